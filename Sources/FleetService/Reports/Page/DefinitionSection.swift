extension ReportPage {
    /// What each figure is, and how to read what is missing.
    var definitionSection: Markup {
        let entries: [Markup] = DefinedFigure.allCases.map { figure in
            let definition = catalogue.definition(figure)
            let unit = figure.unit.isEmpty ? text(.unitNone) : figure.unit
            return """
                <div><dt>\(definition.name)</dt><dd><p>\(definition.meaning)</p>\
                <p class="formula">\(definition.formula)</p>\
                <p class="small">\(text(.definitionUnit)): \(unit). \
                \(text(.definitionSource)): \(definition.source).</p></dd></div>
                """
        }
        let versions = report.definitions.joined(separator: ", ")
        return section(
            "definitions",
            .sectionDefinitions,
            reading: versions.isEmpty
                ? text(.readingDefinitionsNone)
                : catalogue.fill(.readingDefinitions, ["version": .text(versions)]),
            """
            <dl class="definitions">\(entries)</dl>
            <h3>\(text(.gapsHeading))</h3>
            <ul>\(gapRules.map { "<li>\(text($0))</li>" as Markup })</ul>
            """
        )
    }

    private var gapRules: [TextKey] {
        [.gapNotAStop, .gapNotPublished, .gapMissing, .gapZones, .gapHours, .gapSmallCounts]
    }
}

/// A figure that the report defines.
enum DefinedFigure: CaseIterable, Sendable {
    case trips, distance, energyNet, energyPerDistance, vehiclesInUse, vehiclesWithTrip
    case timeInUse, fleetState, charged, chargingSession, zoneTrips, ledger, coverage
    case comparison
    case tripLength, flow, plugTime, harshEvents, ecoScore, climate

    /// Symbol of the unit; empty for a pure number.
    var unit: String {
        switch self {
        case .trips, .vehiclesInUse, .chargingSession, .zoneTrips, .tripLength, .flow, .ecoScore: ""
        case .distance: "km"
        case .energyNet, .charged, .ledger: "kWh"
        case .energyPerDistance: "Wh/km"
        case .plugTime: "h"
        case .harshEvents: "1/(100 km)"
        case .climate: "kg CO₂"
        case .vehiclesWithTrip, .timeInUse, .fleetState, .coverage, .comparison: "%"
        }
    }
}
