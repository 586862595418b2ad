/// One of the figures a reader looks at first.
struct KeyFigure: Sendable {
    /// Names in data files: the unit comes last.
    enum ID: String, CaseIterable, Sendable {
        case trips
        case distance = "distance_km"
        case energyNet = "energy_net_kwh"
        case energyPerDistance = "energy_wh_per_km"
        case vehiclesInUse = "vehicles_in_use_mean"
        case vehiclesInFleet = "vehicles_in_fleet_mean"
        case charged = "charged_kwh"
        case vehiclesWithTrip = "vehicles_with_trip_percent"
        case timeInUse = "time_in_use_percent"

        var quantity: ReportQuantity {
            switch self {
            case .trips: .count
            case .distance: .kilometers
            case .energyNet, .charged: .kilowattHours
            case .energyPerDistance: .wattHoursPerKilometer
            case .vehiclesInUse, .vehiclesInFleet: .mean
            case .vehiclesWithTrip, .timeInUse: .percent
            }
        }
    }

    let id: ID
    let value: ReportNumber?
    /// Days that it is the sum or mean of: those on which it is not shown are left out.
    let days: Int
    /// `nil` when it would be of other days.
    let previous: ReportNumber?
    /// In percent of the previous value, or in percentage points; `nil` when not comparable.
    let change: ReportNumber?
    /// Share of what the figure speaks of that is known.
    let coverage: ReportNumber?
    /// Whether it rests on too little to be shown.
    let isHidden: Bool
    /// Whether it is not shown of the period before, of which all else is there.
    let isPreviousHidden: Bool

    init(id: ID, sums: PeriodSums, comparison: Comparison) {
        self.id = id
        isHidden = KeyFigure.isHidden(id, in: sums)
        value = ReportNumber(KeyFigure.value(of: id, in: sums), id.quantity)
        days = KeyFigure.days(of: id, in: sums)
        isPreviousHidden = comparison.previous.map { KeyFigure.isHidden(id, in: $0) } ?? false
        // Both leave out days of their own.
        let before = comparison.previous.flatMap {
            KeyFigure.days(of: id, in: $0) == KeyFigure.days(of: id, in: sums) ? $0 : nil
        }
        previous = ReportNumber(before.flatMap { KeyFigure.value(of: id, in: $0) }, id.quantity)
        change = KeyFigure.change(from: previous, to: value)
        coverage = ReportNumber(KeyFigure.coveragePercent(of: id, in: sums), .percent)
    }

    private static func value(of id: ID, in sums: PeriodSums) -> Double? {
        guard sums.days > 0, !isHidden(id, in: sums) else { return nil }
        let usage = sums.usage
        return switch id {
        case .trips: Double(usage.trips)
        case .distance: usage.distanceMeters / 1000
        case .energyNet: usage.netKilowattHours
        case .energyPerDistance: usage.wattHoursPerKilometer
        case .vehiclesInUse: sums.meanPerDay(sums.activeVehicleDays)
        case .vehiclesInFleet: sums.meanPerDay(sums.fleetVehicleDays)
        case .charged: sums.chargedKilowattHours
        case .vehiclesWithTrip: sums.vehiclesWithTripPercent
        case .timeInUse: usage.seconds.inUsePercent
        }
    }

    private static func days(of id: ID, in sums: PeriodSums) -> Int {
        id == .charged ? sums.chargingDays : sums.days
    }

    private static func isHidden(_ id: ID, in sums: PeriodSums) -> Bool {
        switch id {
        case .vehiclesInFleet: false
        case .vehiclesInUse, .vehiclesWithTrip: sums.areVehiclesHidden
        case .charged: sums.isChargingHidden
        default: sums.isHidden
        }
    }

    private static func coveragePercent(of id: ID, in sums: PeriodSums) -> Double? {
        switch id {
        case .energyNet, .energyPerDistance: sums.usage.energyCoveragePercent
        case .vehiclesInFleet:
            ratio(Double(sums.reportingVehicleDays) * 100, Double(sums.fleetVehicleDays))
        default: sums.usage.seconds.coveragePercent
        }
    }

    // From the rounded values, so that a reader with the CSV gets the same change.
    private static func change(
        from previous: ReportNumber?,
        to value: ReportNumber?
    ) -> ReportNumber? {
        guard let previous, let value else { return nil }
        let difference = value.value - previous.value
        if value.quantity == .percent { return ReportNumber(difference, .percentagePoints) }
        return ReportNumber(ratio(difference * 100, previous.value), .percent)
    }
}
