import Telemetry

/// A column on its way into a block: its values as integers, not yet written.
struct ColumnDraft {
    var signal: Signal
    /// Rows with a value as runs; `nil` when all have one.
    var presenceRuns: [UInt8]?
    /// The rows with a value; `nil` when all have one.
    var presentRows: [Int32]?
    /// The values of these rows.
    var present: [Double]
    var kind: NumberKind
    /// One a present row, for a kind that has integers.
    var integers: [Int64] = []
    /// Places, among the present rows, of values that the kind does not fit.
    var exceptions: [Int] = []
    /// The smallest and the largest value, for the entry; `nil` for kinds without integers.
    var range: ColumnRange?
    /// Where the integers change, and whose list of these places is used.
    var mask: RunMask?

    /// - Precondition: there is a row.
    init(_ column: SampleColumns.Column) {
        signal = column.signal
        let missing = Presence.missingCount(of: column.values)
        guard missing < column.values.count else {
            (present, kind) = ([], .absent)
            return
        }
        if missing > 0 {
            let presence = Presence(of: column.values)
            presenceRuns = presence.runs
            presentRows = presence.rows
            present = presence.rows.map { column.values[Int($0)] }
        } else {
            present = column.values
        }
        guard !ColumnDraft.isConstant(present) else {
            kind = .constant
            return
        }
        let (kind, fitted) = ColumnDraft.fit(present)
        self.kind = kind
        integers = fitted.integers
        exceptions = fitted.exceptions
        range =
            ColumnRange.isInIntegers(kind, hasExceptions: !exceptions.isEmpty)
            ? ColumnRange(integers: integers) : ColumnRange(values: present)
    }

    private static func isConstant(_ values: [Double]) -> Bool {
        let values = values.span
        let first = values[0].bitPattern
        var differences: UInt64 = 0
        for row in 0..<values.count { differences |= values[row].bitPattern ^ first }
        return differences == 0
    }

    /// The kind of number, and the integers; many exceptions are a reason to look again.
    private static func fit(_ values: [Double]) -> (NumberKind, FittedNumbers) {
        let sample = NumberKind.sample(of: values)
        let kind = NumberKind.choose(for: sample)
        let fitted = kind.fit(values)
        guard fitted.exceptions.count * 50 > values.count else { return (kind, fitted) }
        let odd = NumberKind.sample(of: fitted.exceptions.map { values[$0] })
        let second = NumberKind.choose(for: sample + odd)
        guard second != kind else { return (kind, fitted) }
        let secondFitted = second.fit(values)
        return secondFitted.exceptions.count < fitted.exceptions.count
            ? (second, secondFitted) : (kind, fitted)
    }

    var hasMissing: Bool { presenceRuns != nil }

    /// The integers, one a row of the block: where there is none, the one before.
    func carried(rows: Int) -> [Int64] {
        guard let presentRows else { return integers }
        var all = [Int64](repeating: 0, count: rows)
        for (place, row) in presentRows.enumerated() {
            let end = place + 1 < presentRows.count ? Int(presentRows[place + 1]) : rows
            for gap in Int(row)..<end { all[gap] = integers[place] }
        }
        return all
    }
}

/// Where runs of equal integers begin.
struct RunMask {
    var starts: [Int32]
    /// The number of the column whose list this is, when it is another's.
    var owner: Int?

    init(starts: [Int32], owner: Int? = nil) {
        self.starts = starts
        self.owner = owner
    }

    /// - Returns: `nil` where runs are no shorter than their integers.
    init?(of integers: [Int64]) {
        let integers = integers.span
        // Counted first: most columns change in most rows, and counting them is vector code.
        var changes: Int64 = 1
        for row in 1..<max(integers.count, 1) {
            changes &+= integers[row] == integers[row &- 1] ? 0 : 1
        }
        guard changes * 4 <= integers.count * 3 else { return nil }
        starts = [Int32](capacity: Int(changes)) { starts in
            starts.append(0)
            for row in 1..<integers.count where integers[row] != integers[row - 1] {
                starts.append(Int32(truncatingIfNeeded: row))
            }
        }
    }
}
