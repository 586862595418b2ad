extension Elevation {
    /// Altitudes outside are a receiver's error: the Dead Sea's shore lies at −430 m, the highest
    /// road below 6,000 m.
    fileprivate static let plausibleMeters = -500.0...9_000.0

    /// Climb of a trip from its altitude samples; `nil` where no two of them follow each other.
    ///
    /// Altitudes outside −500…9,000 m are missing. Nothing is climbed over steps longer than
    /// `gapMillis`, nor over leaps that no vehicle can drive.
    init?(timeMillis: Span<Int64>, altitudeMeters: Span<Double>, gapMillis: Int64) {
        precondition(timeMillis.count == altitudeMeters.count, "columns differ in length")
        var profile = ElevationProfile()
        var index = 0
        while index < timeMillis.count {
            index = profile.addBlock(timeMillis, altitudeMeters, from: index, gapMillis: gapMillis)
            guard index < timeMillis.count else { break }
            if Elevation.plausibleMeters.contains(altitudeMeters[index]) {
                profile.add(timeMillis[index], altitudeMeters[index], gapMillis: gapMillis)
            }
            index += 1
        }
        profile.end()
        guard profile.knownMillis > 0 else { return nil }
        gainMeters = profile.climb.gainMeters
        lossMeters = profile.climb.lossMeters
        knownSeconds = Double(profile.knownMillis) / 1000
    }
}

/// Altitudes smoothed over blocks of time, as far as they hang together.
private struct ElevationProfile {
    /// Chosen on real drives: longer blocks flatten hills, shorter ones count noise.
    private static let blockMillis: Int64 = 15_000
    /// A change of altitude is a leap beyond this slack and a vertical speed.
    private static let leapMeters = 15.0
    /// A grade of 25 % at 72 km/h.
    private static let leapMetersPerSecond = 5.0
    /// A receiver may hold its last fix this long, and then show the way since.
    private static let longestHoldMillis: Int64 = 30_000

    var climb = Climb()
    var knownMillis: Int64 = 0
    private var hasLast = false
    private var last: (millis: Int64, meters: Double) = (0, 0)
    /// Since when the last altitude stands unchanged.
    private var sinceMillis: Int64 = 0
    private var blockStartMillis: Int64 = 0
    private var blockSum = 0.0
    private var blockCount = 0.0

    /// Adds what needs no look: samples of the open block that are plausible and no leaps.
    ///
    /// Answers with the index of the first that needs one. All in locals, which stay in registers.
    @inline(__always)
    mutating func addBlock(
        _ times: Span<Int64>,
        _ meters: Span<Double>,
        from first: Int,
        gapMillis: Int64
    ) -> Int {
        guard hasLast, blockCount > 0 else { return first }
        let (lowest, highest) = (
            Elevation.plausibleMeters.lowerBound, Elevation.plausibleMeters.upperBound
        )
        var (index, sum, since) = (first, blockSum, sinceMillis)
        var (millis, height) = last
        while index < times.count {
            let (next, then) = (meters[index], times[index])
            let step = then &- millis
            guard then &- blockStartMillis < ElevationProfile.blockMillis, step > 0,
                step <= gapMillis, next >= lowest, next <= highest,
                abs(next - height) <= ElevationProfile.leapMeters
            else { break }
            sum += next
            since = next == height ? since : then
            (millis, height) = (then, next)
            index += 1
        }
        knownMillis &+= millis &- last.millis
        blockSum = sum
        blockCount += Double(index - first)
        sinceMillis = since
        last = (millis, height)
        return index
    }

    @inline(__always)
    mutating func add(_ millis: Int64, _ meters: Double, gapMillis: Int64) {
        if hasLast {
            let step = millis &- last.millis
            let change = abs(meters - last.meters)
            if step <= 0 || step > gapMillis
                || change > ElevationProfile.leapMeters && change > reachable(millis, step)
            {
                end()
            } else {
                knownMillis &+= step
            }
        }
        if blockCount == 0 || millis &- blockStartMillis >= ElevationProfile.blockMillis {
            endBlock()
            blockStartMillis = millis
        }
        blockSum += meters
        blockCount += 1
        if !hasLast || last.meters != meters { sinceMillis = millis }
        last = (millis, meters)
        hasLast = true
    }

    /// How far the altitude can have changed.
    private func reachable(_ millis: Int64, _ step: Int64) -> Double {
        let held = min(millis &- sinceMillis, ElevationProfile.longestHoldMillis)
        return ElevationProfile.leapMeters
            + ElevationProfile.leapMetersPerSecond * Double(max(step, held)) / 1000
    }

    /// Closes the run: what comes next does not hang together with it.
    mutating func end() {
        endBlock()
        climb.end()
        hasLast = false
    }

    private mutating func endBlock() {
        if blockCount > 0 { climb.add(blockSum / blockCount) }
        blockSum = 0
        blockCount = 0
    }
}

/// Sums climbs and descents between turning points.
///
/// A turn counts once it has gone back by the dead band; then all of it counts, so that gain − loss
/// is the difference of altitude, but for less than a dead band at the end of each run.
private struct Climb {
    private static let deadBandMeters = 3.0

    private(set) var gainMeters = 0.0
    private(set) var lossMeters = 0.0
    private var lowest = Double.infinity
    private var highest = -Double.infinity
    private var isRising: Bool?

    mutating func add(_ meters: Double) {
        switch isRising {
        case nil:
            lowest = min(lowest, meters)
            highest = max(highest, meters)
            guard highest - lowest >= Climb.deadBandMeters else { return }
            isRising = meters == highest
            if meters == highest {
                gainMeters += highest - lowest
            } else {
                lossMeters += highest - lowest
            }
        case true?:
            if meters > highest {
                gainMeters += meters - highest
                highest = meters
            } else if highest - meters >= Climb.deadBandMeters {
                lossMeters += highest - meters
                lowest = meters
                isRising = false
            }
        case false?:
            if meters < lowest {
                lossMeters += lowest - meters
                lowest = meters
            } else if meters - lowest >= Climb.deadBandMeters {
                gainMeters += meters - lowest
                highest = meters
                isRising = true
            }
        }
    }

    mutating func end() {
        lowest = .infinity
        highest = -.infinity
        isRising = nil
    }
}
