import FleetAnalytics

/// The trends of a vehicle's batteries, a row for each month.
struct BatteryMonths {
    let calendar: CityCalendar
    /// Starts of the months, in order, and the end of the last one.
    let monthStartMillis: [Int64]

    struct Row {
        let vehicle: String
        let life: BatteryLife
        let trend: BatteryTrend
        let month: BatteryTrend.Month
        let depthPercent: Double
        let sampleCount: Int

        /// A value as it is shown.
        func shown(_ value: Double?, places more: Int = 0) -> Table.Cell {
            .decimal(value.map { $0 * trend.quantity.scale }, places: trend.quantity.places + more)
        }
    }

    /// Rows of one vehicle; `nominal` is its battery's energy when new.
    ///
    /// State of health is shown as the vehicle reports it, and as the share of each capacity in Wh
    /// of the nominal one; the two are told apart by their source.
    func rows(_ vehicle: String, _ lives: [BatteryLife], nominalWattHours: Double?) -> [Row] {
        lives.flatMap { life in
            BatteryEstimate.Quantity.allCases.flatMap { quantity in
                BatteryEstimate.Source.allCases.flatMap { source -> [Row] in
                    let trend = BatteryTrend(
                        life.estimates,
                        quantity: quantity,
                        source: source,
                        monthStartMillis: monthStartMillis
                    )
                    guard let trend else { return [] }
                    let health =
                        quantity == .wattHours ? nominalWattHours.flatMap(trend.health) : nil
                    return rows(vehicle, life, trend, of: quantity)
                        + (health.map { rows(vehicle, life, $0, of: quantity) } ?? [])
                }
            }
        }
    }

    private func rows(
        _ vehicle: String,
        _ life: BatteryLife,
        _ trend: BatteryTrend,
        of quantity: BatteryEstimate.Quantity
    ) -> [Row] {
        trend.months.map { month in
            let end = monthStartMillis.first { $0 > month.startMillis } ?? Int64.max
            let behind = life.estimates.filter {
                $0.quantity == quantity && $0.source == trend.source
                    && $0.startMillis >= month.startMillis && $0.startMillis < end
            }
            return Row(
                vehicle: vehicle,
                life: life,
                trend: trend,
                month: month,
                depthPercent: behind.reduce(0) { $0 + ($1.depthPercent ?? 0) },
                sampleCount: behind.reduce(0) { $0 + $1.sampleCount }
            )
        }
    }

    func table(_ rows: [Row]) -> Table { Table(rows, columns: columns) }

    private typealias Column = ItemColumn<Row>

    private var columns: [Column] {
        [
            Column("vehicle", "vehicle") { .text($0.vehicle) },
            Column("battery", "battery") { .text($0.life.name) },
            Column("figure", "figure") { .text($0.trend.quantity.title) },
            Column("source", "from") { .text($0.trend.source.rawValue) },
            Column("month", "month") {
                .text(String(calendar.dayName(at: $0.month.startMillis).prefix(7)))
            },
            Column("value", "value") { $0.shown($0.month.median) },
            Column("error", "±") { $0.shown($0.month.error) },
            Column("unit", "") { .text($0.trend.quantity.unit) },
            Column("scatter") { $0.shown($0.month.scatter) },
            Column("points", "n") { .integer($0.month.pointCount) },
            Column("samples") { .integer($0.sampleCount) },
            Column("depth_percent", "depth %") { row in
                .decimal(row.depthPercent > 0 ? row.depthPercent : nil, places: 0)
            },
            Column("change_per_year", "a year") { $0.shown($0.trend.slope?.perYear, places: 1) },
            Column("change_per_year_low", "from") {
                $0.shown($0.trend.slope?.lowPerYear, places: 1)
            },
            Column("change_per_year_high", "to") {
                $0.shown($0.trend.slope?.highPerYear, places: 1)
            },
            Column("trend_days") { row in
                row.trend.slope.map { .integer($0.dayCount) } ?? .missing
            },
            Column("left_out") { .integer($0.trend.leftOutCount) },
        ]
    }
}
