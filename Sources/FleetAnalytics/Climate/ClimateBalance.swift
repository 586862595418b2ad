/// CO2 avoided by trips, gross and net, with what it rests on and what it does not cover.
///
/// Gross is what the replaced modes would have emitted; net is gross less what the vehicles' own
/// electricity emitted. A way that walking or cycling would have done has gross 0 and a negative
/// net. Definitions `climate.gross`, `climate.electricity`, `climate.net`.
public struct ClimateBalance: Sendable, Equatable {
    /// What one mode contributes to the gross.
    public struct Avoided: Sendable, Equatable {
        /// Name of the mode.
        public let mode: String
        /// Emission of the kilometres it would have carried, in g CO2.
        public let grams: Double
    }

    /// The balance of one category in one year.
    public struct Row: Sendable, Equatable {
        /// Distance and energy.
        public let use: ClimateUse
        /// By mode, in order of their names; empty where the category has no mode shift.
        public let avoided: [Avoided]
        /// Sum of ``avoided``; `nil` where the category has no mode shift.
        public let grossGrams: Double?
        /// Energy from the plug for trips with known energy, in kWh.
        public let measuredKilowattHours: Double
        /// The same for the other trips, estimated; `nil` where too little energy is known.
        public let estimatedKilowattHours: Double?
        /// Grid intensity applied, in g CO2 per kWh; `nil` where no grid is given.
        public let gridGramsPerKilowattHour: Double?

        /// Share of the distance that has energy, 0 to 1; 0 without distance.
        public var energyShare: Double {
            use.distanceMeters > 0 ? use.energyDistanceMeters / use.distanceMeters : 0
        }

        /// CO2 of the electricity in g, estimate included; `nil` where not all of it is known.
        public var electricityGrams: Double? {
            guard let estimatedKilowattHours, let gridGramsPerKilowattHour else { return nil }
            return (measuredKilowattHours + estimatedKilowattHours) * gridGramsPerKilowattHour
        }

        /// Gross less electricity, in g; `nil` where either is not known.
        public var netGrams: Double? {
            guard let grossGrams, let electricityGrams else { return nil }
            return grossGrams - electricityGrams
        }
    }

    /// A factor that was applied.
    public struct Applied: Sendable, Equatable {
        /// What it is, for example `car` or `grid 2024`.
        public let name: String
        /// Its value in ``unit``.
        public let value: Double
        /// Unit as written behind the number.
        public let unit: String
        /// The year it describes; `nil` where it describes none.
        public let year: Int?
        /// Where it comes from.
        public let source: String
        /// Whether it is an assumption.
        public let isAssumption: Bool
    }

    /// By category, then year; vehicles without a category last.
    public let rows: [Row]
    /// Every factor that had a part in a figure: modes, grid, charging, mode shifts.
    public let applied: [Applied]

    /// The balance of trips; the order of `uses` does not matter.
    public init(_ uses: [ClimateUse], factors: ClimateFactors = ClimateFactors()) {
        let sums = ClimateUse.sums(uses)
        rows = sums.map { use in
            let sameCategory = sums.filter { $0.category == use.category }
            return Row(use, sameCategory: sameCategory, factors: factors)
        }
        applied = ClimateBalance.applied(rows, factors: factors)
    }

    /// Metres driven.
    public var distanceMeters: Double { rows.reduce(0) { $0 + $1.use.distanceMeters } }
    /// Metres whose energy is known.
    public var energyDistanceMeters: Double {
        rows.reduce(0) { $0 + $1.use.energyDistanceMeters }
    }
    /// Metres of categories with a mode shift: what ``grossGrams`` speaks of.
    public var grossDistanceMeters: Double {
        rows.reduce(0) { $0 + ($1.grossGrams == nil ? 0 : $1.use.distanceMeters) }
    }
    /// Avoided before electricity, in g; `nil` when no distance has a mode shift.
    public var grossGrams: Double? { ClimateBalance.sum(rows.map(\.grossGrams)) }
    /// Metres whose gross and electricity are both known: what ``netGrams`` speaks of.
    public var netDistanceMeters: Double {
        rows.reduce(0) { $0 + ($1.netGrams == nil ? 0 : $1.use.distanceMeters) }
    }
    /// Avoided after electricity, in g; `nil` when it is known of no distance.
    public var netGrams: Double? { ClimateBalance.sum(rows.map(\.netGrams)) }
    /// The part of ``grossGrams`` that ``netGrams`` starts from; they differ by electricity alone.
    public var grossOfNetGrams: Double? {
        ClimateBalance.sum(rows.map { $0.netGrams == nil ? nil : $0.grossGrams })
    }
    /// Energy from the plug for trips with known energy, in kWh.
    public var measuredKilowattHours: Double { rows.reduce(0) { $0 + $1.measuredKilowattHours } }
    /// Energy from the plug for trips without, as far as it can be estimated, in kWh.
    public var estimatedKilowattHours: Double {
        rows.reduce(0) { $0 + ($1.estimatedKilowattHours ?? 0) }
    }
    /// Metres whose electricity is neither known nor estimated; no net speaks of them.
    public var distanceWithoutElectricityMeters: Double {
        rows.reduce(0) { sum, row in
            let missing = row.use.distanceMeters - row.use.energyDistanceMeters
            return sum + (row.estimatedKilowattHours == nil ? missing : 0)
        }
    }

    private static func sum(_ parts: [Double?]) -> Double? {
        let known = parts.compactMap(\.self)
        return known.isEmpty ? nil : known.reduce(0, +)
    }
}

extension ClimateBalance.Row {
    init(_ use: ClimateUse, sameCategory: [ClimateUse], factors: ClimateFactors) {
        self.use = use
        let kilometers = use.distanceMeters / 1000
        let perKilometer = factors.gramsPerKilometer(use.category)
        avoided = (perKilometer ?? []).map {
            ClimateBalance.Avoided(mode: $0.mode, grams: $0.grams * kilometers)
        }
        grossGrams = perKilometer == nil ? nil : avoided.reduce(0) { $0 + $1.grams }
        let plugPerBattery = 1 / factors.charging.efficiency / 1000
        measuredKilowattHours = use.netWattHours * plugPerBattery
        gridGramsPerKilowattHour = factors.grid(of: use.year)?.gramsPerKilowattHour
        let missing = use.distanceMeters - use.energyDistanceMeters
        let known = sameCategory.reduce(0) { $0 + $1.energyDistanceMeters }
        let all = sameCategory.reduce(0) { $0 + $1.distanceMeters }
        if missing == 0 {
            estimatedKilowattHours = 0
        } else if known > 0, known >= factors.minimumEnergyShare * all {
            let wattHours = sameCategory.reduce(0) { $0 + $1.netWattHours }
            estimatedKilowattHours = wattHours / known * missing * plugPerBattery
        } else {
            estimatedKilowattHours = nil
        }
    }
}
