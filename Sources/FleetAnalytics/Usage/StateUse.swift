/// A stretch of one state of one vehicle; from a ``StateInterval`` or from a stored one.
public struct StateUse: Sendable, Equatable {
    /// The caller's number of the vehicle.
    public var vehicle: Int
    /// First instant, in milliseconds since 1970 UTC.
    public var startMillis: Int64
    /// First instant after it.
    public var endMillis: Int64
    /// What the vehicle did.
    public var state: VehicleState

    /// A stretch from its parts.
    public init(vehicle: Int, startMillis: Int64, endMillis: Int64, state: VehicleState) {
        self.vehicle = vehicle
        self.startMillis = startMillis
        self.endMillis = endMillis
        self.state = state
    }

    /// A stretch that the analysis found.
    public init(vehicle: Int, _ interval: StateInterval) {
        self.init(
            vehicle: vehicle,
            startMillis: interval.startMillis,
            endMillis: interval.endMillis,
            state: interval.state
        )
    }
}

/// A stretch of time in which a vehicle belonged to the fleet, whether or not it was heard of.
public struct Deployment: Sendable, Equatable {
    /// The caller's number of the vehicle.
    public var vehicle: Int
    /// First instant, in milliseconds since 1970 UTC.
    public var startMillis: Int64
    /// First instant after it.
    public var endMillis: Int64

    /// A deployment from its parts.
    public init(vehicle: Int, startMillis: Int64, endMillis: Int64) {
        self.vehicle = vehicle
        self.startMillis = startMillis
        self.endMillis = endMillis
    }
}
