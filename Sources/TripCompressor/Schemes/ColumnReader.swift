import Telemetry

/// Reads the columns of one block at a time.
struct ColumnReader: ~Copyable {
    private var zstd = ZstdDecompressor()
    private var scratch: [UInt8] = []
    // Of the block that is being read.
    private var bytes: [UInt8] = []
    /// By number, the integers of columns that others need, one a row.
    private var known: [[Int64]?] = []
    /// By number, whether others need a column.
    private var isReferenced: [Bool] = []

    init() {}

    /// Begins with a block.
    mutating func open(_ header: BlockHeader, in bytes: [UInt8]) {
        self.bytes = bytes
        known = Array(repeating: nil, count: header.entries.count + 1)
        isReferenced = Array(repeating: false, count: header.entries.count + 1)
        for entry in header.entries {
            for number in entry.scheme.model?.references ?? [] { isReferenced[number] = true }
        }
    }

    /// Lets go of the block.
    mutating func close() {
        bytes = []
        known = []
    }

    /// Times of a block that has samples.
    mutating func times(
        _ scheme: ColumnScheme,
        in payload: Range<Int>,
        rows: Int,
        firstMillis: Int64
    ) throws(BlockDecodingError) -> [Int64] {
        var reader = ByteReader(bytes, payload, isComplete: true)
        guard scheme.number == .integer, let sequence = scheme.sequence else {
            throw reader.corrupt(.misplacedScheme)
        }
        let elements = try readElements(sequence, rows: rows, of: nil, from: &reader)
        let distances = elements.expand(try readIntegers(scheme, elements, from: &reader))
        try reader.finish()
        if isReferenced[0] { known[0] = distances }
        return distances.map { firstMillis &+ $0 }
    }

    /// Values of the column at a place of the directory.
    mutating func values(
        of place: Int,
        in header: BlockHeader
    ) throws(BlockDecodingError) -> [Double] {
        let entry = header.entries[place]
        let scheme = entry.scheme
        var reader = ByteReader(bytes, entry.payload, isComplete: true)
        let presence = try readPresence(scheme, at: place, in: header, from: &reader)
        var present: [Double]
        if scheme.number == .absent {
            present = [Double](repeating: Missing.value, count: presence.count)
        } else if scheme.sequence == nil {
            let bits = try reader.littleEndian(UInt64.self)
            present = [Double](repeating: Double(bitPattern: bits), count: presence.count)
        } else {
            let exceptions =
                scheme.hasExceptions ? try readExceptions(rows: presence.count, from: &reader) : []
            let (integers, elements) = try self.integers(
                scheme,
                presence,
                at: place,
                in: header,
                &reader
            )
            // Of each run one value is restored.
            present = elements.expand(scheme.number.restore(integers))
            for (row, bits) in exceptions { present[row] = Double(bitPattern: bits) }
        }
        try reader.finish()
        return presence.spread(present)
    }

    /// The integers of a column, one an element, which are kept when other columns need them.
    private mutating func integers(
        _ scheme: ColumnScheme,
        _ presence: RowPresence,
        at place: Int,
        in header: BlockHeader,
        _ reader: inout ByteReader
    ) throws(BlockDecodingError) -> ([Int64], Elements) {
        guard let sequence = scheme.sequence else { throw reader.corrupt(.misplacedScheme) }
        // What the model needs comes first; the header has made sure that this ends.
        for number in scheme.model?.references ?? [] where known[number] == nil {
            try learn(number, in: header)
        }
        let elements = try readElements(
            sequence,
            rows: presence.count,
            of: (place, header),
            from: &reader
        )
        var leader: Polyline?
        if let number = scheme.lead?.number {
            leader = try readLeader(number, elements: elements.count, in: header)
        }
        let integers = try readIntegers(scheme, elements, presence, ledBy: leader, from: &reader)
        if isReferenced[place + 1] {
            known[place + 1] = presence.carry(elements.expand(integers))
        }
        return (integers, elements)
    }

    /// Reads the integers of a column that another needs; 0 is the time column.
    private mutating func learn(
        _ number: Int,
        in header: BlockHeader
    ) throws(BlockDecodingError) {
        guard number > 0 else {
            guard let scheme = header.timeScheme else { return }
            _ = try times(scheme, in: header.timePayload, rows: header.rows, firstMillis: 0)
            return
        }
        let scheme = header.entries[number - 1].scheme
        var (reader, presence) = try sequence(at: number - 1, in: header)
        _ = try integers(scheme, presence, at: number - 1, in: header, &reader)
    }

    /// Where the sequence of a column begins, behind its missing rows and its exceptions.
    private mutating func sequence(
        at place: Int,
        in header: BlockHeader
    ) throws(BlockDecodingError) -> (reader: ByteReader, presence: RowPresence) {
        let entry = header.entries[place]
        var reader = ByteReader(bytes, entry.payload, isComplete: true)
        let presence = try readPresence(entry.scheme, at: place, in: header, from: &reader)
        if entry.scheme.hasExceptions {
            _ = try readExceptions(rows: presence.count, from: &reader)
        }
        return (reader, presence)
    }
}

// Which rows, and which of them begin a run.
extension ColumnReader {
    private mutating func readPresence(
        _ scheme: ColumnScheme,
        at place: Int,
        in header: BlockHeader,
        from reader: inout ByteReader
    ) throws(BlockDecodingError) -> RowPresence {
        guard scheme.hasMissing else { return .all(header.rows) }
        let start = reader.offset
        let longest = Presence.longestRuns(of: header.rows)
        let count = try reader.count(atMost: longest) { .streamLength($0) }
        guard count > 0 else {
            let (_, other) = try sharedEntry(before: place, in: header, from: &reader)
            guard other.scheme.hasMissing else { throw reader.corrupt(.sharing, at: start) }
            var otherReader = ByteReader(bytes, other.payload, isComplete: true)
            return try readPresence(other.scheme, at: 0, in: header, from: &otherReader)
        }
        try zstd.readStream(count: count, from: &reader, into: &scratch)
        let stretches = try Presence.stretches(scratch, rows: header.rows, at: start)
        let presence = RowPresence.some(stretches, rows: header.rows)
        guard presence.count > 0 else { throw reader.corrupt(.runs, at: start) }
        return presence
    }

    private mutating func readElements(
        _ sequence: SequenceScheme,
        rows: Int,
        of column: (place: Int, header: BlockHeader)?,
        from reader: inout ByteReader
    ) throws(BlockDecodingError) -> Elements {
        guard sequence.isHeld else { return .rows(rows) }
        let start = reader.offset
        let heads = try reader.count(atMost: rows) { _ in .runs }
        guard heads > 0 else {
            guard let (place, header) = column else { throw reader.corrupt(.runs, at: start) }
            let (owner, other) = try sharedEntry(before: place, in: header, from: &reader)
            guard other.scheme.sequence?.isHeld == true else {
                throw reader.corrupt(.sharing, at: start)
            }
            var (otherReader, presence) = try self.sequence(at: owner, in: header)
            guard presence.count == rows else { throw reader.corrupt(.sharing, at: start) }
            return try readElements(
                sequence,
                rows: rows,
                of: (0, header),
                from: &otherReader
            )
        }
        let longest = Runs.longestLengths(of: rows)
        try zstd.readSizedStream(atMost: longest, from: &reader, into: &scratch)
        return .runs(try Runs.starts(scratch, heads: heads, rows: rows, at: start), rows: rows)
    }

    /// The column whose rows another shares: one before it in the block that has its own.
    private func sharedEntry(
        before place: Int,
        in header: BlockHeader,
        from reader: inout ByteReader
    ) throws(BlockDecodingError) -> (place: Int, entry: BlockHeader.Entry) {
        let start = reader.offset
        let number = try reader.varint()
        guard 1...UInt64(max(place, 1)) ~= number, place > 0 else {
            throw reader.corrupt(.sharing, at: start)
        }
        return (Int(number) - 1, header.entries[Int(number) - 1])
    }
}

// Numbers.
extension ColumnReader {
    private mutating func readIntegers(
        _ scheme: ColumnScheme,
        _ elements: Elements,
        _ presence: RowPresence? = nil,
        ledBy leader: Polyline? = nil,
        from reader: inout ByteReader
    ) throws(BlockDecodingError) -> [Int64] {
        guard let sequence = scheme.sequence else { throw reader.corrupt(.misplacedScheme) }
        var sums: [Int64] = []
        if let model = scheme.model {
            let rows = elements.rows(in: presence)
            sums = model.foreignSums(count: elements.count, at: rows) { known[$0] ?? [] }
        }
        var led: (Polyline.Lead, by: Polyline)?
        if let lead = scheme.lead, let leader { led = (lead, leader) }
        return try zstd.readSequence(
            sequence,
            count: elements.count,
            origin: scheme.range?.origin ?? 0,
            model: scheme.model.map { ($0, sums) },
            led: led,
            from: &reader
        )
    }

    /// The polyline of a column that leads others of as many elements.
    private mutating func readLeader(
        _ number: Int,
        elements count: Int,
        in header: BlockHeader
    ) throws(BlockDecodingError) -> Polyline {
        var (reader, presence) = try sequence(at: number - 1, in: header)
        guard let sequence = header.entries[number - 1].scheme.sequence else {
            throw reader.corrupt(.sharing)
        }
        let elements = try readElements(
            sequence,
            rows: presence.count,
            of: (number - 1, header),
            from: &reader
        )
        guard elements.count == count else { throw reader.corrupt(.sharing) }
        _ = try reader.signed()
        let grid = Int64(bitPattern: try reader.varint())
        return try zstd.readPolyline(
            elements.count,
            grid: grid,
            led: nil,
            from: &reader,
            &scratch
        )
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
