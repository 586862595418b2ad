import Glibc

/// A point of the plane of EPSG:3035.
public struct PlanePoint: Sendable, Equatable {
    /// Metres east.
    public var eastMeters: Double
    /// Metres north.
    public var northMeters: Double

    /// A point.
    public init(eastMeters: Double, northMeters: Double) {
        self.eastMeters = eastMeters
        self.northMeters = northMeters
    }
}

/// EPSG:3035, ETRS89-extended / LAEA Europe: the Lambert azimuthal equal-area projection.
///
/// Formulas of method EPSG:9820 (IOGP Guidance Note 373-7-2; J. P. Snyder, Map Projections: A
/// Working Manual, USGS Professional Paper 1395, 1987, section 24) on the ellipsoid GRS 80. WGS 84
/// positions are taken for ETRS89 ones, which differ by less than a metre.
///
/// Sines, cosines and the authalic latitude are summed as power series to the last bit of a double
/// instead of being called for: within 10⁻⁷ m of the formulas as written.
public enum EuropeanProjection {
    private static let falseEast = 4_321_000.0
    private static let falseNorth = 3_210_000.0
    private static let originLongitude = 10.0
    private static let radiansPerDegree = 0.017_453_292_519_943_295
    // All of these follow from a = 6,378,137 m, 1/f = 298.257222101 and the origin at 52° N.
    private static let e2 = 0.006_694_380_022_900_788
    /// (1 − e²) / q at the pole.
    private static let authalicScale = 0.497_765_044_207_354_35
    /// Sine and cosine of the origin's authalic latitude.
    private static let sinOrigin = 0.786_670_633_215_855_8
    private static let cosOrigin = 0.617_372_913_914_891_8
    /// Radius of the sphere of equal area.
    private static let authalicRadius = 6_371_007.180_883_517_5
    /// Makes the scale true in all directions at the origin.
    private static let originScale = 1.000_425_394_528_014_2
    private static let eastRadius = authalicRadius * originScale
    private static let northRadius = authalicRadius / originScale

    /// The plane point of a position; `nil` for NaN, beyond ±90° or ±180°, and at the antipode.
    public static func point(of position: Coordinate) -> PlanePoint? {
        let (east, north) = plane(
            SIMD4(repeating: position.latitude),
            SIMD4(repeating: position.longitude)
        )
        return east[0].isNaN ? nil : PlanePoint(eastMeters: east[0], northMeters: north[0])
    }

    /// The plane points of many positions, bit by bit those of ``point(of:)``.
    ///
    /// Metres east and north; NaN where a position has no point.
    ///
    /// - Precondition: both spans have the same length.
    public static func points(latitudes: Span<Double>, longitudes: Span<Double>)
        -> (eastMeters: [Double], northMeters: [Double])
    {
        precondition(latitudes.count == longitudes.count, "columns differ in length")
        var east: [Double] = []
        var north: [Double] = []
        east.reserveCapacity(latitudes.count)
        north.reserveCapacity(latitudes.count)
        var index = 0
        while index + 4 <= latitudes.count {
            let four = plane(latitudes.vector(at: index), longitudes.vector(at: index))
            for lane in 0..<4 {
                east.append(four.east[lane])
                north.append(four.north[lane])
            }
            index += 4
        }
        while index < latitudes.count {
            let position = Coordinate(latitude: latitudes[index], longitude: longitudes[index])
            let point = point(of: position)
            east.append(point?.eastMeters ?? .nan)
            north.append(point?.northMeters ?? .nan)
            index += 1
        }
        return (east, north)
    }

    /// Four positions at once; one alone goes the same way, so that its bits are the same.
    @inline(__always)
    private static func plane(_ latitude: Lanes, _ longitude: Lanes) -> (east: Lanes, north: Lanes)
    {
        let sinBeta = sinAuthalic(sinGeodetic: sine(latitude * radiansPerDegree))
        let cosBeta = ((1 - sinBeta) * (1 + sinBeta)).positivePart.squareRoot()
        var degrees = longitude - originLongitude
        degrees.replace(with: degrees + 360, where: degrees .< -180)
        let size = magnitude(degrees)
        let isFar = size .> 90
        let acute = size.replacing(with: 180 - size, where: isFar) * radiansPerDegree
        var sinLambda = sine(acute)
        sinLambda.replace(with: -sinLambda, where: degrees .< 0)
        var cosLambda = cosine(acute)
        cosLambda.replace(with: -cosLambda, where: isFar)
        let scale =
            (2 / (1 + sinOrigin * sinBeta + cosOrigin * cosBeta * cosLambda)).squareRoot()
        var east = falseEast + eastRadius * (scale * cosBeta * sinLambda)
        var north =
            falseNorth
            + northRadius * (scale * (cosOrigin * sinBeta - sinOrigin * cosBeta * cosLambda))
        let isPoint =
            (magnitude(latitude) .<= 90) .& (magnitude(longitude) .<= 180)
            .& (magnitude(east) .< .infinity) .& (magnitude(north) .< .infinity)
        east.replace(with: .nan, where: .!isPoint)
        north.replace(with: .nan, where: .!isPoint)
        return (east, north)
    }

    private typealias Lanes = SIMD4<Double>

    @inline(__always)
    private static func magnitude(_ value: Lanes) -> Lanes {
        value.replacing(with: -value, where: value .< 0)
    }

    /// The position of a plane point; `nil` outside the disk that is the Earth.
    public static func position(of point: PlanePoint) -> Coordinate? {
        let x = (point.eastMeters - falseEast) / originScale
        let y = (point.northMeters - falseNorth) * originScale
        let rho = (x * x + y * y).squareRoot()
        let half = rho / (2 * authalicRadius)
        guard half <= 1 else { return nil }
        let cosC = 1 - 2 * half * half
        // sin C / ρ, which is finite in the origin too.
        let sinCByRho = (1 - half * half).squareRoot() / authalicRadius
        let sinBeta = cosC * sinOrigin + y * sinCByRho * cosOrigin
        let lambda = atan2(x * sinCByRho, cosOrigin * cosC - y * sinCByRho * sinOrigin)
        var longitude = originLongitude + lambda / radiansPerDegree
        if longitude > 180 { longitude -= 360 }
        return Coordinate(
            latitude: asin(sinGeodetic(sinAuthalic: sinBeta)) / radiansPerDegree,
            longitude: longitude
        )
    }

    /// sin β = q(φ) / q(90°) as a series in e² sin² φ, which is below 0.0067: eight terms suffice.
    @inline(__always)
    private static func sinAuthalic(sinGeodetic s: Lanes) -> Lanes {
        let t = e2 * s * s
        var sum = Lanes(repeating: 16.0 / 15)
        sum = 14.0 / 13 + t * sum
        sum = 12.0 / 11 + t * sum
        sum = 10.0 / 9 + t * sum
        sum = 8.0 / 7 + t * sum
        sum = 6.0 / 5 + t * sum
        sum = 4.0 / 3 + t * sum
        return authalicScale * s * (2 + t * sum)
    }

    /// Newton's method on the same series; three steps leave no bit to gain.
    private static func sinGeodetic(sinAuthalic sinBeta: Double) -> Double {
        var s = sinBeta
        for _ in 0..<3 {
            let slope = 1 - e2 * s * s
            let here = sinAuthalic(sinGeodetic: Lanes(repeating: s))[0]
            s -= (here - sinBeta) * slope * slope / (2 * authalicScale)
        }
        return min(1, max(-1, s))
    }

    /// Taylor's series, to the last bit up to π/2.
    @inline(__always)
    private static func sine(_ x: Lanes) -> Lanes {
        let z = x * x
        var sum = Lanes(repeating: 1.0 / 51_090_942_171_709_440_000)
        sum = -1.0 / 121_645_100_408_832_000 + z * sum
        sum = 1.0 / 355_687_428_096_000 + z * sum
        sum = -1.0 / 1_307_674_368_000 + z * sum
        sum = 1.0 / 6_227_020_800 + z * sum
        sum = -1.0 / 39_916_800 + z * sum
        sum = 1.0 / 362_880 + z * sum
        sum = -1.0 / 5_040 + z * sum
        sum = 1.0 / 120 + z * sum
        sum = -1.0 / 6 + z * sum
        return x + x * (z * sum)
    }

    /// Taylor's series, likewise.
    @inline(__always)
    private static func cosine(_ x: Lanes) -> Lanes {
        let z = x * x
        var sum = Lanes(repeating: 1.0 / 1_124_000_727_777_607_680_000)
        sum = -1.0 / 2_432_902_008_176_640_000 + z * sum
        sum = 1.0 / 6_402_373_705_728_000 + z * sum
        sum = -1.0 / 20_922_789_888_000 + z * sum
        sum = 1.0 / 87_178_291_200 + z * sum
        sum = -1.0 / 479_001_600 + z * sum
        sum = 1.0 / 3_628_800 + z * sum
        sum = -1.0 / 40_320 + z * sum
        sum = 1.0 / 720 + z * sum
        sum = -1.0 / 24 + z * sum
        sum = 1.0 / 2 + z * sum
        return 1 - z * sum
    }
}
