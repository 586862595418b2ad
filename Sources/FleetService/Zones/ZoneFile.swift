package import FleetAnalytics
package import FleetStore
package import Foundation

/// Reads zones from GeoJSON: a collection of features with polygons and a name.
package enum ZoneFile {
    /// The zones of a GeoJSON file, numbered from 1 in the order of the file.
    ///
    /// Features that share a name are parts of one zone.
    ///
    /// - Throws: ``ServiceError/zoneFile(file:problem:)`` naming what does not fit.
    package static func zones(json: Data, nameProperty: String, file: String) throws -> [ZoneRow] {
        func fail(_ problem: String) -> ServiceError { .zoneFile(file: file, problem: problem) }
        let root: Any
        do {
            root = try JSONSerialization.jsonObject(with: json)
        } catch {
            // Looked at again only now: a city's borders are millions of numbers.
            throw fail(problem(json) ?? "it is not JSON")
        }
        guard let collection = root as? [String: Any] else {
            throw fail("it is no object; expected a GeoJSON FeatureCollection")
        }
        guard let list = collection["features"] else {
            throw fail("key `features` is missing; expected a GeoJSON FeatureCollection")
        }
        guard let features = list as? [[String: Any]] else {
            throw fail("key `features` is no list of objects; expected a GeoJSON FeatureCollection")
        }
        var order: [String] = []
        var parts: [String: [[[[Double]]]]] = [:]
        for (index, feature) in features.enumerated() {
            let properties = feature["properties"] as? [String: Any] ?? [:]
            guard let name = properties[nameProperty].flatMap(text), !name.isEmpty else {
                let known = properties.keys.sorted().joined(separator: ", ")
                throw fail(
                    properties.keys.contains(nameProperty)
                        ? "property '\(nameProperty)' of feature \(index + 1) is no name; it must be "
                            + "a text or a number that is not empty"
                        : "feature \(index + 1) has no property '\(nameProperty)'; it has: \(known). "
                            + "Say with --zone-key which of them is the name"
                )
            }
            guard !name.unicodeScalars.contains(where: \.steersText) else {
                throw fail(
                    "property '\(nameProperty)' of feature \(index + 1) holds a control character, "
                        + "or one that turns the direction of text; take it out"
                )
            }
            guard let polygons = polygons(of: feature["geometry"]) else {
                throw fail(
                    "feature \(index + 1) ('\(name)') \(geometryProblem(feature["geometry"]))"
                )
            }
            try check(polygons, feature: index + 1, fail)
            if parts[name] == nil { order.append(name) }
            parts[name, default: []] += polygons
        }
        guard !order.isEmpty else { throw fail("it holds no features") }
        return try order.enumerated().map { index, name in
            let geometry: [String: Any] = [
                "type": "MultiPolygon", "coordinates": parts[name] ?? [],
            ]
            let text = try JSONSerialization.data(withJSONObject: geometry, options: [.sortedKeys])
            return ZoneRow(
                number: Int32(index + 1),
                name: name,
                geometryJSON: String(decoding: text, as: UTF8.self)
            )
        }
    }

    /// The polygons of a stored geometry, each as its rings.
    package static func polygons(geometryJSON: String) throws -> [[[Coordinate]]] {
        let root = try JSONSerialization.jsonObject(with: Data(geometryJSON.utf8))
        return (polygons(of: root) ?? []).map { rings in
            rings.map { ring in ring.map { Coordinate(latitude: $0[1], longitude: $0[0]) } }
        }
    }

    /// The rings of a stored geometry, whichever polygon they belong to.
    package static func rings(geometryJSON: String) throws -> [[Coordinate]] {
        Array(try polygons(geometryJSON: geometryJSON).joined())
    }

    /// The index the analysis asks.
    package static func index(_ rows: [ZoneRow]) throws -> ZoneIndex {
        ZoneIndex(
            try rows.map { row in
                ZonePolygon(number: row.number, rings: try rings(geometryJSON: row.geometryJSON))
            }
        )
    }

    private static func text(_ value: Any) -> String? {
        (value as? String) ?? (value as? NSNumber)?.stringValue
    }

    private static func polygons(of geometry: Any?) -> [[[[Double]]]]? {
        guard let geometry = geometry as? [String: Any] else { return nil }
        return switch geometry["type"] as? String {
        case "Polygon": (geometry["coordinates"] as? [[[Double]]]).map { [$0] }
        case "MultiPolygon": geometry["coordinates"] as? [[[[Double]]]]
        default: nil
        }
    }

    /// What is not JSON in a text, with its line; `nil` when that cannot be said.
    private static func problem(_ json: Data) -> String? {
        do throws(WrittenJSON.Fault) {
            _ = try WrittenJSON(Array(json))
            return nil
        } catch {
            let key = error.key.isEmpty ? "" : "key `\(error.key)` "
            return "line \(error.line): \(key)\(error.problem)"
        }
    }

    private static func geometryProblem(_ geometry: Any?) -> String {
        guard let geometry = geometry as? [String: Any] else {
            return "has no `geometry`; expected a Polygon or MultiPolygon"
        }
        guard let type = geometry["type"] as? String else {
            return "has no `geometry.type`; expected `Polygon` or `MultiPolygon`"
        }
        guard ["Polygon", "MultiPolygon"].contains(type) else {
            return "is a `\(type.prefix(40))`; expected `Polygon` or `MultiPolygon`"
        }
        return "has `geometry.coordinates` that are no rings of a \(type); "
            + "expected lists of numbers, longitude first"
    }

    private static func check(
        _ polygons: [[[[Double]]]],
        feature: Int,
        _ fail: (String) -> ServiceError
    ) throws {
        for ring in polygons.joined() {
            guard ring.count >= 4 else {
                throw fail("feature \(feature) has a ring of fewer than 4 corners")
            }
            for corner in ring
            where corner.count < 2 || abs(corner[0]) > 180 || abs(corner[1]) > 90 {
                throw fail(
                    "feature \(feature) is not in degrees, longitude first; convert it to WGS 84"
                )
            }
        }
    }
}
