import Foundation

/// The zones of a city as paths on a plane, ready to be drawn.
struct ZoneMap: Sendable {
    /// Size of the drawing; the longer side is `ZoneMap.longerSide`.
    let width: Int
    let height: Int
    let shapes: [Shape]
    /// The borders that only one zone has: the edge of the city.
    let outline: String
    /// How places lie on the drawing.
    let plane: MapPlane

    struct Shape: Sendable {
        let name: String
        /// Path data for the even-odd rule.
        let path: String
    }

    /// Grid units of the longer side: at the printed size more than ten to the millimetre.
    static let longerSide = 2000.0
    /// Aim for the size of all paths together; borders get coarser until they fit.
    static let pathBytesLimit = 90_000

    /// `nil` when there is no polygon with an area.
    init?(zones: [ReportZone]) {
        let named = ZoneMap.ringsByName(zones)
        guard let plane = MapPlane(fitting: named.flatMap(\.rings)) else { return nil }
        let rings = named.map { zone in
            (name: zone.name, rings: zone.rings.map(plane.project).filter { $0.count >= 3 })
        }
        let borders = SharedBorders(rings: rings.flatMap(\.rings))
        var tolerance = 1.0
        var drawn = ZoneMap.draw(rings, borders: borders, tolerance: tolerance)
        while drawn.bytes > ZoneMap.pathBytesLimit, tolerance < 32 {
            tolerance *= 1.6
            drawn = ZoneMap.draw(rings, borders: borders, tolerance: tolerance)
        }
        guard !drawn.shapes.isEmpty else { return nil }
        width = plane.width
        height = plane.height
        shapes = drawn.shapes
        outline = drawn.outline
        self.plane = plane
    }

    private static func ringsByName(
        _ zones: [ReportZone]
    ) -> [(name: String, rings: [[GeoPoint]])] {
        var order: [String] = []
        var rings: [String: [[GeoPoint]]] = [:]
        for zone in zones {
            if rings[zone.name] == nil { order.append(zone.name) }
            let onEarth = zone.polygons.joined().map { ring in
                ring.filter { abs($0.longitude) <= 180 && abs($0.latitude) <= 90 }
            }
            rings[zone.name, default: []] += onEarth
        }
        return order.map { (name: $0, rings: rings[$0] ?? []) }
    }

    private static func draw(
        _ zones: [(name: String, rings: [[GridPoint]])],
        borders: SharedBorders,
        tolerance: Double
    ) -> (shapes: [Shape], outline: String, bytes: Int) {
        var simplifier = BorderSimplifier(borders: borders, tolerance: tolerance)
        let shapes: [Shape] = zones.compactMap { zone in
            let path = zone.rings.map { pathData(simplifier.simplify($0), closed: true) }.joined()
            return path.isEmpty ? nil : Shape(name: zone.name, path: path)
        }
        let outline = simplifier.outerArcs.map { pathData($0, closed: false) }.joined()
        let bytes = shapes.reduce(outline.utf8.count) { $0 + $1.path.utf8.count }
        return (shapes, outline, bytes)
    }

    /// Relative path data; a minus sign separates as well as a space does.
    private static func pathData(_ points: [GridPoint], closed: Bool) -> String {
        guard let first = points.first else { return "" }
        var data = "M\(first.x) \(first.y)l"
        var last = first
        var isFirst = true
        for point in points.dropFirst() {
            for step in [point.x - last.x, point.y - last.y] {
                if !isFirst, step >= 0 { data += " " }
                data += String(step)
                isFirst = false
            }
            last = point
        }
        return closed ? data + "z" : data
    }
}

/// A point of the drawing.
struct GridPoint: Hashable, Comparable, Sendable {
    let x: Int
    let y: Int

    static func < (left: GridPoint, right: GridPoint) -> Bool {
        (left.x, left.y) < (right.x, right.y)
    }
}

/// Equirectangular projection around the middle latitude: true to shape within a city.
struct MapPlane: Sendable {
    let width: Int
    let height: Int
    private let west: Double
    private let north: Double
    private let unitsPerDegreeEast: Double
    private let unitsPerDegreeNorth: Double

    init?(fitting rings: [[GeoPoint]]) {
        let points = rings.joined()
        guard let west = points.map(\.longitude).min(), let east = points.map(\.longitude).max(),
            let south = points.map(\.latitude).min(), let north = points.map(\.latitude).max()
        else { return nil }
        let shrink = cos((south + north) / 2 * .pi / 180)
        let size = (east: (east - west) * shrink, north: north - south)
        guard size.east > 0, size.north > 0 else { return nil }
        unitsPerDegreeNorth = ZoneMap.longerSide / max(size.east, size.north)
        unitsPerDegreeEast = unitsPerDegreeNorth * shrink
        width = max(1, Int((size.east * unitsPerDegreeNorth).rounded()))
        height = max(1, Int((size.north * unitsPerDegreeNorth).rounded()))
        self.west = west
        self.north = north
    }

    /// Where a place lies, to a fraction of a unit.
    func place(_ position: GeoPoint) -> (x: Double, y: Double) {
        (
            (position.longitude - west) * unitsPerDegreeEast,
            (north - position.latitude) * unitsPerDegreeNorth
        )
    }

    /// The ring on the grid, open and without repeated points.
    func project(_ ring: [GeoPoint]) -> [GridPoint] {
        var points: [GridPoint] = []
        points.reserveCapacity(ring.count)
        for position in ring {
            let point = GridPoint(
                x: Int(((position.longitude - west) * unitsPerDegreeEast).rounded()),
                y: Int(((north - position.latitude) * unitsPerDegreeNorth).rounded())
            )
            if points.last != point { points.append(point) }
        }
        while points.count > 1, points.first == points.last { points.removeLast() }
        return points
    }
}
