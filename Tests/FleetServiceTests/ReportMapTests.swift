import FleetTestSupport
import Foundation
import Testing

@testable import FleetService

@Suite struct ReportMapTests {
    private func point(_ x: Int, _ y: Int) -> GridPoint { GridPoint(x: x, y: y) }

    /// Two rectangles side by side whose common border is jagged.
    private func neighbours(seed: UInt64) -> (left: [GridPoint], right: [GridPoint]) {
        var random = SplitMix64(seed: seed)
        let border = (1..<100).map { point(500 + Int.random(in: -6...6, using: &random), $0 * 10) }
        return (
            [point(0, 0), point(500, 0)] + border + [point(500, 1000), point(0, 1000)],
            [point(500, 0), point(1000, 0), point(1000, 1000), point(500, 1000)]
                + border.reversed()
        )
    }

    @Test(arguments: 1...20)
    func neighboursKeepOneBorder(seed: UInt64) {
        let (left, right) = neighbours(seed: seed)
        let borders = SharedBorders(rings: [left, right])
        var simplifier = BorderSimplifier(borders: borders, tolerance: 5)
        let onBorder = { (point: GridPoint) in (400...600).contains(point.x) }
        let simpleLeft = simplifier.simplify(left).filter(onBorder)
        let simpleRight = simplifier.simplify(right).filter(onBorder)
        #expect(Set(simpleLeft) == Set(simpleRight))
        #expect(simpleLeft.count < 100)
        #expect(simpleLeft.count > 2)
    }

    @Test(arguments: 1...20)
    func noPointLiesFartherFromItsBorderThanTheTolerance(seed: UInt64) {
        let (left, right) = neighbours(seed: seed)
        var simplifier = BorderSimplifier(
            borders: SharedBorders(rings: [left, right]),
            tolerance: 5
        )
        let simple = simplifier.simplify(left)
        for point in left {
            let nearest = zip(simple, simple.dropFirst() + simple.prefix(1))
                .map { distance(of: point, from: $0, $1) }.min()
            #expect((nearest ?? .infinity) <= 5.01)  // measured to 200 points of each stretch
        }
    }

    private func distance(of point: GridPoint, from a: GridPoint, _ b: GridPoint) -> Double {
        let steps = (0...200).map { Double($0) / 200 }
        return steps.map { step in
            let x = Double(a.x) + step * Double(b.x - a.x) - Double(point.x)
            let y = Double(a.y) + step * Double(b.y - a.y) - Double(point.y)
            return (x * x + y * y).squareRoot()
        }.min() ?? .infinity
    }

    @Test func onlyTheEdgeOfTheCityIsItsOutline() {
        let (left, right) = neighbours(seed: 3)
        var simplifier = BorderSimplifier(
            borders: SharedBorders(rings: [left, right]),
            tolerance: 5
        )
        _ = simplifier.simplify(left)
        _ = simplifier.simplify(right)
        let points = Set(simplifier.outerArcs.joined())
        #expect(simplifier.outerArcs.count == 2)
        #expect(points.isSuperset(of: [point(0, 0), point(1000, 1000), point(500, 0)]))
        #expect(points.filter { $0.y > 0 && $0.y < 1000 }.isEmpty)
    }

    @Test func ringsWithoutAreaOrEarthMakeNoMap() {
        func zone(_ points: [(Double, Double)]) -> ReportZone {
            ReportZone(
                name: "A",
                polygons: [[points.map { GeoPoint(longitude: $0.0, latitude: $0.1) }]]
            )
        }
        #expect(ZoneMap(zones: []) == nil)
        #expect(ZoneMap(zones: [zone([])]) == nil)
        #expect(ZoneMap(zones: [zone([(12, 51), (12, 51), (12, 51)])]) == nil)
        #expect(ZoneMap(zones: [zone([(12, 51), (13, 51), (14, 51)])]) == nil)
        #expect(ZoneMap(zones: [zone([(.nan, 51), (500, 52), (12, .infinity)])]) == nil)
        #expect(ZoneMap(zones: [zone([(12, 51), (13, 51), (13, 52)])])?.shapes.count == 1)
    }

    @Test func aSquareIsDrawnTrueToShapeAndNorthUp() throws {
        let map = try #require(ZoneMap(zones: [ReportFixture.square("A", west: 12, south: 60)]))
        #expect(map.height == 2000)
        #expect(map.width == 1000)  // cos 60° = ½
        #expect(map.shapes[0].path.contains("M0 0l"))
    }

    @Test func classesHoldTiesTogetherAndLeaveNothingOut() {
        #expect(MapClasses(counts: []).ranges.isEmpty)
        #expect(MapClasses(counts: [0, 0]).ranges.isEmpty)
        #expect(MapClasses(counts: [3, 3, 0]).ranges == [3...3])
        #expect(MapClasses(counts: Array(1...10)).ranges == [1...2, 3...4, 5...6, 7...8, 9...10])
        var random = SplitMix64(seed: 11)
        for _ in 0..<500 {
            let counts = (0..<40).map { _ in Int.random(in: 0...12, using: &random) }
            let classes = MapClasses(counts: counts)
            #expect(classes.ranges.count <= MapClasses.most)
            for count in counts {
                let index = classes.index(of: count)
                #expect(count == 0 ? index == 0 : classes.ranges[index - 1].contains(count))
            }
        }
    }

    @Test(
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.skipReason)),
        arguments: [
            ("leipzig-ortsteile", "name", 63), ("berlin-bezirke", "spatial_alias", 12),
            ("bari-municipi", "nome", 5), ("trikala-dimoi", "NAME", 4),
        ]
    )
    func realZonesFitIntoThePage(file: String, key: String, count: Int) throws {
        let zones = try Self.zones(file, key)
        let map = try #require(ZoneMap(zones: zones))
        #expect(map.shapes.count == count)
        #expect(Set(map.shapes.map(\.name)) == Set(zones.map(\.name)))
        let bytes = map.shapes.reduce(map.outline.utf8.count) { $0 + $1.path.utf8.count }
        #expect(bytes < 60_000)
        #expect(map.shapes.allSatisfy { $0.path.hasSuffix("z") })
    }

    private static func zones(_ file: String, _ key: String) throws -> [ReportZone] {
        struct Collection: Decodable {
            struct Feature: Decodable {
                let properties: [String: Property]
                let geometry: Geometry
            }
            let features: [Feature]
        }
        struct Property: Decodable {
            let text: String
            init(from decoder: any Decoder) throws {
                text = (try? decoder.singleValueContainer().decode(String.self)) ?? ""
            }
        }
        struct Geometry: Decodable {
            let polygons: [[[[Double]]]]
            enum Keys: CodingKey { case type, coordinates }
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Keys.self)
                polygons =
                    try container.decode(String.self, forKey: .type) == "MultiPolygon"
                    ? container.decode([[[[Double]]]].self, forKey: .coordinates)
                    : [container.decode([[[Double]]].self, forKey: .coordinates)]
            }
        }
        let url = try #require(SharedData.folder).appending(path: "data/zones/\(file).geojson")
        let collection = try JSONDecoder().decode(Collection.self, from: Data(contentsOf: url))
        return collection.features.map { feature in
            ReportZone(
                name: feature.properties[key]?.text ?? "",
                polygons: feature.geometry.polygons.map { polygon in
                    polygon.map { $0.map { GeoPoint(longitude: $0[0], latitude: $0[1]) } }
                }
            )
        }
    }
}
