import FleetAnalytics
import FleetSimulator

/// Found figures against true ones.
struct TruthTally {
    private(set) var count = 0
    private(set) var held = 0
    private var found = 0.0
    private var truth = 0.0
    private var shares = 0.0
    private var widths: [Double] = []

    mutating func add(found: Double, truth: Double, error: Double) {
        count += 1
        if abs(found - truth) <= error { held += 1 }
        self.found += found
        self.truth += truth
        shares += abs(found / truth - 1)
        widths.append(error / truth)
    }

    /// Sum found over sum true, less one.
    var bias: Double { found / truth - 1 }
    /// Mean of the absolute relative errors.
    var meanShare: Double { shares / Double(count) }
    var heldShare: Double { Double(held) / Double(count) }
    var medianWidth: Double { widths.sorted()[widths.count / 2] }

    /// Whether so few misses can be chance when each interval holds the truth with 95 %: two
    /// standard deviations of a binomial count.
    var holdsWhatItClaims: Bool {
        let expected = 0.95 * Double(count)
        return Double(held) >= expected - 2 * (0.05 * expected).squareRoot()
    }
}

/// Stretches found against true ones.
struct TruthCounts {
    var truths = 0
    var matched = 0
    var missed = 0
    var split = 0
    var merged = 0
    var invented = 0

    /// Compares by time; the pairs that belong to each other alone.
    mutating func add(
        truths: [(Int64, Int64)],
        found: [(Int64, Int64)],
        leastOverlapMillis: Int64
    ) -> [(truth: Int, found: Int)] {
        func overlap(_ a: (Int64, Int64), _ b: (Int64, Int64)) -> Bool {
            min(a.1, b.1) - max(a.0, b.0) >= leastOverlapMillis
        }
        var pairs: [(truth: Int, found: Int)] = []
        self.truths += truths.count
        for (index, one) in truths.enumerated() {
            let here = found.indices.filter { overlap(one, found[$0]) }
            if here.isEmpty { missed += 1 }
            if here.count > 1 { split += 1 }
            guard here.count == 1 else { continue }
            if truths.count(where: { overlap($0, found[here[0]]) }) > 1 {
                merged += 1
            } else {
                matched += 1
                pairs.append((index, here[0]))
            }
        }
        invented += found.count { here in !truths.contains { overlap($0, here) } }
        return pairs
    }
}
