import FleetAnalytics
package import FleetStore

extension Workspace {
    /// The civil days a query speaks of, as instants: those of the period, or all that have samples.
    func bounds(_ city: CityRow, _ period: Period?) async throws -> (
        from: Int64, to: Int64, calendar: CityCalendar
    ) {
        let calendar = try CityCalendar(zone: city.timeZone)
        if let range = period?.range {
            return (
                calendar.day(range.lowerBound).startMillis,
                calendar.day(range.upperBound).endMillis,
                calendar
            )
        }
        let samples = try await store.withConnection { try $0.sampleBounds(city: city.id) }
        guard let samples, let first = CivilDate(calendar.dayName(at: samples.lowerBound)),
            let last = CivilDate(calendar.dayName(at: samples.upperBound))
        else { return (0, 0, calendar) }
        return (calendar.day(first).startMillis, calendar.day(last).endMillis, calendar)
    }

    /// An id that nobody has would otherwise look like a vehicle that did nothing.
    private func check(_ vehicle: String?, _ city: CityRow) async throws {
        guard let vehicle else { return }
        let found = try await store.withConnection { try $0.vehicle(id: vehicle) }
        guard found?.cityID == city.id else { throw ServiceError.unknownVehicle(vehicle) }
    }

    private func zoneNames(_ city: CityRow) async throws -> [Int32: String] {
        let zones = try await store.withConnection { try $0.zones(city.id) }
        return Dictionary(uniqueKeysWithValues: zones.map { ($0.number, $0.name) })
    }

    /// Trips that start in the period, by vehicle and time.
    package func tripTable(_ city: CityRow, _ period: Period?, vehicle: String?) async throws
        -> Table
    {
        try await check(vehicle, city)
        let (from, to, calendar) = try await bounds(city, period)
        let zones = try await zoneNames(city)
        let trips = try await store.withConnection { connection in
            try connection.trips(.city(city.id), fromMillis: from, toMillis: to)
        }.filter { vehicle == nil || $0.vehicleID == vehicle }
        return Table(
            columns: [
                "vehicle", "start", "end", "start_zone", "end_zone", "distance_km",
                "distance_source", "duration_min", "moving_min", "max_speed_kmh", "energy_wh",
                "used_wh", "recovered_wh", "wh_per_km", "energy_source", "soc_start_percent",
                "soc_end_percent", "coverage_percent",
            ],
            rows: trips.map { item in
                let trip = item.row
                let seconds = trip.movingSeconds + trip.standingSeconds + trip.unknownSeconds
                let kilometers = trip.distanceMeters / 1000
                return [
                    .text(item.vehicleID), .text(calendar.stamp(trip.startMillis)),
                    .text(calendar.stamp(trip.endMillis)), .text(zones[trip.startZone]),
                    .text(zones[trip.endZone]), .decimal(kilometers, places: 3),
                    .text(trip.distanceSource), .decimal(seconds / 60, places: 1),
                    .decimal(trip.movingSeconds / 60, places: 1),
                    .decimal(trip.maximumSpeedKmh, places: 1),
                    .decimal(trip.energyNetWattHours, places: 1),
                    .decimal(trip.energyUsedWattHours, places: 1),
                    .decimal(trip.energyRecoveredWattHours, places: 1),
                    .decimal(trip.energyNetWattHours.map { $0 / kilometers }, places: 1),
                    .text(trip.energySource), .decimal(trip.socStartPercent, places: 2),
                    .decimal(trip.socEndPercent, places: 2),
                    .decimal((1 - trip.unknownSeconds / max(seconds, 1e-9)) * 100, places: 1),
                ]
            }
        )
    }

    /// Charging sessions and battery swaps that start in the period, by vehicle and time.
    package func chargingTable(_ city: CityRow, _ period: Period?, vehicle: String?) async throws
        -> Table
    {
        try await check(vehicle, city)
        let (from, to, calendar) = try await bounds(city, period)
        let zones = try await zoneNames(city)
        let sessions = try await store.withConnection { connection in
            try connection.charging(.city(city.id), fromMillis: from, toMillis: to)
        }.filter { vehicle == nil || $0.vehicleID == vehicle }
        return Table(
            columns: [
                "vehicle", "kind", "start", "end", "zone", "duration_min", "soc_start_percent",
                "soc_end_percent", "energy_wh", "energy_source", "peak_power_w",
            ],
            rows: sessions.map { item in
                let session = item.row
                return [
                    .text(item.vehicleID), .text(session.kind),
                    .text(calendar.stamp(session.startMillis)),
                    .text(calendar.stamp(session.endMillis)), .text(zones[session.zone]),
                    .decimal(
                        Double(session.endMillis - session.startMillis) / 60_000,
                        places: 1
                    ),
                    .decimal(session.socStartPercent, places: 1),
                    .decimal(session.socEndPercent, places: 1),
                    .decimal(session.energyWattHours, places: 1), .text(session.energySource),
                    .decimal(session.peakPowerWatts, places: 0),
                ]
            }
        )
    }

    /// The balance of each vehicle's battery, day by day.
    package func ledgerTable(_ city: CityRow, _ period: Period?, vehicle: String?) async throws
        -> Table
    {
        try await check(vehicle, city)
        let days = try await dayNames(city, period)
        let rows = try await store.withConnection { connection in
            try connection.vehicleDays(city: city.id, days: days)
        }.filter { vehicle == nil || $0.vehicleID == vehicle }
        return Table(
            columns: [
                "vehicle", "day", "samples", "distance_km", "soc_start_percent",
                "charged_percent", "swapped_percent", "driven_percent", "idle_percent",
                "soc_end_percent", "residual_percent", "battery_wh", "driven_wh", "excluded",
            ],
            rows: rows.map { item in
                let day = item.row
                return [
                    .text(item.vehicleID), .text(day.day), .integer(Int(day.sampleCount)),
                    .decimal(day.distanceMeters / 1000, places: 3),
                    .decimal(day.socStartPercent, places: 2),
                    .decimal(day.chargedPercent, places: 2),
                    .decimal(day.swappedPercent, places: 2),
                    .decimal(day.drivenPercent, places: 2), .decimal(day.idlePercent, places: 2),
                    .decimal(day.socEndPercent, places: 2),
                    .decimal(day.residualPercent, places: 2),
                    .decimal(day.batteryWattHours, places: 0),
                    .decimal(
                        day.drivenPercent.flatMap { driven in
                            day.batteryWattHours.map { driven / 100 * $0 }
                        },
                        places: 1
                    ),
                    .text(day.exclusionsJSON == "{}" ? "" : day.exclusionsJSON),
                ]
            }
        )
    }

    private func dayNames(_ city: CityRow, _ period: Period?) async throws -> [String] {
        if let range = period?.range { return range.dates.map(\.name) }
        let (from, to, calendar) = try await bounds(city, nil)
        guard to > from, let first = CivilDate(calendar.dayName(at: from)),
            let last = CivilDate(calendar.dayName(at: to - 1))
        else { return [] }
        return (first...last).dates.map(\.name)
    }
}
