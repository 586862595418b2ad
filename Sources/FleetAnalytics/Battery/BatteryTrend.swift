/// How a figure of one battery changes from month to month.
///
/// It is made from stored estimates of any number of nights, and does not depend on their order.
public struct BatteryTrend: Sendable, Equatable {
    /// One estimate, or several shallow ones that together are deep enough.
    public struct Point: Sendable, Equatable {
        /// Middle of the time it speaks of, weighted by depth.
        public var timeMillis: Int64
        /// The estimate.
        public var value: Double
        /// Half the width of its 95 % interval.
        public var error: Double
        /// Estimates in it.
        public var estimateCount: Int
        /// Change of the state of charge behind it; 0 for quantities without depth.
        public var depthPercent: Double
    }

    /// What the points of one month say.
    public struct Month: Sendable, Equatable {
        /// Start of the month.
        public var startMillis: Int64
        /// Median of its points.
        public var median: Double
        /// Half the width of the 95 % interval of the median.
        public var error: Double
        /// Scatter of its points: median distance from the median × 1.4826.
        public var scatter: Double
        /// Its points.
        public var pointCount: Int
    }

    /// What it speaks of.
    public var quantity: BatteryEstimate.Quantity
    /// What its estimates rest on.
    public var source: BatteryEstimate.Source
    /// In order of time.
    public var points: [Point]
    /// The months that have points, in order.
    public var months: [Month]
    /// Change a year; `nil` where there are too few days, they lie within a month, or it was not wanted.
    public var slope: TrendSlope?
    /// Estimates left out: too shallow, and too few of them in their month.
    public var leftOutCount: Int

    /// A change of the state of charge that makes an estimate by itself.
    public static let leastDepthPercent = 30.0

    /// The trend of one quantity from one source; `nil` without points.
    ///
    /// `monthStartMillis` are the starts of the months, in order, and the end of the last one:
    /// estimates outside them are not looked at. Estimates shallower than ``leastDepthPercent`` are
    /// joined within their month, in order of time, until together they are as deep. Estimates of
    /// several batteries must be told apart before, see ``BatteryLife``. A slope takes longer than all
    /// else, so it may be left out.
    public init?(
        _ estimates: [BatteryEstimate],
        quantity: BatteryEstimate.Quantity,
        source: BatteryEstimate.Source,
        monthStartMillis: [Int64],
        withSlope: Bool = true
    ) {
        let chosen = estimates.filter {
            $0.quantity == quantity && $0.source == source && $0.value.isFinite
                && $0.error.isFinite
        }.sorted { $0.order < $1.order }
        self.quantity = quantity
        self.source = source
        points = []
        months = []
        leftOutCount = 0
        for (start, end) in zip(monthStartMillis, monthStartMillis.dropFirst()) {
            let first = chosen.partitioningIndex { $0.startMillis >= start }
            let last = chosen.partitioningIndex { $0.startMillis >= end }
            let (found, leftOut) = BatteryTrend.pooled(chosen[first..<max(first, last)])
            leftOutCount += leftOut
            guard !found.isEmpty else { continue }
            points += found
            months.append(BatteryTrend.month(start, found))
        }
        guard !points.isEmpty else { return nil }
        points.sort {
            ($0.timeMillis, $0.value, $0.error) < ($1.timeMillis, $1.value, $1.error)
        }
        slope = withSlope ? TrendSlope(points) : nil
    }

    /// The same in percent of what the battery had when it was new; `nil` where that is not above 0.
    public func health(nominal: Double) -> BatteryTrend? {
        guard nominal > 0, nominal.isFinite else { return nil }
        let scale = 100 / nominal
        var result = self
        result.quantity = .health
        for index in result.points.indices {
            result.points[index].value *= scale
            result.points[index].error *= scale
        }
        for index in result.months.indices {
            result.months[index].median *= scale
            result.months[index].error *= scale
            result.months[index].scatter *= scale
        }
        result.slope?.perYear *= scale
        result.slope?.lowPerYear *= scale
        result.slope?.highPerYear *= scale
        return result
    }

    private static func pooled(_ estimates: ArraySlice<BatteryEstimate>)
        -> (points: [Point], leftOut: Int)
    {
        var points: [Point] = []
        var pool: [BatteryEstimate] = []
        for estimate in estimates {
            guard let depth = estimate.depthPercent, depth < leastDepthPercent else {
                points.append(point([estimate]))
                continue
            }
            guard depth > 0 else { continue }
            pool.append(estimate)
            if pool.reduce(0, { $0 + ($1.depthPercent ?? 0) }) >= leastDepthPercent {
                points.append(point(pool))
                pool = []
            }
        }
        return (points, pool.count)
    }

    /// What flowed in all by how far the gauge moved in all.
    private static func point(_ pool: [BatteryEstimate]) -> Point {
        var (weights, values, squares, middle) = (0.0, 0.0, 0.0, 0.0)
        for estimate in pool {
            let weight = estimate.depthPercent ?? 1
            weights += weight
            values += estimate.value * weight
            squares += estimate.error * weight * (estimate.error * weight)
            middle += (Double(estimate.startMillis) / 2 + Double(estimate.endMillis) / 2) * weight
        }
        return Point(
            timeMillis: Int64(clampedMillis: middle / weights / 1000),
            value: values / weights,
            error: squares.squareRoot() / weights,
            estimateCount: pool.count,
            depthPercent: pool.reduce(0) { $0 + ($1.depthPercent ?? 0) }
        )
    }

    private static func month(_ start: Int64, _ points: [Point]) -> Month {
        let values = OrderStatistics(points.map(\.value))
        // Few points may agree by chance: their own errors are the least that is claimed.
        let own = OrderStatistics(points.map(\.error)).median ?? 0
        return Month(
            startMillis: start,
            median: values.median ?? 0,
            error: max(values.medianError, own / Double(points.count).squareRoot()),
            scatter: values.scatter,
            pointCount: points.count
        )
    }
}
