/// Which ways of writing a run of integers are worth trying.
enum SchemeChooser {
    /// The most promising plans, the best first, with the bits they would take for these integers.
    ///
    /// Runs that are shared are those of another column: their lengths cost nothing.
    ///
    /// - Precondition: there is an integer.
    static func shortlist(
        for integers: [Int64],
        count: Int,
        sharesRuns: Bool,
        looksTwice: Bool
    ) -> [SequencePlan] {
        let runs = Runs(of: integers)
        // Where values are held for long, writing them one by one is hardly ever better.
        let isClearlyHeld = runs.heads.count * 4 <= integers.count && !looksTwice
        var candidates =
            isClearlyHeld ? [] : self.candidates(for: integers, isHeld: false, extraBits: 0)
        if runs.heads.count * 4 <= integers.count * 3 {
            let lengthBits = sharesRuns ? 0 : CostEstimate.bits(ofBytes: runs.lengths)
            candidates += self.candidates(for: runs.heads, isHeld: true, extraBits: lengthBits)
        }
        // A stable order: equal estimates keep the order in which they were made.
        let order = candidates.indices.sorted {
            (candidates[$0].bits, $0) < (candidates[$1].bits, $1)
        }
        return order.prefix(count).map { candidates[$0] }
    }

    private static func candidates(
        for integers: [Int64],
        isHeld: Bool,
        extraBits: Double
    ) -> [SequencePlan] {
        var candidates: [SequencePlan] = []
        for predictor in [SequenceScheme.Predictor.delta, .deltaOfDelta, .values] {
            let numbers = Differences(of: integers, predictor).numbers
            let (split, bits) = CostEstimate.tokens(of: numbers)
            let scheme = SequenceScheme(
                predictor: predictor,
                isHeld: isHeld,
                layout: .tokens(split)
            )
            candidates.append(SequencePlan(scheme: scheme, bits: bits + extraBits))
        }
        if let dictionary = NumberDictionary(of: integers) {
            let scheme = SequenceScheme(predictor: .dictionary, isHeld: isHeld, layout: .indices)
            let bits =
                CostEstimate.bits(ofBytes: dictionary.indices)
                + CostEstimate.bits(ofBytes: dictionary.table)
            candidates.append(SequencePlan(scheme: scheme, bits: bits + extraBits))
        }
        return candidates
    }

    /// Stretches of neighbours from all over the integers, the same ones each time.
    static func sample(of integers: [Int64], stretchLength: Int) -> [Int64] {
        guard integers.count > stretchCount * stretchLength else { return integers }
        var sample: [Int64] = []
        sample.reserveCapacity(stretchCount * stretchLength)
        for stretch in 0..<stretchCount {
            let start = stretch * (integers.count - stretchLength) / (stretchCount - 1)
            sample.append(contentsOf: integers[start..<start + stretchLength])
        }
        return sample
    }

    private static let stretchCount = 4
}
