import Telemetry

/// Everything in a block but its columns' content: what it holds, and where.
struct BlockHeader: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        var signal: Signal
        var scheme: ColumnScheme
        var payload: Range<Int>
    }

    /// From the magic to the checksum.
    var range: Range<Int>
    var rows: Int
    /// `nil` without samples; so is the time column.
    var times: TimeSummary?
    var timeScheme: ColumnScheme?
    var timePayload: Range<Int>
    var entries: [Entry]
}

extension BlockHeader {
    /// Reads the block at an offset and checks its checksum.
    init(of bytes: [UInt8], at offset: Int) throws(BlockDecodingError) {
        let (range, fieldsStart) = try BlockHeader.frame(of: bytes, at: offset)
        let end = range.upperBound - FormatConstants.checksumBytes
        var tail = ByteReader(bytes, end..<range.upperBound, isComplete: true)
        let stored = try tail.littleEndian(UInt32.self)
        let computed = Crc32.checksum(bytes, offset..<end)
        guard stored == computed else {
            throw .checksumMismatch(stored: stored, computed: computed)
        }
        self.range = range
        var reader = ByteReader(bytes, fieldsStart..<end, isComplete: true)
        rows = try reader.count(atMost: FormatLimits.samplesPerBlock) { .sampleCount($0) }
        let columns = try reader.count(atMost: FormatLimits.columnsPerBlock) { .columnCount($0) }
        var timeBytes = 0
        if rows > 0 {
            times = try TimeSummary(from: &reader)
            (timeScheme, timeBytes) = try BlockHeader.scheme(from: &reader, columns: columns + 1)
        }
        var directory: [(signal: Signal, scheme: ColumnScheme, bytes: Int)] = []
        var known: Set<Signal> = []
        for _ in 0..<columns {
            let place = reader.offset
            let signal = try BlockHeader.signal(from: &reader)
            guard known.insert(signal).inserted else {
                throw reader.corrupt(.signalTwice(signal.name), at: place)
            }
            let (scheme, bytes) = try BlockHeader.scheme(from: &reader, columns: columns + 1)
            guard scheme.number != .integer, rows > 0 || scheme.number == .absent else {
                throw reader.corrupt(.misplacedScheme, at: place)
            }
            directory.append((signal, scheme, bytes))
        }
        timePayload = try reader.range(timeBytes)
        entries = []
        for (signal, scheme, bytes) in directory {
            let payload = try reader.range(bytes)
            entries.append(Entry(signal: signal, scheme: scheme, payload: payload))
        }
        try reader.finish()
        try checkReferences(directoryStart: fieldsStart)
    }

    /// Columns that a column's model needs must have integers, and none may need itself in the end.
    private func checkReferences(directoryStart: Int) throws(BlockDecodingError) {
        var isKnown = [true] + entries.map { $0.scheme.model == nil }
        var open = entries.indices.filter { entries[$0].scheme.model != nil }
        for entry in entries {
            for number in entry.scheme.model?.references ?? [] where number > 0 {
                guard entries[number - 1].scheme.number.isReferable else {
                    throw .corrupt(offset: directoryStart, reason: .model)
                }
            }
            if let number = entry.scheme.lead?.number {
                let leader = entries[number - 1].scheme
                guard leader.sequence?.predictor == .polyline, leader.lead == nil else {
                    throw .corrupt(offset: directoryStart, reason: .sharing)
                }
            }
        }
        while !open.isEmpty {
            let rest = open.filter { place in
                let references = entries[place].scheme.model?.references ?? []
                isKnown[place + 1] = references.allSatisfy { isKnown[$0] }
                return !isKnown[place + 1]
            }
            guard rest.count < open.count else {
                throw .corrupt(offset: directoryStart, reason: .model)
            }
            open = rest
        }
    }

    /// Where the block ends, and where its fields begin.
    private static func frame(
        of bytes: [UInt8],
        at offset: Int
    ) throws(BlockDecodingError) -> (range: Range<Int>, fieldsStart: Int) {
        precondition(offset >= 0 && offset <= bytes.count, "offset outside the bytes")
        var reader = ByteReader(bytes, offset..<bytes.count, isComplete: false)
        for byte in FormatConstants.magic where try reader.byte() != byte {
            throw .notABlock(offset: offset)
        }
        let version = try reader.byte()
        guard version == FormatConstants.version else { throw .unsupportedVersion(version) }
        let lengthPlace = reader.offset
        let length = try reader.varint()
        guard length >= UInt64(FormatConstants.smallestLength),
            length <= UInt64(FormatLimits.blockBytes)
        else { throw reader.corrupt(.blockLength(length), at: lengthPlace) }
        let fieldsStart = reader.offset
        let fields = try reader.range(Int(length))
        return (offset..<fields.upperBound, fieldsStart)
    }

    private static func scheme(
        from reader: inout ByteReader,
        columns: Int
    ) throws(BlockDecodingError) -> (ColumnScheme, Int) {
        let scheme = try ColumnScheme(from: &reader, columns: columns)
        let end = reader.end
        return (scheme, try reader.count(atMost: end) { _ in .fieldBeyondEnd })
    }

    private static func signal(from reader: inout ByteReader) throws(BlockDecodingError) -> Signal {
        let place = reader.offset
        let number = try reader.byte()
        guard number == FormatConstants.namedSignal else {
            guard let signal = SignalNumbers.signal(numbered: number) else {
                throw reader.corrupt(.signalNumber(number), at: place)
            }
            return signal
        }
        let name = try reader.range(Int(try reader.byte()))
        // A signal with a number is written by its number alone.
        guard let signal = Signal(name: String(decoding: reader.bytes[name], as: UTF8.self)),
            signal.isExtra
        else {
            throw reader.corrupt(.signalName, at: place)
        }
        return signal
    }
}

extension BlockHeader {
    /// A whole block of these columns.
    static func block(
        rows: Int,
        times: (summary: TimeSummary, written: ColumnWriter.Written)?,
        columns: [(signal: Signal, written: ColumnWriter.Written)]
    ) -> [UInt8] {
        var fields = ByteWriter()
        fields.appendVarint(rows)
        fields.appendVarint(columns.count)
        if let (summary, written) = times {
            summary.write(to: &fields)
            append(written, to: &fields)
        }
        for (signal, written) in columns {
            if let number = SignalNumbers.number(of: signal) {
                fields.append(number)
            } else {
                fields.append(FormatConstants.namedSignal)
                fields.append(UInt8(signal.name.utf8.count))
                fields.append(contentsOf: Array(signal.name.utf8))
            }
            append(written, to: &fields)
        }
        if let (_, written) = times { fields.append(contentsOf: written.payload) }
        for (_, written) in columns { fields.append(contentsOf: written.payload) }

        var block = ByteWriter()
        block.append(contentsOf: FormatConstants.magic)
        block.append(FormatConstants.version)
        block.appendVarint(fields.bytes.count + FormatConstants.checksumBytes)
        block.append(contentsOf: fields.bytes)
        block.appendLittleEndian(Crc32.checksum(block.bytes, 0..<block.bytes.count))
        return block.bytes
    }

    private static func append(_ written: ColumnWriter.Written, to fields: inout ByteWriter) {
        written.scheme.write(to: &fields)
        fields.appendVarint(written.payload.count)
    }
}

extension BlockHeader.Entry {
    /// Smallest and largest value of the column.
    func values(in bytes: [UInt8]) -> ClosedRange<Double>? {
        if let range = scheme.range { return range.values(scheme.number) }
        guard scheme.number == .constant else { return nil }
        // The one value ends the content.
        let start = max(payload.lowerBound, payload.upperBound - 8)
        var reader = ByteReader(bytes, start..<payload.upperBound, isComplete: true)
        guard let bits = try? reader.littleEndian(UInt64.self) else { return nil }
        let value = Double(bitPattern: bits)
        return value.isNaN ? nil : value...value
    }
}
