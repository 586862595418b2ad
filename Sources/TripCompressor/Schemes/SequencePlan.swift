/// One way of writing the integers of a column, with about what it costs.
struct SequencePlan {
    var scheme: SequenceScheme
    var model: LinearModel?
    var polyline: PolylinePlan?
    /// About so many bits for the whole column.
    var bits: Double
}

/// The integers of a column, and what a plan needs to know beside them.
struct SequenceSource {
    /// One a present row.
    var integers: [Int64]
    /// Of a column whose runs may be another's; `nil` lets the integers tell.
    var mask: RunMask?
    /// What the base is told from.
    var origin: Int64 = 0
    /// The rows of the block with an integer; `nil` when all have one.
    var presentRows: [Int32]?

    /// Runs of equal integers, or of those that change together.
    var runs: Runs {
        guard let mask else { return Runs(of: integers) }
        return Runs(of: integers, starts: mask.starts)
    }

    /// The rows of the block that the elements of a sequence stand in.
    func rows(isHeld: Bool) -> ElementRows {
        guard isHeld else { return presentRows.map { .some($0) } ?? .all }
        let starts = mask?.starts ?? Runs.starts(of: integers)
        guard let presentRows else { return .some(starts) }
        return .some(starts.map { presentRows[Int($0)] })
    }
}
