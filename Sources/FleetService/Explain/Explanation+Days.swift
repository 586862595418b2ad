// What each day rests on, and how its figure changed with its revisions.

extension Explanation {
    var inputTable: Table {
        var table = Table(
            columns: [
                "day", "revision", "published_at", "data_through", "vehicles_in_fleet",
                "vehicles_heard", "vehicles_with_trips", "samples", "inputs_sha256", "closed",
                "rows",
            ],
            rows: days.map { day in
                let figures = day.figures
                return [
                    .text(figures.day), .integer(day.revision),
                    .text(calendar.stamp(day.publishedMillis)),
                    .text(figures.dataThroughMillis.map(calendar.stamp)),
                    .integer(figures.fleet.vehicles), .integer(figures.fleet.reporting),
                    .integer(figures.fleet.active), .integer(figures.quality.samples),
                    .text(day.inputsSHA256), .text(day.isClosed ? "yes" : "no"),
                    .text(day.rows.word),
                ]
            }
        )
        table.longestText = 4000
        return table
    }

    var revisionTable: Table {
        var table = Table(
            columns: [
                "day", "revision", "published_at", figure.rawValue, "change", "figures_changed",
                "because_of",
            ],
            rows: days.flatMap { day in
                day.revisions.indices.map { index in
                    let revision = day.revisions[index]
                    let before = index > 0 ? day.revisions[index - 1].number : nil
                    let change = before.flatMap { before in
                        revision.number.map { $0.value - before.value }
                    }
                    let places = figure.quantity.decimals
                    return [
                        .text(day.figures.day), .integer(revision.revision),
                        .text(calendar.stamp(revision.publishedMillis)),
                        .decimal(revision.number?.value, places: places),
                        .decimal(change, places: places),
                        revision.changedFigures.map { .integer($0) } ?? .missing,
                        .text(revision.becauseOf),
                    ]
                }
            }
        )
        table.longestText = 4000
        return table
    }
}

extension ExplainedDay.Rows {
    fileprivate var word: String {
        switch self {
        case .asPublished: "as published"
        case .changed: "changed since"
        case .closed: "not all there"
        }
    }
}
