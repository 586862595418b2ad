import FleetAnalytics
import FleetTestSupport
import Foundation
import Testing

@Suite struct ZoneIndexTests {
    /// The rule written down once more: rings of corners, a ray to the east.
    private func plainZone(_ zones: [ZonePolygon], _ point: Coordinate) -> Int32 {
        for zone in zones.sorted(by: { $0.number < $1.number }) {
            let corners = zone.rings.joined()
            guard corners.contains(where: { $0.longitude >= point.longitude }) else { continue }
            var inside = false
            for ring in zone.rings {
                for (index, corner) in ring.enumerated() {
                    let previous = ring[index == 0 ? ring.count - 1 : index - 1]
                    if (corner.latitude > point.latitude) != (previous.latitude > point.latitude) {
                        let share =
                            (point.latitude - corner.latitude)
                            / (previous.latitude - corner.latitude)
                        let crossing =
                            corner.longitude + share * (previous.longitude - corner.longitude)
                        if point.longitude < crossing { inside.toggle() }
                    }
                }
            }
            if inside { return zone.number }
        }
        return 0
    }

    private func expectPlain(_ zones: [ZonePolygon], _ points: [Coordinate]) {
        let index = ZoneIndex(zones)
        let (latitude, longitude) = (points.map(\.latitude), points.map(\.longitude))
        let run = index.zones(latitude: latitude.span, longitude: longitude.span)
        var differing = 0
        for (point, zone) in zip(points, run) {
            let plain = plainZone(zones, point)
            if index.zone(at: point) != plain || index.reference(at: point) != plain
                || zone != plain
            {
                differing += 1
            }
        }
        #expect(differing == 0)
    }

    /// Points over a box, on corners, on sides, a hair beside them, and beyond.
    private func points(_ zones: [ZonePolygon], _ count: Int, seed: UInt64) -> [Coordinate] {
        var random = SplitMix64(seed: seed)
        let rings = zones.flatMap(\.rings).filter { !$0.isEmpty }
        let corners = Array(rings.joined())
        let latitudes = corners.map(\.latitude), longitudes = corners.map(\.longitude)
        let box = (
            latitudes.min() ?? 0, latitudes.max() ?? 1, longitudes.min() ?? 0, longitudes.max() ?? 1
        )
        return (0..<count).map { number in
            let ring = rings[Int.random(in: 0..<rings.count, using: &random)]
            let place = Int.random(in: 0..<ring.count, using: &random)
            let (from, to) = (ring[place], ring[(place + 1) % ring.count])
            switch number % 5 {
            case 0: return from
            case 1:
                let share = Double.random(in: 0...1, using: &random)
                return Coordinate(
                    latitude: from.latitude + share * (to.latitude - from.latitude),
                    longitude: from.longitude + share * (to.longitude - from.longitude)
                )
            case 2:
                return Coordinate(
                    latitude: from.latitude,
                    longitude: Double.random(in: box.2...box.3, using: &random)
                )
            case 3:
                return Coordinate(
                    latitude: from.latitude.nextUp,
                    longitude: Bool.random(using: &random)
                        ? to.longitude.nextDown : from.longitude.nextUp
                )
            default:
                return Coordinate(
                    latitude: Double.random(in: (box.0 - 0.01)...(box.1 + 0.01), using: &random),
                    longitude: Double.random(in: (box.2 - 0.01)...(box.3 + 0.01), using: &random)
                )
            }
        }
    }

    private func square(_ number: Int32, _ west: Double, _ south: Double, _ side: Double)
        -> ZonePolygon
    {
        ZonePolygon(number: number, rings: [ring(west, south, side)])
    }

    private func ring(_ west: Double, _ south: Double, _ side: Double) -> [Coordinate] {
        [
            Coordinate(latitude: south, longitude: west),
            Coordinate(latitude: south, longitude: west + side),
            Coordinate(latitude: south + side, longitude: west + side),
            Coordinate(latitude: south + side, longitude: west),
            Coordinate(latitude: south, longitude: west),
        ]
    }

    @Test func squaresSideBySideHolesAndOverlapsAreAnsweredAsByThePlainRule() {
        let zones = [
            square(4, 12, 51, 0.1), square(2, 12.1, 51, 0.1), square(9, 12.05, 51.05, 0.1),
            ZonePolygon(number: 3, rings: [ring(12, 51.1, 0.3), ring(12.1, 51.2, 0.1)]),
        ]
        expectPlain(zones, points(zones, 5000, seed: 1))
    }

    @Test func aSharedBorderBelongsToOneZone() {
        let index = ZoneIndex([square(1, 12, 51, 0.1), square(2, 12.1, 51, 0.1)])
        #expect(index.zone(at: Coordinate(latitude: 51.05, longitude: 12.1)) == 2)
        #expect(index.zone(at: Coordinate(latitude: 51, longitude: 12)) == 1)
        #expect(index.zone(at: Coordinate(latitude: 51.1, longitude: 12.05)) == 0)
    }

    @Test(arguments: 0..<20)
    func ragsOfRandomCornersAreAnsweredAsByThePlainRule(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let zones = (1...6).map { number in
            ZonePolygon(
                number: Int32(number),
                rings: (0..<Int.random(in: 1...3, using: &random)).map { _ in
                    (0..<Int.random(in: 1...9, using: &random)).map { _ in
                        Coordinate(
                            latitude: (Double.random(in: 51...52, using: &random) * 8).rounded()
                                / 8,
                            longitude: Double.random(in: 12...13, using: &random)
                        )
                    }
                }
            )
        }
        expectPlain(zones, points(zones, 1000, seed: UInt64(seed)))
    }

    @Test func emptyFlatAndImpossibleZonesHoldNothing() {
        let odd = [
            ZonePolygon(number: 1, rings: []), ZonePolygon(number: 2, rings: [[]]),
            ZonePolygon(number: 3, rings: [[Coordinate(latitude: 51, longitude: 12)]]),
            ZonePolygon(
                number: 4,
                rings: [[Coordinate(latitude: .nan, longitude: 12)] + ring(12, 51, 0.1)]
            ),
            ZonePolygon(
                number: 5,
                rings: [[Coordinate(latitude: 1e308, longitude: -1e308)] + ring(12, 51, 0.1)]
            ),
        ]
        for zones in [odd, Array(odd.prefix(1)), Array(odd.prefix(3)), []] {
            let index = ZoneIndex(zones)
            for latitude in [51, 51.05, 0, .nan, .infinity, -1e308] {
                for longitude in [12, 12.05, .nan, -.infinity, 1e308] {
                    let position = Coordinate(latitude: latitude, longitude: longitude)
                    #expect(index.zone(at: position) == 0)
                }
            }
        }
        let mended = ZoneIndex(odd + [square(6, 12, 51, 0.1)])
        #expect(mended.zone(at: Coordinate(latitude: 51.05, longitude: 12.05)) == 6)
    }

    @Test(
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.skipReason)),
        arguments: ["leipzig-ortsteile", "berlin-bezirke", "trikala-dimoi", "bari-municipi"]
    )
    func realDistrictsAreAnsweredAsByThePlainRule(name: String) throws {
        let folder = try #require(SharedData.folder)
        let file = folder.appending(path: "data/zones/\(name).geojson")
        let root = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let features = try #require(root?["features"] as? [[String: Any]])
        let zones = features.enumerated().map { number, feature in
            let geometry = feature["geometry"] as? [String: Any]
            let polygon = (geometry?["coordinates"] as? [[[Double]]]).map { [$0] }
            let polygons = polygon ?? geometry?["coordinates"] as? [[[[Double]]]] ?? []
            return ZonePolygon(
                number: Int32(number + 1),
                rings: polygons.joined().map { ring in
                    ring.map { Coordinate(latitude: $0[1], longitude: $0[0]) }
                }
            )
        }
        let index = ZoneIndex(zones)
        for point in points(zones, 1000, seed: 11) {
            #expect(index.zone(at: point) == index.reference(at: point))
        }
        expectPlain(zones, points(zones, 50, seed: 12))
    }
}
