/// Levels of one or two cohorts and their common coefficients, with intervals.
struct ConsumptionModel {
    typealias Refusal = NormalisedConsumption.Refusal

    /// What a cohort has.
    struct Cohort {
        var (vehicles, trips, distanceMeters) = (0, 0, 0.0)
        var (withoutDistance, withoutEnergy, withoutConditions) = (0, 0, 0)
        var measured: Double?
    }

    private(set) var cohorts: [Cohort] = []
    private(set) var referenceSpeedKmh: Double?
    private(set) var regressors: [ConsumptionRegressor] = []
    private(set) var coefficients: [Estimate] = []
    private(set) var levels: [Estimate] = []
    private(set) var difference: Estimate?
    private(set) var scope = NormalisedConsumption.Scope.vehicles
    private(set) var refusal: Refusal?

    init(
        _ sides: [[ConsumptionTrip]],
        conditions: Set<ConsumptionCondition>,
        options: NormalisedConsumption.Options
    ) {
        let used = sides.map { trips in
            trips.filter { trip in
                trip.hasEnergy && conditions.allSatisfy { $0.isKnown(trip) }
            }
        }
        cohorts = zip(sides, used).map { Cohort(all: $0, used: $1) }
        let areFew = cohorts.contains { $0.vehicles < options.minimumVehicles }
        scope = areFew ? .theseVehiclesOnly : .vehicles
        guard used.allSatisfy({ !$0.isEmpty }) else {
            refusal = .noTrips
            return
        }
        if conditions.contains(.speed) {
            referenceSpeedKmh = options.referenceSpeedKmh ?? Self.medianSpeed(used.joined())
        }
        let design = ConsumptionDesign(
            used,
            conditions: conditions,
            referenceSpeedKmh: referenceSpeedKmh ?? 0
        )
        refusal = design.refusal
        guard refusal == nil else { return }
        let fit = ConsumptionFit(design, drawsVehicles: !areFew)
        guard let solution = fit.solution() else {
            refusal = .notSeparable
            return
        }
        regressors = design.regressors
        let areSame = Set(used.map { Set($0.map(\.vehicleID)) }).count == 1
        estimate(solution, fit: fit, mayDiffer: !areFew || areSame, options: options)
    }

    private mutating func estimate(
        _ solution: ConsumptionFit.Solution,
        fit: ConsumptionFit,
        mayDiffer: Bool,
        options: NormalisedConsumption.Options
    ) {
        let drawn = fit.replicates(count: options.replicates, seed: options.seed)
        func estimated(_ figure: (ConsumptionFit.Solution) -> Double) -> Estimate {
            Estimate(
                value: figure(solution),
                interval: Interval(
                    replicates: drawn.map { $0.map(figure) ?? .nan },
                    degreesOfFreedom: fit.degreesOfFreedom
                )
            )
        }
        levels = cohorts.indices.map { cohort in estimated { $0.levels[cohort] } }
        coefficients = regressors.indices.map { column in estimated { $0.coefficients[column] } }
        if cohorts.count == 2, mayDiffer { difference = estimated { $0.levels[1] - $0.levels[0] } }
    }

    /// The speed below which half of the distance was driven.
    private static func medianSpeed(_ trips: some Sequence<ConsumptionTrip>) -> Double? {
        let sorted = trips.compactMap { trip in
            trip.meanSpeedKmh.map { (speed: $0, meters: trip.distanceMeters.onGrid) }
        }.sorted { ($0.speed, $0.meters) < ($1.speed, $1.meters) }
        let half = sorted.reduce(0) { $0 + $1.meters } / 2
        var sum = 0.0
        for trip in sorted {
            sum += trip.meters
            if sum >= half { return trip.speed }
        }
        return sorted.last?.speed
    }
}

extension ConsumptionModel.Cohort {
    init(all: [ConsumptionTrip], used: [ConsumptionTrip]) {
        vehicles = Set(used.map(\.vehicleID)).count
        trips = used.count
        distanceMeters = used.reduce(0) { $0 + $1.distanceMeters.onGrid }
        withoutDistance = all.count { !$0.hasDistance }
        let measurable = all.count { $0.hasEnergy }
        withoutEnergy = all.count - withoutDistance - measurable
        withoutConditions = measurable - used.count
        let wattHours = used.reduce(0) { $0 + ($1.netWattHours ?? 0).onGrid }
        measured = used.isEmpty ? nil : wattHours / distanceMeters * 1000
    }
}
