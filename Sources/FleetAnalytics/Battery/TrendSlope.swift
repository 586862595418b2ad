/// A change a year: the median over all pairs of days (Theil 1950, Sen 1968).
public struct TrendSlope: Sendable, Equatable {
    /// The change a year, in the unit of the quantity.
    public var perYear: Double
    /// Lower end of its 95 % interval, by the normal approximation of Kendall's rank statistic.
    public var lowPerYear: Double
    /// Upper end of it.
    public var highPerYear: Double
    /// Days, or longer stretches of a long history, that it was made from.
    public var dayCount: Int

    private static let dayMillis = 86_400_000.0
    private static let yearMillis = 365.25 * dayMillis
    /// Less time says nothing of a year.
    private static let leastSpanMillis = 30 * dayMillis
    /// More days are put together, which bounds the work.
    private static let mostBins = 500.0

    /// `nil` for less than four days, or where they span less than 30 days.
    init?(_ points: [BatteryTrend.Point]) {
        guard let first = points.first, let last = points.last else { return nil }
        let origin = Double(first.timeMillis)
        let span = Double(last.timeMillis) - origin
        guard span >= TrendSlope.leastSpanMillis else { return nil }
        let binMillis =
            TrendSlope.dayMillis
            * max(1, (span / TrendSlope.dayMillis / TrendSlope.mostBins).rounded(.up))
        var days: [(millis: Double, value: Double)] = []
        var index = 0
        while index < points.count {
            let bin = ((Double(points[index].timeMillis) - origin) / binMillis).rounded(.down)
            var (millis, values) = (0.0, [Double]())
            while index < points.count,
                ((Double(points[index].timeMillis) - origin) / binMillis).rounded(.down) == bin
            {
                millis += Double(points[index].timeMillis) - origin
                values.append(points[index].value)
                index += 1
            }
            if let median = OrderStatistics(values).median {
                days.append((millis / Double(values.count), median))
            }
        }
        guard days.count >= 4 else { return nil }
        var slopes: [Double] = []
        slopes.reserveCapacity(days.count * (days.count - 1) / 2)
        for later in days.indices {
            for earlier in 0..<later {
                slopes.append(
                    (days[later].value - days[earlier].value)
                        / (days[later].millis - days[earlier].millis) * TrendSlope.yearMillis
                )
            }
        }
        let ranked = OrderStatistics(slopes)
        guard let median = ranked.median else { return nil }
        let count = Double(days.count)
        let reach = 1.96 * (count * (count - 1) * (2 * count + 5) / 18).squareRoot()
        let low = ((Double(ranked.sorted.count) - reach) / 2).rounded(.down)
        perYear = median
        lowPerYear = ranked.sorted[max(0, Int(low) - 1)]
        highPerYear = ranked.sorted[min(ranked.sorted.count - 1, ranked.sorted.count - Int(low))]
        dayCount = days.count
    }
}
