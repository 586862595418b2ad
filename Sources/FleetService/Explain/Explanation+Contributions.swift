// Sections that name vehicles and trips, and add up to the figure.

extension Explanation {
    /// Day by day: what was published, what the vehicles add up to, and what lies between.
    var dayTable: Table {
        let parts = figure.parts
        func named(_ suffix: String) -> [String] { parts.map { "\($0.rawValue)\(suffix)" } }
        func cells(_ steps: [Int]) -> [Table.Cell] { zip(parts, steps).map { $0.cell($1) } }
        let columns =
            ["day"] + named("") + named("_of_vehicles") + named("_rounding") + named("_not_in_rows")
        // A terminal's line is not wide enough for columns without anything to say.
        var headings = Dictionary(uniqueKeysWithValues: columns.map { ($0, $0) })
        for (suffix, steps) in [
            ("_rounding", \ExplainedDay.roundingSteps), ("_not_in_rows", \.changedSteps),
        ]
        where days.allSatisfy({ $0[keyPath: steps].allSatisfy { $0 == 0 } }) {
            for column in named(suffix) { headings[column] = nil }
        }
        return Table(
            columns: columns,
            rows: days.map { day in
                let vehicles = parts.indices.map { place in
                    day.contributions.reduce(0) { $0 + $1.steps[place] }
                }
                return [.text(day.figures.day)] + cells(day.published) + cells(vehicles)
                    + cells(day.roundingSteps) + cells(day.changedSteps)
            },
            headings: headings
        )
    }

    /// Vehicle by vehicle, over all days, then what is in no vehicle's sum.
    var vehicleTable: Table {
        struct Sum {
            var category: String
            var days = 0
            var steps: [Int]
        }
        let parts = figure.parts
        var sums: [String: Sum] = [:]
        for contribution in days.flatMap(\.contributions) {
            let none = Sum(category: contribution.category, steps: parts.map { _ in 0 })
            var sum = sums[contribution.vehicleID] ?? none
            sum.days += 1
            for place in parts.indices { sum.steps[place] += contribution.steps[place] }
            sums[contribution.vehicleID] = sum
        }
        func row(_ what: String, _ id: String?, _ sum: Sum?, _ steps: [Int]) -> [Table.Cell] {
            [
                .text(what), .text(id), .text(sum?.category),
                sum.map { .integer($0.days) } ?? .missing,
            ] + zip(parts, steps).map { $0.cell($1) }
        }
        var rows = sums.sorted { $0.key < $1.key }.map {
            row("vehicle", $0.key, $0.value, $0.value.steps)
        }
        for kind in [ContributionLine.Kind.changed, .closed] {
            let steps = changedSteps(kind)
            guard steps.contains(where: { $0 != 0 }) else { continue }
            rows.append(row(kind.rawValue, nil, nil, steps))
        }
        if roundingSteps.contains(where: { $0 != 0 }) {
            rows.append(row(roundingKind(days).rawValue, nil, nil, roundingSteps))
        }
        var table = Table(
            columns: ["contribution", "vehicle", "category", "days"] + parts.map(\.rawValue),
            rows: rows
        )
        table.totals =
            [.text("sum"), .text(""), .text(""), .missing] + zip(parts, total).map { $0.cell($1) }
        return table
    }

    /// Every trip, session or hour that adds to the figure, then what is in none of them.
    var lineTable: Table {
        let parts = figure.parts
        var table = Table(lines, columns: columns)
        table.totals =
            [.text("sum")] + (1..<(table.columns.count - parts.count)).map { _ in .text("") }
            + zip(parts, total).map { $0.cell($1) }
        table.longestText = 60
        return table
    }

    private func roundingKind(_ days: [ExplainedDay]) -> ContributionLine.Kind {
        let isRounded = days.allSatisfy { day in
            zip(figure.parts, day.roundingSteps).allSatisfy { part, steps in
                abs(steps) <= (part.isCount ? 0 : day.roundingLimit)
            }
        }
        return isRounded ? .rounding : .unexplained
    }

    private var lines: [ContributionLine] {
        let none: [Int?] = figure.parts.map { _ in 0 }
        var lines: [ContributionLine] = []
        for day in days {
            lines += day.lines
            for (kind, steps) in [
                (day.changedKind, day.changedSteps),
                (roundingKind([day]), day.roundingSteps),
            ] where steps.contains(where: { $0 != 0 }) {
                lines.append(ContributionLine(kind: kind, day: day.figures.day, steps: steps))
            }
        }
        let printed = zip(total, value.parts).map { $0 - $1 }
        if printed != none {
            lines.append(
                ContributionLine(
                    kind: .rounding,
                    day: "",
                    steps: printed,
                    note: "of the figure itself"
                )
            )
        }
        return lines
    }

    private typealias Column = ItemColumn<ContributionLine>

    private var columns: [Column] {
        let calendar = calendar
        @Sendable func zone(_ name: String?) -> Table.Cell {
            .text(name.map { $0.isEmpty ? FigureSelection.outsideZones : $0 })
        }
        return [
            Column("contribution", "contribution") { .text($0.kind.rawValue) },
            Column("day", "day") { .text($0.day.isEmpty ? nil : $0.day) },
            Column("vehicle", "vehicle") { .text($0.vehicleID) },
            Column("category") { .text($0.category) },
            Column("start", "start") { .text($0.startMillis.map(calendar.stamp)) },
            Column("end", "end") { .text($0.endMillis.map(calendar.stamp)) },
            Column("whole_distance_km", "whole km") {
                .decimal($0.meters.map { $0 / 1000 }, places: 3)
            },
            Column("distance_source") { .text($0.distanceSource) },
            Column("whole_energy_kwh", "whole kWh") {
                .decimal($0.wattHours.map { $0 / 1000 }, places: 3)
            },
            Column("energy_source") { .text($0.energySource) },
            Column("start_zone", "from") { zone($0.startZone) },
            Column("end_zone", "to") { zone($0.endZone) },
            Column("note", "note") { .text($0.note) },
        ]
            + figure.parts.enumerated().map { place, part in
                Column(part.rawValue, part.rawValue) { part.cell($0.steps[place]) }
            }
    }
}
