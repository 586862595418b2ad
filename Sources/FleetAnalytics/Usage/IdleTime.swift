/// How long vehicles wait from the end of a trip to the start of the next.
public struct IdleTime: Sendable, Equatable {
    /// Trips after which another one was seen.
    public var waits = 0
    /// Time from their ends to the next starts.
    public var idleMillis: Int64 = 0
    /// The part of it of which something is known: in the rest a trip may have gone unseen.
    public var knownMillis: Int64 = 0
    /// Trips after which no other was seen; their waits are not over and in no mean.
    public var openWaits = 0

    /// Nothing.
    public init() {}

    /// Mean hours to the next trip; `nil` when no wait has ended.
    ///
    /// A mean over the waits that ended: a short period leaves out the long ones, so
    /// ``openWaits`` belongs beside it.
    public var meanHours: UsageFigure? {
        UsageFigure(
            Double(idleMillis) / 3_600_000,
            per: Double(waits),
            coverage: idleMillis > 0 ? Double(knownMillis) / Double(idleMillis) : 1
        )
    }

    /// Adds other waits.
    public mutating func add(_ other: IdleTime) {
        waits += other.waits
        idleMillis = idleMillis.joined(other.idleMillis)
        knownMillis = knownMillis.joined(other.knownMillis)
        openWaits += other.openWaits
    }

    /// Waits by the trip they follow: by its end zone, the hour of its end, or whatever it tells.
    ///
    /// A wait belongs whole to the trip before it, also over midnight. Trips for which the key is
    /// `nil` are left out, but still end the wait before them.
    public static func tally<Key: Hashable>(
        trips: [TripUse],
        states: [StateUse],
        by key: (TripUse) -> Key?
    ) -> [Key: IdleTime] {
        let statesByVehicle = Dictionary(grouping: states, by: \.vehicle)
        var result: [Key: IdleTime] = [:]
        for (vehicle, trips) in Dictionary(grouping: trips, by: \.vehicle) {
            let timeline = VehicleTimeline(
                vehicle: vehicle,
                states: statesByVehicle[vehicle] ?? [],
                deployments: []
            )
            let sorted = trips.sorted(by: TripUse.precedes)
            for (index, trip) in sorted.enumerated() {
                guard let key = key(trip) else { continue }
                var wait = IdleTime()
                if index + 1 < sorted.count {
                    let next = sorted[index + 1].startMillis
                    wait.waits = 1
                    wait.idleMillis = .millis(from: trip.endMillis, to: next)
                    wait.knownMillis = timeline.knownMillis(from: trip.endMillis, to: next)
                } else {
                    wait.openWaits = 1
                }
                result[key, default: IdleTime()].add(wait)
            }
        }
        return result
    }
}
