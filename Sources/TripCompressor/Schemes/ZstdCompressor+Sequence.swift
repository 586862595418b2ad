extension ZstdCompressor {
    /// Appends integers as a plan says.
    ///
    /// The closure gives the integers of another column, one a row, for a model.
    ///
    /// - Precondition: there is an integer.
    /// - Returns: how they were written; `nil`, with nothing appended, when they do not fit the plan.
    mutating func append(
        _ source: SequenceSource,
        _ plan: SequencePlan,
        to writer: inout ByteWriter,
        level: Int32,
        _ column: (Int) -> [Int64]
    ) throws(BlockEncodingError) -> SequenceScheme? {
        let runs = plan.isHeld ? source.runs : nil
        let elements = source.elements(isHeld: plan.isHeld)
        var sequence = ByteWriter()
        var numbers: [UInt64] = []
        switch plan.predictor {
        case .dictionary:
            guard let dictionary = NumberDictionary(of: elements) else { return nil }
            sequence.appendVarint(dictionary.entries.count)
            try appendSized(dictionary.table, to: &sequence, level: level)
            try append(dictionary.indices, to: &sequence, level: level)
        case .rank:
            guard let (entries, ranks) = NumberDictionary.ranks(of: elements) else { return nil }
            sequence.appendVarint(entries.count)
            let table = NumberDictionary.table(of: entries)
            try appendSized(table, to: &sequence, level: level)
            numbers = Differences.changes(ranks)
        case .polyline:
            guard let polyline = plan.polyline, !plan.isHeld else { return nil }
            try append(polyline, origin: source.origin, to: &sequence, level: level)
            numbers = polyline.surprises(of: elements)
        case .model:
            guard let model = plan.model else { return nil }
            let base = model.isStep ? elements[0] : 0
            let rows = source.rows(isHeld: plan.isHeld)
            let sums = model.foreignSums(count: elements.count, at: rows, column)
            sequence.appendZigzag(base &- source.origin)
            sequence.appendVarint(1)
            numbers = model.surprises(of: elements, base: base, sums: sums)
        case .values, .delta, .deltaOfDelta:
            let step = Differences.commonStep(of: elements)
            let differences = Differences(of: elements, plan.predictor, step: step)
            sequence.appendZigzag(differences.base &- source.origin)
            sequence.appendVarint(differences.step)
            if plan.predictor == .delta { sequence.appendZigzag(differences.drift) }
            numbers = differences.numbers
        }
        var layout = SequenceScheme.Layout.indices
        if plan.predictor != .dictionary {
            let split = NumberClasses(of: numbers).best.split
            try append(numbers, split, to: &sequence, level: level)
            layout = .tokens(split)
        }
        if let runs {
            if let owner = source.runOwner {
                writer.appendVarint(0)
                writer.appendVarint(owner)
            } else {
                writer.appendVarint(runs.heads.count)
                try appendSized(runs.lengths, to: &writer, level: level)
            }
        }
        writer.append(contentsOf: sequence.bytes)
        return SequenceScheme(predictor: plan.predictor, isHeld: runs != nil, layout: layout)
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
        let split = NumberClasses(of: plan.rest).best.split
        writer.append(split.rawValue)
        try append(plan.rest, split, to: &writer, level: level)
    }

    /// Appends numbers as tokens and low bits.
    private mutating func append(
        _ numbers: [UInt64],
        _ split: TokenSplit,
        to writer: inout ByteWriter,
        level: Int32
    ) throws(BlockEncodingError) {
        let tokens = split.tokens(of: numbers)
        try append(tokens, to: &writer, level: level)
        writer.append(contentsOf: BitPacking.lowBits(of: numbers, tokens: tokens, split))
    }
}
