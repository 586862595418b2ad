/// Solves the consumption model, for the trips as they are and for those drawn again.
struct ConsumptionFit {
    /// Coefficients, and the level of each cohort.
    struct Solution {
        let coefficients: [Double]
        let levels: [Double]
    }

    /// Products of a group, and of its trips where they are drawn one by one.
    private struct Group {
        let cohort: Int
        let whole: CrossProducts
        /// Products of the deviations from the group's means.
        let deviations: CrossProducts
        let trips: [(unit: Int, products: CrossProducts)]
        /// The vehicle's number, where vehicles are drawn.
        let unit: Int
    }

    private let groups: [Group]
    private let resampling: Resampling
    private let width: Int
    private let cohortCount: Int
    private let drawsVehicles: Bool
    private let ridge: [Double]
    /// Of the interval: vehicles, or trips beyond what is estimated, less one.
    let degreesOfFreedom: Double

    /// A ridge that changes no figure, but answers a replicate in which a column is all 0.
    private static let ridgeShare = 1e-9

    init(_ design: ConsumptionDesign, drawsVehicles: Bool) {
        self.drawsVehicles = drawsVehicles
        width = design.regressors.count + 2
        cohortCount = design.cohortCount
        let names = Set(design.groups.map(\.vehicleID)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        var strata: [[Int]] = []
        var next = 0
        var made: [Group] = []
        for group in design.groups {
            var whole = CrossProducts(width: width)
            var trips: [(unit: Int, products: CrossProducts)] = []
            for row in group.rows {
                whole.add(row.values, weight: row.kilometers)
                guard !drawsVehicles else { continue }
                var products = CrossProducts(width: width)
                products.add(row.values, weight: row.kilometers)
                trips.append((next, products))
                next += 1
            }
            if !drawsVehicles { strata.append(trips.map(\.unit)) }
            let unit = numbers[group.vehicleID] ?? 0
            var deviations = CrossProducts(width: width)
            deviations.addDeviations(of: whole)
            made.append(
                Group(
                    cohort: group.cohort,
                    whole: whole,
                    deviations: deviations,
                    trips: trips,
                    unit: unit
                )
            )
        }
        groups = made
        if drawsVehicles {
            let sides = (0..<cohortCount).map { cohort in
                made.filter { $0.cohort == cohort }.map(\.unit)
            }
            let areApart = Set(sides.joined()).count == made.count
            strata = areApart ? sides : [Array(names.indices)]
            degreesOfFreedom = Double((strata.map(\.count).min() ?? 1) - 1)
        } else {
            degreesOfFreedom = Double(next - made.count - design.regressors.count)
        }
        resampling = Resampling(strata: strata)
        var scatter = CrossProducts(width: width)
        for group in made { scatter.add(group.deviations, times: 1) }
        ridge = (1..<max(1, width - 1)).map { scatter[$0, $0] * Self.ridgeShare }
    }

    /// The trips as they are; `nil` where conditions cannot be told apart.
    func solution() -> Solution? {
        solve([Double](repeating: 1, count: resampling.unitCount))
    }

    /// The trips drawn again; `nil` where a draw has no answer.
    func replicates(count: Int, seed: UInt64) -> [Solution?] {
        var counts = [Double](repeating: 0, count: resampling.unitCount)
        return (0..<max(0, count)).map { replicate in
            resampling.draw(replicate: replicate, seed: seed, into: &counts)
            return solve(counts)
        }
    }

    private func solve(_ counts: [Double]) -> Solution? {
        var scatter = CrossProducts(width: width)
        var totals = [CrossProducts](repeating: CrossProducts(width: width), count: cohortCount)
        var drawn = CrossProducts(width: width)
        for group in groups {
            if drawsVehicles {
                let times = counts[group.unit]
                guard times > 0 else { continue }
                scatter.add(group.deviations, times: times)
                totals[group.cohort].add(group.whole, times: times)
            } else {
                drawn.reset()
                for trip in group.trips where counts[trip.unit] > 0 {
                    drawn.add(trip.products, times: counts[trip.unit])
                }
                scatter.addDeviations(of: drawn)
                totals[group.cohort].add(drawn, times: 1)
            }
        }
        guard totals.allSatisfy({ $0.weight > 0 }) else { return nil }
        guard let coefficients = scatter.coefficients(ridge: ridge) else { return nil }
        return Solution(
            coefficients: coefficients,
            levels: totals.map { $0.level(coefficients) }
        )
    }
}
