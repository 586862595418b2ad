import Glibc

/// Distances on the sphere.
public enum GreatCircle {
    /// Mean Earth radius (IUGG).
    public static let earthRadiusMeters = 6_371_008.8

    /// Haversine distance in metres; NaN when a coordinate is missing or infinite.
    public static func distanceMeters(
        latitude1 lat1: Double,
        longitude1 lon1: Double,
        latitude2 lat2: Double,
        longitude2 lon2: Double
    ) -> Double {
        let radians = Double.pi / 180
        let sinHalfLat = sin((lat2 - lat1) * radians / 2)
        let sinHalfLon = sin((lon2 - lon1) * radians / 2)
        let a =
            sinHalfLat * sinHalfLat
            + cos(lat1 * radians) * cos(lat2 * radians) * sinHalfLon * sinHalfLon
        // Rounding may carry `a` a hair above 1 for antipodes. The order matters: this `min` gives
        // its second argument back when the first is NaN, and would give 1 the other way round.
        return 2 * earthRadiusMeters * asin(min(a, 1).squareRoot())
    }
}
