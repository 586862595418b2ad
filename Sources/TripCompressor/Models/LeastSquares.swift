/// Weights by which a sum of features comes nearest to a target, the features chosen one by one.
struct LeastSquares {
    /// Places of the features taken, and their weights.
    private(set) var weights: [(feature: Int, weight: Double)] = []
    private(set) var constant = 0.0

    /// Fits the lines of a sample, the last of which is the target.
    ///
    /// It is done twice, the second time without the elements that the first foretold badly: one wild
    /// reading must not bend the weights.
    ///
    /// - Returns: `nil` when the target does not vary or nothing foretells any of it, and when half of
    ///   the errors are larger than the typical one that is allowed.
    init?(_ sample: FeatureSample, mostTerms: Int, mostTypicalError: Double) {
        let products = sample.products()
        guard let first = LeastSquares(products, sample, mostTerms: mostTerms) else { return nil }
        guard let odd = first.oddElements(sample, mostTypicalError) else { return nil }
        guard !odd.isEmpty else {
            self = first
            return
        }
        let typical = sample.products(products, without: odd)
        guard let second = LeastSquares(typical, sample, mostTerms: mostTerms) else { return nil }
        self = second
    }

    private init?(_ products: FeatureProducts, _ sample: FeatureSample, mostTerms: Int) {
        let target = products.size - 1
        let original = products
        var rest = products
        guard original[target, target] > 0 else { return nil }
        var chosen: [Int] = []
        while chosen.count < mostTerms {
            var best: (feature: Int, gain: Double)?
            for feature in 0..<target where !chosen.contains(feature) {
                let own = rest[feature, feature]
                // What is left of a feature that the chosen ones already tell is noise.
                guard own > 1e-7 * original[feature, feature], own > 0 else { continue }
                let gain = rest[feature, target] * rest[feature, target] / own
                if gain > best?.gain ?? 0 { best = (feature, gain) }
            }
            // A term costs about fifty bits; it must take some of the rest at least.
            guard let best, best.gain > 0.015 * rest[target, target] else { break }
            chosen.append(best.feature)
            rest.sweep(best.feature)
        }
        guard !chosen.isEmpty, let solved = original.solve(chosen, target) else { return nil }
        weights = zip(chosen, solved).map { (feature: $0, weight: $1) }
        constant = weights.reduce(products.means[target]) {
            $0 - $1.weight * products.means[$1.feature]
        }
    }

    /// Elements whose error is above four times the median one; `nil` when that is too large.
    private func oddElements(_ sample: FeatureSample, _ mostTypicalError: Double) -> [Int]? {
        var errors = sample.line(sample.lineCount - 1)
        for place in errors.indices { errors[place] -= constant }
        for (feature, weight) in weights {
            let start = feature * sample.count
            for place in errors.indices { errors[place] -= weight * sample.values[start + place] }
        }
        // The median of some tells as much as that of all.
        let step = errors.count / 64 + 1
        var sizes: [Double] = []
        for probe in 0..<errors.count / step { sizes.append(abs(errors[probe * step])) }
        sizes.sort()
        let median = sizes[sizes.count / 2]
        guard median <= mostTypicalError else { return nil }
        let limit = 4 * max(median, 0.5)
        return errors.indices.filter { abs(errors[$0]) > limit }
    }
}
