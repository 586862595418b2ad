/// What two segmentations are compared by: when a trip was, and how far it went.
public struct TripSpan: Sendable, Equatable {
    /// Time of the sample before the first movement.
    public let startMillis: Int64
    /// Time of the sample after the last movement; never before ``startMillis``.
    public let endMillis: Int64
    /// Metres driven; 0 where nothing finite was given.
    public let distanceMeters: Double

    /// A span as given; an end before the start becomes the start.
    public init(startMillis: Int64, endMillis: Int64, distanceMeters: Double) {
        self.startMillis = startMillis
        self.endMillis = max(startMillis, endMillis)
        self.distanceMeters = distanceMeters.isFinite ? distanceMeters.onGrid : 0
    }

    /// The span of a trip.
    public init(_ trip: Trip) {
        self.init(
            startMillis: trip.startMillis,
            endMillis: trip.endMillis,
            distanceMeters: trip.distanceMeters
        )
    }

    /// How long it took, in seconds.
    public var seconds: Double { Double(millis) / 1000 }

    /// Length in milliseconds, the largest number where it is beyond it.
    var millis: Int64 {
        let (length, overflows) = endMillis.subtractingReportingOverflow(startMillis)
        return overflows ? .max : length
    }

    /// Whether the two share half of the shorter one's time; an instant need only lie in the other.
    func isCounterpart(of other: TripSpan) -> Bool {
        let shorter = min(millis, other.millis)
        let start = max(startMillis, other.startMillis)
        let end = min(endMillis, other.endMillis)
        guard start <= end else { return false }
        let shared = end.subtractingReportingOverflow(start)
        // Odd lengths: half of 3 ms is reached with 2.
        return shared.overflow || shared.partialValue >= shorter - shorter / 2
    }

    /// By start, then end, then distance.
    static func isInOrder(_ left: TripSpan, _ right: TripSpan) -> Bool {
        (left.startMillis, left.endMillis, left.distanceMeters)
            < (right.startMillis, right.endMillis, right.distanceMeters)
    }
}
