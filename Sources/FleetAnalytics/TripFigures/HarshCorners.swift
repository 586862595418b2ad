import Glibc

/// Counts corners taken harder than a limit: speed × rate at which the direction turns.
///
/// Directions are looked at about every two seconds. Half a metre of a receiver's error turns the
/// line between positions a second apart by more than a corner does.
enum HarshCorners {
    private static let spacingMillis: Int64 = 2_000
    /// Twice the spacing is no longer a step; with samples 1.3 s apart it is 2.6 s.
    private static let longestStepMillis: Int64 = 3_000

    /// Harsh corners by the receiver's heading, in degrees clockwise from north.
    ///
    /// `nil` where more than half of its steps are longer than 2.5 s.
    static func count(
        timeMillis: Span<Int64>,
        headingDegrees: Span<Double>,
        speedTimeMillis: Span<Int64>,
        speedKmh: Span<Double>,
        thresholds: Thresholds
    ) -> Int? {
        precondition(timeMillis.count == headingDegrees.count, "columns differ in length")
        guard Thinning.isDense(timeMillis) else { return nil }
        var corners = CornerCount(limitMs2: thresholds.harshCorneringMs2)
        var index = 0
        while let next = Thinning.next(timeMillis, after: index, spacingMillis: spacingMillis) {
            let millis = timeMillis[next] &- timeMillis[index]
            if millis > 0 && millis <= longestStepMillis {
                corners.add(
                    radians: shorterWay(headingDegrees[next] - headingDegrees[index]) * .pi / 180,
                    seconds: Double(millis) / 1000,
                    at: timeMillis[index] &+ millis / 2,
                    speedTimeMillis,
                    speedKmh
                )
            } else {
                corners.skip()
            }
            index = next
        }
        return corners.excursions.count
    }

    /// Harsh corners by the angle between the ways to and from each position.
    ///
    /// `nil` where more than half of the steps between positions are longer than 2.5 s.
    static func count(
        timeMillis: Span<Int64>,
        latitudeDegrees: Span<Double>,
        longitudeDegrees: Span<Double>,
        speedTimeMillis: Span<Int64>,
        speedKmh: Span<Double>,
        thresholds: Thresholds
    ) -> Int? {
        precondition(timeMillis.count == latitudeDegrees.count, "columns differ in length")
        precondition(timeMillis.count == longitudeDegrees.count, "columns differ in length")
        guard Thinning.isDense(timeMillis) else { return nil }
        var corners = CornerCount(limitMs2: thresholds.harshCorneringMs2)
        var before: (north: Double, east: Double, millis: Int64)?
        var parallel = Parallel()
        var index = 0
        while let next = Thinning.next(timeMillis, after: index, spacingMillis: spacingMillis) {
            let latitude = latitudeDegrees[index]
            let way = (
                north: latitudeDegrees[next] - latitude,
                east: shorterWay(longitudeDegrees[next] - longitudeDegrees[index])
                    * parallel.cosine(latitude),
                millis: timeMillis[next] &- timeMillis[index]
            )
            if way.millis <= 0 || way.millis > longestStepMillis {
                before = nil
                corners.skip()
            } else {
                if let before {
                    let cross = before.north * way.east - before.east * way.north
                    let dot = before.north * way.north + before.east * way.east
                    corners.add(
                        radians: atan2(cross, dot),
                        // An angle is smaller than its tangent.
                        atMost: dot > 0 ? abs(cross) / dot : .infinity,
                        seconds: Double(before.millis + way.millis) / 2000,
                        at: timeMillis[index],
                        speedTimeMillis,
                        speedKmh
                    )
                }
                before = way
            }
            index = next
        }
        return corners.excursions.count
    }

    /// Degrees between −180 and 180; the library's remainder is slow, and rarely needed.
    @inline(__always)
    private static func shorterWay(_ degrees: Double) -> Double {
        abs(degrees) <= 180 ? degrees : degrees.remainder(dividingBy: 360)
    }
}

/// How much shorter a degree is along a parallel than along the equator.
private struct Parallel {
    /// So many degrees to the north or south, some hundred metres, change it by less than 1/50,000.
    private static let nearDegrees = 0.001
    private var latitude = Double.infinity
    private var value = 0.0

    /// The cosine of a latitude, or of one nearby that was asked for before.
    @inline(__always)
    mutating func cosine(_ degrees: Double) -> Double {
        if abs(degrees - latitude) > Parallel.nearDegrees {
            (latitude, value) = (degrees, cos(degrees * .pi / 180))
        }
        return value
    }
}

/// Judges turns in order of time.
private struct CornerCount {
    let limitMs2: Double
    var excursions = Excursions()
    private var speedIndex = 0

    init(limitMs2: Double) { self.limitMs2 = limitMs2 }

    /// A turn takes the last speed at or before it, which says nothing when it is too old.
    @inline(__always)
    mutating func add(
        radians: @autoclosure () -> Double,
        atMost bound: Double = .infinity,
        seconds: Double,
        at millis: Int64,
        _ speedTimeMillis: Span<Int64>,
        _ speedKmh: Span<Double>
    ) {
        while speedIndex + 1 < speedTimeMillis.count, speedTimeMillis[speedIndex + 1] <= millis {
            speedIndex += 1
        }
        guard speedIndex < speedTimeMillis.count else { return skip() }
        let age = millis &- speedTimeMillis[speedIndex]
        let kmh = speedKmh[speedIndex]
        guard age >= 0, age <= Thinning.longestStepMillis,
            kmh >= DrivingStyle.leastHarshSpeedKmh
        else { return skip() }
        // Less a hair, for rounding.
        guard kmh / 3.6 * bound / seconds > limitMs2 * 0.999_999 else { return skip() }
        let sideways = kmh / 3.6 * abs(radians()) / seconds
        // Beyond what tyres hold it is the receiver that leapt.
        guard sideways <= DrivingStyle.greatestAccelerationMs2 else { return skip() }
        excursions.add(sideways > limitMs2)
    }

    /// Nothing is known of a while.
    @inline(__always)
    mutating func skip() { excursions.end() }
}
