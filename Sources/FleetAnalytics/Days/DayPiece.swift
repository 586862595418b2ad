/// A stretch of a day with one hour, one state, one zone, and at most one trip and one session.
struct DayPiece {
    var from: Int64
    var to: Int64
    var hour: Int
    var state: VehicleState
    var zone: Int32
    var trip: Int?
    var session: Int?
}

extension DayBuilder {
    /// The day cut wherever one of these changes.
    func pieces(of day: CivilDay, states: [StateInterval]) -> [DayPiece] {
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
            return DayPiece(
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
