import FleetAnalytics

extension ReportPage {
    /// Of this report: what a figure rests on, what was left out, how much is known, what was
    /// corrected, how it is taken apart, and where it is shown.
    func basisList(of figure: DefinedFigure, after sections: [ReportSection]) -> Markup {
        """
        <details><summary>\(text(.basisHeading))</summary>\
        \(basisLines(of: figure, after: sections))</details>
        """
    }

    func basisLines(of figure: DefinedFigure, after sections: [ReportSection] = []) -> Markup {
        let basis = report.basis(of: figure)
        let lines = [
            line(.basisSignals, codes(figure.signals)),
            line(.basisDefinitions, definitions(figure)),
            line(.basisSources, sources(basis)),
            line(.basisLeftOut, leftOut(basis, of: figure)),
            line(.factCoverage, coverage(basis, of: figure)),
            line(.factRevisions, figure.isOfThePeriod ? revision(basis) : nil),
            line(.basisComparison, figure == .comparison ? "\(comparisonSentence)" : nil),
            line(
                report.minimum == nil ? .basisExplain : .basisExplainAll,
                commands(figure),
                kind: "command"
            ),
            line(.basisShown, places(of: figure, in: sections)),
        ]
        return "<ul class=\"basis\">\(lines)</ul>"
    }

    private func line(_ name: TextKey, _ content: Markup?, kind: Markup? = nil) -> Markup {
        guard let content else { return .empty }
        let attribute: Markup = kind.map { " class=\"\($0)\"" } ?? .empty
        return "<li\(attribute)><span class=\"label\">\(text(name)):</span> \(content)</li>"
    }

    /// With their versions, where all days follow those that this program knows.
    private func definitions(_ figure: DefinedFigure) -> Markup? {
        let followed = Set(report.days.compactMap(\.published?.figures.definitions))
        let definitions = figure.definitionIDs.compactMap(DefinitionCatalogue.definition)
        guard !definitions.isEmpty else { return nil }
        return list(
            definitions.map { definition in
                followed == [Thresholds.definitionsVersion]
                    ? "<code>\(definition.id)</code> v\(definition.version)"
                    : "<code>\(definition.id)</code>"
            }
        )
    }

    private func sources(_ basis: FigureBasis) -> Markup? {
        guard !basis.sources.isEmpty else { return nil }
        let list = sourceList(basis.sources)
        guard basis.areSourcesOfShown else { return "\(list)" }
        return "\(catalogue.fill(.basisOfShown, ["sources": .text(list)]))"
    }

    private func codes(_ words: [String]) -> Markup? {
        words.isEmpty ? nil : list(words.map { "<code>\($0)</code>" })
    }

    private func list(_ items: [Markup]) -> Markup {
        "\(items.enumerated().map { $0.offset == 0 ? $0.element : ", \($0.element)" as Markup })"
    }

    /// Only of what rests on samples of this period.
    private func leftOut(_ basis: FigureBasis, of figure: DefinedFigure) -> Markup? {
        guard report.quality.samples > 0, figure.isOfThePeriod, !figure.signals.isEmpty else {
            return nil
        }
        var items: [Markup] = basis.leftOut.map { reason, count in
            "\(catalogue.number(count))\u{A0}× \(catalogue.word(reason))"
        }
        let rows = report.quality.quarantinedRows
        if rows > 0 {
            items.append("\(catalogue.fill(.basisQuarantined, ["rows": .count(rows)]))")
        }
        if items.isEmpty { items.append("\(text(.basisNothing))") }
        return
            "\(list(items)). <a href=\"\(links.section("quality"))\">\(text(.sectionQuality))</a>"
    }

    private func coverage(_ basis: FigureBasis, of figure: DefinedFigure) -> Markup? {
        let isOfStyle = figure == .harshEvents || figure == .ecoScore
        let (share, percent): (TextKey, Double?) =
            if isOfStyle { (.basisOfDistance, knownStylePercent) } else {
                (
                    basis.coverage?.of == .distance ? .basisOfDistance : .basisOfTime,
                    basis.coverage?.percent
                )
            }
        return percent.map {
            "\(catalogue.fill(share, ["share": .text(measure($0, .percent))]))"
        }
    }

    private func revision(_ basis: FigureBasis) -> Markup? {
        guard report.publishedDayCount > 0 else { return nil }
        guard !report.changes.isEmpty else { return "\(revisions)" }
        var corrected = catalogue.fill(
            .basisCorrected,
            ["days": .count(Set(report.changes.map(\.date)).count)]
        )
        if let change = basis.change {
            corrected += catalogue.fill(
                .basisChangedBy,
                ["change": .text(catalogue.signedMeasure(change))]
            )
        }
        return "\(revisions). <a href=\"\(links.section("changes"))\">\(corrected)</a>"
    }

    private func commands(_ figure: DefinedFigure) -> Markup? {
        guard links.showsCommands, report.publishedDayCount > 0, !figure.explained.isEmpty
        else { return nil }
        let days = report.firstDay...report.lastDay
        return list(
            figure.explained.map { figure in
                // A line breaks before an option and not within it.
                let pieces: [Markup] = figure.command(city: report.cityID, days).enumerated().map {
                    $0.offset == 0 ? "<span>\($0.element)</span>" : " <span>\($0.element)</span>"
                }
                return "<code>\(pieces)</code>"
            }
        )
    }

    private func places(of figure: DefinedFigure, in sections: [ReportSection]) -> Markup? {
        let link = "href=\"#\(figure.anchor)\""
        let places: [Markup] = sections.filter { $0.body.source.contains(link) }.map {
            "<a href=\"#\($0.id)\">\(text($0.title))</a>"
        }
        return places.isEmpty ? nil : list(places)
    }
}
