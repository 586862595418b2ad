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
        let plugged = charging.filter { $0.kind == .charging && !$0.isUnseen }.map { session in
            let first = times.partitioningIndex { $0 >= session.startMillis }
            return first..<max(first, times.partitioningIndex { $0 >= session.endMillis })
        }
        var (trip, charge) = (0, 0)
        var result: [StateInterval] = []
        for run in motion.runs {
            var step = run.steps.lowerBound
            while step < run.steps.upperBound {
                while trip < trips.count, trips[trip].last <= step { trip += 1 }
                while charge < plugged.count, plugged[charge].upperBound <= step { charge += 1 }
                var end = run.steps.upperBound
                var state = run.kind == .unknown ? VehicleState.unknown : .parked
                if charge < plugged.count {
                    let isPlugged = plugged[charge].lowerBound <= step
                    if isPlugged, state == .parked { state = .charging }
                    end = min(
                        end,
                        isPlugged ? plugged[charge].upperBound : plugged[charge].lowerBound
                    )
                }
                if trip < trips.count {
                    let isDriven = trips[trip].first <= step
                    if isDriven { state = TripBuilder.state(run.kind) }
                    end = min(end, isDriven ? trips[trip].last : trips[trip].first)
                }
                if let last = result.last, last.state == state {
                    result[result.count - 1] = StateInterval(
                        startMillis: last.startMillis,
                        endMillis: times[end],
                        state: state
                    )
                } else {
                    result.append(
                        StateInterval(
                            startMillis: times[step],
                            endMillis: times[end],
                            state: state
                        )
                    )
                }
                step = end
            }
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
