extension ReportPage {
    /// What each figure is, what it rests on here, and how to read what is missing.
    ///
    /// The sections before it tell where each figure is shown.
    func definitionSection(after sections: [ReportSection]) -> Markup {
        let entries = DefinedFigure.allCases.map { entry($0, after: sections) }
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

    private func entry(_ figure: DefinedFigure, after sections: [ReportSection]) -> Markup {
        let definition = catalogue.definition(figure)
        let unit = figure.unit.isEmpty ? text(.unitNone) : figure.unit
        return """
            <div id="\(figure.anchor)"><dt>\(definition.name)</dt><dd><p>\(definition.meaning)</p>\
            <p class="formula">\(definition.formula)</p>\
            <p class="small">\(text(.definitionUnit)): \(unit). \
            \(text(.definitionSource)): \(definition.source).</p>\
            \(basisList(of: figure, after: sections))</dd></div>
            """
    }

    private var gapRules: [TextKey] {
        [.gapNotAStop, .gapNotPublished, .gapMissing, .gapZones, .gapHours, .gapSmallCounts]
    }
}

/// A figure that the report defines.
enum DefinedFigure: String, CaseIterable, Sendable {
    case trips, distance, energyNet, energyPerDistance, vehiclesInUse, vehiclesWithTrip
    case timeInUse, fleetState, charged, chargingSession, zoneTrips, ledger, coverage
    case comparison
    case tripLength, flow, plugTime, batteryHealth, batteryWatch, harshEvents, ecoScore, climate
    case batterySwap, hours, publication, rows, leftOut

    /// Symbol of the unit; empty for a pure number.
    var unit: String {
        switch self {
        case .trips, .vehiclesInUse, .chargingSession, .zoneTrips, .tripLength, .flow, .ecoScore: ""
        case .batteryWatch, .batterySwap, .publication, .rows, .leftOut: ""
        case .distance: "km"
        case .energyNet, .charged, .ledger: "kWh"
        case .energyPerDistance: "Wh/km"
        case .plugTime, .hours: "h"
        case .harshEvents: "1/(100 km)"
        case .climate: "kg CO₂"
        case .vehiclesWithTrip, .timeInUse, .fleetState, .coverage, .comparison, .batteryHealth: "%"
        }
    }
}
