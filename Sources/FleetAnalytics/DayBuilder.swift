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
            exclusions: [:],
            ledger: nil
        )
        for exclusion in samples.exclusions where day.contains(exclusion.timeMillis) {
            result.exclusions[exclusion.reason, default: 0] += 1
        }
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
        let dayTrips = trips.indices.filter {
            trips[$0].startMillis < day.endMillis && trips[$0].endMillis > day.startMillis
        }
        let daySessions = charging.indices.filter {
            charging[$0].startMillis < day.endMillis && charging[$0].endMillis > day.startMillis
        }
        let zoneChanges = zoneChanges(in: day)
        var cuts = day.hourStartMillis + [day.endMillis]
        cuts += states.map(\.startMillis) + zoneChanges.map(\.fromMillis)
        for trip in dayTrips { cuts += [trips[trip].startMillis, trips[trip].endMillis] }
        for session in daySessions {
            cuts += [charging[session].startMillis, charging[session].endMillis]
        }
        cuts = Set(cuts).filter { $0 >= day.startMillis && $0 <= day.endMillis }.sorted()
        var (hour, state, zone) = (0, 0, 0)
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
                trip: dayTrips.first {
                    trips[$0].startMillis <= from && trips[$0].endMillis >= to
                },
                session: daySessions.first {
                    charging[$0].startMillis <= from && charging[$0].endMillis >= to
                }
            )
        }
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
        for fix in samples.fixes[first...] {
            guard fix.firstMillis < day.endMillis else { break }
            let zone = zone(fix)
            if changes[changes.count - 1].zone != zone { changes.append((fix.firstMillis, zone)) }
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
        for trip in trips {
            if day.contains(trip.startMillis) {
                with(hourStart(trip.startMillis, day), trip.startZone) { $0.tripsStarted += 1 }
            }
            if day.contains(trip.endMillis) {
                with(hourStart(trip.endMillis, day), trip.endZone) { $0.tripsEnded += 1 }
            }
        }
        for session in charging
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
        let meters =
            measures.distanceSum(trip.distanceSource)?.difference(piece.from, piece.to) ?? 0
        hour.distanceMeters += meters
        result.distanceMeters[trip.distanceSource, default: 0] += meters
        guard trip.energy != nil else { return }
        let isGap = piece.state == .unknown
        if trip.energySource == .stateOfCharge {
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
            net = (from - (soc(piece.to) ?? start)) / 100 * (traits.batteryWattHours ?? 0)
        } else {
            let used = measures.usedWattHours.difference(piece.from, piece.to)
            let recovered = measures.recoveredWattHours.difference(piece.from, piece.to)
            hour.energyUsedWattHours += used
            hour.energyRecoveredWattHours += recovered
            net = used - recovered
        }
        hour.energyNetWattHours += net
        result.energyNetWattHours[trip.energySource, default: 0] += net
    }

    /// Energy into the battery during part of a session.
    private func charged(_ session: ChargingSession, _ from: Int64, _ to: Int64) -> Double {
        switch session.energySource {
        case .voltageAndCurrent, .power:
            return measures.recoveredWattHours.difference(from, to)
                - measures.usedWattHours.difference(from, to)
        case .stateOfCharge:
            guard let battery = traits.batteryWattHours, let start = session.socStartPercent else {
                return 0
            }
            return ((soc(to) ?? start) - (soc(from) ?? start)) / 100 * battery
        case .none: return 0
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
