import FleetAnalytics
import FleetStore

// Sections that tell of the figure itself: nothing in them is of a single vehicle.

extension Explanation {
    var figureTable: Table {
        let value = value
        let (by, member) = request.selection.text.map { ($0.by, $0.member) } ?? (nil, nil)
        var columns = [
            "figure", "meaning", "value", "unit", "as_printed", "value_unrounded", "made_as",
            "selected_by", "selected", "city", "city_name", "from_day", "to_day", "time_zone",
            "days_published",
        ]
        var row: [Table.Cell] = [
            .text(figure.rawValue), .text(figure.title),
            value.number.map { .decimal($0.value, places: figure.quantity.decimals) } ?? .missing,
            .text(figure.quantity.unit), .text(Catalogue.english.measure(value.number)),
            .decimal(value.unrounded, places: 6), .text(figure.madeAs), .text(by), .text(member),
            .text(city.id), .text(city.name), .text(range.lowerBound.name),
            .text(range.upperBound.name), .text(calendar.clock.identifier), .integer(days.count),
        ]
        for (part, steps) in zip(figure.parts, value.parts) where part.rawValue != figure.rawValue {
            columns.append(part.rawValue)
            row.append(part.cell(steps))
        }
        return Table(columns: columns, rows: [row])
    }

    var definitionTable: Table {
        Table(
            columns: [
                "id", "version", "title", "unit", "formula", "gaps", "missing", "coverage",
                "source",
            ],
            rows: [reportRow]
                + figure.definitionIDs.compactMap(DefinitionCatalogue.definition).map {
                    [
                        .text($0.id), .integer($0.version), .text($0.title), .text($0.unit),
                        .text($0.formula), .text($0.gaps), .text($0.missing), .text($0.coverage),
                        .text($0.source),
                    ]
                }
        )
    }

    /// In the words of the report.
    private var reportRow: [Table.Cell] {
        let defined = figure.reportDefinition
        let text = Catalogue.english.definition(defined)
        return [
            .text("report"), .missing, .text(text.name), .text(defined.unit),
            .text("\(text.meaning) \(text.formula)"), .missing, .missing, .missing,
            .text(text.source),
        ]
    }

    /// Which definitions and thresholds the days follow.
    var thresholdTable: Table {
        var days: [String: Int] = [:]
        for day in self.days { days[day.figures.definitionsText, default: 0] += 1 }
        return Table(
            columns: ["definitions", "days"],
            rows: days.sorted { $0.key < $1.key }.map { [.text($0.key), .integer($0.value)] }
        )
    }

    var coverageTable: Table {
        let sums = PeriodSums(ShownDays(all: coverageDays))
        let isOfEnergy = figure.isOfEnergy
        let ofFleet = figure == .vehiclesInFleet
        let coverage =
            ofFleet && request.selection != .everything
            ? nil : FigureValue.coverage(figure, of: coverageDays)
        return Table(
            columns: [
                "share_of", "known_percent", "known_h", "unknown_h", "distance_km",
                "distance_with_energy_km",
            ],
            rows: [
                [
                    .text(
                        isOfEnergy
                            ? "the distance" : ofFleet ? "the fleet's vehicles" : "the fleet's time"
                    ),
                    coverage.map { .decimal($0.value, places: 2) } ?? .missing,
                    .decimal(sums.usage.seconds.known / 3600, places: 2),
                    .decimal(sums.usage.seconds.unknown / 3600, places: 2),
                    .decimal(sums.usage.distanceMeters / 1000, places: 3),
                    publishesSources
                        ? .decimal(sums.usage.energyDistanceMeters / 1000, places: 3) : .missing,
                ]
            ]
        )
    }

    /// Of zones and hours, neither energy nor sources are published.
    var publishesSources: Bool {
        switch request.selection {
        case .everything, .category: true
        case .zone, .hour: false
        }
    }

    var leftOutTable: Table {
        func summed(_ counts: (DayFigures.DataQuality) -> [String: Int]) -> [(String, Int)] {
            var sums: [String: Int] = [:]
            for day in days { sums.merge(counts(day.figures.quality), uniquingKeysWith: +) }
            return sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        }
        var rows: [[Table.Cell]] = summed(\.exclusions).map { reason, count in
            let definition = DefinitionCatalogue.all.first {
                $0.family == .cleaning && $0.title.lowercased() == reason.lowercased()
            }
            return [
                .text("value excluded"), .text(reason), .integer(count), .missing,
                .text(definition?.id),
            ]
        }
        rows += summed(\.quarantined).map { reason, count in
            [.text("row in quarantine"), .text(reason), .integer(count), .missing, .missing]
        }
        if figure.isOfEnergy {
            let usage = PeriodSums(ShownDays(all: narrowed)).usage
            rows.append([
                .text("distance without energy"), .text("in such trips, and in gaps of others"),
                .missing,
                .decimal(
                    (usage.distanceMeters - usage.energyDistanceMeters) / 1000,
                    places: 3
                ), .text("trip.energy"),
            ])
            rows.append([
                .text("trip without energy"), .text("energy not known, or from a model alone"),
                .integer(days.reduce(0) { $0 + $1.tripsWithoutEnergy }),
                .decimal(days.reduce(0) { $0 + $1.metersWithoutEnergy } / 1000, places: 3),
                .text("trip.energy"),
            ])
        }
        return Table(columns: ["what", "reason", "count", "distance_km", "definition"], rows: rows)
    }

    /// What distance and energy rest on.
    var sourceTable: Table {
        let usage = PeriodSums(ShownDays(all: publishesSources ? narrowed : [])).usage
        let distances = usage.distanceBySource.sorted { $0.key < $1.key }
        let energies = usage.energyBySource.sorted { $0.key < $1.key }
        return Table(
            columns: ["of", "source", "distance_km", "energy_kwh", "in_the_figures"],
            rows: distances.map { source, meters in
                [
                    .text("distance"), .text(source), .decimal(meters / 1000, places: 3), .missing,
                    .text("yes"),
                ]
            }
                + energies.map { source, wattHours in
                    [
                        .text("energy"), .text(source), .missing,
                        .decimal(wattHours / 1000, places: 3),
                        .text(source == EnergySource.model.rawValue ? "no" : "yes"),
                    ]
                }
        )
    }
}
