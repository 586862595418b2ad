extension ZstdDecompressor {
    /// Reads `count` integers as a scheme says.
    ///
    /// - Precondition: `count` is at least 1 and within the limit of a block.
    mutating func readSequence(
        _ scheme: SequenceScheme,
        count: Int,
        from reader: inout ByteReader
    ) throws(BlockDecodingError) -> [Int64] {
        let start = reader.offset
        var scratch: [UInt8] = []
        var headCount = count
        var lengths: [UInt8] = []
        if scheme.isHeld {
            headCount = try reader.count(atMost: count) { _ in .runs }
            guard headCount > 0 else { throw reader.corrupt(.runs, at: start) }
            let longest = Runs.longestLengths(of: count)
            try readSizedStream(atMost: longest, from: &reader, into: &lengths)
        }
        var integers: [Int64]
        if scheme.predictor == .dictionary {
            integers = try readDictionary(count: headCount, from: &reader, &scratch)
        } else {
            let base = try reader.signed()
            let step = try reader.varint()
            let drift = scheme.predictor == .delta ? try reader.signed() : 0
            integers = [Int64](repeating: 0, count: headCount)
            try readNumbers(scheme.layout, from: &reader, into: &integers, &scratch)
            Differences.restore(
                &integers,
                base: base,
                step: step,
                drift: drift,
                scheme.predictor
            )
        }
        if scheme.isHeld {
            try Runs.expand(&integers, lengths: lengths, count: count, at: start)
        }
        return integers
    }

    private mutating func readDictionary(
        count: Int,
        from reader: inout ByteReader,
        _ scratch: inout [UInt8]
    ) throws(BlockDecodingError) -> [Int64] {
        let start = reader.offset
        let limit = FormatLimits.dictionaryEntries
        let entryCount = try reader.count(atMost: limit) { _ in .dictionary }
        guard entryCount > 0 else { throw reader.corrupt(.dictionary, at: start) }
        let longest = NumberDictionary.longestTable(of: entryCount)
        try readSizedStream(atMost: longest, from: &reader, into: &scratch)
        guard var entries = NumberDictionary.entries(from: scratch, count: entryCount) else {
            throw reader.corrupt(.dictionary, at: start)
        }
        try readStream(count: count, from: &reader, into: &scratch)
        guard let largest = scratch.max(), Int(largest) < entryCount else {
            throw reader.corrupt(.dictionary, at: start)
        }
        entries.append(contentsOf: repeatElement(0, count: limit - entryCount))
        return scratch.map { entries[Int($0)] }
    }

    private mutating func readNumbers(
        _ layout: SequenceScheme.Layout,
        from reader: inout ByteReader,
        into numbers: inout [Int64],
        _ scratch: inout [UInt8]
    ) throws(BlockDecodingError) {
        let start = reader.offset
        switch layout {
        case .tokens(let split):
            try readStream(count: numbers.count, from: &reader, into: &scratch)
            guard let lowBits = BitPacking.lowBitCount(of: scratch, split) else {
                throw reader.corrupt(.compressedStream, at: start)
            }
            BitPacking.restore(
                tokens: scratch,
                split,
                lowBits: try reader.range((lowBits + 7) / 8),
                of: reader.bytes,
                into: &numbers
            )
        case .indices: throw reader.corrupt(.misplacedScheme)
        case .plain:
            try readStream(count: 8 * numbers.count, from: &reader, into: &scratch)
            BitPacking.words(of: scratch, into: &numbers)
        }
    }
}
