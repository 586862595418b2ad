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
            window: (-6, -6, Double(plane.width + 12), Double(plane.height + 12)),
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

    /// Tenths of a unit: a square may be small in a large city.
    private func path(_ ring: [GeoPoint], _ plane: MapPlane) -> String {
        let points = ring.map { point in
            let place = plane.place(point)
            return "\((place.x * 10).rounded() / 10) \((place.y * 10).rounded() / 10)"
        }
        return points.isEmpty ? "" : "M\(points.joined(separator: "L"))z"
    }
}
