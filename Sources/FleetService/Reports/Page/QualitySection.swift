import FleetStore

extension ReportPage {
    /// Files a page lists; the CSV has them all.
    private static let listedFiles = 40

    var qualitySection: Markup {
        let coverage: Markup =
            report.publishedDayCount == 0
            ? .empty
            : """
            \(figure(
                .captionCoverage, of: .coverage,
                dayColumns(
                    id: "chart-coverage",
                    title: .captionCoverage,
                    summary: coverageReading,
                    quantity: .percent,
                    scale: .percent,
                    height: 70,
                    isHidden: { _ in false },
                    value: \.coveragePercent
                )
            ))
            \(unpublishedKey)
            """
        return section(
            "quality",
            .sectionQuality,
            reading: coverageReading,
            """
            \(coverage)
            <div class="pair">\(reasons(.exclusions, exclusionSentence))
            <div>\(reasons(.quarantine, quarantineSentence))
            \(positionNoise)</div></div>
            \(files)
            """
        )
    }

    private var coverageReading: String {
        let days = report.days.compactMap { day in
            day.coveragePercent.map { (date: day.date, percent: $0) }
        }
        guard let lowest = days.min(by: { $0.percent < $1.percent }),
            let highest = days.max(by: { $0.percent < $1.percent })
        else { return text(.readingCoverageNone) }
        return catalogue.fill(
            days.count == 1 ? .readingCoverageOne : .readingCoverage,
            [
                "coverage": .text(measure(report.coveragePercent, .percent)),
                "samples": .count(report.quality.samples),
                "least": .text(measure(lowest.percent, .percent)),
                "lowest": .text(catalogue.dateInSentence(lowest.date)),
                "most": .text(measure(highest.percent, .percent)),
                "highest": .text(catalogue.dateInSentence(highest.date)),
            ]
        )
    }

    private func reasons(_ id: ReportTable.ID, _ sentence: String) -> Markup {
        let table = report.table(id)
        return """
            <div><h3>\(text(id.title))</h3><p>\(sentence)</p>
            \(table.rows.isEmpty ? .empty : self.table(table))</div>
            """
    }

    private var exclusionSentence: String {
        catalogue.fill(
            report.quality.exclusions.isEmpty ? .sentenceNoExclusions : .sentenceExclusions,
            ["values": .count(report.quality.excludedValues)]
        )
    }

    /// Said only where there is any: a fleet without receivers has nothing to explain.
    private var positionNoise: Markup {
        guard !report.quality.positionNoise.isEmpty else { return .empty }
        let sentence = catalogue.fill(
            .sentencePositionNoise,
            ["positions": .count(report.quality.noisyPositions)]
        )
        return reasons(.positionNoise, sentence)
    }

    private var quarantineSentence: String {
        catalogue.fill(
            report.quality.quarantined.isEmpty ? .sentenceNoQuarantine : .sentenceQuarantine,
            ["rows": .count(report.quality.quarantinedRows)]
        )
    }

    private var files: Markup {
        guard !report.files.isEmpty else { return .empty }
        func sum(_ part: (ImportRow) -> Int64) -> TemplateValue {
            .count(Int(report.files.reduce(0) { $0 + part($1) }))
        }
        let sentence = catalogue.fill(
            .sentenceFiles,
            [
                "files": .count(report.files.count),
                "read": sum(\.rowsRead), "stored": sum(\.rowsStored),
                "duplicate": sum(\.rowsDuplicate), "quarantined": sum(\.rowsQuarantined),
            ]
        )
        return """
            <h3>\(text(ReportTable.ID.files.title))</h3><p>\(sentence)</p>
            \(tableDetails(report.table(.files), longest: ReportPage.listedFiles))
            """
    }
}
