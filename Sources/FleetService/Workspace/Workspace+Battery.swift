import FleetAnalytics
package import FleetStore

/// What a table of batteries has a row for.
package enum BatteryGrouping: String, Sendable, CaseIterable {
    /// A month of a battery's figure.
    case month
    /// A single trip, charge or day.
    case estimate
    /// Energy out of a battery by the energy that went into it.
    case efficiency
}

extension Workspace {
    /// Capacity, state of health and internal resistance of the vehicles' batteries.
    ///
    /// Batteries are told apart by their numbers, or by all swaps known of the vehicle, those before
    /// the period included.
    ///
    /// - Returns: the table, and a sentence where there are estimates but no month has enough.
    package func batteryTable(
        _ city: CityRow,
        _ period: Period?,
        vehicle: String?,
        by grouping: BatteryGrouping
    ) async throws -> (table: Table, note: String?) {
        try await check(vehicle, city)
        let (from, to, calendar) = try await bounds(city, period)
        let scope = vehicle.map(VehicleScope.vehicle) ?? .city(city.id)
        let whole = try await bounds(city, nil)
        let (vehicles, stored, sessions) = try await store.withConnection { connection in
            (
                try connection.vehicles(city: city.id),
                try connection.batteryEstimates(scope, fromMillis: from, toMillis: to),
                try connection.charging(scope, fromMillis: whole.from, toMillis: whole.to)
            )
        }
        let estimates = Dictionary(grouping: stored, by: \.vehicleID)
        let swaps = Dictionary(
            grouping: sessions.filter { $0.row.kind == ChargingSession.Kind.swap.rawValue },
            by: \.vehicleID
        )
        let batteries = vehicles.compactMap { vehicle -> VehicleBatteries? in
            guard let rows = estimates[vehicle.id] else { return nil }
            return VehicleBatteries(
                vehicle: vehicle,
                lives: BatteryLife.lives(
                    of: rows.compactMap { BatteryEstimate($0.row) },
                    swapEndMillis: swaps[vehicle.id, default: []].map(\.row.endMillis)
                )
            )
        }
        switch grouping {
        case .estimate: return (estimateTable(batteries, calendar), nil)
        case .efficiency:
            let table = efficiencyTable(batteries)
            let note =
                table.rows.isEmpty && !stored.isEmpty
                ? "\(stored.count) estimates, but of no battery capacities in Wh both of "
                    + "discharging and of charging; see --by estimate" : nil
            return (table, note)
        case .month:
            let months = BatteryMonths(
                calendar: calendar,
                monthStartMillis: calendar.monthStarts(from: from, to: to)
            )
            let rows = batteries.flatMap {
                months.rows(
                    $0.vehicle.id,
                    $0.lives,
                    nominalWattHours: $0.vehicle.batteryWattHours
                )
            }
            let note =
                rows.isEmpty && !stored.isEmpty
                ? "\(stored.count) estimates, none deep enough for a month; see --by estimate" : nil
            return (months.table(rows), note)
        }
    }

    private struct VehicleBatteries {
        var vehicle: VehicleRow
        var lives: [BatteryLife]
    }

    private func efficiencyTable(_ batteries: [VehicleBatteries]) -> Table {
        BatteryEfficiencyTable.table(
            batteries.flatMap { battery in
                battery.lives.compactMap { life in
                    BatteryEfficiency(life.estimates).map {
                        BatteryEfficiencyTable.Row(
                            vehicle: battery.vehicle.id,
                            life: life,
                            efficiency: $0
                        )
                    }
                }
            }
        )
    }

    private func estimateTable(_ batteries: [VehicleBatteries], _ calendar: CityCalendar) -> Table {
        BatteryEstimateTable(calendar: calendar).table(
            batteries.flatMap { battery in
                battery.lives.flatMap { life in
                    life.estimates.map {
                        BatteryEstimateTable.Row(
                            vehicle: battery.vehicle.id,
                            life: life,
                            estimate: $0
                        )
                    }
                }
            }
        )
    }
}

extension CityCalendar {
    /// Starts of the civil months that `from ..< to` touches, and the end of the last one.
    func monthStarts(from: Int64, to: Int64) -> [Int64] {
        guard from < to, let first = CivilDate(dayName(at: from)),
            let last = CivilDate(dayName(at: to - 1))
        else { return [] }
        var (year, month) = (first.year, first.month)
        var starts: [Int64] = []
        while (year, month) <= (last.year, last.month) {
            starts.append(day(CivilDate(year, month, 1)).startMillis)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return starts + [day(CivilDate(year, month, 1)).startMillis]
    }
}
