import FleetAnalytics
import FleetStore

/// Takes what a vehicle adds to a figure on one day apart into trips, sessions or hours.
///
/// Distance and energy are booked to hours: of a trip that runs past midnight the day has a part. Of
/// one such trip it is what the others leave; of several, what their hours have, and where they share
/// an hour, a line of the rest has it for all of them.
struct DayLines {
    let figure: ExplainedFigure
    let selection: FigureSelection
    let inputs: DayInputs
    let clock: CityClock
    /// Trips that began before the day and end in it, by vehicle; sessions likewise.
    let earlierTrips: [String: [TripRow]]
    let earlierCharging: [String: [ChargingRow]]
    private let trips: [String: [TripRow]]
    private let charging: [String: [ChargingRow]]

    init(
        _ figure: ExplainedFigure,
        _ selection: FigureSelection,
        _ inputs: DayInputs,
        _ clock: CityClock,
        earlierTrips: [OfVehicle<TripRow>],
        earlierCharging: [OfVehicle<ChargingRow>]
    ) {
        func byVehicle<Row>(_ rows: [OfVehicle<Row>]) -> [String: [Row]] {
            Dictionary(grouping: rows, by: \.vehicleID).mapValues { $0.map(\.row) }
        }
        let start = inputs.day.startMillis
        self.figure = figure
        self.selection = selection
        self.inputs = inputs
        self.clock = clock
        self.earlierTrips = byVehicle(earlierTrips.filter { $0.row.endMillis > start })
        self.earlierCharging = byVehicle(earlierCharging.filter { $0.row.endMillis > start })
        trips = byVehicle(inputs.trips)
        charging = byVehicle(inputs.charging)
    }

    /// Lines that add up to what the vehicle contributes.
    func lines(of contribution: VehicleContribution) -> [ContributionLine] {
        let id = contribution.vehicleID
        let lines: [ContributionLine]
        switch figure {
        case .vehiclesInUse, .vehiclesInFleet, .vehiclesWithTrip, .coverage:
            var day = line(.day, id)
            day.steps = contribution.steps
            let tripsShown = figure == .vehiclesInUse || figure == .vehiclesWithTrip
            lines = [day] + (tripsShown ? (trips[id] ?? []).map { trip($0, id) } : [])
        case .trips:
            lines = (trips[id] ?? []).filter(isSelected).map { counted(trip($0, id)) }
        case .chargingSessions:
            lines = sessions(id, .charging).filter(isSelected).map { counted(session($0, id)) }
        case .batterySwaps:
            lines = sessions(id, .swap).map { counted(session($0, id)) }
        case .distance, .energyNet, .energyPerDistance, .charged, .timeInUse:
            if isOfHours {
                lines = hours(id)
            } else if figure == .charged {
                let earlier = (earlierCharging[id] ?? []).filter { $0.kind == "charging" }
                lines = (earlier + sessions(id, .charging)).map { charged($0, id) }
            } else {
                lines = ((earlierTrips[id] ?? []) + (trips[id] ?? [])).map { driven($0, id) }
            }
        }
        return completed(lines, contribution)
            .map { line in
                var line = line
                line.category = contribution.category
                return line
            }
    }

    /// Of a zone or an hour no trip says how much of it lay there; the hours do.
    private var isOfHours: Bool {
        switch selection {
        case .zone, .hour: true
        case .everything, .category: false
        }
    }

    private func sessions(_ id: String, _ kind: ChargingSession.Kind) -> [ChargingRow] {
        (charging[id] ?? []).filter { $0.kind == kind.rawValue }
    }

    private func isSelected(_ trip: TripRow) -> Bool {
        isSelected(zone: trip.startZone, atMillis: trip.startMillis)
    }

    private func isSelected(_ session: ChargingRow) -> Bool {
        isSelected(zone: session.zone, atMillis: session.startMillis)
    }

    func isSelected(zone: Int32, atMillis instant: Int64) -> Bool {
        switch selection {
        case .everything, .category: true
        case .zone(let name): zoneName(zone) == name
        case .hour(let hour): clock.reading(atMillis: instant).hour == hour
        }
    }

    func zoneName(_ zone: Int32) -> String { inputs.zoneNames[zone] ?? "" }

    func isInside(_ from: Int64, _ to: Int64) -> Bool {
        from >= inputs.day.startMillis && to <= inputs.day.endMillis
    }
}

extension DayLines {
    /// Adds what the lines do not say: to the one that has it, or as a line of the rest.
    private func completed(_ lines: [ContributionLine], _ contribution: VehicleContribution)
        -> [ContributionLine]
    {
        guard !contribution.steps.allSatisfy({ $0 == 0 }) || !lines.isEmpty else { return [] }
        var lines = lines
        var rest = contribution.steps
        var openLines = 0
        for (place, part) in figure.parts.enumerated() {
            rest[place] -= lines.reduce(0) { $0 + ($1.steps[place] ?? 0) }
            guard part.isOfTrips, figure != .vehiclesInUse, figure != .vehiclesWithTrip else {
                continue
            }
            var open = lines.indices.filter { lines[$0].steps[place] == nil }
            if open.count > 1 {
                for line in open {
                    guard let share = share(part, of: line, among: lines) else { continue }
                    lines[line].steps[place] = share
                    rest[place] -= share
                }
                open = lines.indices.filter { lines[$0].steps[place] == nil }
            }
            if open.count == 1 {
                lines[open[0]].steps[place] = rest[place]
                rest[place] = 0
            }
            openLines = max(openLines, open.count)
        }
        guard rest.contains(where: { $0 != 0 }) else { return lines }
        var last = line(.rest, contribution.vehicleID)
        last.steps = rest
        if figure == .timeInUse, !isOfHours {
            last.note = "known time of the vehicle's day, its trips included"
        } else if rest.allSatisfy({ abs($0) <= lines.count + 1 }) {
            last.kind = .rounding
        } else if figure == .charged, openLines < 2 {
            last.note = "gains of hours beyond what the sessions above have left in the end"
        } else {
            last.note =
                openLines > 1
                ? "of the \(openLines) above without a share of their own, together"
                : "booked to hours, and to none of the above"
        }
        return lines + [last]
    }
}

extension DayLines {
    /// What the hours of a line have, where no other line is in any of them.
    private func share(_ part: FigurePart, of line: Int, among lines: [ContributionLine]) -> Int? {
        let hourMillis: Int64 = 3_600_000
        func isIn(_ hour: VehicleHourRow, _ line: ContributionLine) -> Bool {
            (line.startMillis ?? .max) < hour.hourStartMillis + hourMillis
                && (line.endMillis ?? .min) > hour.hourStartMillis
        }
        let hours = (inputs.hours[lines[line].vehicleID ?? ""] ?? []).filter {
            isIn($0, lines[line])
        }
        let others = lines.indices.filter { $0 != line }
        guard !hours.contains(where: { hour in others.contains { isIn(hour, lines[$0]) } }) else {
            return nil
        }
        let amounts = hours.compactMap { part.amount(of: $0) }
        return amounts.count == hours.count ? FigurePart.steps(amounts.reduce(0, +)) : nil
    }
}

extension FigurePart {
    /// Whether trips or sessions have shares of it.
    fileprivate var isOfTrips: Bool {
        switch self {
        case .distance, .energyNet, .energyNetWattHours, .energyDistance, .charged, .timeInUse: true
        default: false
        }
    }
}
