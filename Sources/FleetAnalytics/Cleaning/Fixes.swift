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

    /// The fixes at these places, which are in order.
    func kept(_ places: [Range<Int>]) -> Fixes {
        var kept = Fixes()
        kept.firstMillis = firstMillis.elements(at: places)
        kept.lastMillis = lastMillis.elements(at: places)
        kept.latitude = latitude.elements(at: places)
        kept.longitude = longitude.elements(at: places)
        kept.rows = rows.elements(at: places.map { 2 * $0.lowerBound..<2 * $0.upperBound })
        return kept
    }

    /// Metres from each fix to the next.
    func stepMeters() -> [Double] {
        GreatCircleKernel.stepMeters(latitude: latitude.span, longitude: longitude.span)
    }
}

extension Array {
    fileprivate func elements(at places: [Range<Int>]) -> [Element] {
        var elements: [Element] = []
        elements.reserveCapacity(places.reduce(0) { $0 + $1.count })
        for range in places { elements += self[range] }
        return elements
    }
}
