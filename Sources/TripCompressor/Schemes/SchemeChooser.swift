/// Which ways of writing a run of integers are worth trying.
enum SchemeChooser {
    /// The most promising schemes, the best first.
    ///
    /// - Precondition: there is an integer.
    static func shortlist(for integers: [Int64], count: Int) -> [SequenceScheme] {
        var candidates = candidates(for: integers, isHeld: false, extraBits: 0)
        let runs = Runs(of: integers)
        if runs.heads.count * 4 <= integers.count * 3 {
            let lengthBits = CostEstimate.bits(ofBytes: runs.lengths)
            candidates += self.candidates(for: runs.heads, isHeld: true, extraBits: lengthBits)
        }
        // A stable order: equal estimates keep the order in which they were made.
        let order = candidates.indices.sorted {
            (candidates[$0].bits, $0) < (candidates[$1].bits, $1)
        }
        return order.prefix(count).map { candidates[$0].scheme }
    }

    private struct Candidate {
        var scheme: SequenceScheme
        var bits: Double
    }

    private static func candidates(
        for integers: [Int64],
        isHeld: Bool,
        extraBits: Double
    ) -> [Candidate] {
        var candidates: [Candidate] = []
        for predictor in [SequenceScheme.Predictor.delta, .deltaOfDelta, .values] {
            let numbers = Differences(of: integers, predictor).numbers
            let (split, bits) = CostEstimate.tokens(of: numbers)
            let scheme = SequenceScheme(
                predictor: predictor,
                isHeld: isHeld,
                layout: .tokens(split)
            )
            candidates.append(Candidate(scheme: scheme, bits: bits + extraBits))
        }
        if let dictionary = NumberDictionary(of: integers) {
            let scheme = SequenceScheme(predictor: .dictionary, isHeld: isHeld, layout: .indices)
            let bits =
                CostEstimate.bits(ofBytes: dictionary.indices)
                + CostEstimate.bits(ofBytes: dictionary.table)
            candidates.append(Candidate(scheme: scheme, bits: bits + extraBits))
        }
        return candidates
    }

    /// Stretches of neighbours from all over the integers, the same ones each time.
    static func sample(of integers: [Int64]) -> [Int64] {
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
    private static let stretchLength = 1024
}
