import Telemetry

/// The samples of a file while it is read: rows come one by one and leave as columns.
///
/// Rows are gathered in one small block of memory, column after column, and moved on when it is
/// full. A row that turns out to be no sample is simply overwritten by the next.
struct SampleRows {
    private(set) var count = 0
    private(set) var firstMillis: Int64?
    private(set) var lastMillis: Int64?
    private var millis: [Int64] = []
    private var vehicleNumbers: [Int32] = []
    private var columns: [[Double]]
    private var block: [Double]
    private var rowInBlock = 0

    private static let blockRows = 1024

    init(columnCount: Int) {
        columns = Array(repeating: [], count: columnCount)
        block = Array(repeating: Missing.value, count: columnCount * Self.blockRows)
    }

    /// Reads the plain numbers of a row into the row being built, and says whether there was one.
    ///
    /// Columns with another cell, which is not empty, are added to `others` and missing so far.
    mutating func fill(
        _ rules: [NumberRule],
        _ cells: [Range<Int>],
        _ bytes: Span<UInt8>,
        _ decimals: DecimalReader,
        others: inout [Int]
    ) -> Bool {
        var place = rowInBlock
        var values = block.mutableSpan
        var hasValue = false
        for index in rules.indices {
            let rule = rules[index]
            let cell = cells[rule.cell]
            var value = Missing.value
            if !cell.isEmpty {
                if rule.isPlain, let number = decimals.value(bytes, cell, shift: rule.shift) {
                    value = rule.value(number)
                    hasValue = hasValue || !value.isNaN
                } else {
                    others.append(index)
                }
            }
            values[place] = value
            place += Self.blockRows
        }
        return hasValue
    }

    /// A value of the row being built.
    mutating func set(_ column: Int, _ value: Double) {
        block[column * Self.blockRows + rowInBlock] = value
    }

    /// Makes the row being built a sample.
    mutating func append(millis time: Int64, vehicle: Int) {
        millis.append(time)
        vehicleNumbers.append(Int32(truncatingIfNeeded: vehicle))
        if count == 0 { firstMillis = time }
        lastMillis = time
        count += 1
        rowInBlock += 1
        if rowInBlock == Self.blockRows {
            for index in columns.indices {
                columns[index].append(contentsOf: gathered(index))
            }
            rowInBlock = 0
        }
    }

    private func gathered(_ column: Int) -> ArraySlice<Double> {
        let start = column * Self.blockRows
        return block[start..<start + rowInBlock]
    }

    /// Whether a column holds a value.
    func hasValue(_ column: Int) -> Bool {
        columns[column].contains { !$0.isNaN } || gathered(column).contains { !$0.isNaN }
    }

    /// All values of a column, in the order of the file.
    func values(_ column: Int) -> [Double] { columns[column] + gathered(column) }

    /// The samples of each vehicle, without the columns in which it has no value.
    func byVehicle(_ ids: [String], signals: [Signal]) -> [ParsedLog.VehicleSamples] {
        let whole = columns.indices.map(values)
        var rowsOf: [[Int]] = Array(repeating: [], count: ids.count)
        if ids.count > 1 {
            for (row, vehicle) in vehicleNumbers.enumerated() { rowsOf[Int(vehicle)].append(row) }
        }
        return ids.indices.compactMap { vehicle in
            let isWhole = ids.count == 1
            let rows = rowsOf[vehicle]
            guard isWhole ? count > 0 : !rows.isEmpty else { return nil }
            let kept = signals.indices.compactMap { index -> SampleColumns.Column? in
                let values = isWhole ? whole[index] : rows.map { whole[index][$0] }
                guard values.contains(where: { !$0.isNaN }) else { return nil }
                return SampleColumns.Column(signal: signals[index], values: values)
            }
            return ParsedLog.VehicleSamples(
                id: ids[vehicle],
                samples: SampleColumns(
                    timeMillis: isWhole ? millis : rows.map { millis[$0] },
                    columns: kept
                )
            )
        }
    }
}
