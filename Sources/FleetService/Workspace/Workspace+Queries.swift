import FleetAnalytics
package import FleetStore

extension Workspace {
    /// The civil days a query speaks of, as instants: those of the period, or all that have samples.
    func bounds(_ city: CityRow, _ period: Period?) async throws -> (
        from: Int64, to: Int64, calendar: CityCalendar
    ) {
        let calendar = try CityCalendar(zone: city.timeZone)
        if let range = period?.range {
            try calendar.check(range)
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
    func check(_ vehicle: String?, _ city: CityRow) async throws {
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
        return TripTable(calendar: calendar, zones: zones).table(trips)
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
        return ChargingTable(calendar: calendar, zones: zones).table(sessions)
    }

    /// Places of charging sessions in the period, from south to north; see `ChargingPlace`.
    package func chargingPlaceTable(
        _ city: CityRow,
        _ period: Period?,
        vehicle: String?,
        withinMeters: Double
    ) async throws -> Table {
        try await check(vehicle, city)
        let (from, to, _) = try await bounds(city, period)
        let whole = try await bounds(city, nil)
        let scope = vehicle.map(VehicleScope.vehicle) ?? .city(city.id)
        let (zones, sessions) = try await store.withConnection { connection in
            (
                try connection.zones(city.id),
                // Sessions that began before the period may reach into it.
                try connection.charging(
                    scope,
                    fromMillis: min(from, whole.from),
                    toMillis: to
                )
            )
        }
        let places = ChargingPlace.find(
            sessions.compactMap { ChargingSession($0.row) },
            withinMeters: withinMeters,
            fromMillis: from,
            toMillis: to
        )
        return ChargingPlaceTable(
            zones: try ZoneFile.index(zones),
            zoneNames: Dictionary(uniqueKeysWithValues: zones.map { ($0.number, $0.name) })
        ).table(places)
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
                "thresholds",
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
                    .text(day.thresholdsJSON == "{}" ? "" : day.thresholdsJSON),
                ]
            },
            headings: [
                "vehicle": "vehicle", "day": "day", "distance_km": "km",
                "soc_start_percent": "start %", "charged_percent": "charged %",
                "swapped_percent": "swapped %", "driven_percent": "driven %",
                "idle_percent": "idle %", "soc_end_percent": "end %",
                "residual_percent": "residual %", "battery_wh": "battery Wh",
                "driven_wh": "driven Wh",
            ]
        )
    }

    private func dayNames(_ city: CityRow, _ period: Period?) async throws -> [String] {
        if let range = period?.range {
            try CityCalendar(zone: city.timeZone).check(range)
            return range.dates.map(\.name)
        }
        let (from, to, calendar) = try await bounds(city, nil)
        guard to > from, let first = CivilDate(calendar.dayName(at: from)),
            let last = CivilDate(calendar.dayName(at: to - 1))
        else { return [] }
        return (first...last).dates.map(\.name)
    }
}
