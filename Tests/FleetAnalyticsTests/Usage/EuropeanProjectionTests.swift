import FleetAnalytics
import FleetTestSupport
import Glibc
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// A position and its plane point to a hundredth of a millimetre, by PROJ 9.5.1 (EPSG:4258 → 3035).
struct KnownPoint: Sendable {
    let latitude, longitude, east, north: Double

    static let all = [
        KnownPoint(latitude: 50, longitude: 5, east: 3_962_799.45096, north: 2_999_718.85316),
        KnownPoint(latitude: 52, longitude: 10, east: 4_321_000, north: 3_210_000),
        KnownPoint(
            latitude: 52.0000001,
            longitude: 10.0000001,
            east: 4_321_000.00687,
            north: 3_210_000.01113
        ),
        KnownPoint(
            latitude: 51.34,
            longitude: 12.3747,
            east: 4_486_444.18930,
            north: 3_139_256.75568
        ),
        KnownPoint(
            latitude: 41.1171,
            longitude: 16.8719,
            east: 4_899_735.95814,
            north: 2_028_216.12726
        ),
        KnownPoint(
            latitude: 39.5557,
            longitude: 21.7679,
            east: 5_333_572.86163,
            north: 1_907_913.79260
        ),
        KnownPoint(
            latitude: 38.7223,
            longitude: -9.1393,
            east: 2_665_519.21431,
            north: 1_946_764.04482
        ),
        KnownPoint(
            latitude: 70.6634,
            longitude: 23.6821,
            east: 4_829_702.04577,
            north: 5_331_161.46537
        ),
        KnownPoint(
            latitude: 64.1466,
            longitude: -21.9426,
            east: 2_821_215.66107,
            north: 4_911_736.92175
        ),
        KnownPoint(
            latitude: 28.1235,
            longitude: -15.4363,
            east: 1_816_110.91139,
            north: 984_556.38981
        ),
        KnownPoint(latitude: 0, longitude: 0, east: 3_086_656.97477, north: -2_292_253.81179),
        KnownPoint(
            latitude: -30,
            longitude: 100,
            east: 14_343_511.88797,
            north: -343_438.68702
        ),
        KnownPoint(latitude: 90, longitude: 0, east: 4_321_000, north: 7_369_716.25547),
    ]

    var position: Coordinate { Coordinate(latitude: latitude, longitude: longitude) }
    var point: PlanePoint { PlanePoint(eastMeters: east, northMeters: north) }
}

@Suite struct EuropeanProjectionTests {
    @Test func theExampleOfTheGuidanceNoteComesOut() throws {
        // IOGP 373-7-2, Lambert Azimuthal Equal Area, ETRS89-LAEA.
        let there = Coordinate(latitude: 50, longitude: 5)
        let point = try #require(EuropeanProjection.point(of: there))
        #expect((point.eastMeters * 100).rounded() == 396_279_945)
        #expect((point.northMeters * 100).rounded() == 299_971_885)
    }

    @Test(arguments: KnownPoint.all)
    func knownPointsComeOutWithinAHundredthOfAMillimetre(known: KnownPoint) throws {
        let point = try #require(EuropeanProjection.point(of: known.position))
        #expect(abs(point.eastMeters - known.east) < 1e-5)
        #expect(abs(point.northMeters - known.north) < 1e-5)
    }

    @Test(arguments: KnownPoint.all)
    func theWayBackLeadsToTheSamePosition(known: KnownPoint) throws {
        let position = try #require(EuropeanProjection.position(of: known.point))
        #expect(abs(position.latitude - known.latitude) < 1e-9)
        // At the pole every longitude is right.
        #expect(known.latitude == 90 || abs(position.longitude - known.longitude) < 1e-9)
    }

    @Test func thereAndBackIsExactAllOverEurope() throws {
        var random = SplitMix64(seed: 3035)
        var worstDegrees = 0.0
        for _ in 0..<20_000 {
            let start = Coordinate(
                latitude: Double.random(in: 24...84, using: &random),
                longitude: Double.random(in: -36...45, using: &random)
            )
            let point = try #require(EuropeanProjection.point(of: start))
            let back = try #require(EuropeanProjection.position(of: point))
            worstDegrees = max(
                worstDegrees,
                abs(back.latitude - start.latitude),
                abs(back.longitude - start.longitude)
            )
        }
        // A tenth of a micrometre on the ground is 10⁻¹² degrees of latitude.
        #expect(worstDegrees < 1e-12)
    }

    /// The formulas of EPSG:9820 as they are written, with the C library's functions.
    private func asWritten(_ position: Coordinate) -> PlanePoint {
        let (a, f) = (6_378_137.0, 1 / 298.257_222_101)
        let e2 = 2 * f - f * f
        let e = e2.squareRoot()
        func q(_ phi: Double) -> Double {
            let s = sin(phi)
            return (1 - e2)
                * (s / (1 - e2 * s * s) - 1 / (2 * e) * log((1 - e * s) / (1 + e * s)))
        }
        let phi = position.latitude * .pi / 180
        let phi0 = 52 * Double.pi / 180
        let lambda = (position.longitude - 10) * .pi / 180
        let qP = q(.pi / 2)
        let (beta, beta0) = (asin(q(phi) / qP), asin(q(phi0) / qP))
        let rq = a * (qP / 2).squareRoot()
        let d = a * cos(phi0) / (1 - e2 * sin(phi0) * sin(phi0)).squareRoot() / (rq * cos(beta0))
        let scale =
            rq
            * (2 / (1 + sin(beta0) * sin(beta) + cos(beta0) * cos(beta) * cos(lambda)))
            .squareRoot()
        return PlanePoint(
            eastMeters: 4_321_000 + scale * d * cos(beta) * sin(lambda),
            northMeters: 3_210_000
                + scale / d * (cos(beta0) * sin(beta) - sin(beta0) * cos(beta) * cos(lambda))
        )
    }

    @Test func theSeriesAreTheFormulas() throws {
        var random = SplitMix64(seed: 9820)
        var worstMeters = 0.0
        for _ in 0..<20_000 {
            // Nearer to the pole the formulas as written lose digits, the series do not.
            let position = Coordinate(
                latitude: Double.random(in: -60...85, using: &random),
                longitude: Double.random(in: -100...120, using: &random)
            )
            let point = try #require(EuropeanProjection.point(of: position))
            let plain = asWritten(position)
            worstMeters = max(
                worstMeters,
                abs(point.eastMeters - plain.eastMeters),
                abs(point.northMeters - plain.northMeters)
            )
        }
        #expect(worstMeters < 5e-8)
    }

    @Test(arguments: 0...13)
    func aColumnOfPositionsHasThePointsOfEachAlone(count: Int) {
        var random = SplitMix64(seed: 4)
        for _ in 0..<20 {
            let latitudes = awkward(count, within: 91, &random)
            let longitudes = awkward(count, within: 181, &random)
            let points = EuropeanProjection.points(
                latitudes: latitudes.span,
                longitudes: longitudes.span
            )
            let alone = zip(latitudes, longitudes).map {
                EuropeanProjection.point(of: Coordinate(latitude: $0, longitude: $1))
            }
            #expect(
                points.eastMeters.map(\.bitPattern)
                    == alone.map { ($0?.eastMeters ?? .nan).bitPattern }
            )
            #expect(
                points.northMeters.map(\.bitPattern)
                    == alone.map { ($0?.northMeters ?? .nan).bitPattern }
            )
        }
    }

    private func awkward(
        _ count: Int,
        within limit: Double,
        _ random: inout SplitMix64
    ) -> [Double] {
        let special = [Double.nan, .infinity, -.infinity, -0.0, 0, 90, -90, 180, 1e308, 1555, -52]
        return (0..<count).map { _ in
            Int.random(in: 0..<6, using: &random) == 0
                ? special.randomElement(using: &random) ?? 0
                : Double.random(in: -limit...limit, using: &random)
        }
    }

    @Test func whatIsNoPositionHasNoPoint() {
        let wrong = [Double.nan, .infinity, -.infinity, 90.000001, 1e308, 1555]
        for value in wrong {
            let north = Coordinate(latitude: value, longitude: 10)
            #expect(EuropeanProjection.point(of: north) == nil)
            #expect(GridCell(at: north) == nil)
            if abs(value) < 90.1 { continue }
            let east = Coordinate(latitude: 50, longitude: value)
            #expect(EuropeanProjection.point(of: east) == nil)
            let far = PlanePoint(eastMeters: value * 1e6, northMeters: 0)
            #expect(EuropeanProjection.position(of: far) == nil)
            #expect(GridCell(at: far) == nil)
        }
        // The antipode of the origin is a circle, not a point.
        let antipode = EuropeanProjection.point(of: Coordinate(latitude: -52, longitude: -170))
        #expect(antipode.map { GridCell(at: $0) == nil } ?? true)
    }
}

@Suite struct GridCellTests {
    @Test func aCellIsNamedAfterItsSouthwesternCorner() throws {
        let position = Coordinate(latitude: 47.168611, longitude: 9.508333)
        let cell = try #require(GridCell(at: position))
        // E 4,283,694.16, N 2,672,906.62 by PROJ.
        #expect(cell.code == "CRS3035RES250mN2672750E4283500")
        let inside = PlanePoint(eastMeters: 4_321_249.9, northMeters: 3_006_999.9)
        #expect(GridCell(at: inside)?.code == "CRS3035RES250mN3006750E4321000")
    }

    @Test func aCellHasItsWesternAndSouthernSideOnly() {
        func cell(_ east: Double, _ north: Double) -> String? {
            GridCell(at: PlanePoint(eastMeters: east, northMeters: north))?.code
        }
        #expect(cell(4_321_250, 3_006_750) == "CRS3035RES250mN3006750E4321250")
        #expect(cell(4_321_250.0.nextDown, 3_006_750) == "CRS3035RES250mN3006750E4321000")
        #expect(cell(4_321_250, 3_006_750.0.nextDown) == "CRS3035RES250mN3006500E4321250")
        #expect(cell(0, 0) == "CRS3035RES250mN0E0")
        #expect(cell(-0.001, 0) == nil)
        #expect(cell(10_000_000, 0) == nil)
        #expect(cell(.nan, 0) == nil)
    }

    @Test func cornersLieOnTheGrid() throws {
        let cell = try #require(GridCell(at: Coordinate(latitude: 51.34, longitude: 12.3747)))
        let corners = cell.corners
        #expect(corners.count == 4)
        let steps = [(0.0, 0.0), (250, 0), (250, 250), (0, 250)]
        for (corner, step) in zip(corners, steps) {
            let point = try #require(EuropeanProjection.point(of: corner))
            #expect(abs(point.eastMeters - cell.origin.eastMeters - step.0) < 1e-7)
            #expect(abs(point.northMeters - cell.origin.northMeters - step.1) < 1e-7)
        }
        // 62,500 m² on the ground: the projection keeps areas.
        let (west, east) = (corners[0], corners[1])
        let side = GreatCircle.distanceMeters(
            latitude1: west.latitude,
            longitude1: west.longitude,
            latitude2: east.latitude,
            longitude2: east.longitude
        )
        #expect(abs(side - 250) < 1)
    }
}
