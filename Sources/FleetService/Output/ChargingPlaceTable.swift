import FleetAnalytics
import FleetStore

/// Places where a city's vehicles are charged, as rows.
struct ChargingPlaceTable {
    let zones: ZoneIndex
    let zoneNames: [Int32: String]

    func table(_ places: [ChargingPlace]) -> Table { Table(places, columns: columns) }

    private typealias Column = ItemColumn<ChargingPlace>

    private var columns: [Column] {
        [
            Column("latitude_deg", "latitude") { .decimal($0.center.latitude, places: 5) },
            Column("longitude_deg", "longitude") { .decimal($0.center.longitude, places: 5) },
            Column("radius_m", "radius m") { .decimal($0.radiusMeters, places: 0) },
            Column("zone", "zone") { .text(zoneNames[zones.zone(at: $0.center)]) },
            Column("sessions", "sessions") { .integer($0.sessionCount) },
            Column("sessions_with_energy") { .integer($0.sessionsWithEnergy) },
            Column("energy_kwh", "kWh") { place in
                .decimal(
                    place.sessionsWithEnergy > 0 ? place.energyWattHours / 1000 : nil,
                    places: 2
                )
            },
            Column("peak_power_w", "peak W") { .decimal($0.peakPowerWatts, places: 0) },
            Column("mean_c_rate_per_h", "C-rate 1/h") { .decimal($0.meanCRate, places: 2) },
            Column("connectors", "at once") { .integer($0.connectorCount) },
            Column("connected_h") { .decimal($0.connectedSeconds / 3600, places: 2) },
            Column("charging_h") { .decimal($0.chargingSeconds / 3600, places: 2) },
            Column("occupancy_percent", "occupied %") { .decimal($0.occupancy * 100, places: 1) },
            Column("time_utilisation_percent", "charging %") {
                .decimal($0.timeUtilisation * 100, places: 1)
            },
        ]
    }
}

extension ChargingSession {
    /// A session as stored; `nil` for a word of another version of this program.
    init?(_ row: ChargingRow) {
        guard let kind = Kind(rawValue: row.kind),
            let energySource = EnergySource(rawValue: row.energySource)
        else { return nil }
        let place = row.latitude.flatMap { latitude in
            row.longitude.map { Coordinate(latitude: latitude, longitude: $0) }
        }
        let unseen = row.unseenSeconds ?? 0
        self.init(
            startMillis: row.startMillis,
            endMillis: row.endMillis,
            kind: kind,
            isUnseen: unseen > 0 && unseen * 1000 >= Double(row.endMillis - row.startMillis),
            socStartPercent: row.socStartPercent,
            socEndPercent: row.socEndPercent,
            energyWattHours: row.energyWattHours,
            energySource: energySource,
            peakPowerWatts: row.peakPowerWatts,
            peakCRate: row.peakCRatePerHour,
            idleSeconds: row.idleSeconds ?? 0,
            unseenSeconds: unseen,
            place: place,
            zone: row.zone
        )
    }
}
