import FleetAnalytics

/// Figures of two cohorts side by side.
struct CohortTable {
    private struct Item {
        let figure: ComparedFigure
        let result: CohortComparison
        let referenceCoverage: Double
        let comparedCoverage: Double
    }

    private typealias Column = ItemColumn<Item>

    private let items: [Item]

    init(
        reference: ComparedCohort,
        compared: ComparedCohort,
        options: CohortComparison.Options
    ) {
        items = ComparedFigure.all.map { figure in
            Item(
                figure: figure,
                result: CohortComparison(
                    reference: figure.observations(reference),
                    compared: figure.observations(compared),
                    options: options
                ),
                referenceCoverage: reference.coverage,
                comparedCoverage: compared.coverage
            )
        }
    }

    var table: Table {
        Table(
            items,
            columns: Self.means + Self.difference + Self.effect + Self.samples + Self.basis
        )
    }

    private static let means = [
        Column("figure", "figure") { .text($0.figure.name) },
        Column("observation") { .text($0.figure.observation) },
        Column("reference_mean", "ref.") { item in
            .decimal(item.result.reference.mean, places: item.figure.places)
        },
        Column("compared_mean", "comp.") { item in
            .decimal(item.result.compared.mean, places: item.figure.places)
        },
    ]

    private static let difference = [
        figure("difference", "diff.", \.difference),
        figure("difference_lower", "from", \.difference, \.lower),
        figure("difference_upper", "to", \.difference, \.upper),
        number("ratio", "ratio", \.ratio),
        number("ratio_lower", nil, \.ratio, \.lower),
        number("ratio_upper", nil, \.ratio, \.upper),
    ]

    private static let effect = [
        number("cliffs_delta", "Cliff δ", \.cliffsDelta),
        number("cliffs_delta_lower", nil, \.cliffsDelta, \.lower),
        number("cliffs_delta_upper", nil, \.cliffsDelta, \.upper),
        number("hedges_g", nil, \.hedgesG),
        number("hedges_g_lower", nil, \.hedgesG, \.lower),
        number("hedges_g_upper", nil, \.hedgesG, \.upper),
        Column("verdict", "verdict") { .text($0.result.verdict.rawValue) },
        Column("interval_speaks_of") { .text($0.result.scope.rawValue) },
    ]

    private static let samples = [
        Column("reference_vehicles") { .integer($0.result.reference.vehicles) },
        Column("compared_vehicles") { .integer($0.result.compared.vehicles) },
        Column("reference_observations", "n ref") { .integer($0.result.reference.observations) },
        Column("compared_observations", "n comp") { .integer($0.result.compared.observations) },
        Column("reference_left_out") { .integer($0.result.reference.excluded) },
        Column("compared_left_out") { .integer($0.result.compared.excluded) },
        Column("reference_base") { .decimal($0.result.reference.base, places: 3) },
        Column("compared_base") { .decimal($0.result.compared.base, places: 3) },
    ]

    private static let basis = [
        Column("reference_coverage_percent") { .decimal($0.referenceCoverage * 100, places: 1) },
        Column("compared_coverage_percent") { .decimal($0.comparedCoverage * 100, places: 1) },
        Column("coverage_percent", "cov. %") { item in
            // A comparison is no better known than the lesser known of its sides.
            .decimal(min(item.referenceCoverage, item.comparedCoverage) * 100, places: 1)
        },
        Column("draws") { .integer($0.result.options.replicates) },
        Column("seed") { .text(String($0.result.options.seed)) },
    ]

    private static func figure(
        _ name: String,
        _ heading: String,
        _ estimate: @escaping @Sendable (CohortComparison) -> Estimate?,
        _ end: (@Sendable (Interval) -> Double)? = nil
    ) -> Column {
        Column(name, heading) { item in
            .decimal(value(estimate(item.result), end), places: item.figure.places)
        }
    }

    private static func number(
        _ name: String,
        _ heading: String?,
        _ estimate: @escaping @Sendable (CohortComparison) -> Estimate?,
        _ end: (@Sendable (Interval) -> Double)? = nil
    ) -> Column {
        Column(name, heading) { .decimal(value(estimate($0.result), end), places: 2) }
    }

    private static func value(_ estimate: Estimate?, _ end: ((Interval) -> Double)?) -> Double? {
        guard let end else { return estimate?.value }
        return estimate?.interval.map(end)
    }
}
