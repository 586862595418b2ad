extension ReportPage {
    /// City and period, and what every figure below rests on.
    var header: Markup {
        """
        <header>
        <p class="kicker">\(text(.kicker))</p>
        <h1><bdi>\(report.cityName)</bdi></h1>
        <p class="period">\(catalogue.dates(report.firstDay, report.lastDay))</p>
        \(factList)
        \(notes.map { "<p class=\"note\">\($0)</p>" as Markup })
        </header>
        """
    }

    var factList: Markup { "<dl class=\"facts\">\(facts.map(fact))</dl>" }

    private func fact(_ fact: (TextKey, String)) -> Markup {
        let name: Markup = "\(text(fact.0))"
        return """
            <div><dt>\(DefinedFigure(of: fact.0).map { link(name, to: $0) } ?? name)</dt>\
            <dd>\(fact.1)</dd></div>
            """
    }

    private var facts: [(TextKey, String)] {
        let through = report.dataThroughMillis.map {
            catalogue.moment(report.clock.reading(atMillis: $0))
        }
        return [
            (
                .factDays,
                catalogue.fill(
                    .factDaysValue,
                    [
                        "published": .count(report.publishedDayCount),
                        "days": .count(report.days.count),
                    ]
                )
            ),
            (.factCoverage, catalogue.measure(ReportNumber(report.coveragePercent, .percent))),
            (.factDataThrough, through ?? text(.missing)),
            (.factTimeZone, report.clock.identifier),
            (.factRevisions, revisions),
            (
                .factDefinitions,
                report.definitions.isEmpty
                    ? text(.missing) : report.definitions.joined(separator: ", ")
            ),
        ]
    }

    var revisions: String {
        let revisions = report.revisions
        if revisions.isEmpty { return text(.missing) }
        if revisions.count == 1 { return catalogue.number(revisions[0].revision) }
        return revisions.map { revision in
            catalogue.fill(
                .factRevisionDays,
                ["revision": .count(revision.revision), "days": .count(revision.days)]
            )
        }.joined(separator: ", ")
    }

    var notes: [String] {
        var notes: [String] = []
        if report.publishedDayCount == 0 {
            notes.append(text(.noteNothingPublished))
        } else if !report.missingDays.isEmpty {
            notes.append(missingDaysSentence)
        }
        if let minimum = report.minimum {
            notes.append(
                report.sums.isHidden && report.publishedDayCount > 0
                    ? text(.noteAllSuppressed)
                    : catalogue.fill(.noteSuppressed, ["minimum": .count(minimum)])
            )
        } else if report.publishedDayCount > 0 {
            notes.append(text(.noteInternal))
        }
        if !report.skippedDays.isEmpty {
            notes.append(
                catalogue.fill(
                    .noteSkippedDays,
                    [
                        "count": .count(report.skippedDays.count),
                        "days": .text(catalogue.dateList(report.skippedDays)),
                        "zone": .text(report.clock.identifier),
                    ]
                )
            )
        }
        if report.definitions.count > 1 { notes.append(text(.noteMixedDefinitions)) }
        return notes
    }
}
