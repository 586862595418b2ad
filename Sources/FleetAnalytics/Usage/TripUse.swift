/// What the use of a fleet needs to know of a trip; from a ``Trip`` or from a stored one.
public struct TripUse: Sendable, Equatable {
    /// The caller's number of the vehicle.
    public var vehicle: Int
    /// First instant, in milliseconds since 1970 UTC.
    public var startMillis: Int64
    /// First instant after it.
    public var endMillis: Int64
    /// Zone of the start, 0 outside all zones.
    public var startZone: Int32
    /// Zone of the end, 0 outside all zones.
    public var endZone: Int32
    /// Where it began; `nil` when no plausible position is known.
    public var start: Coordinate?
    /// Where it ended, likewise.
    public var end: Coordinate?
    /// Metres driven.
    public var distanceMeters: Double
    /// The part of its time that lies in gaps.
    public var unknownMillis: Int64

    /// A trip from its parts.
    public init(
        vehicle: Int,
        startMillis: Int64,
        endMillis: Int64,
        startZone: Int32 = 0,
        endZone: Int32 = 0,
        start: Coordinate? = nil,
        end: Coordinate? = nil,
        distanceMeters: Double = 0,
        unknownMillis: Int64 = 0
    ) {
        self.vehicle = vehicle
        self.startMillis = startMillis
        self.endMillis = endMillis
        self.startZone = startZone
        self.endZone = endZone
        self.start = start
        self.end = end
        self.distanceMeters = distanceMeters
        self.unknownMillis = unknownMillis
    }

    /// A trip that the analysis found.
    public init(vehicle: Int, _ trip: Trip) {
        self.init(
            vehicle: vehicle,
            startMillis: trip.startMillis,
            endMillis: trip.endMillis,
            startZone: trip.startZone,
            endZone: trip.endZone,
            start: trip.start,
            end: trip.end,
            distanceMeters: trip.distanceMeters,
            unknownMillis: StateMillis(trip.seconds).unknown
        )
    }

    /// Length; 0 for a trip that ends before it starts.
    var lengthMillis: Int64 { .millis(from: startMillis, to: endMillis) }

    /// The distance, where it can be one of a trip.
    var believableMeters: Double? {
        distanceMeters >= 0 && distanceMeters <= ExactTotal.largestAddend ? distanceMeters : nil
    }

    /// Any order that looks at nothing but the content will do.
    static func precedes(_ left: TripUse, _ right: TripUse) -> Bool {
        (left.startMillis, left.endMillis, left.startZone, left.endZone)
            < (right.startMillis, right.endMillis, right.startZone, right.endZone)
    }
}
