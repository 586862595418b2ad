import FleetAnalytics

/// What batteries gave back of what went into them, as rows.
enum BatteryEfficiencyTable {
    struct Row {
        let vehicle: String
        let life: BatteryLife
        let efficiency: BatteryEfficiency
    }

    static func table(_ rows: [Row]) -> Table { Table(rows, columns: columns) }

    private typealias Column = ItemColumn<Row>

    private static let columns: [Column] = [
        Column("vehicle", "vehicle") { .text($0.vehicle) },
        Column("battery", "battery") { .text($0.life.name) },
        Column("efficiency_percent", "out/in %") {
            .decimal($0.efficiency.share * 100, places: 1)
        },
        Column("error_percent", "±") { .decimal($0.efficiency.error * 100, places: 1) },
        Column("discharging_estimates", "n out") { .integer($0.efficiency.dischargingCount) },
        Column("charging_estimates", "n in") { .integer($0.efficiency.chargingCount) },
    ]
}
