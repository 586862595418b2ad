/// A run of samples of one vehicle, column by column.
///
/// Row `i` is one instant: `timeMillis[i]` and, for each column, `values[i]`; `Missing.value` where
/// the signal was not measured. Columns are in canonical order, each signal once. Rows are in the
/// order they were given: sorting is the business of whoever needs it.
public struct SampleColumns: Sendable {
    /// One signal over the run.
    public struct Column: Sendable {
        /// What was measured.
        public let signal: Signal
        /// One value a row.
        public var values: [Double]

        /// A column as it is; lengths are checked by ``SampleColumns``.
        public init(signal: Signal, values: [Double]) {
            self.signal = signal
            self.values = values
        }
    }

    /// Milliseconds since 1970-01-01T00:00Z, one a row.
    public private(set) var timeMillis: [Int64]
    /// Columns in canonical order.
    public private(set) var columns: [Column]

    /// Number of samples.
    public var count: Int { timeMillis.count }

    /// Whether there is no sample.
    public var isEmpty: Bool { timeMillis.isEmpty }

    /// Joins columns of equal length; they are put in canonical order.
    ///
    /// - Precondition: every column has `timeMillis.count` values and no signal comes twice.
    public init(timeMillis: [Int64], columns: [Column]) {
        for column in columns {
            precondition(
                column.values.count == timeMillis.count,
                "column \(column.signal) differs from the time column in length"
            )
        }
        self.timeMillis = timeMillis
        self.columns = columns.sorted { $0.signal < $1.signal }
        for (left, right) in zip(self.columns, self.columns.dropFirst()) {
            precondition(left.signal != right.signal, "signal \(left.signal) comes twice")
        }
    }

    /// The values of a signal; `nil` when no sample of the run carries it.
    public subscript(signal: Signal) -> [Double]? {
        columns.first { $0.signal == signal }?.values
    }

    /// The rows at these indices, in that order, with the same columns.
    ///
    /// - Precondition: every index is below `count`.
    @inlinable
    public func rows(at indices: some Collection<Int>) -> SampleColumns {
        SampleColumns(
            timeMillis: indices.map { timeMillis[$0] },
            columns: columns.map { column in
                Column(signal: column.signal, values: indices.map { column.values[$0] })
            }
        )
    }

    /// A stretch of rows, with the same columns.
    ///
    /// - Precondition: the range lies within `0..<count`.
    public func rows(at range: Range<Int>) -> SampleColumns {
        if range == 0..<count { return self }
        return SampleColumns(
            timeMillis: Array(timeMillis[range]),
            columns: columns.map { Column(signal: $0.signal, values: Array($0.values[range])) }
        )
    }

    /// Whether both runs have the same times, signals and bits; NaNs count by their bits.
    public func isBitIdentical(to other: SampleColumns) -> Bool {
        timeMillis == other.timeMillis && columns.count == other.columns.count
            && zip(columns, other.columns).allSatisfy { left, right in
                left.signal == right.signal
                    && left.values.elementsEqual(right.values) { $0.bitPattern == $1.bitPattern }
            }
    }
}
