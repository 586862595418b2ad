/// Median and scatter of a few values, whatever their order.
struct OrderStatistics {
    /// Finite values in order of size.
    let sorted: [Double]

    init(_ values: [Double]) { sorted = values.filter(\.isFinite).sorted() }

    /// The middle value, or the mean of the two in the middle; `nil` without values.
    var median: Double? {
        guard !sorted.isEmpty else { return nil }
        let upper = sorted.count / 2
        guard sorted.count.isMultiple(of: 2) else { return sorted[upper] }
        return sorted[upper - 1] / 2 + sorted[upper] / 2
    }

    /// Median distance from the median × 1.4826: the standard deviation, were they normal.
    var scatter: Double {
        guard let median else { return 0 }
        return OrderStatistics(sorted.map { abs($0 - median) }).median.map { $0 * 1.4826 } ?? 0
    }

    /// Half the width of the 95 % interval of the median, by the ranks of the values around it.
    var medianError: Double {
        guard let median else { return 0 }
        let half = 0.98 * Double(sorted.count).squareRoot()
        let middle = Double(sorted.count - 1) / 2
        let low = sorted[max(0, Int((middle - half).rounded(.down)))]
        let high = sorted[min(sorted.count - 1, Int((middle + half).rounded(.up)))]
        return max(median - low, high - median)
    }
}
