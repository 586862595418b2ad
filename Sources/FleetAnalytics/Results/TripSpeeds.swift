/// Speeds of a trip, in km/h.
public struct TripSpeeds: Sendable, Equatable {
    /// Distance by time, stops included; what lies in gaps counts in neither.
    public var meanKmh: Double
    /// The same distance by the time spent moving.
    public var movingMeanKmh: Double
    /// Speed not exceeded for 95 % of the time moving; `nil` where no sample moved.
    public var percentile95Kmh: Double?
    /// Highest plausible speed.
    public var maximumKmh: Double
}
