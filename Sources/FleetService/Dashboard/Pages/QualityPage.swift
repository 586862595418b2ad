/// A day that is over and not published yet.
package struct DashboardWaitingDay: Sendable {
    package var day: CivilDate
    /// Vehicles that usually have sent by now and have not; `nil` to those who may not know.
    package var silentVehicles: Int?
    /// When it is published at the latest, without them; `nil` when that is not known.
    package var untilMillis: Int64?

    package init(day: CivilDate, silentVehicles: Int?, untilMillis: Int64?) {
        self.day = day
        self.silentVehicles = silentVehicles
        self.untilMillis = untilMillis
    }
}

/// What a period's figures rest on: coverage, what was left out, and what was corrected.
///
/// The waiting days are those of the city, of this period or not.
package func renderQuality(
    _ report: PeriodReport,
    waiting: [DashboardWaitingDay],
    _ context: DashboardContext
) -> String {
    let figures = CityFigures(report, context)
    return DashboardFrame(context: context, place: .quality).document(
        title: figures.text(
            .qualityTitle,
            ["title": .text(figures.catalogue.title(of: report))]
        ),
        main: """
            \(SelectionForm(context: context, place: .quality).markup)
            \(figures.heading(.quality))
            \(figures.page.qualitySection)
            \(figures.page.changeSection)
            \(figures.waitingSection(waiting))
            \(figures.revisionSection)
            """,
        footer: figures.basis
    )
}

extension CityFigures {
    fileprivate func waitingSection(_ waiting: [DashboardWaitingDay]) -> Markup {
        let rows: [Markup] = waiting.sorted { $0.day < $1.day }.map { day in
            let silent: Markup =
                day.silentVehicles.map { "\(catalogue.number($0))" } ?? page.missingMarkup
            let until = day.untilMillis.map {
                catalogue.shortMoment(report.clock.reading(atMillis: $0))
            }
            return """
                <tr><th scope="row">\(catalogue.dateWithWeekday(day.day))</th>\
                <td class="n">\(silent)</td>\
                <td>\(until ?? catalogue.fill(.missing))</td></tr>

                """
        }
        let table: Markup = """
            <div class="scroll" tabindex="0" role="region" aria-label="\(tableName(text(.sectionWaiting)))">
            <table><thead><tr><th scope="col">\(catalogue.fill(.columnDay))</th>\
            <th scope="col" class="n">\(text(.columnSilent))</th>\
            <th scope="col">\(text(.columnUntil))</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
        return section(
            "waiting",
            text(.sectionWaiting),
            reading: text(
                waiting.isEmpty ? .readingWaitingNone : .readingWaiting,
                ["days": .count(waiting.count)]
            ),
            waiting.isEmpty ? .empty : table
        )
    }

    /// Each day with its revision and how far its data reach.
    fileprivate var revisionSection: Markup {
        guard report.publishedDayCount > 0 else { return .empty }
        let rows: [Markup] = report.days.map { day in
            guard let published = day.published else {
                return """
                    <tr><th scope="row">\(catalogue.dateWithWeekday(day.date))</th>\
                    <td colspan="4">\(catalogue.fill(.notPublished))</td></tr>

                    """
            }
            func moment(_ millis: Int64?) -> Markup {
                guard let millis else { return page.missingMarkup }
                let reading = report.clock.reading(atMillis: millis)
                return """
                    <time datetime="\(reading.iso)">\(catalogue.shortMoment(reading))</time>
                    """
            }
            return """
                <tr><th scope="row">\(catalogue.dateWithWeekday(day.date))</th>\
                <td class="n">\(published.revision)</td>\
                <td>\(moment(published.publishedMillis))</td>\
                <td>\(moment(published.figures.dataThroughMillis))</td>\
                <td class="n">\(page.measure(day.coveragePercent, .percent))</td></tr>

                """
        }
        return section(
            "revisions",
            text(.sectionRevisions),
            reading: text(.readingRevisions, ["revisions": .text(page.revisions)]),
            """
            <details><summary>\(tableName(text(.sectionRevisions)))</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="\(tableName(text(.sectionRevisions)))">
            <table><thead><tr><th scope="col">\(catalogue.fill(.columnDay))</th>\
            <th scope="col" class="n">\(catalogue.fill(.columnRevision))</th>\
            <th scope="col">\(catalogue.fill(.columnIssued))</th>\
            <th scope="col">\(catalogue.fill(.columnDataThrough))</th>\
            <th scope="col" class="n">\(catalogue.fill(.columnCoverage))</th></tr></thead>
            <tbody>\(rows)</tbody></table></div></details>
            """
        )
    }
}
