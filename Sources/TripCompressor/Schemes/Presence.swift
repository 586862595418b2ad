import Telemetry

/// Which rows of a column have a value: lengths of runs, present and missing in turn.
///
/// Only the canonical NaN counts as missing; another NaN is a value like any other.
struct Presence {
    /// Rows with a value.
    private(set) var rows: [Int32] = []
    /// Run lengths as varints, beginning with a run of present rows that may be empty.
    private(set) var runs: [UInt8] = []

    init(of values: [Double]) {
        var writer = ByteWriter()
        var start = 0
        var isPresent = true
        for row in 0..<values.count {
            if Presence.isPresent(values[row]) != isPresent {
                writer.appendVarint(row - start)
                isPresent.toggle()
                start = row
            }
            if isPresent { rows.append(Int32(row)) }
        }
        writer.appendVarint(values.count - start)
        runs = writer.bytes
    }

    @inline(__always)
    static func isPresent(_ value: Double) -> Bool {
        value.bitPattern != Missing.value.bitPattern
    }

    /// Most bytes that the runs of `count` rows can take.
    ///
    /// One for the first run, which may be empty, and for no other more than it is long.
    static func longestRuns(of count: Int) -> Int { count + 1 }

    /// Stretches of rows with a value.
    static func stretches(
        _ runs: [UInt8],
        rows: Int,
        at offset: Int
    ) throws(BlockDecodingError) -> [Range<Int>] {
        var reader = ByteReader(runs, 0..<runs.count, isComplete: true)
        var stretches: [Range<Int>] = []
        var row = 0
        var isPresent = true
        while reader.remaining > 0 {
            // Only the first run may be empty, so that a long list means many rows.
            guard let length = try? reader.varint(), length <= UInt64(rows - row),
                length > 0 || (row == 0 && isPresent)
            else { throw .corrupt(offset: offset, reason: .runs) }
            if isPresent && length > 0 { stretches.append(row..<row + Int(length)) }
            row += Int(length)
            isPresent.toggle()
        }
        guard row == rows else { throw .corrupt(offset: offset, reason: .runs) }
        return stretches
    }
}
