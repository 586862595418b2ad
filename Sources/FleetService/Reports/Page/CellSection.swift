import FleetAnalytics

extension ReportPage {
    private static let listedCells = 40

    // MARK: Trips by square

    /// Nothing but of one month: squares are released with it.
    var cellSection: Markup {
        guard let cells = report.startCells else { return .empty }
        guard let busiest = cells.first else {
            return section("cells", .sectionCells, reading: text(.readingNoCells), .empty)
        }
        let squares = Set(cells.map(\.cell)).count
        let reading = catalogue.fill(
            .readingCells,
            ["cells": .count(squares), "trips": .count(busiest.trips)]
        )
        return section(
            "cells",
            .sectionCells,
            reading: reading,
            """
            \(cellMap(id: "map-cells", cells, summary: reading))
            \(tableDetails(report.table(.cells), longest: ReportPage.listedCells))
            """
        )
    }

    /// The borders of zones are drawn, too, to know one's way by.
    func cellMap(id: String, _ cells: [Release.StartCell], summary: String) -> Markup {
        let bySquare = Dictionary(grouping: cells, by: \.cell).sorted { $0.key < $1.key }
        let rings = bySquare.map { square in
            square.key.corners.map { GeoPoint(longitude: $0.longitude, latitude: $0.latitude) }
        }
        guard let plane = report.map?.plane ?? MapPlane(fitting: rings) else { return .empty }
        let counts = bySquare.map { $0.value.reduce(0) { $0 + $1.trips } }
        let classes = MapClasses(counts: counts)
        let shapes = bySquare.indices.map { index in
            let zones = bySquare[index].value.map { zoneName($0.zone) }.sorted()
            return MapFigure.Shape(
                name: zones.joined(separator: ", "),
                value: catalogue.fill(.tripCount, ["trips": .count(counts[index])]),
                kind: classes.kind(counts[index]),
                path: path(rings[index], plane)
            )
        }
        let drawing = MapFigure(
            id: id,
            title: text(.captionCells),
            summary: summary,
            window: window(rings, plane),
            shapes: shapes,
            outline: (report.map?.shapes ?? []).map(\.path).joined(),
            isZoomable: links.zone != nil,
            text: { catalogue.fill($0) }
        )
        let key = classes.ranges.map { range in
            let (low, high) = (
                catalogue.number(range.lowerBound), catalogue.number(range.upperBound)
            )
            return (
                kind: classes.kind(range.lowerBound),
                name: range.count == 1 ? low : "\(low)–\(high)"
            )
        }
        return figure(.captionCells, of: .zoneTrips, "\(drawing.markup)\(legend(key))")
    }

    /// Around the squares: of a large city they may take up little.
    private func window(_ rings: [[GeoPoint]], _ plane: MapPlane)
        -> (x: Double, y: Double, width: Double, height: Double)
    {
        let points = rings.joined().map(plane.place)
        let (left, right) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
        let (top, bottom) = (points.map(\.y).min() ?? 0, points.map(\.y).max() ?? 0)
        // Not nearer than that one still sees where in the city it is.
        let side = max(
            Double(max(plane.width, plane.height)) / 4,
            max(right - left, bottom - top) * 1.2
        )
        let (width, height) = (side, max(side * 0.6, (bottom - top) * 1.2))
        return (
            ((left + right - width) / 2).rounded(), ((top + bottom - height) / 2).rounded(),
            width.rounded(), height.rounded()
        )
    }

    /// Tenths of a unit: a square may be small in a large city.
    private func path(_ ring: [GeoPoint], _ plane: MapPlane) -> String {
        let points = ring.map { point in
            let place = plane.place(point)
            return "\((place.x * 10).rounded() / 10) \((place.y * 10).rounded() / 10)"
        }
        return points.isEmpty ? "" : "M\(points.joined(separator: "L"))z"
    }
}
