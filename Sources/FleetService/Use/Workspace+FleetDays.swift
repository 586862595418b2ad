import FleetAnalytics
import FleetStore

extension PostgresConnection {
    /// The days of the period that lie between the first and the last day the night derived.
    ///
    /// Outside of these nobody was counted yet, so that they belong into no mean.
    func derivedRange(_ city: CityRow, _ period: ClosedRange<CivilDate>?) throws
        -> ClosedRange<CivilDate>?
    {
        guard let bounds = try derivedDayBounds(city: city.id),
            let first = CivilDate(bounds.first), let last = CivilDate(bounds.last)
        else { return nil }
        guard let period else { return first...last }
        return period.overlaps(first...last) ? period.clamped(to: first...last) : nil
    }

    /// Trips of the days, with what of them reaches over their ends, and the next of each vehicle.
    func tripUses(_ city: CityRow, _ fleet: FleetDays) throws -> [TripUse] {
        let number = fleet.numberOfVehicle
        return try tripEnds(
            city: city.id,
            fromMillis: fleet.startMillis,
            toMillis: fleet.endMillis
        ).compactMap { item in
            number[item.vehicleID].map { TripUse(vehicle: $0, item.row) }
        }
    }

    /// States of the days, and of each vehicle those up to its next trip after them.
    func stateUses(_ city: CityRow, _ fleet: FleetDays) throws -> [StateUse] {
        let number = fleet.numberOfVehicle
        return try statesUpToNextTrip(
            city: city.id,
            fromMillis: fleet.startMillis,
            toMillis: fleet.endMillis
        ).compactMap { item in
            guard let vehicle = number[item.vehicleID],
                let state = VehicleState(rawValue: item.row.state)
            else { return nil }
            return StateUse(
                vehicle: vehicle,
                startMillis: item.row.startMillis,
                endMillis: item.row.endMillis,
                state: state
            )
        }
    }
}

extension Workspace {
    /// The days of the period that the nights derived, and the fleet of each.
    func fleetDays(
        _ city: CityRow,
        _ period: ClosedRange<CivilDate>?,
        withHours: Bool = true
    ) async throws -> FleetDays {
        let calendar = try CityCalendar(zone: city.timeZone)
        if let period { try calendar.check(period) }
        let (days, vehicles, reported, hours, zones) = try await store.withConnection {
            connection in
            let range = try connection.derivedRange(city, period)
            let days =
                range.map { calendar.days($0).filter { $0.endMillis > $0.startMillis } } ?? []
            return (
                days,
                try connection.vehicles(city: city.id),
                try range.map {
                    try connection.reportedDays(
                        city: city.id,
                        from: $0.lowerBound.advanced(by: -Fleet.memoryDays).name,
                        through: $0.upperBound.name
                    )
                } ?? [],
                try withHours
                    ? connection.vehicleHours(
                        city: city.id,
                        fromMillis: days.first?.startMillis ?? 0,
                        toMillis: days.last?.endMillis ?? 0
                    ) : [],
                try connection.zones(city.id)
            )
        }
        let number = Dictionary(uniqueKeysWithValues: days.enumerated().map { ($1.name, $0) })
        let daysOf = Dictionary(grouping: reported, by: \.vehicleID)
        let hoursOf = Dictionary(grouping: hours, by: \.vehicleID)
        let fleet = vehicles.filter { daysOf[$0.id] != nil }
        return FleetDays(
            calendar: calendar,
            days: days,
            vehicles: fleet,
            deployedDays: fleet.map { vehicle in
                let heard = (daysOf[vehicle.id] ?? []).compactMap { CivilDate($0.row) }
                return Set(
                    heard.flatMap { date in
                        (0...Fleet.memoryDays).compactMap { number[date.advanced(by: $0).name] }
                    }
                )
            },
            hours: fleet.map { vehicle in (hoursOf[vehicle.id] ?? []).map(\.row) },
            zoneNames: Dictionary(uniqueKeysWithValues: zones.map { ($0.number, $0.name) })
        )
    }

    func tripUses(_ city: CityRow, _ fleet: FleetDays) async throws -> [TripUse] {
        try await store.withConnection { try $0.tripUses(city, fleet) }
    }

    func stateUses(_ city: CityRow, _ fleet: FleetDays) async throws -> [StateUse] {
        try await store.withConnection { try $0.stateUses(city, fleet) }
    }
}
