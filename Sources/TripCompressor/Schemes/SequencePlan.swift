/// One way of writing the integers of a column, with about what it costs.
struct SequencePlan {
    var predictor: SequenceScheme.Predictor
    var isHeld: Bool
    var model: LinearModel?
    var polyline: PolylinePlan?
    /// About so many bits for the whole column.
    var bits: Double
}

/// The integers of a column, and what a plan needs to know beside them.
struct SequenceSource {
    /// One a present row.
    let integers: [Int64]
    /// What the base is told from.
    let origin: Int64
    /// The rows of the block with an integer; `nil` when all have one.
    let presentRows: [Int32]?
    /// Neighbours written once, if many are equal.
    let runs: Runs?
    /// The number of the column that lists these runs, when it is another.
    var runOwner: Int?

    init(
        integers: [Int64],
        mask: RunMask?,
        origin: Int64 = 0,
        presentRows: [Int32]? = nil
    ) {
        self.integers = integers
        self.origin = origin
        self.presentRows = presentRows
        runs = mask.map { Runs(of: integers, starts: $0.starts) }
        runOwner = mask?.owner
    }

    /// Integers by themselves.
    init(integers: [Int64]) { self.init(integers: integers, mask: RunMask(of: integers)) }

    /// One integer a row, or a run.
    func elements(isHeld: Bool) -> [Int64] { isHeld ? runs?.heads ?? integers : integers }

    /// The rows of the block that the elements of a sequence stand in.
    func rows(isHeld: Bool) -> ElementRows {
        guard isHeld, let starts = runs?.starts else {
            return presentRows.map { .some($0) } ?? .all
        }
        guard let presentRows else { return .some(starts) }
        return .some(starts.map { presentRows[Int($0)] })
    }
}
