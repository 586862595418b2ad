import FleetAnalytics

extension PeriodReport {
    var styleTable: ReportTable {
        func figure(
            _ value: @escaping (DayFigures.StyleFigures) -> ReportCell
        ) -> (StyleEntry) -> ReportCell {
            { $0.figures.map(value) ?? .suppressed }
        }
        return ReportTable(
            .drivingStyle,
            of: styles,
            columns: [
                TableColumn("category", .columnCategory) { .vocabulary($0.name) },
                TableColumn(
                    "trips_with_style",
                    .columnStyleTrips,
                    of: .harshEvents,
                    figure { .count($0.trips) }
                ),
                TableColumn(
                    "distance_with_style_km",
                    .columnStyleDistance,
                    of: .harshEvents,
                    figure { .quantity($0.distanceMeters / 1000, .kilometers) }
                ),
                TableColumn(
                    "harsh_accelerations_per_100km",
                    .columnAccelerations,
                    of: .harshEvents,
                    figure { .quantity($0.accelerationsPer100Kilometers, .mean) }
                ),
                TableColumn(
                    "harsh_brakings_per_100km",
                    .columnBrakings,
                    of: .harshEvents,
                    figure { .quantity($0.brakingsPer100Kilometers, .mean) }
                ),
                TableColumn(
                    "eco_score_points",
                    .columnEcoScore,
                    of: .ecoScore,
                    figure { .quantity($0.ecoPoints, .mean) }
                ),
                daysColumn { $0.isHidden ? nil : $0.days },
            ],
            isDisclosed: true
        )
    }

    var climateTable: ReportTable {
        func kilograms(
            _ grams: @escaping (PeriodClimate.Entry) -> Double?
        ) -> (PeriodClimate.Entry) -> ReportCell {
            { .quantity(grams($0).map { $0 / 1000 }, .kilograms).hidden(if: $0.isHidden) }
        }
        func kilometers(
            _ meters: @escaping (PeriodClimate.Entry) -> Double
        ) -> (PeriodClimate.Entry) -> ReportCell {
            { .quantity(meters($0) / 1000, .kilometers).hidden(if: $0.isHidden) }
        }
        return ReportTable(
            .climate,
            of: climate.categories + (climate.all.map { [$0] } ?? []),
            columns: [
                TableColumn("category", .columnCategory) { entry in
                    entry.name.map(ReportCell.vocabulary)
                        ?? (isClimateWhole
                            ? .word("all", .allCategories) : .word("shown", .allShownCategories))
                },
                TableColumn(
                    "distance_km",
                    .columnDistance,
                    of: .distance,
                    kilometers(\.distanceMeters)
                ),
                TableColumn(
                    "gross_avoided_kg",
                    .columnGross,
                    of: .climate,
                    kilograms(\.grossGrams)
                ),
                TableColumn(
                    "electricity_kg",
                    .columnElectricity,
                    of: .climate,
                    kilograms(\.electricityGrams)
                ),
                TableColumn("net_avoided_kg", .columnNet, of: .climate, kilograms(\.netGrams)),
                TableColumn(
                    "net_distance_km",
                    .columnNetDistance,
                    of: .climate,
                    kilometers(\.netDistanceMeters)
                ),
                daysColumn { $0.isHidden ? nil : $0.days },
            ],
            isDisclosed: true
        )
    }

    /// Whether all together are all: not where categories, or days of them, are not shown.
    var isClimateWhole: Bool {
        !climate.areDaysLeftOut && !climate.categories.contains(where: \.isHidden)
    }

    var climateFactorTable: ReportTable {
        ReportTable(
            .climateFactors,
            of: climate.factors.map(FactorRow.init),
            columns: [
                TableColumn("factor", .columnFactor) { .vocabulary($0.factor) },
                TableColumn("category", .columnCategory) { row in
                    row.category.map(ReportCell.vocabulary) ?? .missing
                },
                TableColumn("value", .columnValue, of: .climate) { .number($0.value) },
                TableColumn("unit", .columnUnit) { .text($0.unit) },
                TableColumn("year", .columnYear) { row in
                    row.year.map { .text(String($0)) } ?? .missing
                },
                TableColumn("is_assumption", .columnAssumption) {
                    $0.isAssumption ? .word("yes", .yes) : .word("no", .no)
                },
                TableColumn("source", .columnSource) { .vocabulary($0.source) },
            ]
        )
    }
}

/// A factor with its category apart from its name, and its share in percent.
private struct FactorRow {
    let factor: String
    let category: String?
    let value: ReportNumber?
    let unit: String
    let year: Int?
    let isAssumption: Bool
    let source: String

    init(_ applied: ClimateBalance.Applied) {
        // For example `pedelec replaces car` and `grid 2024`.
        let words = applied.name.split(separator: " ", maxSplits: 1).map(String.init)
        let isOfCategory = words.count == 2 && words[1].hasPrefix("replaces ")
        let isGrid = applied.unit == "g/kWh"
        factor = isOfCategory ? words[1] : isGrid ? "grid" : applied.name
        category = isOfCategory ? words[0] : nil
        let isShare = applied.unit == "1"
        value = ReportNumber(
            isShare ? applied.value * 100 : applied.value,
            isShare ? .percent : .mean
        )
        unit = isShare ? "%" : applied.unit
        year = applied.year
        isAssumption = applied.isAssumption
        source = applied.source
    }
}
