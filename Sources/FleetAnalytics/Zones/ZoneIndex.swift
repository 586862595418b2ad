/// A named area of a city.
public struct ZonePolygon: Sendable {
    /// Number of the zone, from 1.
    public let number: Int32
    /// Closed rings of longitude, latitude; a point inside an odd number of them is inside.
    public let rings: [[Coordinate]]

    /// A zone from its rings: outer ones, holes and parts alike.
    public init(number: Int32, rings: [[Coordinate]]) {
        self.number = number
        self.rings = rings
    }
}

/// Finds the zone of a position.
public struct ZoneIndex: Sendable {
    private struct Entry {
        let zone: ZonePolygon
        let latitudes: ClosedRange<Double>
        let longitudes: ClosedRange<Double>
    }

    private let entries: [Entry]

    /// An index over zones; where zones overlap, the one with the lowest number is found.
    public init(_ zones: [ZonePolygon]) {
        entries = zones.sorted { $0.number < $1.number }.compactMap { zone in
            let points = zone.rings.joined()
            guard let south = points.lazy.map(\.latitude).min(),
                let north = points.lazy.map(\.latitude).max(),
                let west = points.lazy.map(\.longitude).min(),
                let east = points.lazy.map(\.longitude).max()
            else { return nil }
            return Entry(zone: zone, latitudes: south...north, longitudes: west...east)
        }
    }

    /// Number of the zone that holds the position; 0 when none does.
    public func zone(at position: Coordinate) -> Int32 {
        for entry in entries
        where entry.latitudes.contains(position.latitude)
            && entry.longitudes.contains(position.longitude)
            && ZoneIndex.contains(entry.zone.rings, position)
        {
            return entry.zone.number
        }
        return 0
    }

    /// Even-odd rule: a ray to the east crosses the border an odd number of times.
    private static func contains(_ rings: [[Coordinate]], _ point: Coordinate) -> Bool {
        var inside = false
        for ring in rings {
            guard var previous = ring.last else { continue }
            for corner in ring {
                // Half-open in latitude, so that a shared border belongs to one side only.
                if (corner.latitude > point.latitude) != (previous.latitude > point.latitude) {
                    let share =
                        (point.latitude - corner.latitude)
                        / (previous.latitude - corner.latitude)
                    let crossing =
                        corner.longitude + share * (previous.longitude - corner.longitude)
                    if point.longitude < crossing { inside.toggle() }
                }
                previous = corner
            }
        }
        return inside
    }
}
