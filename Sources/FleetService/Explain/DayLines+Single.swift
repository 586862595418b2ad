import FleetAnalytics
import FleetStore

// One trip, session or hour as a line.

extension DayLines {
    func line(_ kind: ContributionLine.Kind, _ id: String) -> ContributionLine {
        ContributionLine(
            kind: kind,
            day: inputs.day.name,
            vehicleID: id,
            steps: figure.parts.map { _ in nil }
        )
    }

    func counted(_ line: ContributionLine) -> ContributionLine {
        var line = line
        line.steps = [1]
        return line
    }

    func trip(_ trip: TripRow, _ id: String) -> ContributionLine {
        var line = line(.trip, id)
        line.startMillis = trip.startMillis
        line.endMillis = trip.endMillis
        let isMeasured = trip.distanceSource != DistanceSource.none.rawValue
        line.meters = isMeasured ? trip.distanceMeters : nil
        line.distanceSource = trip.distanceSource
        line.wattHours = trip.energy?.netWattHours
        line.energySource = trip.energySource
        line.startZone = zoneName(trip.startZone)
        line.endZone = zoneName(trip.endZone)
        return line
    }

    func session(_ session: ChargingRow, _ id: String) -> ContributionLine {
        let isSwap = session.kind == ChargingSession.Kind.swap.rawValue
        var line = line(isSwap ? .swap : .charging, id)
        line.startMillis = session.startMillis
        line.endMillis = session.endMillis
        line.wattHours = session.energyWattHours
        line.energySource = session.energySource
        line.startZone = zoneName(session.zone)
        return line
    }

    /// A trip with what of it the figure has.
    func driven(_ trip: TripRow, _ id: String) -> ContributionLine {
        var line = self.trip(trip, id)
        let isWhole = isInside(trip.startMillis, trip.endMillis)
        if !isWhole { line.note = "runs past midnight" }
        let isKnown = trip.hasMeasuredEnergy
        // Power says nothing of a gap, and the odometer's metres in it are not in Wh/km either.
        let hidesDistance =
            trip.unknownSeconds > 0 && trip.distanceSource == DistanceSource.odometer.rawValue
            && trip.energySource != EnergySource.stateOfCharge.rawValue
            && trip.energySource != EnergySource.remainingEnergy.rawValue
        line.steps = figure.parts.map { part -> Int? in
            switch part {
            case .distance: return isWhole ? FigurePart.steps(trip.distanceMeters) : nil
            case .timeInUse:
                return isWhole
                    ? FigurePart.steps(trip.movingSeconds) + FigurePart.steps(trip.standingSeconds)
                    : nil
            case .energyNet, .energyNetWattHours:
                guard isKnown else { return 0 }
                return isWhole ? FigurePart.steps(trip.energy?.netWattHours ?? 0) : nil
            case .energyDistance:
                guard isKnown else { return 0 }
                return isWhole && !hidesDistance ? FigurePart.steps(trip.distanceMeters) : nil
            default: return nil
            }
        }
        guard figure.isOfEnergy else { return line }
        if !isKnown {
            line.note = "energy not known"
        } else if isWhole, hidesDistance {
            line.note = "has a gap"
        }
        return line
    }

    func charged(_ session: ChargingRow, _ id: String) -> ContributionLine {
        var line = self.session(session, id)
        if isInside(session.startMillis, session.endMillis) {
            line.steps = [FigurePart.steps(session.energyWattHours ?? 0)]
            if session.energyWattHours == nil { line.note = "energy not known" }
        } else {
            line.note = "runs past midnight"
        }
        return line
    }

    func hours(_ id: String) -> [ContributionLine] {
        let starts = inputs.day.hourStartMillis
        let ends = Dictionary(
            uniqueKeysWithValues: zip(starts, starts.dropFirst() + [inputs.day.endMillis])
        )
        return (inputs.hours[id] ?? []).filter {
            isSelected(zone: $0.zone, atMillis: $0.hourStartMillis)
        }.compactMap { row -> ContributionLine? in
            var line = line(.hour, id)
            line.startMillis = row.hourStartMillis
            line.endMillis = ends[row.hourStartMillis]
            line.startZone = zoneName(row.zone)
            line.steps = figure.parts.map { $0.amount(of: row).map(FigurePart.steps) }
            return line.steps.allSatisfy { $0 == 0 } ? nil : line
        }
    }
}

extension TripRow {
    /// Energy that figures of a fleet have in them: what a model says is never added to it.
    var hasMeasuredEnergy: Bool {
        energy != nil && energySource != EnergySource.model.rawValue
            && energySource != EnergySource.none.rawValue
    }
}

extension FigurePart {
    /// Metres, watt-hours or seconds of an hour; `nil` of what hours do not hold.
    func amount(of hour: VehicleHourRow) -> Double? {
        switch self {
        case .distance: hour.distanceMeters
        case .energyNet, .energyNetWattHours: hour.energyNetWattHours
        case .energyDistance: hour.energyDistanceMeters
        case .charged: hour.chargedWattHours
        case .timeInUse: hour.drivingSeconds + hour.standingSeconds
        case .timeKnown:
            hour.drivingSeconds + hour.standingSeconds + hour.parkedSeconds + hour.chargingSeconds
        default: nil
        }
    }
}
