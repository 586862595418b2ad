/// Which ways of writing a run of integers are worth trying.
enum SchemeChooser {
    /// The most promising plans for a column by itself, the best first.
    ///
    /// - Precondition: there is an integer.
    static func shortlist(for source: SequenceSource, _ effort: Effort) -> [SequencePlan] {
        let count = source.integers.count
        var candidates: [SequencePlan] = []
        // Where values are held for long, writing them one by one is hardly ever better.
        let isClearlyHeld = source.runs.map { $0.heads.count * 4 <= count } ?? false
        if !isClearlyHeld || effort.triesEverything {
            candidates = self.candidates(for: source.integers, isHeld: false, 0, effort)
        }
        if let runs = source.runs {
            // Runs that are shared are those of another column: their lengths cost nothing.
            let bits = source.runOwner == nil ? CostEstimate.bits(ofBytes: runs.lengths) : 0
            candidates += self.candidates(for: runs.heads, isHeld: true, bits, effort)
        }
        // A stable order: equal estimates keep the order in which they were made.
        let order = candidates.indices.sorted {
            (candidates[$0].bits, $0) < (candidates[$1].bits, $1)
        }
        // Estimates are not so wrong that much more could turn out to be less.
        let limit = candidates[order[0]].bits * 1.2 + 64
        return order.prefix(effort.triedOnSample).map { candidates[$0] }.filter { $0.bits <= limit }
    }

    private static func candidates(
        for elements: [Int64],
        isHeld: Bool,
        _ lengthBits: Double,
        _ effort: Effort
    ) -> [SequencePlan] {
        let sample = sample(of: elements, stretchLength: effort.stretchLength)
        let scale = Double(elements.count) / Double(sample.count)
        let step = Differences.commonStep(of: sample)
        var candidates: [SequencePlan] = []
        for predictor in [SequenceScheme.Predictor.delta, .deltaOfDelta, .values] {
            let numbers = Differences(of: sample, predictor, step: step).numbers
            let bits = NumberClasses(of: numbers).best.bits * scale + lengthBits
            candidates.append(SequencePlan(predictor: predictor, isHeld: isHeld, bits: bits))
        }
        if let dictionary = NumberDictionary(of: sample) {
            let sampleBits =
                CostEstimate.bits(ofBytes: dictionary.indices)
                + CostEstimate.bits(ofBytes: dictionary.table)
            let bits = sampleBits * scale + lengthBits
            candidates.append(SequencePlan(predictor: .dictionary, isHeld: isHeld, bits: bits))
        }
        return candidates
    }

    /// Stretches of neighbours from all over a column, the same ones each time.
    static func sample(of integers: [Int64], stretchLength: Int) -> [Int64] {
        guard let stretches = stretches(of: integers.count, stretchLength) else { return integers }
        return stretches.flatMap { integers[$0] }
    }

    /// Where the stretches of so many integers are; `nil` when all are looked at.
    static func stretches(of count: Int, _ length: Int) -> [Range<Int>]? {
        guard count > stretchCount * length else { return nil }
        return (0..<stretchCount).map { stretch in
            let start = stretch * (count - length) / (stretchCount - 1)
            return start..<start + length
        }
    }

    private static let stretchCount = 4
}
