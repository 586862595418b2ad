/// How far two sets of values lie apart, whatever their unit, for any weights of the units.
struct EffectSize {
    /// A value, the unit it is drawn with, and its side.
    struct Value {
        let value: Double
        let unit: Int
        let isCompared: Bool
    }

    /// Number, sum and squares of a side's values, around ``center``.
    private struct Moments {
        var (count, sum, squares) = (0.0, 0.0, 0.0)
        var mean: Double { sum / count }
        var squaredDeviations: Double { max(0, squares - sum * sum / count) }

        mutating func add(_ other: Moments, times: Double) {
            count += times * other.count
            sum += times * other.sum
            squares += times * other.squares
        }
    }

    // The values in their order: unit, side (1 for the compared), and whether the next differs.
    private let units: [Int]
    private let sides: [Double]
    private let endsTie: [Bool]
    private let reference: [Moments]
    private let compared: [Moments]

    init(_ values: [Value], unitCount: Int) {
        let sorted = values.sorted { $0.value < $1.value }
        units = sorted.map(\.unit)
        sides = sorted.map { $0.isCompared ? 1 : 0 }
        endsTie = sorted.indices.map { index in
            index + 1 == sorted.count || sorted[index + 1].value != sorted[index].value
        }
        var reference = [Moments](repeating: Moments(), count: unitCount)
        var compared = reference
        // Around the median squares lose the fewest digits.
        let center = sorted.isEmpty ? 0 : sorted[sorted.count / 2].value
        for item in sorted {
            let beyond = item.value - center
            let one = Moments(count: 1, sum: beyond, squares: beyond * beyond)
            if item.isCompared {
                compared[item.unit].add(one, times: 1)
            } else {
                reference[item.unit].add(one, times: 1)
            }
        }
        self.reference = reference
        self.compared = compared
    }

    /// Cliff's delta: P(compared > reference) − P(compared < reference), ties counting for neither.
    ///
    /// Cliff 1993, Psychological Bulletin 114, 494. `nil` where a side has no weight.
    func cliffsDelta(weights: [Double]) -> Double? {
        let (weights, units) = (weights.span, units.span)
        let (sides, endsTie) = (sides.span, endsTie.span)
        var (referenceBelow, comparedBelow, dominance) = (0.0, 0.0, 0.0)
        var (tiedReference, tiedCompared) = (0.0, 0.0)
        for index in 0..<units.count {
            let weight = weights[units[index]]
            let compared = weight * sides[index]
            tiedCompared += compared
            tiedReference += weight - compared
            if endsTie[index] {
                dominance += tiedCompared * referenceBelow - tiedReference * comparedBelow
                referenceBelow += tiedReference
                comparedBelow += tiedCompared
                (tiedReference, tiedCompared) = (0, 0)
            }
        }
        let pairs = referenceBelow * comparedBelow
        return pairs > 0 ? dominance / pairs : nil
    }

    /// Hedges' g: difference of the means by the pooled deviation, corrected for small samples.
    ///
    /// g = (m₂ − m₁) / s · (1 − 3 / (4·(n₁ + n₂) − 9)), s² = ((n₁−1)·s₁² + (n₂−1)·s₂²) / (n₁ + n₂ − 2)
    /// (Hedges 1981, Journal of Educational Statistics 6, 107). `nil` where nothing varies.
    func hedgesG(weights: [Double]) -> Double? {
        var (first, second) = (Moments(), Moments())
        for (unit, weight) in weights.enumerated() where weight > 0 {
            first.add(reference[unit], times: weight)
            second.add(compared[unit], times: weight)
        }
        let freedom = first.count + second.count - 2
        guard first.count > 0, second.count > 0, freedom > 0 else { return nil }
        let variance = (first.squaredDeviations + second.squaredDeviations) / freedom
        guard variance > 0 else { return nil }
        let correction = 1 - 3 / (4 * (freedom + 2) - 9)
        return (second.mean - first.mean) / variance.squareRoot() * correction
    }
}
