import Telemetry

/// The valid values of one signal, without the samples that lack it.
///
/// A signal that every sample carries shares the storage of the samples' columns.
struct Series: Sendable {
    var timeMillis: [Int64] = []
    var values: [Double] = []

    var isEmpty: Bool { timeMillis.isEmpty }
    var count: Int { timeMillis.count }

    mutating func append(_ time: Int64, _ value: Double) {
        timeMillis.append(time)
        values.append(value)
    }

    /// The values at these indices.
    func joined(_ ranges: [Range<Int>]) -> Series {
        var result = Series()
        let count = ranges.reduce(0) { $0 + $1.count }
        result.timeMillis.reserveCapacity(count)
        result.values.reserveCapacity(count)
        for range in ranges {
            result.timeMillis += timeMillis[range]
            result.values += values[range]
        }
        return result
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

extension Series {
    /// The values of a signal within limits; the others are excluded for the reason.
    init(
        _ samples: SampleColumns,
        _ signal: Signal,
        within limits: ClosedRange<Double>,
        reason: ExclusionReason,
        exclusions: inout [Exclusion]
    ) {
        self.init()
        guard let values = samples[signal] else { return }
        guard !values.span.areAll(within: limits) else {
            self = Series(timeMillis: samples.timeMillis, values: values)
            return
        }
        for (time, value) in zip(samples.timeMillis, values) where !value.isNaN {
            if limits.contains(value) {
                append(time, value)
            } else {
                exclusions.append(Exclusion(timeMillis: time, reason: reason))
            }
        }
    }
}

extension Span<Double> {
    /// Whether every value lies within the limits; a NaN does not.
    func areAll(within limits: ClosedRange<Double>) -> Bool {
        let counts = RangeKernel.counts(self, lower: limits.lowerBound, upper: limits.upperBound)
        return counts.outside == 0 && counts.missing == 0
    }
}

extension RandomAccessCollection where Index == Int {
    /// First index whose element fulfils a condition that, once true, stays true.
    @inline(__always)
    func partitioningIndex(where condition: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
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
        let first = partitioningIndex { $0 >= from }
        return first..<Swift.max(first, partitioningIndex { $0 > through })
    }
}
