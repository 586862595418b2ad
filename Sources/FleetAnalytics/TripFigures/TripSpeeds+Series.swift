extension TripSpeeds {
    /// Speeds of a trip from its cleaned speed samples; `nil` without any, or where it never moved.
    ///
    /// `meters` is the trip's distance, and `metersInGaps` the part of it that a counter went on
    /// counting while nothing else was known: the time of gaps is not in the means, nor may their
    /// metres be. Steps longer than `gapMillis` are gaps.
    init?(
        timeMillis: Span<Int64>,
        speedKmh: Span<Double>,
        meters: Double,
        metersInGaps: Double,
        seconds: StateSeconds,
        standingSpeedKmh: Double,
        gapMillis: Int64
    ) {
        precondition(timeMillis.count == speedKmh.count, "columns differ in length")
        let known = seconds.total - seconds.unknown
        guard timeMillis.count > 0, known > 0, seconds.driving > 0 else { return nil }
        let seenMeters = max(0, meters - metersInGaps)
        meanKmh = seenMeters / known * 3.6
        movingMeanKmh = seenMeters / seconds.driving * 3.6
        (percentile95Kmh, maximumKmh) = TripSpeeds.percentileAndMaximum(
            timeMillis,
            speedKmh,
            standingSpeedKmh: standingSpeedKmh,
            gapMillis: gapMillis
        )
    }

    private static let binsPerKmh = 2.0
    private static let binCount = 512

    /// 2⁵²: the bits of doubles from here on count in ones.
    private static let ones = 4_503_599_627_370_496.0

    /// Any bin will do that does not fall as speed grows; so that none needs a conversion.
    @inline(__always)
    private static func bin(_ kmh: Double) -> Int {
        let place = kmh * binsPerKmh
        let last = Double(binCount - 1)
        let inside = place > 0 ? (place < last ? place : last) : 0
        return Int(truncatingIfNeeded: (inside + ones).bitPattern) & (binCount - 1)
    }

    /// Calls with the indices of all speeds of a bin, and with some others.
    @inline(__always)
    private static func forEachNear(
        bin: Int,
        _ speeds: Span<Double>,
        _ body: (_ index: Int) -> Void
    ) {
        let lowest = bin == 0 ? -Double.infinity : (Double(bin) - 0.5) / binsPerKmh
        let highest = bin == binCount - 1 ? Double.infinity : (Double(bin) + 0.5) / binsPerKmh
        var index = 0
        while index <= speeds.count - 4 {
            let four = speeds.vector(at: index)
            if any((four .>= lowest) .& (four .<= highest)) {
                for place in index..<(index + 4) { body(place) }
            }
            index += 4
        }
        while index < speeds.count {
            body(index)
            index += 1
        }
    }

    /// Twice the time that a sample stands for: half of the steps on either side, gaps left out.
    @inline(__always)
    private static func weight(_ times: Span<Int64>, _ index: Int, _ gapMillis: Int64) -> Int64 {
        (index > 0 ? length(times, index - 1, gapMillis) : 0)
            + (index + 1 < times.count ? length(times, index, gapMillis) : 0)
    }

    @inline(__always)
    private static func length(_ times: Span<Int64>, _ step: Int, _ gapMillis: Int64) -> Int64 {
        let millis = times[step + 1] &- times[step]
        return millis > 0 && millis <= gapMillis ? millis : 0
    }

    /// Sums the time in half km/h, then sorts the samples of the one bin that holds the percentile:
    /// exact, and linear but for the few samples of that bin.
    private static func percentileAndMaximum(
        _ times: Span<Int64>,
        _ speeds: Span<Double>,
        standingSpeedKmh: Double,
        gapMillis: Int64
    ) -> (percentile95: Double?, maximum: Double) {
        var bins = [Int64](repeating: 0, count: binCount)
        var maximum = 0.0
        var before: Int64 = 0
        do {
            var bins = bins.mutableSpan
            for index in 0..<speeds.count {
                let speed = speeds[index]
                let after = index + 1 < speeds.count ? length(times, index, gapMillis) : 0
                maximum = speed > maximum ? speed : maximum
                if speed >= standingSpeedKmh { bins[bin(speed)] &+= before &+ after }
                before = after
            }
        }
        let total = bins.reduce(0.0) { $0 + Double($1) }
        guard total > 0 else { return (nil, maximum) }
        var wanted = 0
        var below = 0.0
        while wanted < binCount - 1, (below + Double(bins[wanted])) * 20 < total * 19 {
            below += Double(bins[wanted])
            wanted += 1
        }
        var members: [(kmh: Double, millis: Double)] = []
        forEachNear(bin: wanted, speeds) { index in
            let speed = speeds[index]
            guard speed >= standingSpeedKmh, bin(speed) == wanted else { return }
            members.append((speed, Double(weight(times, index, gapMillis))))
        }
        members.sort { $0.kmh < $1.kmh }
        for member in members {
            below += member.millis
            if below * 20 >= total * 19 { return (member.kmh, maximum) }
        }
        return (members.last?.kmh, maximum)
    }
}
