import Telemetry

/// A position the receiver found, from the sample where it first appears.
///
/// Receivers repeat their last fix until they have a new one; the repetitions are no new fixes.
struct Fix: Sendable, Equatable {
    var firstMillis: Int64
    /// Last sample that repeats it.
    var lastMillis: Int64
    var latitude: Double
    var longitude: Double

    func distanceMeters(to other: Fix) -> Double {
        GreatCircle.distanceMeters(
            latitude1: latitude,
            longitude1: longitude,
            latitude2: other.latitude,
            longitude2: other.longitude
        )
    }

    /// Time the vehicle had to come from here to `next`.
    ///
    /// It may have left soon after this fix was found, if the receiver holds fixes; no receiver in
    /// use holds one longer than half a minute while it drives.
    func secondsToReach(_ next: Fix) -> Double {
        let held = min(Double(next.firstMillis - firstMillis) / 1000, Fix.longestHoldSeconds)
        return max(Double(next.firstMillis - lastMillis) / 1000, held)
    }

    private static let longestHoldSeconds = 30.0
}

/// Finds the fixes that a vehicle of a limited speed can have been at.
struct PositionCleaning {
    let limitKmh: Double
    /// Slack for the receivers' own error.
    private static let slackMeters = 100.0
    /// A run of fixes is judged as a whole; across a longer silence nothing can be said.
    private static let runBreakSeconds = 300.0
    /// How many earlier fixes, and ends before a leap, a fix may follow: bounds the work on a
    /// hopeless receiver.
    private static let lookBack = 64

    func clean(_ samples: SampleColumns, exclusions: inout [Exclusion]) -> [Fix] {
        let fixes = collapse(samples, exclusions: &exclusions)
        var accepted: [Fix] = []
        var start = 0
        for index in fixes.indices {
            let isLast = index == fixes.count - 1
            let breaks =
                isLast
                || Double(fixes[index + 1].firstMillis - fixes[index].lastMillis) / 1000
                    > PositionCleaning.runBreakSeconds
            guard breaks else { continue }
            accepted += reachable(Array(fixes[start...index]), exclusions: &exclusions)
            start = index + 1
        }
        return accepted
    }

    /// Range check, and repeated fixes made one.
    private func collapse(_ samples: SampleColumns, exclusions: inout [Exclusion]) -> [Fix] {
        guard let latitudes = samples[.latitude], let longitudes = samples[.longitude] else {
            return []
        }
        var fixes: [Fix] = []
        for (index, time) in samples.timeMillis.enumerated() {
            let (latitude, longitude) = (latitudes[index], longitudes[index])
            if latitude.isNaN || longitude.isNaN { continue }
            if abs(latitude) > 90 || abs(longitude) > 180 {
                exclusions.append(Exclusion(timeMillis: time, reason: .positionOutOfRange))
            } else if latitude == 0 && longitude == 0 {
                exclusions.append(Exclusion(timeMillis: time, reason: .positionZero))
            } else if let last = fixes.last, last.latitude == latitude,
                last.longitude == longitude
            {
                fixes[fixes.count - 1].lastMillis = time
            } else {
                fixes.append(
                    Fix(
                        firstMillis: time,
                        lastMillis: time,
                        latitude: latitude,
                        longitude: longitude
                    )
                )
            }
        }
        return fixes
    }

    /// The longest chain of fixes in which each can be reached from the one before.
    ///
    /// A jammed receiver's excursions lose against the drive around them, wherever they lie; where
    /// a receiver lags and then leaps, only the fixes at the leap are given up.
    private func reachable(_ run: [Fix], exclusions: inout [Exclusion]) -> [Fix] {
        var leaps = run.indices.dropFirst().filter { !canFollow(run[$0 - 1], run[$0]) }[...]
        guard !leaps.isEmpty else { return run }
        var weight = [Int](repeating: 1, count: run.count)
        var previous = [Int?](repeating: nil, count: run.count)
        var beforeLeaps: [Int] = []
        for later in run.indices {
            if leaps.first == later {
                leaps.removeFirst()
                beforeLeaps.append(later - 1)
            }
            let nearest = max(0, later - PositionCleaning.lookBack)
            let far = beforeLeaps.suffix(PositionCleaning.lookBack).filter { $0 < nearest }
            for earlier in [Array((nearest..<later).reversed()), far.reversed()].joined()
            where weight[earlier] >= weight[later] && canFollow(run[earlier], run[later]) {
                weight[later] = weight[earlier] + 1
                previous[later] = earlier
            }
        }
        var isChosen = [Bool](repeating: false, count: run.count)
        var next = weight.indices.max { weight[$0] < weight[$1] }
        while let fix = next {
            isChosen[fix] = true
            next = previous[fix]
        }
        exclusions += run.indices.filter { !isChosen[$0] }.map {
            Exclusion(timeMillis: run[$0].firstMillis, reason: .positionUnreachable)
        }
        return run.indices.filter { isChosen[$0] }.map { run[$0] }
    }

    private func canFollow(_ first: Fix, _ second: Fix) -> Bool {
        first.distanceMeters(to: second)
            <= limitKmh / 3.6 * first.secondsToReach(second) + PositionCleaning.slackMeters
    }
}
