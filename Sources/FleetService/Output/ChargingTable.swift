import FleetStore

/// Charging sessions and battery swaps as rows.
struct ChargingTable {
    let calendar: CityCalendar
    let zones: [Int32: String]

    func table(_ sessions: [OfVehicle<ChargingRow>]) -> Table {
        Table(sessions, columns: columns)
    }

    private typealias Column = ItemColumn<OfVehicle<ChargingRow>>

    private var columns: [Column] {
        [
            Column("vehicle", "vehicle") { .text($0.vehicleID) },
            Column("kind", "kind") { .text($0.row.kind) },
            Column("start", "start") { .text(calendar.stamp($0.row.startMillis)) },
            Column("end") { .text(calendar.stamp($0.row.endMillis)) },
            Column("zone") { .text(zones[$0.row.zone]) },
            Column("latitude_deg") { .decimal($0.row.latitude, places: 6) },
            Column("longitude_deg") { .decimal($0.row.longitude, places: 6) },
            Column("duration_min", "min") {
                .decimal(Double($0.row.endMillis - $0.row.startMillis) / 60_000, places: 1)
            },
            Column("idle_min", "idle min") {
                .decimal($0.row.idleSeconds.map { $0 / 60 }, places: 1)
            },
            Column("unseen_min") {
                .decimal($0.row.unseenSeconds.map { $0 / 60 }, places: 1)
            },
            Column("soc_start_percent", "from %") { .decimal($0.row.socStartPercent, places: 1) },
            Column("soc_end_percent", "to %") { .decimal($0.row.socEndPercent, places: 1) },
            Column("energy_wh", "Wh") { .decimal($0.row.energyWattHours, places: 1) },
            Column("energy_source", "energy from") { .text($0.row.energySource) },
            Column("peak_power_w") { .decimal($0.row.peakPowerWatts, places: 0) },
            Column("peak_c_rate_per_h") { .decimal($0.row.peakCRatePerHour, places: 2) },
        ]
    }
}
