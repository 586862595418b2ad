import FleetAnalytics

/// Sums over published days, and the figures they make.
struct PeriodSums: Sendable {
    var days = 0
    /// Those of which charging is shown.
    var chargingDays = 0
    /// Vehicles of the fleet, added up over the days.
    var fleetVehicleDays = 0
    var reportingVehicleDays = 0
    /// Vehicles that started a trip, added up over the days.
    var activeVehicleDays = 0
    var usage = DayFigures.UsageSums()
    /// Charged energy of the days that can tell it; `nil` when none can.
    var chargedKilowattHours: Double?
    /// What is too little to be shown: of all, of vehicles in use, of charging.
    var isHidden = false
    var areVehiclesHidden = false
    var isChargingHidden = false

    init(_ shown: ShownDays) {
        let totals = shown.days(in: .trips)
        let charging = shown.days(in: .chargingSessions)
        let vehicles = shown.days(in: .vehiclesInUse)
        let swaps = shown.days(in: .batterySwaps)
        isHidden = totals == nil
        isChargingHidden = charging == nil
        // Means divide by the same days.
        areVehiclesHidden = vehicles == nil || vehicles?.count != totals?.count
        for day in totals ?? [] {
            days += 1
            fleetVehicleDays += day.fleet.vehicles
            reportingVehicleDays += day.fleet.reporting
            usage.add(day.totals)
        }
        usage.chargingSessions = 0
        usage.chargedWattHours = 0
        usage.batterySwaps = (swaps ?? []).reduce(0) { $0 + $1.totals.batterySwaps }
        for day in charging ?? [] {
            chargingDays += 1
            usage.chargingSessions += day.totals.chargingSessions
            usage.chargedWattHours += day.totals.chargedWattHours
            if let charged = day.chargedKilowattHours {
                chargedKilowattHours = (chargedKilowattHours ?? 0) + charged
            }
        }
        if !areVehiclesHidden {
            for day in vehicles ?? [] { activeVehicleDays += day.fleet.active }
        }
    }

    func meanPerDay(_ sum: Int) -> Double? { ratio(Double(sum), Double(days)) }

    /// Share of vehicle-days with a trip.
    var vehiclesWithTripPercent: Double? {
        ratio(Double(activeVehicleDays) * 100, Double(fleetVehicleDays))
    }
}

extension DayFigures {
    /// `nil` when nothing told: of sessions without a gain that was measured; and without a session
    /// and any state of charge of a battery of known size, no charging is no finding.
    var chargedKilowattHours: Double? {
        let isTold =
            totals.chargedWattHours > 0 || totals.chargingSessions == 0 && ledger.vehicles > 0
        return isTold ? totals.chargedWattHours / 1000 : nil
    }
}

extension DayFigures.UsageSums {
    /// The sources of net energy: what the model says is never added to it.
    var measuredEnergyBySource: [String: Double] {
        energyBySource.filter { $0.key != EnergySource.model.rawValue }
    }

    /// Net kilowatt-hours; `nil` where the energy of no distance is known.
    var netKilowattHours: Double? {
        energyDistanceMeters > 0 ? energyNetWattHours / 1000 : nil
    }

    /// `nil` when sessions brought nothing that anything measured.
    var chargedKilowattHours: Double? {
        chargingSessions > 0 && chargedWattHours == 0 ? nil : chargedWattHours / 1000
    }

    /// Σ Wh ÷ Σ km over the distance whose energy is known.
    var wattHoursPerKilometer: Double? {
        ratio(energyNetWattHours, energyDistanceMeters / 1000)
    }

    /// Share of the distance whose energy is known.
    var energyCoveragePercent: Double? { ratio(energyDistanceMeters * 100, distanceMeters) }
}

extension DayFigures.StateSeconds {
    /// Vehicle time.
    var sum: Double { driving + standing + parked + charging + unknown }

    /// Time with samples.
    var known: Double { driving + standing + parked + charging }

    var coveragePercent: Double? { ratio(known * 100, sum) }

    /// Share of the known time spent in trips.
    var inUsePercent: Double? { ratio((driving + standing) * 100, known) }

    /// Share of all time spent in trips, as if none lay in the gaps.
    var inUseOfAllPercent: Double? { ratio((driving + standing) * 100, sum) }
}
