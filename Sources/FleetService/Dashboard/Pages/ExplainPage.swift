import FleetAnalytics

/// What a figure is, and what it rests on in this period.
///
/// The figure is given by its name in addresses; `nil` when there is none of that name.
package func renderExplanation(
    of figure: String,
    _ report: PeriodReport,
    _ context: DashboardContext
) -> String? {
    guard let figure = DefinedFigure(addressName: figure) else { return nil }
    let figures = CityFigures(report, context)
    let definition = figures.catalogue.definition(figure)
    return DashboardFrame(context: context, place: .explain(figure.addressName)).document(
        title: definition.name,
        main: """
            <p class="back"><a href="\(context.address(.overview))">\
            \(figures.text(.explainBack))</a></p>
            \(figures.explanation(of: figure))
            """,
        footer: figures.basis
    )
}

/// Names of the figures that ``renderExplanation(of:_:_:)`` knows.
package let explainedFigureNames = DefinedFigure.allCases.map(\.addressName)

extension CityFigures {
    fileprivate func explanation(of figure: DefinedFigure) -> Markup {
        let definition = catalogue.definition(figure)
        let unit = figure.unit.isEmpty ? catalogue.fill(.unitNone) : figure.unit
        let value = report.keyFigures.first { $0.id.definedFigure == figure }
        let shown: Markup =
            value.map { value in
                """
                <p class="explained"><span class="number">\(
                    value.isHidden
                        ? page.suppressedMarkup : "\(catalogue.measure(value.value))" as Markup
                )</span></p>
                <p class="hint"><bdi>\(report.cityName)</bdi>, \
                \(context.selection.period.title(catalogue))</p>
                """
            } ?? .empty
        return """
            <h1 class="plain">\(definition.name)</h1>
            \(shown)
            <div class="explanation"><p class="reading">\(definition.meaning)</p>
            <p class="formula">\(definition.formula)</p>
            <p class="hint">\(catalogue.fill(.definitionUnit)): \(unit). \
            \(catalogue.fill(.definitionSource)): \(definition.source).</p></div>
            \(section(
                "basis", catalogue.fill(.basisHeading), reading: text(.readingBasis),
                page.basisLines(of: figure)
            ))
            \(definitions(figure))
            """
    }

    private func definitions(_ figure: DefinedFigure) -> Markup {
        let found = figure.definitionIDs.compactMap(DefinitionCatalogue.definition)
        guard !found.isEmpty else { return .empty }
        let entries: [Markup] = found.map { definition in
            """
            <div><dt>\(definition.title)</dt><dd>\
            <p class="small"><code>\(definition.id)</code> v\(definition.version)</p>\
            <p class="formula">\(definition.formula)</p>\
            <p>\(definition.gaps)</p><p>\(definition.missing)</p>\
            <p>\(definition.coverage)</p></dd></div>

            """
        }
        return section(
            "definitions",
            catalogue.fill(.sectionDefinitions),
            reading: text(.readingFullDefinitions),
            "<dl class=\"definitions\" lang=\"en\">\(entries)</dl>"
        )
    }
}
