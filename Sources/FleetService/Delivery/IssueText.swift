/// An issue in a few lines of text, for mails and feeds.
struct IssueText {
    let catalogue: Catalogue
    let record: DeliveryRecord
    let clock: CityClock

    /// For example "Leipzig, 1 March 2026, revision 2".
    var title: String {
        catalogue.fill(
            .deliverySubject,
            [
                "city": .text(record.cityName),
                "period": .text(record.period?.title(catalogue) ?? record.firstDay),
                "revision": .count(record.revision),
            ]
        )
    }

    /// When it was issued and why, its key figures and its coverage.
    var lines: [String] {
        let reading = clock.reading(atMillis: record.publishedMillis)
        let issued = catalogue.fill(
            .deliveryIssued,
            ["revision": .count(record.revision), "moment": .text(catalogue.moment(reading))]
        )
        let figures = record.summary.figures(catalogue).map { "\($0.label): \($0.value)" }
        let coverage =
            "\(catalogue.fill(.factCoverage)): \(record.summary.coverage(catalogue))"
        let gap = record.summary.gap(catalogue).map { [$0] }
        return [issued] + record.story.sentences(catalogue) + [""] + figures + [coverage]
            + (gap ?? [])
    }
}
