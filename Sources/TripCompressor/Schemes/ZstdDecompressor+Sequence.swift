extension ZstdDecompressor {
    /// Reads `count` integers, one an element, as a scheme says.
    ///
    /// The base is told from the origin. A model comes with the sums for the elements, a polyline that
    /// is led with the one that leads it.
    ///
    /// - Precondition: `count` is at least 1 and within the limit of a block.
    mutating func readSequence(
        _ scheme: SequenceScheme,
        count: Int,
        origin: Int64,
        model: (LinearModel, sums: [Int64])?,
        led: (Polyline.Lead, by: Polyline)?,
        from reader: inout ByteReader
    ) throws(BlockDecodingError) -> [Int64] {
        var scratch: [UInt8] = []
        switch scheme.predictor {
        case .dictionary: return try readDictionary(count: count, from: &reader, &scratch)
        case .rank: return try readRanks(scheme.layout, count: count, from: &reader, &scratch)
        case .values, .delta, .deltaOfDelta, .model, .polyline: break
        }
        let base = origin &+ (try reader.signed())
        let step = Int64(bitPattern: try reader.varint())
        let drift = scheme.predictor == .delta ? try reader.signed() : 0
        var line: Polyline?
        if scheme.predictor == .polyline {
            line = try readPolyline(count, grid: step, led: led, from: &reader, &scratch)
        }
        var integers = try readNumbers(scheme.layout, count: count, from: &reader, &scratch)
        switch scheme.predictor {
        case .values, .dictionary, .rank:
            Differences.restoreValues(&integers, base: base, step: step)
        case .delta: Differences.restoreDeltas(&integers, base: base, step: step, drift: drift)
        case .deltaOfDelta: Differences.restoreDeltasOfDeltas(&integers, base: base, step: step)
        case .polyline:
            line?.restore(&integers)
            Differences.restoreValues(&integers, base: base, step: 1)
        case .model:
            guard let (model, sums) = model else { throw reader.corrupt(.misplacedScheme) }
            model.restore(&integers, sums: sums)
            if base != 0 || step != 1 {
                Differences.restoreValues(&integers, base: base, step: step)
            }
        }
        return integers
    }

    /// The bends and moves of a polyline through `count` elements; its surprises follow.
    mutating func readPolyline(
        _ count: Int,
        grid: Int64,
        led: (lead: Polyline.Lead, by: Polyline)?,
        from reader: inout ByteReader,
        _ scratch: inout [UInt8]
    ) throws(BlockDecodingError) -> Polyline {
        let chunks = Polyline.chunkCount(of: count)
        var bends = led?.by.bends ?? []
        if led == nil {
            try readStream(count: 2 * chunks, from: &reader, into: &scratch)
            bends = (0..<chunks).map { UInt16(scratch[$0]) | UInt16(scratch[chunks + $0]) << 8 }
        }
        guard bends.count == chunks else { throw reader.corrupt(.sharing) }
        let place = reader.offset
        guard let split = TokenSplit(rawValue: try reader.byte()) else {
            throw reader.corrupt(.misplacedScheme, at: place)
        }
        let turns = Polyline.turnCount(bends, elements: count)
        guard led.map({ $0.by.moves.count == turns }) ?? true else {
            throw reader.corrupt(.sharing, at: place)
        }
        var moves = try readNumbers(.tokens(split), count: turns, from: &reader, &scratch)
        if let (lead, leader) = led {
            lead.restore(&moves, led: leader.moves)
        } else {
            Differences.restoreDeltas(&moves, base: 0, step: 1, drift: 0)
        }
        return Polyline(bends: bends, grid: grid, moves: moves)
    }

    private mutating func readRanks(
        _ layout: SequenceScheme.Layout,
        count: Int,
        from reader: inout ByteReader,
        _ scratch: inout [UInt8]
    ) throws(BlockDecodingError) -> [Int64] {
        let start = reader.offset
        let entries = try readEntries(
            atMost: FormatLimits.samplesPerBlock,
            from: &reader,
            &scratch
        )
        var integers = try readNumbers(layout, count: count, from: &reader, &scratch)
        var rank: Int64 = 0
        for place in 0..<count {
            rank &+= unzigzag(UInt64(bitPattern: integers[place]))
            guard 0..<Int64(entries.count) ~= rank else {
                throw reader.corrupt(.dictionary, at: start)
            }
            integers[place] = entries[Int(rank)]
        }
        return integers
    }

    private mutating func readEntries(
        atMost limit: Int,
        from reader: inout ByteReader,
        _ scratch: inout [UInt8]
    ) throws(BlockDecodingError) -> [Int64] {
        let start = reader.offset
        let count = try reader.count(atMost: limit) { _ in .dictionary }
        guard count > 0 else { throw reader.corrupt(.dictionary, at: start) }
        let longest = NumberDictionary.longestTable(of: count)
        try readSizedStream(atMost: longest, from: &reader, into: &scratch)
        guard let entries = NumberDictionary.entries(from: scratch, count: count) else {
            throw reader.corrupt(.dictionary, at: start)
        }
        return entries
    }

    private mutating func readDictionary(
        count: Int,
        from reader: inout ByteReader,
        _ scratch: inout [UInt8]
    ) throws(BlockDecodingError) -> [Int64] {
        let start = reader.offset
        let limit = FormatLimits.dictionaryEntries
        var entries = try readEntries(atMost: limit, from: &reader, &scratch)
        let entryCount = entries.count
        try readStream(count: count, from: &reader, into: &scratch)
        guard let largest = scratch.max(), Int(largest) < entryCount else {
            throw reader.corrupt(.dictionary, at: start)
        }
        entries.append(contentsOf: repeatElement(0, count: limit - entryCount))
        return scratch.map { entries[Int($0)] }
    }

    private mutating func readNumbers(
        _ layout: SequenceScheme.Layout,
        count: Int,
        from reader: inout ByteReader,
        _ scratch: inout [UInt8]
    ) throws(BlockDecodingError) -> [Int64] {
        let start = reader.offset
        switch layout {
        case .tokens(let split):
            try readStream(count: count, from: &reader, into: &scratch)
            guard let lowBits = BitPacking.lowBitCount(of: scratch, split) else {
                throw reader.corrupt(.compressedStream, at: start)
            }
            return BitPacking.restore(
                tokens: scratch,
                split,
                lowBits: try reader.range((lowBits + 7) / 8),
                of: reader.bytes
            )
        case .indices: throw reader.corrupt(.misplacedScheme)
        case .plain:
            try readStream(count: 8 * count, from: &reader, into: &scratch)
            return BitPacking.words(of: scratch)
        }
    }
}
