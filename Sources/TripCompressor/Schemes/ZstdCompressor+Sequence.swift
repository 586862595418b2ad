extension ZstdCompressor {
    /// Appends integers as a scheme says.
    ///
    /// - Precondition: there is an integer.
    /// - Returns: `false`, with nothing appended, when the integers are too many for a dictionary.
    mutating func append(
        _ integers: [Int64],
        _ scheme: SequenceScheme,
        to writer: inout ByteWriter,
        level: Int32
    ) throws(BlockEncodingError) -> Bool {
        let runs = scheme.isHeld ? Runs(of: integers) : nil
        let heads = runs?.heads ?? integers
        let dictionary = scheme.predictor == .dictionary ? NumberDictionary(of: heads) : nil
        guard scheme.predictor != .dictionary || dictionary != nil else { return false }
        if let runs {
            writer.appendVarint(runs.heads.count)
            try appendSized(runs.lengths, to: &writer, level: level)
        }
        if let dictionary {
            writer.appendVarint(dictionary.entries.count)
            try appendSized(dictionary.table, to: &writer, level: level)
            try append(dictionary.indices, to: &writer, level: level)
        } else {
            let differences = Differences(of: heads, scheme.predictor)
            writer.appendZigzag(differences.base)
            writer.appendVarint(differences.step)
            if scheme.predictor == .delta { writer.appendZigzag(differences.drift) }
            try append(differences.numbers, scheme.layout, to: &writer, level: level)
        }
        return true
    }

    private mutating func append(
        _ numbers: [UInt64],
        _ layout: SequenceScheme.Layout,
        to writer: inout ByteWriter,
        level: Int32
    ) throws(BlockEncodingError) {
        switch layout {
        case .tokens(let split):
            let (direct, leading) = (split.directBits, split.leadingBits)
            let tokens = numbers.map {
                TokenSplit.token(of: $0, directBits: direct, leadingBits: leading)
            }
            try append(tokens, to: &writer, level: level)
            writer.append(contentsOf: BitPacking.lowBits(of: numbers, tokens: tokens, split))
        case .indices: preconditionFailure("only a dictionary has indices")
        case .plain:
            var bytes = ByteWriter()
            for number in numbers { bytes.appendLittleEndian(number) }
            try append(bytes.bytes, to: &writer, level: level)
        }
    }
}
