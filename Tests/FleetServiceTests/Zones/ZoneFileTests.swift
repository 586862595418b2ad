import FleetAnalytics
import FleetStore
import FleetTestSupport
import Foundation
import Testing

@testable import FleetService

@Suite struct ZoneFileTests {
    private func zones(_ json: String) throws -> [(number: Int32, name: String)] {
        try ZoneFile.zones(json: Data(json.utf8), nameProperty: "name", file: "zones.geojson")
            .map { ($0.number, $0.name) }
    }

    private func feature(_ properties: String, _ geometry: String) -> String {
        #"{"type": "Feature", "properties": {\#(properties)}, "geometry": \#(geometry)}"#
    }

    private func square(_ west: Double, _ south: Double) -> String {
        "[[\(west),\(south)],[\(west + 1),\(south)],[\(west + 1),\(south + 1)],"
            + "[\(west),\(south + 1)],[\(west),\(south)]]"
    }

    private func polygon(_ west: Double = 12, _ south: Double = 51) -> String {
        #"{"type": "Polygon", "coordinates": [\#(square(west, south))]}"#
    }

    private func collection(_ features: String...) -> String {
        #"{"type": "FeatureCollection", "features": [\#(features.joined(separator: ","))]}"#
    }

    @Test func zonesAreNumberedInOrderAndPartsJoined() throws {
        let json = collection(
            feature(#""name": "Mitte""#, polygon()),
            feature(#""name": 7"#, polygon(14)),
            feature(#""name": "Mitte""#, polygon(20))
        )
        let found = try zones(json)
        #expect(found.map(\.number) == [1, 2])
        #expect(found.map(\.name) == ["Mitte", "7"])
        let rows = try ZoneFile.zones(
            json: Data(json.utf8),
            nameProperty: "name",
            file: "zones.geojson"
        )
        #expect(try ZoneFile.polygons(geometryJSON: rows[0].geometryJSON).count == 2)
        let index = try ZoneFile.index(rows)
        #expect(index.zone(at: Coordinate(latitude: 51.5, longitude: 12.5)) == 1)
        #expect(index.zone(at: Coordinate(latitude: 51.5, longitude: 14.5)) == 2)
        #expect(index.zone(at: Coordinate(latitude: 51.5, longitude: 20.5)) == 1)
        #expect(index.zone(at: Coordinate(latitude: 51.5, longitude: 30)) == 0)
    }

    @Test func aHoleBelongsToNoZone() throws {
        let hole = "[[12.4,51.4],[12.6,51.4],[12.6,51.6],[12.4,51.6],[12.4,51.4]]"
        let geometry = #"{"type": "Polygon", "coordinates": [\#(square(12, 51)),\#(hole)]}"#
        let rows = try ZoneFile.zones(
            json: Data(collection(feature(#""name": "ring""#, geometry)).utf8),
            nameProperty: "name",
            file: "zones.geojson"
        )
        let index = try ZoneFile.index(rows)
        #expect(index.zone(at: Coordinate(latitude: 51.5, longitude: 12.5)) == 0)
        #expect(index.zone(at: Coordinate(latitude: 51.2, longitude: 12.2)) == 1)
    }

    @Test func whatDoesNotFitIsNamed() {
        let cases = [
            ("{", "line 1: a key in quotes should be here"),
            (
                "{\"type\": \"FeatureCollection\",\n\"crs\": 1e999}",
                "line 2: key `crs` is `1e999`, which is too large for a number"
            ),
            ("[]", "it is no object; expected a GeoJSON FeatureCollection"),
            ("{}", "key `features` is missing; expected a GeoJSON FeatureCollection"),
            (
                #"{"features": 7}"#,
                "key `features` is no list of objects; expected a GeoJSON FeatureCollection"
            ),
            (collection(), "it holds no features"),
            (
                collection(feature(#""title": "x", "id": 1"#, polygon())),
                "feature 1 has no property 'name'; it has: id, title. "
                    + "Say with --zone-key which of them is the name"
            ),
            (
                collection(feature(#""name": """#, polygon())),
                "property 'name' of feature 1 is no name; it must be a text or a number that is not "
                    + "empty"
            ),
            (
                collection(
                    feature(#""name": "a""#, polygon()),
                    feature(##""name": "Mit\u202ete""##, polygon())
                ),
                "property 'name' of feature 2 holds a control character, or one that turns the "
                    + "direction of text; take it out"
            ),
            (
                collection(feature(#""name": "p""#, #"{"type": "Point", "coordinates": [1,2]}"#)),
                "feature 1 ('p') is a `Point`; expected `Polygon` or `MultiPolygon`"
            ),
            (
                collection(feature(#""name": "n""#, "null")),
                "feature 1 ('n') has no `geometry`; expected a Polygon or MultiPolygon"
            ),
            (
                collection(
                    feature(
                        #""name": "w""#,
                        #"{"type": "Polygon", "coordinates": [[["12", "51"]]]}"#
                    )
                ),
                "feature 1 ('w') has `geometry.coordinates` that are no rings of a Polygon; "
                    + "expected lists of numbers, longitude first"
            ),
            (
                collection(
                    feature(#""name": "a""#, polygon()),
                    feature(
                        #""name": "b""#,
                        #"{"type": "Polygon", "coordinates": [[[1,1],[2,2],[1,1]]]}"#
                    )
                ),
                "feature 2 has a ring of fewer than 4 corners"
            ),
            (
                collection(feature(#""name": "utm""#, polygon(318_000, 5_690_000))),
                "feature 1 is not in degrees, longitude first; convert it to WGS 84"
            ),
        ]
        for (json, problem) in cases {
            #expect(throws: ServiceError.zoneFile(file: "zones.geojson", problem: problem)) {
                try zones(json)
            }
        }
    }

    @Test(
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.skipReason)),
        arguments: [
            ("leipzig-ortsteile", "name", 63), ("berlin-bezirke", "spatial_alias", 12),
            ("bari-municipi", "", 5), ("trikala-dimoi", "", 4),
        ]
    )
    func realZonesAreRead(file: String, property: String, count: Int) throws {
        let path = try #require(SharedData.folder).appending(path: "data/zones/\(file).geojson")
        let json = try Data(contentsOf: path)
        let name = try property.isEmpty ? nameProperty(json, count) : property
        let zones = try ZoneFile.zones(json: json, nameProperty: name, file: file)
        #expect(zones.count == count)
        let index = try ZoneFile.index(zones)
        // The middle of each zone's first ring lies in a zone, if not always in its own.
        let found = try zones.count { zone in
            let ring = try #require(ZoneFile.rings(geometryJSON: zone.geometryJSON).first)
            let middle = Coordinate(
                latitude: ring.reduce(0) { $0 + $1.latitude } / Double(ring.count),
                longitude: ring.reduce(0) { $0 + $1.longitude } / Double(ring.count)
            )
            return index.zone(at: middle) == zone.number
        }
        #expect(found > count / 2)
    }

    /// The property that gives as many names as there are zones.
    private func nameProperty(_ json: Data, _ count: Int) throws -> String {
        let root = try JSONSerialization.jsonObject(with: json) as? [String: Any]
        let features = root?["features"] as? [[String: Any]] ?? []
        let properties = features.compactMap { $0["properties"] as? [String: Any] }
        let names = try #require(properties.first).keys.sorted()
        return try #require(
            names.first { name in
                Set(properties.map { "\($0[name] ?? "")" }).count == count
            }
        )
    }
}
