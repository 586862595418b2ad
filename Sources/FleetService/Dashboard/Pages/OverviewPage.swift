/// The figures of a city's period, or of one zone or category in it.
///
/// Of a zone or category, changes are those against the report of ``PeriodReport/previousPeriod(from:to:)``
/// for the same reader; without it, or where that is of other days, there are none.
package func renderOverview(
    _ report: PeriodReport,
    before: PeriodReport? = nil,
    _ context: DashboardContext
) -> String {
    let figures = CityFigures(report, before: before, context)
    return DashboardFrame(context: context, place: .overview).document(
        title: figures.catalogue.title(of: report),
        main: """
            \(SelectionForm(context: context, place: .overview).markup)
            \(figures.heading(.overview))
            \(figures.overview)
            """,
        footer: figures.basis
    )
}

extension CityFigures {
    fileprivate var overview: Markup {
        if report.publishedDayCount == 0 {
            return "<p class=\"empty\">\(emptySentence)</p>"
        }
        if report.sums.isHidden { return .empty }
        if context.selection.part != nil { return partSections }
        return """
            \(page.keyFigureSection)
            \(page.zoneSection)
            \(cellSection)
            \(page.stateSection)
            \(page.daySection)
            \(page.chargingSection)
            \(page.flowSection)
            \(page.energySection)
            """
    }

    private var cellSection: Markup {
        guard report.startCells == nil else { return page.cellSection }
        // Of a whole month that has none there are none to be had.
        guard context.selection.period.kind != .month || !report.missingDays.isEmpty else {
            return .empty
        }
        return section(
            "cells",
            catalogue.fill(.sectionCells),
            reading: text(.readingCellsByMonth),
            .empty
        )
    }

    private var emptySentence: String {
        guard let days = context.publishedDays else { return text(.emptyCity) }
        return text(
            .emptyPeriod,
            ["days": .text(catalogue.dates(days.lowerBound, days.upperBound))]
        )
    }
}
