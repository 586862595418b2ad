/// The valid values of one signal, without the samples that lack it.
struct Series: Sendable {
    var timeMillis: [Int64] = []
    var values: [Double] = []

    var isEmpty: Bool { timeMillis.isEmpty }

    mutating func append(_ time: Int64, _ value: Double) {
        timeMillis.append(time)
        values.append(value)
    }

    /// Index of the last value at or before the instant.
    func index(atOrBefore instant: Int64) -> Int? {
        let next = timeMillis.partitioningIndex { $0 > instant }
        return next == 0 ? nil : next - 1
    }

    /// Indices of the values within `range`, both ends included.
    func indices(in range: ClosedRange<Int64>) -> Range<Int> {
        timeMillis.indices(from: range.lowerBound, through: range.upperBound)
    }

    /// The last value at or before the instant, unless it is older than the limit.
    func held(at instant: Int64, noOlderThanSeconds limit: Double) -> Double? {
        guard let index = index(atOrBefore: instant),
            Double(instant - timeMillis[index]) <= limit * 1000
        else { return nil }
        return values[index]
    }
}

extension Array {
    /// First index whose element fulfils a condition that, once true, stays true.
    func partitioningIndex(where condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension [Int64] {
    /// Indices of the sorted instants within two bounds, both included.
    func indices(from: Int64, through: Int64) -> Range<Int> {
        partitioningIndex { $0 >= from }..<partitioningIndex { $0 > through }
    }
}
