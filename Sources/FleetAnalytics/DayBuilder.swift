/// Cuts a vehicle's trips, states and charging into one civil day.
struct DayBuilder {
    let samples: CleanedSamples
    let measures: Measures
    let traits: VehicleTraits
    let thresholds: Thresholds
    let zones: ZoneIndex
    let timeline: [StateInterval]
    let trips: [Trip]
    let charging: [ChargingSession]
    /// How many values of each day were left out, by the day's start.
    let exclusions: [Int64: [ExclusionReason: Int]]
    /// The latest end of each session and those before it: a swap may lie within a session.
    let latestChargingEnds: [Int64]

    func build(_ day: CivilDay) -> VehicleDay? {
        let first = samples.timeMillis.partitioningIndex { $0 >= day.startMillis }
        let end = samples.timeMillis.partitioningIndex { $0 >= day.endMillis }
        guard end > first else { return nil }
        var result = VehicleDay(
            day: day,
            sampleCount: end - first,
            lastSampleMillis: samples.timeMillis[end - 1],
            states: StateTimeline.tiling(day, timeline),
            hours: [],
            distanceMeters: [:],
            energyNetWattHours: [:],
            exclusions: exclusions[day.startMillis] ?? [:],
            ledger: nil
        )
        let pieces = pieces(of: day, states: result.states)
        fillHours(&result, pieces)
        result.ledger = ledger(day, pieces)
        return result
    }

    /// A stretch with one hour, one state, one zone, and at most one trip and one session.
    private struct Piece {
        var from: Int64
        var to: Int64
        var hour: Int
        var state: VehicleState
        var zone: Int32
        var trip: Int?
        var session: Int?
    }

    private func pieces(of day: CivilDay, states: [StateInterval]) -> [Piece] {
        let dayTrips = tripIndices(in: day)
        let daySessions = sessionIndices(in: day)
        let zoneChanges = zoneChanges(in: day)
        var cuts = day.hourStartMillis + [day.endMillis]
        cuts += states.map(\.startMillis) + zoneChanges.map(\.fromMillis)
        for trip in dayTrips { cuts += [trips[trip].startMillis, trips[trip].endMillis] }
        for session in daySessions {
            cuts += [charging[session].startMillis, charging[session].endMillis]
        }
        cuts = Set(cuts).filter { $0 >= day.startMillis && $0 <= day.endMillis }.sorted()
        var (hour, state, zone) = (0, 0, 0)
        var tripWalk = StretchWalk(dayTrips.map { (trips[$0].startMillis, trips[$0].endMillis) })
        var sessionWalk = StretchWalk(
            daySessions.map { (charging[$0].startMillis, charging[$0].endMillis) }
        )
        return zip(cuts, cuts.dropFirst()).map { from, to in
            while hour + 1 < day.hourStartMillis.count && day.hourStartMillis[hour + 1] <= from {
                hour += 1
            }
            while state + 1 < states.count && states[state + 1].startMillis <= from { state += 1 }
            while zone + 1 < zoneChanges.count && zoneChanges[zone + 1].fromMillis <= from {
                zone += 1
            }
            let isKnown = states[state].state != .unknown
            return Piece(
                from: from,
                to: to,
                hour: hour,
                state: states[state].state,
                zone: isKnown && !zoneChanges.isEmpty ? zoneChanges[zone].zone : 0,
                trip: tripWalk.next(around: from, to).map { dayTrips[dayTrips.startIndex + $0] },
                session: sessionWalk.next(around: from, to).map { daySessions[$0] }
            )
        }
    }

    /// Trips of which part lies in a day.
    private func tripIndices(in day: CivilDay) -> Range<Int> {
        let first = trips.partitioningIndex { $0.endMillis > day.startMillis }
        return first..<max(first, trips.partitioningIndex { $0.startMillis >= day.endMillis })
    }

    /// Sessions of which part lies in a day.
    private func sessionIndices(in day: CivilDay) -> [Int] {
        let first = latestChargingEnds.partitioningIndex { $0 > day.startMillis }
        let end = charging.partitioningIndex { $0.startMillis >= day.endMillis }
        return (first..<max(first, end)).filter { charging[$0].endMillis > day.startMillis }
    }

    /// Where the vehicle was, from the fix that holds at the start of the day on.
    private func zoneChanges(in day: CivilDay) -> [(fromMillis: Int64, zone: Int32)] {
        let first = samples.fixes.partitioningIndex { $0.firstMillis > day.startMillis }
        var changes: [(fromMillis: Int64, zone: Int32)] = [(day.startMillis, 0)]
        if first > 0,
            Double(day.startMillis - samples.fixes[first - 1].lastMillis)
                <= thresholds.parkedSilenceSeconds * 1000
        {
            changes[0].zone = zone(samples.fixes[first - 1])
        }
        guard !zones.isEmpty else { return changes }
        let fixes = samples.fixes
        let inside = first..<max(first, fixes.partitioningIndex { $0.firstMillis >= day.endMillis })
        let found = zones.zones(
            latitude: fixes.latitude.span.extracting(inside),
            longitude: fixes.longitude.span.extracting(inside)
        )
        for (place, zone) in zip(inside, found) where changes[changes.count - 1].zone != zone {
            changes.append((fixes.firstMillis[place], zone))
        }
        return changes
    }

    private func zone(_ fix: Fix) -> Int32 {
        zones.zone(at: Coordinate(latitude: fix.latitude, longitude: fix.longitude))
    }

    private struct HourZone: Hashable {
        let hourStartMillis: Int64
        let zone: Int32
    }

    private func fillHours(_ result: inout VehicleDay, _ pieces: [Piece]) {
        let day = result.day
        var hours: [HourZone: VehicleHour] = [:]
        func with(_ hourStart: Int64, _ zone: Int32, _ change: (inout VehicleHour) -> Void) {
            let key = HourZone(hourStartMillis: hourStart, zone: zone)
            change(&hours[key, default: VehicleHour(hourStartMillis: hourStart, zone: zone)])
        }
        for piece in pieces {
            with(day.hourStartMillis[piece.hour], piece.zone) { hour in
                hour.seconds.add(Double(piece.to - piece.from) / 1000, to: piece.state)
                if let trip = piece.trip { addTrip(trips[trip], piece, &hour, &result) }
                if let session = piece.session, charging[session].kind == .charging {
                    hour.chargedWattHours += max(
                        0,
                        charged(charging[session], piece.from, piece.to)
                    )
                }
            }
        }
        let first = trips.partitioningIndex { $0.endMillis >= day.startMillis }
        for trip in trips[first...] {
            if trip.startMillis >= day.endMillis { break }
            if day.contains(trip.startMillis) {
                with(hourStart(trip.startMillis, day), trip.startZone) { $0.tripsStarted += 1 }
            }
            if day.contains(trip.endMillis) {
                with(hourStart(trip.endMillis, day), trip.endZone) { $0.tripsEnded += 1 }
            }
        }
        let begun = charging.partitioningIndex { $0.startMillis >= day.startMillis }
        for session in charging[begun...].prefix(while: { $0.startMillis < day.endMillis })
        where session.kind == .charging && day.contains(session.startMillis) {
            with(hourStart(session.startMillis, day), session.zone) { $0.chargingStarted += 1 }
        }
        result.hours = hours.values.sorted {
            ($0.hourStartMillis, $0.zone) < ($1.hourStartMillis, $1.zone)
        }
    }

    private func hourStart(_ instant: Int64, _ day: CivilDay) -> Int64 {
        day.hourStartMillis[max(0, day.hourStartMillis.partitioningIndex { $0 > instant } - 1)]
    }

    private func addTrip(
        _ trip: Trip,
        _ piece: Piece,
        _ hour: inout VehicleHour,
        _ result: inout VehicleDay
    ) {
        let meters = measures.meters(trip.distanceSource, piece.from, piece.to)
        hour.distanceMeters += meters
        result.distanceMeters[trip.distanceSource, default: 0] += meters
        guard trip.energy != nil else { return }
        let isGap = piece.state == .unknown
        if trip.energySource == .model {
            // Modelled energy is never added to measured energy, nor its distance to theirs.
            let net = measures.model?.difference(piece.from, piece.to) ?? 0
            result.energyNetWattHours[.model, default: 0] += net
            return
        }
        if [.stateOfCharge, .remainingEnergy].contains(trip.energySource) {
            if isGap, trip.distanceSource != .odometer { return }
        } else if isGap {
            // Power says nothing of a gap, so its distance must not dilute Wh/km.
            return
        }
        hour.energyDistanceMeters += meters
        var net = 0.0
        if trip.energySource == .stateOfCharge {
            let start = trip.socStartPercent ?? 0
            let from = soc(piece.from) ?? start
            net = (from - (soc(piece.to) ?? start)) / 100 * (traits.usableWattHours ?? 0)
        } else if trip.energySource == .remainingEnergy {
            net = measures.remainingLost.difference(piece.from, piece.to)
        } else {
            let sums = measures.power.sums(piece.from, piece.to)
            hour.energyUsedWattHours += sums.usedWattHours
            hour.energyRecoveredWattHours += sums.recoveredWattHours
            net = sums.usedWattHours - sums.recoveredWattHours
        }
        hour.energyNetWattHours += net
        result.energyNetWattHours[trip.energySource, default: 0] += net
    }

    /// Energy into the battery during part of a session.
    private func charged(_ session: ChargingSession, _ from: Int64, _ to: Int64) -> Double {
        switch session.energySource {
        case .voltageAndCurrent, .power:
            let sums = measures.power.sums(from, to)
            return sums.recoveredWattHours - sums.usedWattHours
        case .stateOfCharge:
            guard let battery = traits.usableWattHours, let start = session.socStartPercent else {
                return 0
            }
            return ((soc(to) ?? start) - (soc(from) ?? start)) / 100 * battery
        case .remainingEnergy, .model, .none: return 0
        }
    }

    private func soc(_ instant: Int64) -> Double? {
        samples.soc.held(at: instant, noOlderThanSeconds: thresholds.socHoldSeconds)
    }

    private func ledger(_ day: CivilDay, _ pieces: [Piece]) -> Ledger? {
        let inDay = samples.soc.indices(in: day.startMillis...(day.endMillis - 1))
        guard !inDay.isEmpty else { return nil }
        let firstKnown = samples.soc.values[inDay.lowerBound]
        func level(_ instant: Int64) -> Double {
            if let held = soc(instant) { return held }
            let last = samples.soc.index(atOrBefore: instant) ?? inDay.lowerBound
            return inDay.contains(last) ? samples.soc.values[last] : firstKnown
        }
        var ledger = Ledger(
            startPercent: level(day.startMillis),
            endPercent: level(day.endMillis)
        )
        for piece in pieces {
            let lost = level(piece.from) - level(piece.to)
            if let session = piece.session {
                switch charging[session].kind {
                case .charging where lost > 0:
                    // Plugged in and full, or not switched on: the battery drains as at rest.
                    ledger.idlePercent += lost
                case .charging: ledger.chargedPercent -= lost
                case .swap: ledger.swappedPercent -= lost
                }
            } else if let trip = piece.trip {
                let isSeen = piece.state != .unknown || trips[trip].distanceSource == .odometer
                if isSeen { ledger.drivenPercent += lost }
            } else if piece.state != .unknown {
                ledger.idlePercent += lost
            }
        }
        return ledger
    }
}

/// Stretches in order of their starts, asked for one piece of time after the other.
private struct StretchWalk {
    private let stretches: [(from: Int64, to: Int64)]
    private var place = 0

    init(_ stretches: [(from: Int64, to: Int64)]) { self.stretches = stretches }

    /// The first stretch around a piece that does not begin before the last one asked for.
    mutating func next(around from: Int64, _ to: Int64) -> Int? {
        while place < stretches.count, stretches[place].to <= from { place += 1 }
        var candidate = place
        while candidate < stretches.count, stretches[candidate].from <= from {
            if stretches[candidate].to >= to { return candidate }
            candidate += 1
        }
        return nil
    }
}

extension [Exclusion] {
    /// How many values of each day were left out, by the day's start; `days` are in order.
    func counted(_ days: [CivilDay]) -> [Int64: [ExclusionReason: Int]] {
        var counts: [Int64: [ExclusionReason: Int]] = [:]
        var start = 0
        while start < count {
            let (instant, reason) = (self[start].timeMillis, self[start].reason)
            let day = days.partitioningIndex { $0.endMillis > instant }
            guard day < days.count, days[day].contains(instant) else {
                start += 1
                continue
            }
            var values = 0
            while start < count, self[start].reason == reason,
                days[day].contains(self[start].timeMillis)
            {
                values += self[start].count
                start += 1
            }
            counts[days[day].startMillis, default: [:]][reason, default: 0] += values
        }
        return counts
    }
}
