extension ReportPage {
    /// Zones of the matrix, which is to fit a phone.
    private static let matrixZones = 8
    /// As many shades as letters can be read on.
    private static let shades: [Markup] = ["z1", "z2", "z4", "z5"]

    /// Trips between the busiest zones, each row from where and each column to where.
    ///
    /// Columns have the numbers of the rows, as names of zones are long.
    func flowMatrix(_ flows: ShownFlows) -> Markup {
        let zones = flows.strongestZones(ReportPage.matrixZones)
        guard zones.count > 2 else { return .empty }
        let cells = zones.map { from in zones.map { flows.trips(from: from, to: $0) } }
        let classes = MapClasses(
            counts: cells.joined().compactMap(\.self),
            most: ReportPage.shades.count
        )
        let heads: [Markup] = zones.enumerated().map { index, zone in
            """
            <th scope="col"><span aria-hidden="true">\(index + 1)</span>\
            <span class="hidden">\(zone)</span></th>
            """
        }
        let rows: [Markup] = zip(zones, cells).enumerated().map { index, row in
            let numbers: [Markup] = row.1.map { matrixCell($0, classes) }
            return """
                <tr><th scope="row"><span aria-hidden="true">\(index + 1)\u{A0}</span>\
                <bdi>\(row.0)</bdi></th>\(numbers)</tr>

                """
        }
        let isAnyHidden = report.minimum != nil && cells.joined().contains { $0 == nil }
        return figure(
            .captionMatrix,
            of: .flow,
            """
            <div class="scroll" tabindex="0" role="region" aria-label="\(text(.captionMatrix))">
            <table class="matrix">
            <thead><tr><th scope="col">\(text(.matrixCorner))</th>\(heads)</tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            </div>
            \(suppressedKey(isAnyHidden))
            """
        )
    }

    private func matrixCell(_ trips: Int?, _ classes: MapClasses) -> Markup {
        guard let trips else {
            // Those who see all know that there was none.
            return report.minimum == nil
                ? "<td>0</td>"
                : "<td class=\"lattice\"><span class=\"hidden\">\(text(.suppressed))</span></td>"
        }
        let shade = classes.index(of: trips) + ReportPage.shades.count - classes.ranges.count
        let kind = ReportPage.shades[min(max(0, shade - 1), ReportPage.shades.count - 1)]
        return "<td class=\"\(kind)\">\(catalogue.number(trips))</td>"
    }
}
