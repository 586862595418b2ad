/// Time in each state in whole milliseconds, so that sums over parts equal the whole exactly.
public struct StateMillis: Sendable, Equatable {
    /// Driving.
    public var driving: Int64 = 0
    /// Standing within trips.
    public var standing: Int64 = 0
    /// Parked.
    public var parked: Int64 = 0
    /// Charging.
    public var charging: Int64 = 0
    /// Nothing is known.
    public var unknown: Int64 = 0

    /// No time at all.
    public init() {}

    /// The seconds of a stored hour, each of them a whole number of milliseconds before it became
    /// a double; NaN, negative and impossible seconds count as none.
    public init(_ seconds: StateSeconds) {
        driving = StateMillis.millis(seconds.driving)
        standing = StateMillis.millis(seconds.standing)
        parked = StateMillis.millis(seconds.parked)
        charging = StateMillis.millis(seconds.charging)
        unknown = StateMillis.millis(seconds.unknown)
    }

    private static func millis(_ seconds: Double) -> Int64 {
        guard seconds > 0, seconds < 1e12 else { return 0 }
        return Int64((seconds * 1000).rounded())
    }

    /// Time on trips: driving and standing, without the gaps.
    public var onTrip: Int64 { driving.joined(standing) }

    /// Time of which something is known.
    public var known: Int64 { onTrip.joined(parked).joined(charging) }

    /// All time.
    public var total: Int64 { known.joined(unknown) }

    /// Share of the time of which something is known, 0 to 1; 0 when there is no time.
    public var coverage: Double { total > 0 ? Double(known) / Double(total) : 0 }

    /// Time in one state.
    public subscript(state: VehicleState) -> Int64 {
        switch state {
        case .driving: driving
        case .standing: standing
        case .parked: parked
        case .charging: charging
        case .unknown: unknown
        }
    }

    /// Books time to a state.
    public mutating func add(_ millis: Int64, to state: VehicleState) {
        switch state {
        case .driving: driving = driving.joined(millis)
        case .standing: standing = standing.joined(millis)
        case .parked: parked = parked.joined(millis)
        case .charging: charging = charging.joined(millis)
        case .unknown: unknown = unknown.joined(millis)
        }
    }

    /// Adds the times of another.
    public mutating func add(_ other: StateMillis) {
        for state in VehicleState.allCases { add(other[state], to: state) }
    }
}
