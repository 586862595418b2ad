/// A position the receiver found, from the sample where it first appears.
///
/// Receivers repeat their last fix until they have a new one; the repetitions are no new fixes.
struct Fix: Sendable, Equatable {
    var firstMillis: Int64
    /// Last sample that repeats it.
    var lastMillis: Int64
    var latitude: Double
    var longitude: Double

    var coordinate: Coordinate { Coordinate(latitude: latitude, longitude: longitude) }

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
        Double(millisToReach(next)) / 1000
    }

    /// The same in milliseconds.
    func millisToReach(_ next: Fix) -> Int64 {
        let held = min(next.firstMillis - firstMillis, Fix.longestHoldMillis)
        return max(next.firstMillis - lastMillis, held)
    }

    static let longestHoldMillis: Int64 = 30_000
}

/// The fixes of a vehicle in order of time, column by column.
struct Fixes: Sendable, RandomAccessCollection {
    private(set) var firstMillis: [Int64] = []
    private(set) var lastMillis: [Int64] = []
    private(set) var latitude: [Double] = []
    private(set) var longitude: [Double] = []

    /// Row of the sample in which each was found, and of the last that repeats it, in turn.
    private var rows: [Int] = []

    /// No fixes at all.
    init() {}

    /// The fixes at pairs of rows.
    init(_ times: Span<Int64>, _ latitudes: Span<Double>, _ longitudes: Span<Double>, rows: [Int]) {
        self.rows = rows
        let (rows, count) = (rows.span, rows.count / 2)
        firstMillis = [Int64](capacity: count) { out in
            for fix in 0..<count { out.append(times[rows[2 * fix]]) }
        }
        lastMillis = [Int64](capacity: count) { out in
            for fix in 0..<count { out.append(times[rows[2 * fix + 1]]) }
        }
        latitude = [Double](capacity: count) { out in
            for fix in 0..<count { out.append(latitudes[rows[2 * fix]]) }
        }
        longitude = [Double](capacity: count) { out in
            for fix in 0..<count { out.append(longitudes[rows[2 * fix]]) }
        }
    }

    /// Rows from the sample in which a fix was found to the last that repeats it.
    @inline(__always)
    func rows(of fix: Int) -> (first: Int, last: Int) { (rows[2 * fix], rows[2 * fix + 1]) }

    var startIndex: Int { 0 }
    var endIndex: Int { firstMillis.count }

    subscript(index: Int) -> Fix {
        Fix(
            firstMillis: firstMillis[index],
            lastMillis: lastMillis[index],
            latitude: latitude[index],
            longitude: longitude[index]
        )
    }

    /// The rows of the fixes at these places, in that order.
    func rows(at places: [Int]) -> [Int] {
        [Int](capacity: 2 * places.count) { out in
            for place in places {
                out.append(rows[2 * place])
                out.append(rows[2 * place + 1])
            }
        }
    }

    /// Metres from each fix to the next.
    func stepMeters() -> [Double] {
        GreatCircleKernel.stepMeters(latitude: latitude.span, longitude: longitude.span)
    }
}
