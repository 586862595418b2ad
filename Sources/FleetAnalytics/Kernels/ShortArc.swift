/// The haversine distance of a short step, four at once and without a call of libm.
///
/// With u and v for the differences of latitude and longitude and m for the mean latitude,
/// cos φ₁·cos φ₂ = cos² m − sin²(u/2), so that one cosine is enough:
/// a = sin²(u/2) + sin²(v/2)·(cos² m − sin²(u/2)), d = 2R·asin √a.
/// Each function is a polynomial with an error below 3·10⁻¹¹ of its value, on a step of up to
/// ``longestDegrees`` in either coordinate.
enum ShortArc {
    /// Longest difference of latitude and of longitude.
    static let longestDegrees = 0.25

    private static let radians = Double.pi / 180

    /// Distances in metres; exactly 0 between equal positions, NaN where a coordinate is NaN.
    ///
    /// Where `squaredDegrees` is above the square of ``longestDegrees`` or `latitudeSum` beyond ±180
    /// the distances are not to be used.
    @inline(__always)
    static func meters(
        latitude1: SIMD4<Double>,
        longitude1: SIMD4<Double>,
        latitude2: SIMD4<Double>,
        longitude2: SIMD4<Double>
    ) -> (meters: SIMD4<Double>, squaredDegrees: SIMD4<Double>, latitudeSum: SIMD4<Double>) {
        let north = latitude2 - latitude1
        let east = longitude2 - longitude1
        let (north2, east2) = (north * north, east * east)
        let latitudeSum = (latitude1 + latitude2).magnitudes
        let cosine = cosineOfMean(latitudeSum)
        let havNorth = squaredSineOfHalf(north2)
        let havEast = squaredSineOfHalf(east2)
        let a = havNorth + havEast * (cosine * cosine - havNorth)
        // asin s = s·(1 + s²/6 + …); `a` is below 10⁻⁵.
        let meters =
            squareRoot(a)
            * (a * (GreatCircle.earthRadiusMeters / 3) + 2 * GreatCircle.earthRadiusMeters)
        return (meters, north2 + east2, latitudeSum)
    }

    /// Square root of values that are not negative, to 3·10⁻¹² of itself; exactly 0 of 0.
    ///
    /// `squareRoot()` of a vector becomes scalar calls on Linux, because a C library's root may have
    /// to set errno. Half the exponent, by a shift of the bits, guesses the reciprocal root to 3.5 %,
    /// and two steps of Householder's method of third order (error 5/2·ε³) refine it.
    @inline(__always)
    private static func squareRoot(_ values: SIMD4<Double>) -> SIMD4<Double> {
        // Keeps the reciprocal root of 0 finite; far below what changes any distance.
        let positive = values + 1e-280
        var root = (SIMD4(repeating: 0x5FE6_EB50_C7B5_37A9) &- (positive.bits &>> 1)).doubles
        for _ in 0..<2 {
            let ratio = positive * root * root
            root *= 1.875 - ratio * (1.25 - ratio * 0.375)
        }
        return values * root
    }

    /// sin²(x/2) = x²/4 − x⁴/48 + …, from the square of x in degrees.
    @inline(__always)
    private static func squaredSineOfHalf(_ degrees2: SIMD4<Double>) -> SIMD4<Double> {
        let squared = radians * radians
        return degrees2 * (degrees2 * (-squared * squared / 48) + squared / 4)
    }

    /// Cosine of half the sum of two latitudes, as the sine of what is missing to the pole.
    ///
    /// So it keeps its relative accuracy up to the pole. The coefficients interpolate sin(√z)/√z at
    /// the six Chebyshev nodes of 0 ≤ z ≤ (π/2)².
    @inline(__always)
    private static func cosineOfMean(_ latitudeSum: SIMD4<Double>) -> SIMD4<Double> {
        let toPole = (180 - latitudeSum) * (radians / 2)
        let z = toPole * toPole
        // In pairs, so that no term has to wait for all the higher ones.
        let low = z * -1.666_666_661_681_556_7e-01 + 9.999_999_999_829_191e-01
        let middle = z * -1.984_086_117_931_955_2e-04 + 8.333_330_974_207_583e-03
        let high = z * -2.388_921_777_345_280_6e-08 + 2.752_526_981_229_885e-06
        let z2 = z * z
        return toPole * (low + z2 * (middle + z2 * high))
    }
}
