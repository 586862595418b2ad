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

    /// Whether the position is inside, by the even-odd rule: the plain loop that defines what
    /// ``ZoneIndex`` answers.
    ///
    /// Nothing is inside a zone with a corner that is missing or beyond ±1,000 degrees.
    func contains(_ position: Coordinate, within box: ZoneBox) -> Bool {
        guard box.contains(position) else { return false }
        var inside = false
        for ring in rings {
            guard var previous = ring.last else { continue }
            for corner in ring {
                if ZoneEdge(from: previous, to: corner).isCrossed(eastOf: position) {
                    inside.toggle()
                }
                previous = corner
            }
        }
        return inside
    }
}

/// The box around a zone.
struct ZoneBox: Sendable {
    var latitudes: ClosedRange<Double>
    var longitudes: ClosedRange<Double>

    /// `nil` for a zone without corners, or with one that is no position.
    init?(_ zone: ZonePolygon) {
        var (south, north) = (Double.infinity, -Double.infinity)
        var (west, east) = (Double.infinity, -Double.infinity)
        for ring in zone.rings {
            for corner in ring {
                guard abs(corner.latitude) <= 1000 && abs(corner.longitude) <= 1000 else {
                    return nil
                }
                (south, north) = (min(south, corner.latitude), max(north, corner.latitude))
                (west, east) = (min(west, corner.longitude), max(east, corner.longitude))
            }
        }
        guard south <= north && west <= east else { return nil }
        (latitudes, longitudes) = (south...north, west...east)
    }

    func contains(_ position: Coordinate) -> Bool {
        latitudes.contains(position.latitude) && longitudes.contains(position.longitude)
    }
}

/// A side of a ring.
struct ZoneEdge: Sendable {
    let from: Coordinate
    let to: Coordinate

    /// Whether a ray from the position to the east crosses it.
    @inline(__always)
    func isCrossed(eastOf position: Coordinate) -> Bool {
        // Half-open in latitude, so that a shared border belongs to one side only.
        guard (to.latitude > position.latitude) != (from.latitude > position.latitude) else {
            return false
        }
        let share = (position.latitude - to.latitude) / (from.latitude - to.latitude)
        return position.longitude < to.longitude + share * (from.longitude - to.longitude)
    }
}
