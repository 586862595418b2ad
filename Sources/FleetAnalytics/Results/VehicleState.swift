/// What a vehicle did; the states of a day tile it exactly.
public enum VehicleState: String, Sendable, CaseIterable {
    /// Moving, within a trip.
    case driving
    /// Not moving, within a trip.
    case standing
    /// Not moving, between trips; manoeuvres too short to be trips included.
    case parked
    /// Connected to a charger.
    case charging
    /// A gap: nothing is known.
    case unknown
}

/// A stretch of one state.
public struct StateInterval: Sendable, Equatable {
    /// First instant, in milliseconds since 1970 UTC.
    public let startMillis: Int64
    /// First instant after it.
    public let endMillis: Int64
    /// What the vehicle did.
    public let state: VehicleState
}

/// Seconds in each state.
public struct StateSeconds: Sendable, Equatable {
    /// Seconds driving.
    public var driving = 0.0
    /// Seconds standing within trips.
    public var standing = 0.0
    /// Seconds parked.
    public var parked = 0.0
    /// Seconds charging.
    public var charging = 0.0
    /// Seconds of which nothing is known.
    public var unknown = 0.0

    /// No time at all.
    public init() {}

    /// Sum over all states.
    public var total: Double { driving + standing + parked + charging + unknown }

    /// Books time to a state.
    public mutating func add(_ seconds: Double, to state: VehicleState) {
        switch state {
        case .driving: driving += seconds
        case .standing: standing += seconds
        case .parked: parked += seconds
        case .charging: charging += seconds
        case .unknown: unknown += seconds
        }
    }
}
