/// Mean, median, standard deviation and sum, as MDS asks for durations and distances.
public struct MDSSpread: Sendable, Equatable {
    /// Arithmetic mean.
    public let average: Double
    /// Median; of an even number of values the mean of the middle two.
    public let median: Double
    /// Standard deviation with divisor n: the trips are all there are, not a sample.
    public let standardDeviation: Double
    /// Sum.
    public let sum: Double

    /// The spread of values in any order; `nil` of none.
    ///
    /// Values are told in the unit given, in which they need not be multiples of 2⁻²⁶: milliseconds
    /// add up exactly where seconds would not.
    init?(_ values: [Double], perUnit unit: Double = 1) {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let count = Double(sorted.count)
        var total = ExactTotal()
        for value in sorted { total.add(value) }
        let mean = total.value / count
        let middle = sorted.count / 2
        let isEven = sorted.count.isMultiple(of: 2)
        var squares = 0.0
        for value in sorted { squares += (value - mean) * (value - mean) }
        sum = total.value / unit
        average = mean / unit
        median = (isEven ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]) / unit
        standardDeviation = (squares / count).squareRoot() / unit
    }
}

/// The MDS measures `trips.[start_loc|end_loc].count`, `.duration.*` and `.distance.*`.
public struct MDSTripMeasures: Sendable, Equatable {
    /// By which end a trip belongs to an interval and a zone.
    public enum Place: String, Sendable, CaseIterable {
        case start = "start_loc"
        case end = "end_loc"
    }

    /// Trips.
    public let count: Int
    /// Their durations in seconds; `nil` without trips.
    public let durationSeconds: MDSSpread?
    /// Their distances in metres; `nil` without a trip whose distance can be believed.
    public let distanceMeters: MDSSpread?
    /// Trips without a distance that can be believed; they are in ``count``.
    public let tripsWithoutDistance: Int

    /// Measures trips that start (or end) in the interval and in a zone or, with `nil`, anywhere.
    public init(_ trips: [TripUse], by place: Place, zone: Int32?, interval: TimeBin) {
        let chosen = trips.filter { trip in
            switch place {
            case .start:
                interval.contains(trip.startMillis) && (zone == nil || trip.startZone == zone)
            case .end:
                interval.contains(trip.endMillis) && (zone == nil || trip.endZone == zone)
            }
        }
        let distances = chosen.compactMap(\.believableMeters)
        count = chosen.count
        durationSeconds = MDSSpread(chosen.map { Double($0.lengthMillis) }, perUnit: 1000)
        distanceMeters = MDSSpread(distances)
        tripsWithoutDistance = chosen.count - distances.count
    }
}
