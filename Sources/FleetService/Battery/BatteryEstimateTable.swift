import FleetAnalytics

/// Estimates of batteries as rows, one by one.
struct BatteryEstimateTable {
    let calendar: CityCalendar

    struct Row {
        let vehicle: String
        let life: BatteryLife
        let estimate: BatteryEstimate

        /// A value as it is shown.
        func shown(_ value: Double) -> Table.Cell {
            .decimal(value * estimate.quantity.scale, places: estimate.quantity.places)
        }
    }

    func table(_ rows: [Row]) -> Table { Table(rows, columns: columns) }

    private typealias Column = ItemColumn<Row>

    private var columns: [Column] {
        [
            Column("vehicle", "vehicle") { .text($0.vehicle) },
            Column("battery", "battery") { .text($0.life.name) },
            Column("figure", "figure") { .text($0.estimate.quantity.title) },
            Column("source", "from") { .text($0.estimate.source.rawValue) },
            Column("start", "start") { .text(calendar.stamp($0.estimate.startMillis)) },
            Column("end") { .text(calendar.stamp($0.estimate.endMillis)) },
            Column("value", "value") { $0.shown($0.estimate.value) },
            Column("error", "±") { $0.shown($0.estimate.error) },
            Column("unit", "") { .text($0.estimate.quantity.unit) },
            Column("samples", "n") { .integer($0.estimate.sampleCount) },
            Column("depth_percent", "depth %") { .decimal($0.estimate.depthPercent, places: 1) },
            Column("battery_temp_c", "°C") {
                .decimal($0.estimate.batteryTemperatureCelsius, places: 1)
            },
        ]
    }
}
