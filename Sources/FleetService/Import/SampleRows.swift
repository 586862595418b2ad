import Telemetry

/// The samples of a part of a file while it is read: rows come one by one and leave as columns.
///
/// Rows are gathered in one small block of memory, column after column, and moved on when it is
/// full. A row that turns out to be no sample is simply overwritten by the next.
struct SampleRows {
    private(set) var count = 0
    private(set) var firstMillis: Int64?
    private(set) var lastMillis: Int64?
    private var millis: [Int64] = []
    /// The vehicle of each stretch of rows, and where it begins.
    private var runs: [VehicleRun] = []
    private var lastVehicle = -1
    private var columns: [[Double]]
    private var block: [Double]
    private var rowInBlock = 0

    private static let blockRows = 1024
    /// From column to column in the block; at a power of two the processor's cache would hold
    /// only a few of them at once.
    private static let stride = blockRows + 8

    init(columnCount: Int) {
        columns = Array(repeating: [], count: columnCount)
        block = Array(repeating: Missing.value, count: columnCount * Self.stride)
    }

    /// Makes room for that many rows.
    mutating func reserve(_ rowCount: Int) {
        millis.reserveCapacity(rowCount)
        for index in columns.indices { columns[index].reserveCapacity(rowCount) }
    }

    /// Reads the plain numbers of a row into the row being built, and says whether there was one.
    ///
    /// Columns with another cell, which is not empty, are added to `others` and missing so far.
    @inline(__always)
    mutating func fill(
        _ rules: [NumberRule],
        _ cells: [Range<Int>],
        _ bytes: Span<UInt8>,
        _ decimals: DecimalReader,
        others: inout [Int]
    ) -> Bool {
        var place = rowInBlock
        var values = block.mutableSpan
        let rules = rules.span
        let cells = cells.span
        var hasValue = false
        for index in rules.indices {
            let cell = cells[rules[index].cell]
            var value = Missing.value
            if !cell.isEmpty {
                if rules[index].isPlain,
                    let number = decimals.value(bytes, cell, shift: rules[index].shift)
                {
                    value = rules[index].value(number)
                    hasValue = hasValue || !value.isNaN
                } else {
                    others.append(index)
                }
            }
            values[place] = value
            place &+= Self.stride
        }
        return hasValue
    }

    /// A value of the row being built.
    mutating func set(_ column: Int, _ value: Double) {
        block[column * Self.stride + rowInBlock] = value
    }

    /// Makes the row being built a sample.
    @inline(__always)
    mutating func append(millis time: Int64, vehicle: Int) {
        millis.append(time)
        if vehicle != lastVehicle {
            runs.append(VehicleRun(vehicle: vehicle, start: count))
            lastVehicle = vehicle
        }
        if count == 0 { firstMillis = time }
        lastMillis = time
        count &+= 1
        rowInBlock &+= 1
        if rowInBlock == Self.blockRows { moveOn() }
    }

    /// Moves the rows of the block to the columns.
    @inline(never)
    mutating func moveOn() {
        for index in columns.indices {
            let start = index * Self.stride
            columns[index].append(contentsOf: block[start..<start + rowInBlock])
        }
        rowInBlock = 0
    }

    /// Whether a column holds a value.
    func hasValue(_ column: Int) -> Bool {
        let start = column * Self.stride
        return columns[column].contains { !$0.isNaN }
            || block[start..<start + rowInBlock].contains { !$0.isNaN }
    }

    /// All values of a column, in the order of the file, once the block has been moved on.
    func values(_ column: Int) -> [Double] { columns[column] }

    /// The samples of each vehicle in the order of their first ones, without the columns in which
    /// it has no value, once the block has been moved on.
    func byVehicle(_ ids: [String], signals: [Signal]) -> [ParsedLog.VehicleSamples] {
        VehicleRun.byVehicle(runs, vehicleCount: ids.count, rowCount: count).map { stretches in
            let samples: SampleColumns
            let kept = signals.indices.compactMap { index -> SampleColumns.Column? in
                let values = stretches.values(columns[index])
                guard values.contains(where: { !$0.isNaN }) else { return nil }
                return SampleColumns.Column(signal: signals[index], values: values)
            }
            samples = SampleColumns(timeMillis: stretches.values(millis), columns: kept)
            return ParsedLog.VehicleSamples(id: ids[stretches.vehicle], samples: samples)
        }
    }
}
