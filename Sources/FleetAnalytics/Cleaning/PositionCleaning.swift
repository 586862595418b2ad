import Telemetry

/// Finds the fixes that a vehicle of a limited speed can have been at.
struct PositionCleaning {
    let limitKmh: Double
    /// Slack for the receivers' own error.
    private static let slackMeters = 100.0
    /// A run of fixes is judged as a whole; across a longer silence nothing can be said.
    private static let runBreakMillis: Int64 = 300_000
    /// How many earlier fixes, and ends before a leap, a fix may follow: bounds the work on a
    /// hopeless receiver.
    private static let lookBack = 64

    /// The fixes that can be, and the metres from each to the next.
    func clean(
        _ samples: SampleColumns,
        exclusions: inout [Exclusion]
    ) -> (fixes: Fixes, stepMeters: [Double]) {
        let fixes = collapse(samples, exclusions: &exclusions)
        let meters = fixes.stepMeters()
        var kept: [Range<Int>] = []
        var (start, isWhole) = (0, true)
        for last in fixes.indices {
            if last + 1 < fixes.count {
                if isLeap(fixes, meters, last) { isWhole = false }
                if !isBreak(fixes, last) { continue }
            }
            let places =
                isWhole
                ? [start..<(last + 1)]
                : reachable(fixes, meters, start...last, exclusions: &exclusions)
            for range in places {
                if let before = kept.last, before.upperBound == range.lowerBound {
                    kept[kept.count - 1] = before.lowerBound..<range.upperBound
                } else {
                    kept.append(range)
                }
            }
            start = last + 1
            isWhole = true
        }
        guard kept.reduce(0, { $0 + $1.count }) < fixes.count else { return (fixes, meters) }
        let reached = fixes.kept(kept)
        return (reached, stepMeters(of: reached, meters, kept))
    }

    /// The metres from each fix that was kept to the next, from those between all fixes.
    private func stepMeters(of reached: Fixes, _ meters: [Double], _ kept: [Range<Int>]) -> [Double]
    {
        var steps: [Double] = []
        steps.reserveCapacity(reached.count)
        for places in kept {
            if places.lowerBound > kept[0].lowerBound {
                steps.append(
                    GreatCircleKernel.stepMeters(
                        reached.latitude.span,
                        reached.longitude.span,
                        steps.count
                    )
                )
            }
            steps += meters[places.dropLast()]
        }
        return steps
    }

    /// Range check, and repeated fixes made one.
    private func collapse(_ samples: SampleColumns, exclusions: inout [Exclusion]) -> Fixes {
        guard let latitudes = samples[.latitude], let longitudes = samples[.longitude] else {
            return Fixes()
        }
        let (times, lats, lons) = (samples.timeMillis.span, latitudes.span, longitudes.span)
        precondition(lats.count == times.count && lons.count == times.count)
        // First and last row of each fix in turn.
        let rows = [Int](capacity: 2 * times.count) { rows in
            var (open, last) = (-1, -1)
            for index in 0..<times.count {
                let (latitude, longitude) = (lats[index], lons[index])
                if open >= 0, latitude == lats[open], longitude == lons[open] {
                    last = index
                    continue
                }
                if latitude.isNaN || longitude.isNaN { continue }
                if abs(latitude) > 90 || abs(longitude) > 180 {
                    exclusions.append(
                        Exclusion(timeMillis: times[index], reason: .positionOutOfRange)
                    )
                } else if latitude == 0 && longitude == 0 {
                    exclusions.append(Exclusion(timeMillis: times[index], reason: .positionZero))
                } else {
                    if open >= 0 {
                        rows.append(open)
                        rows.append(last)
                    }
                    (open, last) = (index, index)
                }
            }
            if open >= 0 {
                rows.append(open)
                rows.append(last)
            }
        }
        return Fixes(times, lats, lons, rows: rows)
    }

    private func isBreak(_ fixes: Fixes, _ index: Int) -> Bool {
        fixes.firstMillis[index + 1] - fixes.lastMillis[index] > PositionCleaning.runBreakMillis
    }

    private func isLeap(_ fixes: Fixes, _ meters: [Double], _ index: Int) -> Bool {
        // No limit is below the slack.
        meters[index] > PositionCleaning.slackMeters
            && meters[index] > farthest(fixes, index, index + 1)
    }

    /// How far the vehicle can have come from one fix to another.
    private func farthest(_ fixes: Fixes, _ first: Int, _ second: Int) -> Double {
        limitKmh / 3.6 * fixes[first].secondsToReach(fixes[second])
            + PositionCleaning.slackMeters
    }

    private func canFollow(_ fixes: Fixes, _ first: Int, _ second: Int) -> Bool {
        let (from, to) = (fixes[first], fixes[second])
        let limit = farthest(fixes, first, second)
        // A great circle is no longer than the same degrees on the equator, and no shorter than
        // its part from south to north: that mostly tells, without a sine. Less a hair for rounding.
        let degree = GreatCircle.earthRadiusMeters * .pi / 180
        let north = (to.latitude - from.latitude) * degree
        let east = (to.longitude - from.longitude) * degree
        if (north * north + east * east) * 1.000_001 <= limit * limit { return true }
        if abs(north) > limit * 1.000_001 { return false }
        return from.distanceMeters(to: to) <= limit
    }

    /// The longest chain of fixes in which each can be reached from the one before.
    ///
    /// A jammed receiver's excursions lose against the drive around them, wherever they lie; where
    /// a receiver lags and then leaps, only the fixes at the leap are given up.
    private func reachable(
        _ fixes: Fixes,
        _ meters: [Double],
        _ run: ClosedRange<Int>,
        exclusions: inout [Exclusion]
    ) -> [Range<Int>] {
        let first = run.lowerBound
        var weight = [Int](repeating: 1, count: run.count)
        var previous = [Int](repeating: -1, count: run.count)
        var beforeLeaps: [Int] = []
        var heaviest = 0
        for later in 1..<max(1, run.count) {
            let isLeap = isLeap(fixes, meters, first + later - 1)
            if isLeap { beforeLeaps.append(later - 1) }
            heaviest = max(heaviest, weight[later - 1])
            if !isLeap, weight[later - 1] == heaviest {
                // No earlier fix can offer a longer chain.
                weight[later] = heaviest + 1
                previous[later] = later - 1
                continue
            }
            func follow(_ earlier: Int) {
                if weight[earlier] >= weight[later],
                    canFollow(fixes, first + earlier, first + later)
                {
                    weight[later] = weight[earlier] + 1
                    previous[later] = earlier
                }
            }
            let nearest = max(0, later - PositionCleaning.lookBack)
            for earlier in (nearest..<later).reversed() { follow(earlier) }
            for earlier in beforeLeaps.suffix(PositionCleaning.lookBack).reversed()
            where earlier < nearest {
                follow(earlier)
            }
        }
        var chosen: [Range<Int>] = []
        var next = weight.indices.max { weight[$0] < weight[$1] } ?? -1
        while next >= 0 {
            if let later = chosen.last, later.lowerBound == first + next + 1 {
                chosen[chosen.count - 1] = (first + next)..<later.upperBound
            } else {
                chosen.append((first + next)..<(first + next + 1))
            }
            next = previous[next]
        }
        chosen.reverse()
        var unseen = first
        for places in chosen + [(run.upperBound + 1)..<(run.upperBound + 1)] {
            for place in unseen..<places.lowerBound {
                exclusions.append(
                    Exclusion(timeMillis: fixes.firstMillis[place], reason: .positionUnreachable)
                )
            }
            unseen = places.upperBound
        }
        return chosen
    }
}
