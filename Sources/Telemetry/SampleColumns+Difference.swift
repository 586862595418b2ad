extension SampleColumns {
    /// The samples of this run that another does not hold, in order.
    ///
    /// Sameness is that of ``union(_:)``, and both runs must come from it.
    public func subtracting(_ other: SampleColumns) -> SampleColumns {
        rowsMissing(from: other).map { rows(at: $0) } ?? self
    }

    /// The rows of this run whose samples another does not hold, in order; `nil` when that is all.
    ///
    /// Sameness is that of ``union(_:)``, and both runs must come from it.
    public func rowsMissing(from other: SampleColumns) -> [Int]? {
        guard let first = timeMillis.first, let last = timeMillis.last,
            let otherFirst = other.timeMillis.first, let otherLast = other.timeMillis.last,
            first <= otherLast, otherFirst <= last
        else { return nil }
        let pairs = Set((columns + other.columns).map(\.signal)).map {
            (mine: self[$0], theirs: other[$0])
        }
        var kept: [Int] = []
        var start = 0
        for row in 0..<count {
            let time = timeMillis[row]
            while start < other.count && other.timeMillis[start] < time { start += 1 }
            var candidate = start
            var isKnown = false
            while !isKnown && candidate < other.count && other.timeMillis[candidate] == time {
                isKnown = pairs.allSatisfy { mine, theirs in
                    (mine?[row] ?? Missing.value).bitPattern
                        == (theirs?[candidate] ?? Missing.value).bitPattern
                }
                candidate += 1
            }
            if !isKnown { kept.append(row) }
        }
        return kept.count == count ? nil : kept
    }
}
