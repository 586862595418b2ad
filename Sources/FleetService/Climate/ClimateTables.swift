import FleetAnalytics
import Telemetry

/// A CO2 balance as two tables: the balance, and the factors that had a part in it.
struct ClimateTables {
    struct Key: Hashable {
        let category: VehicleCategory?
        let year: Int
    }

    private let balance: ClimateBalance
    private let rows: [Item]

    init(_ balance: ClimateBalance, states: [Key: StateMillis]) {
        self.balance = balance
        var all = StateMillis()
        for part in states.values { all.add(part) }
        rows =
            balance.rows.map { row in
                let key = Key(category: row.use.category, year: row.use.year)
                return Item(row, coverage: states[key]?.coverage ?? 0)
            } + (balance.rows.isEmpty ? [] : [Item(balance, coverage: all.coverage)])
    }

    var tables: TableSet {
        var factors = Table(balance.applied, columns: Self.factors)
        // What a line of 120 characters has room for beside the numbers.
        factors.longestText = 60
        return TableSet([
            (
                ClimatePart.balance.rawValue,
                Table(rows, columns: Self.what + Self.carbon + Self.basis)
            ),
            (ClimatePart.factors.rawValue, factors),
        ])
    }

    fileprivate struct Item {
        let category: String
        let year: Int?
        let distanceMeters: Double
        let grossGrams: Double?
        let grossDistanceMeters: Double
        let electricityGrams: Double?
        let netGrams: Double?
        let netDistanceMeters: Double
        let grossOfNetGrams: Double?
        let energyDistanceMeters: Double
        let measuredKilowattHours: Double
        let estimatedKilowattHours: Double?
        let distanceWithoutElectricityMeters: Double
        /// Share of the vehicles' time that has samples.
        let coverage: Double
    }

    private typealias Column = ItemColumn<Item>

    private static let what = [
        Column("category", "category") { .text($0.category) },
        Column("year", "year") { item in item.year.map { .integer($0) } ?? .missing },
        Column("distance_km", "km") { kilo($0.distanceMeters, places: 1) },
    ]

    private static let carbon = [
        Column("gross_avoided_kg_co2", "gross kg") { kilo($0.grossGrams, places: 2) },
        Column("gross_distance_km") { kilo($0.grossDistanceMeters, places: 1) },
        Column("electricity_kg_co2", "power kg") { kilo($0.electricityGrams, places: 2) },
        Column("net_avoided_kg_co2", "net kg") { kilo($0.netGrams, places: 2) },
        Column("net_distance_km", "net km") { kilo($0.netDistanceMeters, places: 1) },
        Column("gross_of_net_kg_co2") { kilo($0.grossOfNetGrams, places: 2) },
    ]

    private static let basis = [
        Column("electricity_measured_kwh", "kWh meas.") {
            .decimal($0.measuredKilowattHours, places: 3)
        },
        Column("electricity_estimated_kwh", "kWh est.") {
            .decimal($0.estimatedKilowattHours, places: 3)
        },
        Column("distance_with_energy_km", "km meas.") { kilo($0.energyDistanceMeters, places: 1) },
        Column("distance_without_electricity_km") {
            kilo($0.distanceWithoutElectricityMeters, places: 1)
        },
        Column("known_time_percent", "time known %") { .decimal($0.coverage * 100, places: 1) },
    ]

    private static func kilo(_ value: Double?, places: Int) -> Table.Cell {
        .decimal(value.map { $0 / 1000 }, places: places)
    }

    private static let factors: [ItemColumn<ClimateBalance.Applied>] = [
        ItemColumn("factor", "factor") { .text($0.name) },
        ItemColumn("value", "value") { .decimal($0.value, places: 3) },
        ItemColumn("unit", "unit") { .text($0.unit) },
        ItemColumn("year", "year") { item in item.year.map { .integer($0) } ?? .missing },
        ItemColumn("is_assumption", "assumed") { .text($0.isAssumption ? "yes" : "no") },
        ItemColumn("source", "source") { .text($0.source) },
    ]
}

extension ClimateTables.Item {
    fileprivate init(_ row: ClimateBalance.Row, coverage: Double) {
        let without = row.use.distanceMeters - row.use.energyDistanceMeters
        self.init(
            category: row.use.category?.rawValue ?? "unknown",
            year: row.use.year,
            distanceMeters: row.use.distanceMeters,
            grossGrams: row.grossGrams,
            grossDistanceMeters: row.grossGrams == nil ? 0 : row.use.distanceMeters,
            electricityGrams: row.electricityGrams,
            netGrams: row.netGrams,
            netDistanceMeters: row.netGrams == nil ? 0 : row.use.distanceMeters,
            grossOfNetGrams: row.netGrams == nil ? nil : row.grossGrams,
            energyDistanceMeters: row.use.energyDistanceMeters,
            measuredKilowattHours: row.measuredKilowattHours,
            estimatedKilowattHours: row.estimatedKilowattHours,
            distanceWithoutElectricityMeters: row.estimatedKilowattHours == nil ? without : 0,
            coverage: coverage
        )
    }

    /// All categories and years together.
    fileprivate init(_ balance: ClimateBalance, coverage: Double) {
        let known = balance.rows.compactMap(\.electricityGrams)
        self.init(
            category: "all",
            year: nil,
            distanceMeters: balance.distanceMeters,
            grossGrams: balance.grossGrams,
            grossDistanceMeters: balance.grossDistanceMeters,
            electricityGrams: known.isEmpty ? nil : known.reduce(0, +),
            netGrams: balance.netGrams,
            netDistanceMeters: balance.netDistanceMeters,
            grossOfNetGrams: balance.grossOfNetGrams,
            energyDistanceMeters: balance.energyDistanceMeters,
            measuredKilowattHours: balance.measuredKilowattHours,
            estimatedKilowattHours: balance.rows.contains { $0.estimatedKilowattHours != nil }
                ? balance.estimatedKilowattHours : nil,
            distanceWithoutElectricityMeters: balance.distanceWithoutElectricityMeters,
            coverage: coverage
        )
    }
}
