extension ZstdCompressor {
    /// Appends integers as a plan says.
    ///
    /// The closure gives the integers of another column, one a row, for a model.
    ///
    /// - Precondition: there is an integer.
    /// - Returns: `false`, with nothing appended, when the integers do not fit the plan.
    mutating func append(
        _ source: SequenceSource,
        _ plan: SequencePlan,
        to writer: inout ByteWriter,
        level: Int32,
        _ column: (Int) -> [Int64]
    ) throws(BlockEncodingError) -> Bool {
        let scheme = plan.scheme
        let runs = scheme.isHeld ? source.runs : nil
        let elements = runs?.heads ?? source.integers
        var sequence = ByteWriter()
        switch scheme.predictor {
        case .dictionary:
            guard let dictionary = NumberDictionary(of: elements) else { return false }
            sequence.appendVarint(dictionary.entries.count)
            try appendSized(dictionary.table, to: &sequence, level: level)
            try append(dictionary.indices, to: &sequence, level: level)
        case .rank:
            guard let (entries, ranks) = NumberDictionary.ranks(of: elements) else { return false }
            sequence.appendVarint(entries.count)
            let table = NumberDictionary.table(of: entries)
            try appendSized(table, to: &sequence, level: level)
            try append(Differences.changes(ranks), scheme.layout, to: &sequence, level: level)
        case .polyline:
            guard let polyline = plan.polyline, !scheme.isHeld else { return false }
            try append(polyline, origin: source.origin, to: &sequence, level: level)
            try append(polyline.surprises(of: elements), scheme.layout, to: &sequence, level: level)
        case .model:
            guard let model = plan.model else { return false }
            let base = model.isStep ? elements[0] : 0
            let sums = model.foreignSums(
                count: elements.count,
                at: source.rows(isHeld: scheme.isHeld),
                column
            )
            sequence.appendZigzag(base &- source.origin)
            sequence.appendVarint(1)
            let numbers = model.surprises(of: elements.map { $0 &- base }, sums: sums)
            try append(numbers, scheme.layout, to: &sequence, level: level)
        case .values, .delta, .deltaOfDelta:
            let differences = Differences(of: elements, scheme.predictor)
            sequence.appendZigzag(differences.base &- source.origin)
            sequence.appendVarint(differences.step)
            if scheme.predictor == .delta { sequence.appendZigzag(differences.drift) }
            try append(differences.numbers, scheme.layout, to: &sequence, level: level)
        }
        if let runs {
            if let owner = source.mask?.owner {
                writer.appendVarint(0)
                writer.appendVarint(owner)
            } else {
                writer.appendVarint(runs.heads.count)
                try appendSized(runs.lengths, to: &writer, level: level)
            }
        }
        writer.append(contentsOf: sequence.bytes)
        return true
    }

    private mutating func append(
        _ plan: PolylinePlan,
        origin: Int64,
        to writer: inout ByteWriter,
        level: Int32
    ) throws(BlockEncodingError) {
        let line = plan.line
        writer.appendZigzag(plan.start &- origin)
        writer.appendVarint(UInt64(line.grid))
        if plan.lead == nil {
            let low = line.bends.map { UInt8(truncatingIfNeeded: $0) }
            try append(low + line.bends.map { UInt8($0 >> 8) }, to: &writer, level: level)
        }
        let split = CostEstimate.tokens(of: plan.rest).split
        writer.append(split.rawValue)
        try append(plan.rest, .tokens(split), to: &writer, level: level)
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
