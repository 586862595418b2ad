import Telemetry

/// Reads columns one after the other.
struct ColumnReader: ~Copyable {
    private var zstd = ZstdDecompressor()

    /// Times of a block that has samples, the first of which is known.
    mutating func times(
        _ scheme: ColumnScheme,
        rows: Int,
        firstMillis: Int64,
        from reader: inout ByteReader
    ) throws(BlockDecodingError) -> [Int64] {
        guard scheme.number == .integer, let sequence = scheme.sequence else {
            throw reader.corrupt(.misplacedScheme)
        }
        let distances = try zstd.readSequence(sequence, count: rows, from: &reader)
        try reader.finish()
        return distances.map { firstMillis &+ $0 }
    }

    /// Values of a column of a block that has samples.
    mutating func values(
        _ scheme: ColumnScheme,
        rows: Int,
        from reader: inout ByteReader
    ) throws(BlockDecodingError) -> [Double] {
        guard scheme.number != .integer else { throw reader.corrupt(.misplacedScheme) }
        var scratch: [UInt8] = []
        var stretches: [Range<Int>] = []
        var presentCount = rows
        if scheme.hasMissing {
            let start = reader.offset
            let longest = Presence.longestRuns(of: rows)
            try zstd.readSizedStream(atMost: longest, from: &reader, into: &scratch)
            stretches = try Presence.stretches(scratch, rows: rows, at: start)
            presentCount = stretches.reduce(0) { $0 + $1.count }
            guard presentCount > 0 else { throw reader.corrupt(.runs, at: start) }
        }
        let present = try presentValues(scheme, count: presentCount, from: &reader)
        try reader.finish()
        guard scheme.hasMissing else { return present }
        var values = [Double](repeating: Missing.value, count: rows)
        var next = 0
        for stretch in stretches {
            for row in stretch {
                values[row] = present[next]
                next += 1
            }
        }
        return values
    }

    private mutating func presentValues(
        _ scheme: ColumnScheme,
        count: Int,
        from reader: inout ByteReader
    ) throws(BlockDecodingError) -> [Double] {
        if scheme.number == .absent { return [Double](repeating: Missing.value, count: count) }
        guard let sequence = scheme.sequence else {
            let bits = try reader.littleEndian(UInt64.self)
            return [Double](repeating: Double(bitPattern: bits), count: count)
        }
        var exceptions: [(row: Int, bits: UInt64)] = []
        if scheme.hasExceptions { exceptions = try readExceptions(rows: count, from: &reader) }
        let integers = try zstd.readSequence(sequence, count: count, from: &reader)
        var values = scheme.number.restore(integers)
        for (row, bits) in exceptions { values[row] = Double(bitPattern: bits) }
        return values
    }

    private mutating func readExceptions(
        rows: Int,
        from reader: inout ByteReader
    ) throws(BlockDecodingError) -> [(row: Int, bits: UInt64)] {
        let start = reader.offset
        let count = try reader.count(atMost: rows) { _ in .exceptions }
        var list: [UInt8] = []
        let longest = ColumnReader.longestExceptions(of: count)
        try zstd.readSizedStream(atMost: longest, from: &reader, into: &list)
        var places = ByteReader(list, 0..<list.count, isComplete: true)
        var exceptions: [(row: Int, bits: UInt64)] = []
        exceptions.reserveCapacity(count)
        var next = 0
        for _ in 0..<count {
            guard let distance = try? places.varint(), distance < UInt64(rows - next) else {
                throw reader.corrupt(.exceptions, at: start)
            }
            exceptions.append((next + Int(distance), 0))
            next += Int(distance) + 1
        }
        guard places.remaining == 8 * count else { throw reader.corrupt(.exceptions, at: start) }
        for place in 0..<count { exceptions[place].bits = try places.littleEndian() }
        return exceptions
    }

    /// Most bytes that a list of exceptions can take: eight for the value, and no distance takes
    /// more than three, because it is below 65,536.
    static func longestExceptions(of count: Int) -> Int { count * (3 + 8) }
}
