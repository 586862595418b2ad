/// Climb and descent of a trip, in metres, both positive.
public struct Elevation: Sendable, Equatable {
    /// Metres climbed.
    public var gainMeters: Double
    /// Metres descended.
    public var lossMeters: Double
    /// Seconds of the trip over which the altitude is known.
    public var knownSeconds: Double
}
