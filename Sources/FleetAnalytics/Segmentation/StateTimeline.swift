/// The states of a vehicle, one after the other, without hole or overlap.
struct StateTimeline {
    /// Judges every step, then joins equal neighbours; outside the samples all is unknown.
    static func intervals(
        _ samples: CleanedSamples,
        _ motion: Motion,
        trips: [SampleStretch],
        charging: [ChargingStretch]
    ) -> [StateInterval] {
        let times = samples.timeMillis
        var states = motion.kinds.map { $0 == .unknown ? VehicleState.unknown : .parked }
        for session in charging where session.kind == .charging && !session.isUnseen {
            var step = times.partitioningIndex { $0 >= session.startMillis }
            while step < states.count && times[step] < session.endMillis {
                if states[step] == .parked { states[step] = .charging }
                step += 1
            }
        }
        for trip in trips {
            for step in trip.first..<trip.last {
                states[step] = TripBuilder.state(motion.kinds[step])
            }
        }
        var result: [StateInterval] = []
        var start = 0
        for step in states.indices {
            if step + 1 < states.count && states[step + 1] == states[start] { continue }
            result.append(
                StateInterval(
                    startMillis: times[start],
                    endMillis: times[step + 1],
                    state: states[start]
                )
            )
            start = step + 1
        }
        return result
    }

    /// The part of the timeline in a day; what it does not reach is unknown.
    static func tiling(_ day: CivilDay, _ timeline: [StateInterval]) -> [StateInterval] {
        var result: [StateInterval] = []
        var reached = day.startMillis
        func append(_ from: Int64, _ to: Int64, _ state: VehicleState) {
            guard to > from else { return }
            if let last = result.last, last.state == state, last.endMillis == from {
                result[result.count - 1] = StateInterval(
                    startMillis: last.startMillis,
                    endMillis: to,
                    state: state
                )
            } else {
                result.append(StateInterval(startMillis: from, endMillis: to, state: state))
            }
        }
        let first = timeline.partitioningIndex { $0.endMillis > day.startMillis }
        for interval in timeline[first...] {
            guard interval.startMillis < day.endMillis else { break }
            let from = max(interval.startMillis, day.startMillis)
            append(reached, from, .unknown)
            append(from, min(interval.endMillis, day.endMillis), interval.state)
            reached = min(interval.endMillis, day.endMillis)
        }
        append(reached, day.endMillis, .unknown)
        return result
    }
}
