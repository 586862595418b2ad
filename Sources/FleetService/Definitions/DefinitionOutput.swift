import FleetAnalytics

/// The catalogue of definitions, for the formats of the command line.
package enum DefinitionOutput {
    /// How the catalogue is printed.
    package enum Format: String, Sendable, CaseIterable {
        case table
        case markdown
        case json
    }

    /// The whole catalogue, or the definition of one figure.
    package static func text(_ id: String?, _ format: Format) throws -> String {
        guard let id else { return try catalogue(format) }
        guard let definition = DefinitionCatalogue.definition(id) else {
            throw ServiceError.unknownDefinition(
                id,
                nearest: nearest(to: id, among: DefinitionCatalogue.all.map(\.id))
            )
        }
        return switch format {
        case .table: definition.plainText
        case .markdown: definition.markdown
        case .json: try SortedJSON.text(Entry(definition)) + "\n"
        }
    }

    private static func catalogue(_ format: Format) throws -> String {
        switch format {
        case .markdown: DefinitionCatalogue.markdown
        case .json: try SortedJSON.text(DefinitionCatalogue.all.map(Entry.init)) + "\n"
        case .table:
            Table(
                columns: ["id", "version", "unit", "title"],
                rows: DefinitionCatalogue.all.map {
                    [.text($0.id), .integer($0.version), .text($0.unit), .text($0.title)]
                }
            ).rendered(.table)
        }
    }

    private struct Entry: Encodable {
        let id: String
        let version: Int
        let family: String
        let title: String
        let unit: String
        let formula: String
        let source: String
        let inputs: [String]
        let gaps: String
        let missing: String
        let coverage: String

        init(_ definition: Definition) {
            id = definition.id
            version = definition.version
            family = definition.family.rawValue
            title = definition.title
            unit = definition.unit
            formula = definition.formula
            source = definition.source
            inputs = definition.inputs
            gaps = definition.gaps
            missing = definition.missing
            coverage = definition.coverage
        }
    }
}

extension Definition {
    /// For a terminal, which breaks the lines itself.
    fileprivate var plainText: String {
        """
        \(title)
        \(id), version \(version), in \(unit)

        Formula:   \(formula)
        Source:    \(source)
        Inputs:    \(inputs.joined(separator: ", "))
        Gaps:      \(gaps)
        Missing:   \(missing)
        Coverage:  \(coverage)

        """
    }
}
