/// A signal over a day as it can be drawn: few points, all peaks, and nothing where nothing is known.
struct DrawnSeries {
    /// Steps of the time axis; a screen has no more.
    static let steps = 1000
    /// What lies farther apart than this is not joined, nor what lies three usual intervals apart.
    static let shortestGapMillis: Int64 = 120_000

    struct Point: Equatable {
        /// Milliseconds from the start of the axis.
        let atMillis: Int64
        let value: Double
    }

    /// Stretches without a gap.
    let stretches: [[Point]]

    init(times: [Int64], values: [Double], from startMillis: Int64, to endMillis: Int64) {
        var points: [Point] = []
        for (time, value) in zip(times, values)
        where value.isFinite && time >= startMillis && time < endMillis {
            points.append(Point(atMillis: time - startMillis, value: value))
        }
        let gap = DrawnSeries.gapMillis(points)
        var stretches: [[Point]] = []
        var begin = 0
        for index in points.indices
        where index + 1 == points.count
            || points[index + 1].atMillis - points[index].atMillis > gap
        {
            stretches.append(
                DrawnSeries.thinned(points[begin...index], lengthMillis: endMillis - startMillis)
            )
            begin = index + 1
        }
        self.stretches = stretches
    }

    var values: [Double] { stretches.flatMap { $0.map(\.value) } }

    /// The usual interval is the middle one: a box that sends every five minutes has no gap after five.
    static func gapMillis(_ points: [Point]) -> Int64 {
        let intervals = zip(points, points.dropFirst()).map { $1.atMillis - $0.atMillis }.sorted()
        guard !intervals.isEmpty else { return shortestGapMillis }
        return max(shortestGapMillis, intervals[intervals.count / 2] * 3)
    }

    /// Of each step the first, lowest, highest and last point, in order of time.
    private static func thinned(_ points: ArraySlice<Point>, lengthMillis: Int64) -> [Point] {
        var kept: [Point] = []
        var index = points.startIndex
        while index < points.endIndex {
            let step = points[index].atMillis * Int64(steps) / max(1, lengthMillis)
            var (low, high, last) = (index, index, index)
            let first = index
            while index < points.endIndex,
                points[index].atMillis * Int64(steps) / max(1, lengthMillis) == step
            {
                if points[index].value < points[low].value { low = index }
                if points[index].value > points[high].value { high = index }
                last = index
                index += 1
            }
            kept += Set([first, low, high, last]).sorted().map { points[$0] }
        }
        // A level stretch needs its ends alone.
        return kept.indices.filter { index in
            guard index > 0, index + 1 < kept.count else { return true }
            return kept[index - 1].value != kept[index].value
                || kept[index + 1].value != kept[index].value
        }.map { kept[$0] }
    }
}
