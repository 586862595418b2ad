import Glibc

/// Metres from the centre to degrees, on the ellipsoid WGS 84 around the centre.
struct Projection: Sendable {
    private let latitudeDegrees: Double
    private let longitudeDegrees: Double
    private let metersPerDegreeNorth: Double
    private let metersPerDegreeEast: Double

    init(latitudeDegrees: Double, longitudeDegrees: Double) {
        self.latitudeDegrees = latitudeDegrees
        self.longitudeDegrees = longitudeDegrees
        let semiMajorMeters = 6_378_137.0
        let eccentricity2 = 0.006_694_379_990_14
        let radians = latitudeDegrees * .pi / 180
        let w2 = 1 - eccentricity2 * sin(radians) * sin(radians)
        let meridianMeters = semiMajorMeters * (1 - eccentricity2) / (w2 * w2.squareRoot())
        let normalMeters = semiMajorMeters / w2.squareRoot()
        metersPerDegreeNorth = meridianMeters * .pi / 180
        metersPerDegreeEast = normalMeters * cos(radians) * .pi / 180
    }

    /// Ten-millionths of a degree (about a centimetre), as boxes and GeoJSON files write them.
    func tenMillionths(_ place: Place) -> (latitude: Double, longitude: Double) {
        let latitude = latitudeDegrees + place.northMeters / metersPerDegreeNorth
        let longitude = longitudeDegrees + place.eastMeters / metersPerDegreeEast
        return ((latitude * 1e7).rounded(), (longitude * 1e7).rounded())
    }
}
