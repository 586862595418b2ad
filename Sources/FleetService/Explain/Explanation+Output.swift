extension Explanation {
    private struct Section {
        let name: String
        let heading: String
        let table: Table
        /// Whether a row is printed as lines of name and value, not as a row.
        var isList = false
    }

    /// Numbers 1 to 6 say nothing of single vehicles.
    private var sections: [Section] {
        var sections = [
            Section(name: "figure", heading: "1. The figure", table: figureTable, isList: true),
            Section(
                name: "definitions",
                heading: "2. Its definition",
                table: definitionTable,
                isList: true
            ),
            Section(
                name: "definitions_followed",
                heading: "   Definitions and thresholds that the days follow",
                table: thresholdTable
            ),
            Section(name: "inputs", heading: "3. What it rests on", table: inputTable),
            Section(
                name: "coverage",
                heading: "4. How much of it is known",
                table: coverageTable,
                isList: true
            ),
            Section(name: "left_out", heading: "5. What was left out", table: leftOutTable),
            Section(name: "sources", heading: "   Sources", table: sourceTable),
            Section(name: "revisions", heading: "6. Its revisions", table: revisionTable),
        ]
        sections += [
            Section(name: "by_day", heading: "7. What it is made of: days", table: dayTable),
            Section(name: "by_vehicle", heading: "   Vehicles", table: vehicleTable),
        ]
        guard request.showsTrips else { return sections }
        return sections + [
            Section(name: "by_trip", heading: "   Trips and sessions", table: lineTable)
        ]
    }

    /// What the figure is made of, in the finest parts that were asked for.
    var contributions: Table { request.showsTrips ? lineTable : vehicleTable }

    /// All sections under their headings, or as one JSON object by name; as CSV the contributions.
    package func rendered(_ format: Table.Format) throws -> String {
        switch format {
        case .csv:
            return contributions.rendered(.csv)
        case .json:
            let notes = Table(columns: ["note"], rows: self.notes.map { [.text($0)] })
            return TableSet(
                sections.map { (name: $0.name, table: $0.table) } + [(name: "notes", table: notes)]
            ).rendered(.json)
        case .table:
            let texts = sections.map { section in
                section.heading + "\n"
                    + (section.table.rows.isEmpty
                        ? "none\n"
                        : section.isList
                            ? section.table.asList : section.table.rendered(.table))
            }
            return (texts + notes.map { $0 + "\n" }).joined(separator: "\n")
        }
    }
}

extension Table {
    /// Each row as lines of a column's name and what it holds; what is missing has no line.
    fileprivate var asList: String {
        let width = columns.map(\.count).max() ?? 0
        return rows.map { row in
            zip(columns, row).compactMap { column, cell -> String? in
                var one = Table(columns: [column], rows: [[cell]])
                one.longestText = 4000
                // The line after the heading and its rule.
                let text = one.rendered(.table).split(separator: "\n").dropFirst(2).joined()
                guard cell != .missing, !text.isEmpty else { return nil }
                let padding = String(repeating: " ", count: width - column.count)
                return "\(column)\(padding)  \(text.drop { $0 == " " })\n"
            }.joined()
        }.joined(separator: "\n")
    }
}
