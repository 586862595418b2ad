import FleetAnalytics

/// Wh/km of two cohorts at the same conditions, and what each condition adds.
struct NormalisedTable {
    private struct Item {
        let quantity: String
        let unit: String
        var estimate: Estimate?
        var side: NormalisedConsumption?
    }

    private typealias Column = ItemColumn<Item>

    private let comparison: NormalisedComparison
    private let conditions: [ConsumptionCondition]
    private let options: NormalisedConsumption.Options

    /// Normalises for these conditions; else for those that four fifths of the distance with energy
    /// have on each side.
    init(
        reference: ComparedCohort,
        compared: ComparedCohort,
        conditions given: Set<ConsumptionCondition>?,
        options: NormalisedConsumption.Options
    ) {
        let sides = [reference.consumption, compared.consumption]
        let known = sides.map { ConsumptionCondition.known(in: $0) }
        let chosen = given ?? known[0].intersection(known[1])
        self.options = options
        conditions = ConsumptionCondition.allCases.filter(chosen.contains)
        comparison = NormalisedComparison(
            reference: sides[0],
            compared: sides[1],
            conditions: chosen,
            options: options
        )
    }

    var table: Table { Table(items, columns: figures + samples + basis) }

    private var isRefused: Bool { comparison.reference.refusal != nil }

    private var items: [Item] {
        let sides = [
            ("reference", comparison.reference), ("compared", comparison.compared),
        ].map { name, side in
            Item(quantity: name, unit: "Wh/km", estimate: side.normalised, side: side)
        }
        let effects = comparison.reference.effects.map { effect in
            Item(
                quantity: "per \(effect.regressor.step)",
                unit: "Wh/km per \(effect.regressor.unit)",
                estimate: effect.wattHoursPerKilometer
            )
        }
        let difference = Item(
            quantity: "difference",
            unit: "Wh/km",
            estimate: comparison.difference
        )
        return sides + [difference] + effects
    }

    private var figures: [Column] {
        func unlessRefused(_ heading: String) -> String? { isRefused ? nil : heading }
        return [
            Column("quantity", "quantity") { .text($0.quantity) },
            Column("unit") { .text($0.unit) },
            Column("value", unlessRefused("Wh/km")) { .decimal($0.estimate?.value, places: 2) },
            Column("value_lower", unlessRefused("from")) {
                .decimal($0.estimate?.interval?.lower, places: 2)
            },
            Column("value_upper", unlessRefused("to")) {
                .decimal($0.estimate?.interval?.upper, places: 2)
            },
            Column("measured_wh_per_km", "measured") {
                .decimal($0.side?.measuredWattHoursPerKilometer, places: 2)
            },
        ]
    }

    private var samples: [Column] {
        [
            Column("vehicles", "vehicles") { .count($0.side?.vehicles) },
            Column("trips", "trips") { .count($0.side?.trips) },
            Column("distance_km", "km") {
                .decimal($0.side.map { $0.distanceMeters / 1000 }, places: 1)
            },
            Column("trips_without_distance") { .count($0.side?.tripsWithoutDistance) },
            Column("trips_without_energy") { .count($0.side?.tripsWithoutEnergy) },
            Column("trips_without_conditions") { .count($0.side?.tripsWithoutConditions) },
            Column("coverage_percent", "trips %") { [comparison] item in
                // What both sides made together rests on the trips of both.
                let sides = item.side.map { [$0] } ?? [comparison.reference, comparison.compared]
                return .decimal(Self.usedPercent(sides), places: 1)
            },
            Column("interval_speaks_of") { .text($0.side?.scope.rawValue) },
        ]
    }

    private var basis: [Column] {
        let names = conditions.map(\.rawValue).joined(separator: ", ")
        let (speed, refusal) = (
            comparison.reference.referenceSpeedKmh, comparison.reference.refusal.map(Self.text)
        )
        let (draws, seed) = (options.replicates, String(options.seed))
        return [
            Column("conditions", "normalised for") { _ in
                .text(names.isEmpty ? "nothing known" : names)
            },
            Column("reference_speed_kmh", isRefused ? nil : "at km/h") { _ in
                .decimal(speed, places: 1)
            },
            Column("refusal", isRefused ? "refused because" : nil) { _ in .text(refusal) },
            Column("draws") { _ in .integer(draws) },
            Column("seed") { _ in .text(seed) },
        ]
    }

    /// Trips used by all trips.
    private static func usedPercent(_ sides: [NormalisedConsumption]) -> Double? {
        let used = sides.reduce(0) { $0 + $1.trips }
        let all = sides.reduce(used) { sum, side in
            sum + side.tripsWithoutDistance + side.tripsWithoutEnergy + side.tripsWithoutConditions
        }
        return all > 0 ? Double(used) / Double(all) * 100 : nil
    }

    private static func text(_ refusal: NormalisedConsumption.Refusal) -> String {
        switch refusal {
        case .noTrips: "a side has no trip with all of these"
        case .tooFewTrips(let needed, let found):
            "there are \(found) trips, and \(needed) are needed"
        case .noSpread(let condition):
            "\(condition.rawValue) hardly differs, and is not the reference"
        case .referenceOutside(.temperature): "20 °C lies outside of a side's trips"
        case .referenceOutside(.speed): "the reference speed lies outside of a side's trips"
        case .referenceOutside(.grade): "the level lies outside of a side's trips"
        case .notSeparable: "conditions change together, and cannot be told apart"
        }
    }
}

extension Table.Cell {
    fileprivate static func count(_ value: Int?) -> Table.Cell {
        value.map { .integer($0) } ?? .missing
    }
}

extension ConsumptionRegressor {
    fileprivate var step: String {
        switch self {
        case .cold: "K below 20 °C"
        case .heat: "K above 20 °C"
        case .speed: "km/h"
        case .speedSquared: "(km/h)²"
        case .gain: "m/km climbed"
        case .loss: "m/km descended"
        }
    }

    fileprivate var unit: String {
        switch self {
        case .cold, .heat: "K"
        case .speed: "km/h"
        case .speedSquared: "km²/h²"
        case .gain, .loss: "m/km"
        }
    }
}
