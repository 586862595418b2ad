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
    /// How many earlier pieces a piece may follow: bounds the work on a hopeless receiver.
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

    /// The longest chain of pieces in which each can be reached from the one before.
    ///
    /// Pieces are cut at impossible steps; the weight of a piece is its number of fixes, so that a
    /// jammed receiver's excursions lose against the drive around them, wherever they lie.
    private func reachable(_ run: [Fix], exclusions: inout [Exclusion]) -> [Fix] {
        var pieces: [Range<Int>] = []
        var start = 0
        for index in run.indices.dropFirst() where !canFollow(run[index - 1], run[index]) {
            pieces.append(start..<index)
            start = index
        }
        pieces.append(start..<run.count)
        guard pieces.count > 1 else { return run }
        var weight = pieces.map(\.count)
        var previous = [Int?](repeating: nil, count: pieces.count)
        for later in pieces.indices {
            for earlier in max(0, later - PositionCleaning.lookBack)..<later
            where weight[earlier] + pieces[later].count > weight[later]
                && canFollow(
                    run[pieces[earlier].upperBound - 1],
                    run[pieces[later].lowerBound]
                )
            {
                weight[later] = weight[earlier] + pieces[later].count
                previous[later] = earlier
            }
        }
        var chosen = Set<Int>()
        var next = weight.indices.max { weight[$0] < weight[$1] }
        while let piece = next {
            chosen.insert(piece)
            next = previous[piece]
        }
        for (index, piece) in pieces.enumerated() where !chosen.contains(index) {
            exclusions += run[piece].map {
                Exclusion(timeMillis: $0.firstMillis, reason: .positionUnreachable)
            }
        }
        return pieces.indices.filter(chosen.contains).flatMap { run[pieces[$0]] }
    }

    private func canFollow(_ first: Fix, _ second: Fix) -> Bool {
        first.distanceMeters(to: second)
            <= limitKmh / 3.6 * first.secondsToReach(second) + PositionCleaning.slackMeters
    }
}
