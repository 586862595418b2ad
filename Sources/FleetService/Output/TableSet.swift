/// Tables that belong together, such as figures and the factors they rest on.
package struct TableSet: Sendable {
    /// Each table under its name.
    package let parts: [(name: String, table: Table)]

    package init(_ parts: [(name: String, table: Table)]) { self.parts = parts }

    /// The table of that name.
    package subscript(name: String) -> Table? { parts.first { $0.name == name }?.table }

    /// All tables as text or as one JSON object by name; as CSV, which knows one table, the first.
    package func rendered(_ format: Table.Format) -> String {
        switch format {
        case .table: parts.map { $0.table.rendered(.table) }.joined(separator: "\n")
        case .csv: parts.first?.table.rendered(.csv) ?? ""
        case .json:
            "{\n"
                + parts.map { part in
                    // A table's text ends with a line break.
                    "\(JSONText.string(part.name)): \(part.table.rendered(.json).dropLast())"
                }.joined(separator: ",\n") + "\n}\n"
        }
    }
}
