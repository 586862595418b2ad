/// A square of a grid with a count.
package struct DashboardCell: Sendable {
    package var id: String
    /// Its corners, WGS 84; the last may repeat the first.
    package var polygon: [GeoPoint]
    /// `nil` when nothing is known of it.
    package var count: Int?
    /// Whether the count is too small to be shown; it is then not looked at.
    package var isHidden: Bool

    package init(id: String, polygon: [GeoPoint], count: Int?, isHidden: Bool) {
        self.id = id
        self.polygon = polygon
        self.count = isHidden ? nil : count
        self.isHidden = isHidden
    }
}

/// The squares of a grid as a map, with their table.
///
/// The zones are drawn as borders, to know one's way by.
package func renderCellMap(
    _ cells: [DashboardCell],
    zones: [ReportZone],
    language: ReportLanguage
) -> String {
    CellMap(cells: cells, zones: zones, catalogue: language.catalogue).markup.source
}

struct CellMap {
    let cells: [DashboardCell]
    let zones: [ReportZone]
    let catalogue: Catalogue

    var markup: Markup {
        // The borders' plane is that of the squares, too, which may reach beyond it.
        let map = ZoneMap(zones: zones)
        let squares = cells.map(\.polygon)
        guard !cells.isEmpty, let plane = map?.plane ?? MapPlane(fitting: squares) else {
            return "<p>\(text(.cellsNone))</p>"
        }
        let classes = MapClasses(counts: cells.compactMap(\.count))
        let borders = (map?.shapes ?? []).map(\.path).joined()
        return """
            <figure><figcaption>\(text(.captionCells))</figcaption>
            \(MapFigure(
                id: "map-cells",
                title: text(.captionCells),
                summary: summary,
                window: (-6, -6, Double(plane.width + 12), Double(plane.height + 12)),
                shapes: cells.map { cell in
                    MapFigure.Shape(
                        name: cell.id,
                        value: value(cell),
                        kind: kind(cell, classes),
                        path: path(cell.polygon, plane)
                    )
                },
                outline: borders,
                text: text
            ).markup)
            \(legend(classes))
            \(table)</figure>
            """
    }

    private func text(_ key: PageText) -> String { catalogue.fill(key) }

    private var summary: String {
        catalogue.fill(.cellsSummary, ["cells": .count(cells.count)])
    }

    private func value(_ cell: DashboardCell) -> String {
        if cell.isHidden { return catalogue.fill(.suppressed) }
        return cell.count.map { catalogue.fill(.tripCount, ["trips": .count($0)]) }
            ?? catalogue.fill(.missing)
    }

    private func kind(_ cell: DashboardCell, _ classes: MapClasses) -> Markup {
        if cell.isHidden { return "z-hidden" }
        return cell.count.map(classes.kind) ?? "z-none"
    }

    /// Tenths of a unit: a square may be small in a large city.
    private func path(_ ring: [GeoPoint], _ plane: MapPlane) -> String {
        let points = ring.map { point in
            let place = plane.place(point)
            return "\((place.x * 10).rounded() / 10) \((place.y * 10).rounded() / 10)"
        }
        return points.isEmpty ? "" : "M\(points.joined(separator: "L"))z"
    }

    private func legend(_ classes: MapClasses) -> Markup {
        var entries = classes.ranges.map { range in
            (
                kind: classes.kind(range.lowerBound),
                name: range.count == 1
                    ? catalogue.number(range.lowerBound)
                    : "\(catalogue.number(range.lowerBound))–\(catalogue.number(range.upperBound))"
            )
        }
        if cells.contains(where: \.isHidden) {
            entries.append((kind: "suppressed-shape", name: catalogue.fill(.suppressedKey)))
        }
        return Legend.markup(entries)
    }

    private var table: Markup {
        let rows: [Markup] = cells.map { cell in
            let number: Markup =
                if let count = cell.count {
                    "<data value=\"\(count)\">\(catalogue.number(count))</data>"
                } else { "\(value(cell))" }
            return "<tr><th scope=\"row\">\(cell.id)</th><td class=\"n\">\(number)</td></tr>\n"
        }
        let name = catalogue.fill(.tableSummary, ["name": .text(text(.captionCells))])
        return """
            <details><summary>\(name)</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="\(name)">
            <table><thead><tr><th scope="col">\(text(.columnCell))</th>\
            <th scope="col" class="n">\(catalogue.fill(.columnTrips))</th></tr></thead>
            <tbody>\(rows)</tbody></table></div></details>
            """
    }
}
