import Glibc

/// Ten invented districts that tile a disc: a centre and nine around it, named by compass.
///
/// The names follow Leipzig's Stadtbezirke; the borders are drawn by a seed and are nobody's.
/// Neighbours share the very same vertices, so that no point lies in two districts or in none.
package struct DemoDistricts: Sendable {
    /// One district.
    package struct District: Sendable {
        package let name: String
        /// Closed ring, counterclockwise, as ten-millionths of a degree.
        package let ring: [Vertex]
    }

    /// A vertex in ten-millionths of a degree, as its GeoJSON text has it.
    package struct Vertex: Sendable, Hashable {
        package let latitudeTenMillionths: Int64
        package let longitudeTenMillionths: Int64
    }

    /// `Mitte` first, then clockwise from the north.
    package let districts: [District]

    private static let names = [
        "Nord", "Nordost", "Ost", "Südost", "Süd", "Südwest", "West", "Alt-West", "Nordwest",
    ]

    /// The districts of the plan's city.
    package init(plan: SimulationPlan) {
        var pen = Pen(plan: plan)
        let sectors = Self.names.count
        // Borders run outwards and swerve by less than a fifth of a sector, so none cross.
        let borders = (0..<sectors).map { pen.border(beforeSector: $0, of: sectors) }
        var inner: [[Vertex]] = []
        var outer: [[Vertex]] = []
        for sector in 0..<sectors {
            let border = borders[sector]
            var next = borders[(sector + 1) % sectors]
            if sector == sectors - 1 { next = next.map { $0.turned(by: 2 * .pi) } }
            inner.append(pen.arc(from: border[0], to: next[0], steps: 6))
            outer.append(
                pen.arc(from: border[border.count - 1], to: next[next.count - 1], steps: 10)
            )
        }
        let spokes = borders.map { $0.map(pen.vertex) }
        districts =
            [Self.district("Mitte", (0..<sectors).flatMap { [spokes[$0][0]] + inner[$0] })]
            + (0..<sectors).map { sector in
                let clockwise =
                    spokes[sector] + outer[sector]
                    + spokes[(sector + 1) % sectors].reversed() + inner[sector].reversed()
                return Self.district(Self.names[sector], clockwise)
            }
    }

    private static func district(_ name: String, _ clockwise: [Vertex]) -> District {
        let open = Array(clockwise.reversed())
        return District(name: name, ring: open + [open[0]])
    }

    /// A GeoJSON feature collection; each feature has the property `name`.
    package var geoJSON: String {
        let features = districts.map { district in
            let ring = district.ring.map { vertex in
                "[\(Self.degrees(vertex.longitudeTenMillionths)),"
                    + "\(Self.degrees(vertex.latitudeTenMillionths))]"
            }
            return """
                {"type":"Feature","properties":{"name":"\(district.name)","schematic":true},\
                "geometry":{"type":"Polygon","coordinates":[[\(ring.joined(separator: ","))]]}}
                """
        }
        return """
            {"type":"FeatureCollection",
            "description":"Schematic districts for a simulated fleet; not real boundaries.",
            "features":[
            \(features.joined(separator: ",\n"))
            ]}

            """
    }

    private static func degrees(_ tenMillionths: Int64) -> String {
        let magnitude = tenMillionths.magnitude
        let fraction = String(magnitude % 10_000_000)
        let zeros = String(repeating: "0", count: 7 - fraction.count)
        return "\(tenMillionths < 0 ? "-" : "")\(magnitude / 10_000_000).\(zeros)\(fraction)"
    }
}

/// A point by its bearing from the centre and its distance as a share of the city's radius.
private struct PolarPoint {
    let bearing: Double
    let share: Double

    func turned(by radians: Double) -> PolarPoint {
        PolarPoint(bearing: bearing + radians, share: share)
    }
}

/// Draws borders with an unsteady hand.
private struct Pen {
    private var random: SeededRandom
    private let projection: Projection
    private let radiusMeters: Double

    /// The last ring lies outside the city, so that the districts cover all of it.
    private static let innerShare = 0.3
    private static let outerShare = 1.08

    init(plan: SimulationPlan) {
        random = SeededRandom(seed: plan.seed, purpose: .districts)
        projection = Projection(
            latitudeDegrees: plan.latitudeDegrees,
            longitudeDegrees: plan.longitudeDegrees
        )
        radiusMeters = plan.radiusMeters
    }

    mutating func border(beforeSector sector: Int, of sectors: Int) -> [PolarPoint] {
        let sectorRadians = 2 * Double.pi / Double(sectors)
        return (0...6).map { step in
            PolarPoint(
                bearing: (Double(sector) - 0.5 + random.uniform(-0.16...0.16)) * sectorRadians,
                share: Self.innerShare + (Self.outerShare - Self.innerShare) * Double(step) / 6
            )
        }
    }

    /// The vertices between two ends of borders, without the ends.
    mutating func arc(from: PolarPoint, to: PolarPoint, steps: Int) -> [DemoDistricts.Vertex] {
        (1..<steps).map { step in
            let part = Double(step) / Double(steps)
            return vertex(
                PolarPoint(
                    bearing: from.bearing * (1 - part) + to.bearing * part,
                    share: from.share + random.uniform(-0.03...0.03)
                )
            )
        }
    }

    func vertex(_ point: PolarPoint) -> DemoDistricts.Vertex {
        let meters = point.share * radiusMeters
        let fix = projection.tenMillionths(
            Place(
                eastMeters: meters * sin(point.bearing),
                northMeters: meters * cos(point.bearing)
            )
        )
        return DemoDistricts.Vertex(
            latitudeTenMillionths: Int64(fix.latitude),
            longitudeTenMillionths: Int64(fix.longitude)
        )
    }
}
