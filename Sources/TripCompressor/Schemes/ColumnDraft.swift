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
        var survey = ColumnSurvey(column.values)
        present = column.values
        if survey.hasNaN {
            let presence = Presence(of: column.values)
            guard !presence.rows.isEmpty else {
                (present, kind) = ([], .absent)
                return
            }
            if presence.rows.count < column.values.count {
                presenceRuns = presence.runs
                presentRows = presence.rows
                present = presence.rows.map { column.values[Int($0)] }
                survey = ColumnSurvey(present)
            }
        }
        guard !survey.isConstant else {
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

/// What most columns are not: found out in one pass of vector code.
private struct ColumnSurvey {
    var hasNaN: Bool
    /// Whether all values have the same bits.
    var isConstant: Bool

    /// - Precondition: there is a value.
    init(_ values: [Double]) {
        let values = values.span
        let first = values[0].bitPattern
        let infinity = Double.infinity.bitPattern
        var (differences, beyondInfinity) = (UInt64(0), UInt64(0))
        for row in 0..<values.count {
            let bits = values[row].bitPattern
            differences |= bits ^ first
            // Negative for a NaN. A comparison would become a branch.
            beyondInfinity |= infinity &- (bits & .max >> 1)
        }
        hasNaN = beyondInfinity >> 63 != 0
        isConstant = differences == 0
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

    /// - Returns: `nil` where runs are hardly fewer than their integers.
    init?(of integers: [Int64]) {
        guard integers.count > 1 else { return nil }
        let earlier = integers.span.extracting(0..<integers.count - 1)
        let later = integers.span.extracting(1..<integers.count)
        precondition(earlier.count == later.count, "neighbours differ in count")
        // Counted first: most columns change in most rows, and counting them is vector code.
        var changes: UInt64 = 0
        for row in 0..<later.count { changes &+= RunMask.isChange(earlier[row], later[row]) }
        let runs = Int(changes) + 1
        guard runs * 4 <= integers.count * 3 else { return nil }
        // Every row is written where the next start belongs, and stays if it is one: no branch that
        // would often be guessed wrong, and room for a row after the last start.
        starts = [Int32](repeating: 0, count: runs + 1)
        var span = starts.mutableSpan
        var place = 1
        for row in 0..<later.count {
            span[place] = Int32(truncatingIfNeeded: row &+ 1)
            place &+= Int(RunMask.isChange(earlier[row], later[row]))
        }
        starts.removeLast()
    }

    /// 1 if two integers differ, else 0.
    ///
    /// The sign of the difference or of its opposite: a comparison would become a branch.
    @inline(__always)
    private static func isChange(_ left: Int64, _ right: Int64) -> UInt64 {
        let difference = UInt64(bitPattern: left ^ right)
        return (difference | (0 &- difference)) &>> 63
    }
}
