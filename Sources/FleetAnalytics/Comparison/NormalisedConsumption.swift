/// Consumption as it would have been at 20 °C, at the reference speed and on the level.
///
/// Weighted least squares with distance as weight: Wh/km = level of the vehicle + coefficients ·
/// regressors, which are 0 at reference conditions. Coefficients come from differences within each
/// vehicle, so that a thirsty vehicle that drives in winter does not make winter thirsty. No trip is
/// left out for what it used. Definition `comparison.normalised_consumption`.
public struct NormalisedConsumption: Sendable, Equatable {
    /// Why there is no figure.
    public enum Refusal: Sendable, Equatable {
        /// No trip has energy, distance and every condition asked for.
        case noTrips
        /// Too few trips for so many vehicles and regressors.
        case tooFewTrips(needed: Int, found: Int)
        /// A condition hardly differs between the trips of a vehicle, and is not the reference.
        case noSpread(ConsumptionCondition)
        /// The reference lies further outside a side's trips than a quarter of their range.
        case referenceOutside(ConsumptionCondition)
        /// Conditions change together, so that their parts cannot be told apart.
        case notSeparable
    }

    /// What the interval speaks of.
    public enum Scope: String, Sendable, CaseIterable {
        /// Vehicles like these: the vehicles were drawn again.
        case vehicles
        /// These few vehicles only: their trips were drawn again.
        case theseVehiclesOnly = "these vehicles only"
    }

    /// What one regressor adds.
    public struct Effect: Sendable, Equatable {
        /// The regressor.
        public let regressor: ConsumptionRegressor
        /// Wh/km for each unit of it.
        public let wattHoursPerKilometer: Estimate
    }

    /// Which reference is used, and how the interval is made.
    public struct Options: Sendable, Equatable {
        /// Reference speed in km/h; `nil` for the median of the trips, by distance.
        public var referenceSpeedKmh: Double?
        /// Fewer vehicles are not drawn again; their trips are.
        public var minimumVehicles = 6
        /// Draws.
        public var replicates = 4000
        /// Where the draws start.
        public var seed: UInt64 = 1

        /// The defaults.
        public init() {}
    }

    /// Vehicles of the trips used.
    public let vehicles: Int
    /// Trips used.
    public let trips: Int
    /// Metres of the trips used.
    public let distanceMeters: Double
    /// Trips without a distance above 0, left out.
    public let tripsWithoutDistance: Int
    /// Trips with distance but without energy, left out.
    public let tripsWithoutEnergy: Int
    /// Trips with energy that lack a condition asked for, left out.
    public let tripsWithoutConditions: Int
    /// Σ Wh / Σ km of the trips used, as it was; `nil` without trips.
    public let measuredWattHoursPerKilometer: Double?
    /// The reference speed in km/h; `nil` when not normalised for speed.
    public let referenceSpeedKmh: Double?
    /// Wh/km at reference conditions; `nil` when refused.
    public let normalised: Estimate?
    /// What the regressors add; those that are about 0 in every trip are left out.
    public let effects: [Effect]
    /// What the interval speaks of.
    public let scope: Scope
    /// Why there is no figure; `nil` when there is one.
    public let refusal: Refusal?

    /// Normalises one set of trips for the conditions asked for.
    public init(
        _ trips: [ConsumptionTrip],
        conditions: Set<ConsumptionCondition>,
        options: Options = Options()
    ) {
        let model = ConsumptionModel([trips], conditions: conditions, options: options)
        self.init(model, cohort: 0)
    }

    init(_ model: ConsumptionModel, cohort index: Int) {
        let cohort = model.cohorts[index]
        vehicles = cohort.vehicles
        trips = cohort.trips
        distanceMeters = cohort.distanceMeters
        tripsWithoutDistance = cohort.withoutDistance
        tripsWithoutEnergy = cohort.withoutEnergy
        tripsWithoutConditions = cohort.withoutConditions
        measuredWattHoursPerKilometer = cohort.measured
        referenceSpeedKmh = model.referenceSpeedKmh
        scope = model.scope
        refusal = model.refusal
        normalised = model.levels.isEmpty ? nil : model.levels[index]
        effects = zip(model.regressors, model.coefficients).map {
            Effect(regressor: $0, wattHoursPerKilometer: $1)
        }
    }
}

/// Two sets of trips at the same reference conditions, by one model.
///
/// The coefficients are common, the levels apart: what is left of the difference when temperature,
/// speed and climb are taken out. Definition `comparison.normalised_consumption`.
public struct NormalisedComparison: Sendable, Equatable {
    /// The side compared against.
    public let reference: NormalisedConsumption
    /// The side compared.
    public let compared: NormalisedConsumption
    /// Compared less reference at reference conditions, in Wh/km; `nil` when refused, and when the
    /// sides have few and not the same vehicles.
    public let difference: Estimate?

    /// Compares two sets of trips, normalised for the conditions asked for.
    public init(
        reference: [ConsumptionTrip],
        compared: [ConsumptionTrip],
        conditions: Set<ConsumptionCondition>,
        options: NormalisedConsumption.Options = .init()
    ) {
        let model = ConsumptionModel(
            [reference, compared],
            conditions: conditions,
            options: options
        )
        self.reference = NormalisedConsumption(model, cohort: 0)
        self.compared = NormalisedConsumption(model, cohort: 1)
        difference = model.difference
    }
}
