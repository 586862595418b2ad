/// How many vehicles were on a trip at once, in one stretch of time.
public struct Concurrency: Sendable, Equatable {
    /// The stretch, most often a civil hour.
    public let bin: TimeBin
    /// Most vehicles at one instant.
    public internal(set) var maximum = 0
    /// First instant at which so many were; `nil` when no vehicle was on a trip.
    public internal(set) var maximumAtMillis: Int64?
    /// Time of vehicles on trips: the sum over hours is that of the day.
    public internal(set) var vehicleMillis: Int64 = 0
    /// Share of the fleet's time of which something is known, 0 to 1.
    public internal(set) var coverage = 0.0

    /// Mean number of vehicles on a trip, weighted by time; `nil` for an empty stretch.
    public var mean: UsageFigure? {
        UsageFigure(
            Double(vehicleMillis),
            per: Double(bin.lengthMillis),
            coverage: coverage
        )
    }

    /// The curve over bins, in their order.
    ///
    /// A trip lasts from its start up to, not including, its end: one that starts as another ends
    /// does not overlap it. Trips of one vehicle that overlap count once. Gaps within trips count
    /// as on a trip. The order of the inputs plays no part.
    public static func curve(
        _ bins: TimeBins,
        deployments: [Deployment],
        states: [StateUse],
        trips: [TripUse]
    ) -> [Concurrency] {
        let uses = FleetUse.tally(bins, deployments: deployments, states: states, trips: [])
        var curve = zip(bins.bins, uses).map { bin, use in
            Concurrency(bin: bin, coverage: use.sums.states.coverage)
        }
        var steps: [Step] = []
        for (_, trips) in Dictionary(grouping: trips, by: \.vehicle) {
            for stretch in merged(trips) {
                steps.append(Step(timeMillis: stretch.startMillis, change: 1))
                steps.append(Step(timeMillis: stretch.endMillis, change: -1))
            }
        }
        steps.sort { ($0.timeMillis, $0.change) < ($1.timeMillis, $1.change) }
        var count = 0
        for (index, step) in steps.enumerated() {
            count += step.change
            guard index + 1 < steps.count else { break }
            bins.forEachPart(from: step.timeMillis, to: steps[index + 1].timeMillis) {
                curve[$0].add(count, from: $1, to: $2)
            }
        }
        return curve
    }

    private struct Step {
        let timeMillis: Int64
        let change: Int
    }

    private mutating func add(_ count: Int, from: Int64, to: Int64) {
        let (time, overflow) = Int64.millis(from: from, to: to)
            .multipliedReportingOverflow(by: Int64(count))
        vehicleMillis = vehicleMillis.joined(overflow ? .max : time)
        if count > maximum { (maximum, maximumAtMillis) = (count, from) }
    }

    /// The stretches in which a vehicle is on a trip, without overlap.
    private static func merged(_ trips: [TripUse]) -> [TimeBin] {
        var result: [TimeBin] = []
        for trip in trips.sorted(by: TripUse.precedes) where trip.endMillis > trip.startMillis {
            if let last = result.last, trip.startMillis <= last.endMillis {
                result[result.count - 1] = TimeBin(
                    startMillis: last.startMillis,
                    endMillis: max(last.endMillis, trip.endMillis)
                )
            } else {
                result.append(TimeBin(startMillis: trip.startMillis, endMillis: trip.endMillis))
            }
        }
        return result
    }
}
