/// What speaks against reading a difference of two periods as a change.
struct ComparisonDoubts {
    /// A coverage that differs by more makes sums differ that are not of the fleet's making.
    static let coveragePoints = 5.0

    private let left: PeriodReport
    private let right: PeriodReport

    init(_ left: PeriodReport, _ right: PeriodReport) {
        self.left = left
        self.right = right
    }

    /// Other definitions count other things: there is nothing to subtract.
    var forbidsDifferences: Bool {
        left.definitions != right.definitions || left.definitions.count > 1
    }

    /// Sums are then shown by the day.
    var areDaysUnequal: Bool { left.publishedDayCount != right.publishedDayCount }

    private var weekdays: (left: [Int], right: [Int]) {
        func counts(_ report: PeriodReport) -> [Int] {
            report.days.filter { $0.published != nil }.reduce(into: Array(repeating: 0, count: 7)) {
                $0[$1.date.weekday] += 1
            }
        }
        return (counts(left), counts(right))
    }

    /// Whether weekends weigh differently in the two.
    private var areWeekdaysUnequal: Bool {
        let (mine, theirs) = weekdays
        let (all, allThere) = (mine.reduce(0, +), theirs.reduce(0, +))
        return zip(mine, theirs).contains { $0 * allThere != $1 * all }
    }

    func sentences(_ catalogue: Catalogue) -> [String] {
        var sentences: [String] = []
        if forbidsDifferences {
            sentences.append(
                catalogue.fill(
                    .doubtDefinitions,
                    [
                        "left": .text(left.definitions.joined(separator: ", ")),
                        "right": .text(right.definitions.joined(separator: ", ")),
                    ]
                )
            )
        }
        if areDaysUnequal {
            sentences.append(
                catalogue.fill(
                    .doubtDays,
                    [
                        "left": .count(left.publishedDayCount),
                        "right": .count(right.publishedDayCount),
                    ]
                )
            )
        }
        if areWeekdaysUnequal {
            let (mine, theirs) = weekdays
            sentences.append(
                catalogue.fill(
                    .doubtWeekdays,
                    ["left": .count(mine[5] + mine[6]), "right": .count(theirs[5] + theirs[6])]
                )
            )
        }
        if let mine = left.coveragePercent, let theirs = right.coveragePercent,
            abs(mine - theirs) > Self.coveragePoints
        {
            func share(_ percent: Double) -> TemplateValue {
                .text(catalogue.measure(ReportNumber(percent, .percent)))
            }
            sentences.append(
                catalogue.fill(.doubtCoverage, ["left": share(mine), "right": share(theirs)])
            )
        }
        return sentences
    }
}
