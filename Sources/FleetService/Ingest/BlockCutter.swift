/// How samples are cut into blocks.
///
/// The cut is a function of the samples of a day in UTC and of nothing else: however a day arrived,
/// its blocks are the same once they are compact.
enum BlockCutter {
    static let mostSamples = 8192
    static let dayMillis: Int64 = 86_400_000

    /// First instant of the UTC day that holds this one.
    static func dayStart(_ millis: Int64) -> Int64 {
        millis.dividedDown(by: dayMillis) * dayMillis
    }

    /// Blocks that samples of one day need.
    static func blockCount(_ samples: Int) -> Int { (samples + mostSamples - 1) / mostSamples }

    /// Ranges of rows, one for each day, in order.
    static func days(_ sortedMillis: [Int64]) -> [Range<Int>] {
        var days: [Range<Int>] = []
        var start = 0
        while start < sortedMillis.count {
            let end = dayStart(sortedMillis[start]) + dayMillis
            var low = start
            var high = sortedMillis.count
            while low < high {
                let middle = low + (high - low) / 2
                if sortedMillis[middle] < end { low = middle + 1 } else { high = middle }
            }
            days.append(start..<low)
            start = low
        }
        return days
    }

    /// Ranges of rows, in order, that together are all rows: each day in equal parts.
    static func ranges(_ sortedMillis: [Int64]) -> [Range<Int>] {
        days(sortedMillis).flatMap { day in
            let parts = blockCount(day.count)
            return (0..<parts).map { part in
                let start = day.lowerBound + day.count * part / parts
                return start..<day.lowerBound + day.count * (part + 1) / parts
            }
        }
    }
}
