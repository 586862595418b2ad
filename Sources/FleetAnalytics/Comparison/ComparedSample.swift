/// Both sides of a comparison, sorted, cut into the units that are drawn again.
struct ComparedSample {
    struct Figures {
        var difference: Double?
        var ratio: Double?
        var cliffsDelta: Double?
        var hedgesG: Double?
    }

    /// Sums of a unit on either side.
    struct Unit {
        var (referenceAmount, referenceBase) = (0.0, 0.0)
        var (comparedAmount, comparedBase) = (0.0, 0.0)
    }

    let reference: CohortSummary
    let compared: CohortSummary
    let scope: CohortComparison.Scope
    let isEnough: Bool
    private(set) var units: [Unit] = []
    private let resampling: Resampling
    private let effect: EffectSize

    init(
        reference: [CohortObservation],
        compared: [CohortObservation],
        options: CohortComparison.Options
    ) {
        let sides = [reference, compared].map { side in
            side.filter(\.isUsable).sorted {
                ($0.vehicleID, $0.amount, $0.base) < ($1.vehicleID, $1.amount, $1.base)
            }
        }
        self.reference = CohortSummary(sides[0], excluded: reference.count - sides[0].count)
        self.compared = CohortSummary(sides[1], excluded: compared.count - sides[1].count)
        let vehicles = sides.map { Set($0.map(\.vehicleID)) }
        let areFew = vehicles.contains { $0.count < options.minimumVehicles }
        let areSame = vehicles[0] == vehicles[1]
        isEnough =
            sides.allSatisfy { $0.count >= options.minimumObservations } && (!areFew || areSame)
        if areFew && areSame {
            scope = .theseVehiclesOnly
        } else if vehicles[0].isDisjoint(with: vehicles[1]) {
            scope = .vehiclesOfEachSide
        } else {
            scope = .vehiclesOfBothSides
        }

        var strata: [String: [Int]] = [:]
        var unitOfName: [String: Int] = [:]
        var values: [EffectSize.Value] = []
        for (side, observations) in sides.enumerated() {
            for (index, observation) in observations.enumerated() {
                let stratum: String
                let name: String
                switch scope {
                case .vehiclesOfEachSide: (stratum, name) = ("\(side)", observation.vehicleID)
                case .vehiclesOfBothSides: (stratum, name) = ("", observation.vehicleID)
                case .theseVehiclesOnly:
                    (stratum, name) = ("\(side)" + observation.vehicleID, "\(side) \(index)")
                }
                let unit = unitOfName[name] ?? units.count
                if unit == units.count {
                    unitOfName[name] = unit
                    units.append(Unit())
                    strata[stratum, default: []].append(unit)
                }
                units[unit].add(observation, isCompared: side == 1)
                values.append(
                    .init(value: observation.value, unit: unit, isCompared: side == 1)
                )
            }
        }
        resampling = Resampling(strata: strata.sorted { $0.key < $1.key }.map(\.value))
        effect = EffectSize(values, unitCount: units.count)
    }

    /// All figures, each unit counting so often.
    func figures(_ weights: [Double]) -> Figures {
        var sum = Unit()
        for (unit, weight) in zip(units, weights) where weight > 0 {
            sum.referenceAmount += weight * unit.referenceAmount
            sum.referenceBase += weight * unit.referenceBase
            sum.comparedAmount += weight * unit.comparedAmount
            sum.comparedBase += weight * unit.comparedBase
        }
        guard sum.referenceBase > 0, sum.comparedBase > 0 else { return Figures() }
        let first = sum.referenceAmount / sum.referenceBase
        let second = sum.comparedAmount / sum.comparedBase
        return Figures(
            difference: second - first,
            ratio: first > 0 ? second / first : nil,
            cliffsDelta: effect.cliffsDelta(weights: weights),
            hedgesG: effect.hedgesG(weights: weights)
        )
    }

    func replicates(_ options: CohortComparison.Options) -> [Figures] {
        var counts = [Double](repeating: 0, count: units.count)
        return (0..<max(0, options.replicates)).map { replicate in
            resampling.draw(replicate: replicate, seed: options.seed, into: &counts)
            return figures(counts)
        }
    }

    /// Of vehicles drawn with both sides, one less than there are; else as Welch and Satterthwaite
    /// have it for two means of different spread, from each unit's part in its side's mean.
    var degreesOfFreedom: Double {
        guard scope != .vehiclesOfBothSides else { return Double(units.count - 1) }
        let first = spread(\.referenceAmount, \.referenceBase)
        let second = spread(\.comparedAmount, \.comparedBase)
        let parts =
            first.variance * first.variance / first.freedom
            + second.variance * second.variance / second.freedom
        let sum = first.variance + second.variance
        // Where nothing varies, the widest there is.
        return parts > 0 ? max(1, sum * sum / parts) : min(first.freedom, second.freedom)
    }

    private func spread(
        _ amount: KeyPath<Unit, Double>,
        _ base: KeyPath<Unit, Double>
    ) -> (variance: Double, freedom: Double) {
        let side = units.filter { $0[keyPath: base] > 0 }
        let bases = side.reduce(0) { $0 + $1[keyPath: base] }
        let mean = side.reduce(0) { $0 + $1[keyPath: amount] } / bases
        let squares = side.reduce(0.0) { sum, unit in
            let part = (unit[keyPath: amount] - mean * unit[keyPath: base]) / bases
            return sum + part * part
        }
        let freedom = Double(max(1, side.count - 1))
        return (squares * Double(side.count) / freedom, freedom)
    }
}

extension ComparedSample.Unit {
    fileprivate mutating func add(_ observation: CohortObservation, isCompared: Bool) {
        if isCompared {
            comparedAmount += observation.amount
            comparedBase += observation.base
        } else {
            referenceAmount += observation.amount
            referenceBase += observation.base
        }
    }
}
