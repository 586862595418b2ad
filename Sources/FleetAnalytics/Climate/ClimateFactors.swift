public import Telemetry

/// What a CO2 balance rests on besides distance and energy, each with its source.
///
/// Nothing in here is measured by the fleet. A balance names every factor it used, and whether it
/// is an assumption. From JSON it is read strictly: see ``init(from:)``.
public struct ClimateFactors: Sendable, Equatable {
    /// What a way of travelling that a trip replaced would have emitted.
    public struct Mode: Sendable, Equatable {
        /// What a figure in g/km is a share of.
        public enum Basis: Sendable, Equatable {
            /// One person's kilometre: the occupancy is in the figure already.
            case passengerKilometers
            /// One vehicle's kilometre, shared by so many persons.
            case vehicleKilometers(occupancy: Double)
        }

        /// Emission in g CO2 per kilometre of ``basis``.
        public var gramsPerKilometer: Double
        /// Passenger or vehicle kilometres.
        public var basis: Basis
        /// Length of the way by this mode, by the length of the electric trip; 1 where not known.
        public var detour: Double
        /// Who published it, with its scope.
        public var source: String
        /// The year it describes; `nil` where it describes none.
        public var year: Int?

        /// A mode as given.
        public init(
            gramsPerKilometer: Double,
            basis: Basis = .passengerKilometers,
            detour: Double = 1,
            source: String,
            year: Int? = nil
        ) {
            self.gramsPerKilometer = gramsPerKilometer
            self.basis = basis
            self.detour = detour
            self.source = source
            self.year = year
        }

        /// Emission in g CO2 per passenger-kilometre.
        public var gramsPerPassengerKilometer: Double {
            switch basis {
            case .passengerKilometers: gramsPerKilometer
            case .vehicleKilometers(let occupancy): gramsPerKilometer / occupancy
            }
        }
    }

    /// What a kilowatt-hour from the grid emitted in a year.
    public struct Grid: Sendable, Equatable {
        /// Calendar year.
        public var year: Int
        /// Emission in g CO2 per kWh at the plug.
        public var gramsPerKilowattHour: Double
        /// Who published it, with its scope.
        public var source: String

        /// A year as given.
        public init(year: Int, gramsPerKilowattHour: Double, source: String) {
            self.year = year
            self.gramsPerKilowattHour = gramsPerKilowattHour
            self.source = source
        }
    }

    /// How much of the energy from the plug reaches the battery.
    public struct Charging: Sendable, Equatable {
        /// Energy into the battery by energy from the plug, above 0, at most 1.
        public var efficiency: Double
        /// Where it comes from.
        public var source: String
        /// Whether it is assumed rather than measured or published.
        public var isAssumption: Bool

        /// An efficiency as given.
        public init(efficiency: Double, source: String, isAssumption: Bool) {
            self.efficiency = efficiency
            self.source = source
            self.isAssumption = isAssumption
        }
    }

    /// How the kilometres of a category would have been travelled without it.
    public struct ModeShift: Sendable, Equatable {
        /// Share of the kilometres by name of the mode; they sum to 1.
        public var shares: [String: Double]
        /// Persons on a vehicle of the category, each of whom replaced a way.
        public var passengers: Double
        /// Where the shares come from.
        public var source: String
        /// Whether they are assumed rather than found by asking.
        public var isAssumption: Bool

        /// Shares as given.
        public init(
            shares: [String: Double],
            passengers: Double = 1,
            source: String,
            isAssumption: Bool
        ) {
            self.shares = shares
            self.passengers = passengers
            self.source = source
            self.isAssumption = isAssumption
        }
    }

    /// Modes by name; one with 0 g/km for walking, cycling, and ways not made without the vehicle.
    public var modes: [String: Mode]
    /// The grid by year.
    public var grid: [Grid]
    /// Losses at the charger.
    public var charging: Charging
    /// Replaced modes by category; a category without an entry avoids nothing that is known.
    public var modeShift: [VehicleCategory: ModeShift]
    /// Share of a category's distance that must have energy for the rest to be estimated from it.
    public var minimumEnergyShare: Double

    /// Factors as given; the defaults are the published ones of ``init()``.
    public init(
        modes: [String: Mode] = ClimateFactors.publishedModes,
        grid: [Grid] = ClimateFactors.germanGrid,
        charging: Charging = ClimateFactors.assumedCharging,
        modeShift: [VehicleCategory: ModeShift] = ClimateFactors.defaultModeShift,
        minimumEnergyShare: Double = 0.5
    ) {
        self.modes = modes
        self.grid = grid
        self.charging = charging
        self.modeShift = modeShift
        self.minimumEnergyShare = minimumEnergyShare
    }

    /// The grid of a year: that year's, else of the last year before it, else of the first after.
    func grid(of year: Int) -> Grid? {
        let known = grid.sorted { $0.year < $1.year }
        return known.last { $0.year <= year } ?? known.first
    }

    /// What a kilometre of the electric vehicle avoids by each mode, in g, by name of the mode.
    func gramsPerKilometer(_ category: VehicleCategory?) -> [(mode: String, grams: Double)]? {
        guard let category, let shift = modeShift[category] else { return nil }
        return shift.shares.sorted { $0.key < $1.key }.map { name, share in
            guard let mode = modes[name] else { return (name, 0) }
            return (
                name, share * mode.gramsPerPassengerKilometer * mode.detour * shift.passengers
            )
        }
    }
}
