import FleetStore

/// Trips as rows.
struct TripTable {
    let calendar: CityCalendar
    let zones: [Int32: String]

    func table(_ trips: [OfVehicle<TripRow>]) -> Table {
        Table(trips.map(Item.init), columns: whereAndWhen + motion + energy + style + [coverage])
    }

    private struct Item {
        let vehicle: String
        let trip: TripRow

        init(_ item: OfVehicle<TripRow>) {
            vehicle = item.vehicleID
            trip = item.row
        }

        var seconds: Double { trip.movingSeconds + trip.standingSeconds + trip.unknownSeconds }
        var kilometers: Double { trip.distanceMeters / 1000 }
    }

    private typealias Column = ItemColumn<Item>

    /// How often something happened, by the kilometres of which the style is known.
    private func perStyleKilometer(
        _ name: String,
        _ count: @escaping @Sendable (TripRow.Style) -> Int32?
    ) -> Column {
        Column(name + "_per_km") { item in
            .decimal(
                item.trip.style.flatMap { style in
                    guard style.distanceMeters > 0, let count = count(style) else { return nil }
                    return Double(count) / style.distanceMeters * 1000
                },
                places: 3
            )
        }
    }

    private var whereAndWhen: [Column] {
        [
            Column("vehicle", "vehicle") { .text($0.vehicle) },
            Column("start", "start") { .text(calendar.stamp($0.trip.startMillis)) },
            Column("end") { .text(calendar.stamp($0.trip.endMillis)) },
            Column("start_zone") { .text(zones[$0.trip.startZone]) },
            Column("end_zone") { .text(zones[$0.trip.endZone]) },
        ]
    }

    private var motion: [Column] {
        [
            Column("distance_km", "km") { .decimal($0.kilometers, places: 3) },
            Column("distance_error_km") {
                .decimal($0.trip.distanceErrorMeters.map { $0 / 1000 }, places: 3)
            },
            Column("distance_source") { .text($0.trip.distanceSource) },
            Column("duration_min", "min") { .decimal($0.seconds / 60, places: 1) },
            Column("moving_min") { .decimal($0.trip.movingSeconds / 60, places: 1) },
            Column("standing_min") { .decimal($0.trip.standingSeconds / 60, places: 1) },
            Column("mean_speed_kmh") { .decimal($0.trip.speeds?.meanKmh, places: 1) },
            Column("moving_mean_speed_kmh") { .decimal($0.trip.speeds?.movingMeanKmh, places: 1) },
            Column("p95_speed_kmh") { .decimal($0.trip.speeds?.percentile95Kmh, places: 1) },
            Column("max_speed_kmh") { .decimal($0.trip.speeds?.maximumKmh, places: 1) },
            Column("climb_m") { .decimal($0.trip.elevation?.gainMeters, places: 0) },
            Column("descent_m") { .decimal($0.trip.elevation?.lossMeters, places: 0) },
            Column("elevation_known_min") {
                .decimal($0.trip.elevation.map { $0.knownSeconds / 60 }, places: 1)
            },
            Column("ambient_c") { .decimal($0.trip.ambientTemperatureCelsius, places: 1) },
        ]
    }

    private var energy: [Column] {
        [
            Column("energy_wh", "Wh") { .decimal($0.trip.energy?.netWattHours, places: 1) },
            Column("energy_error_wh", "± Wh") {
                .decimal($0.trip.energy?.errorWattHours, places: 1)
            },
            Column("used_wh") { .decimal($0.trip.energy?.usedWattHours, places: 1) },
            Column("recovered_wh") { .decimal($0.trip.energy?.recoveredWattHours, places: 1) },
            Column("standing_wh") { .decimal($0.trip.energy?.standingWattHours, places: 1) },
            Column("auxiliary_percent") { item in
                .decimal(
                    item.trip.energy.flatMap { energy in
                        guard let standing = energy.standingWattHours,
                            let used = energy.usedWattHours, used > 0
                        else { return nil }
                        return standing / used * 100
                    },
                    places: 1
                )
            },
            Column("wh_per_km", "Wh/km") { item in
                .decimal(item.trip.energy.map { $0.netWattHours / item.kilometers }, places: 1)
            },
            Column("energy_source", "energy from") { .text($0.trip.energySource) },
            Column("soc_start_percent") { .decimal($0.trip.socStartPercent, places: 2) },
            Column("soc_end_percent") { .decimal($0.trip.socEndPercent, places: 2) },
        ]
    }

    private var style: [Column] {
        [
            Column("style_distance_km") {
                .decimal($0.trip.style.map { $0.distanceMeters / 1000 }, places: 3)
            },
            Column("rpa_ms2") {
                .decimal($0.trip.style?.relativePositiveAccelerationMs2, places: 3)
            },
            Column("va95_m2s3") {
                .decimal($0.trip.style?.speedTimesAcceleration95M2s3, places: 2)
            },
            Column("pke_ms2") { .decimal($0.trip.style?.positiveKineticEnergyMs2, places: 3) },
            Column("repeated_pke_ms2") {
                .decimal($0.trip.style?.repeatedKineticEnergyMs2, places: 3)
            },
            Column("mean_acceleration_ms2") {
                .decimal($0.trip.style?.meanAccelerationMs2, places: 3)
            },
            Column("mean_braking_ms2") { .decimal($0.trip.style?.meanBrakingMs2, places: 3) },
            perStyleKilometer("harsh_accelerations") { $0.harshAccelerations },
            perStyleKilometer("harsh_brakings") { $0.harshBrakings },
            perStyleKilometer("harsh_corners") { $0.harshCorners },
            Column("eco_score", "eco") { .decimal($0.trip.ecoScore?.points, places: 0) },
            Column("eco_acceleration") {
                .decimal($0.trip.ecoScore?.accelerationPoints, places: 0)
            },
            Column("eco_braking") { .decimal($0.trip.ecoScore?.brakingPoints, places: 0) },
            Column("eco_steadiness") { .decimal($0.trip.ecoScore?.steadinessPoints, places: 0) },
        ]
    }

    private var coverage: Column {
        Column("coverage_percent", "covered %") {
            .decimal((1 - $0.trip.unknownSeconds / max($0.seconds, 1e-9)) * 100, places: 1)
        }
    }
}
