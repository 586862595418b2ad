/// The trips as rows of the model, and whether they can carry it.
struct ConsumptionDesign {
    /// A trip: regressors between a leading 1 and the consumption.
    struct Row {
        let values: [Double]
        let kilometers: Double
    }

    /// The trips of one vehicle in one cohort: one level.
    struct Group {
        let vehicleID: String
        let cohort: Int
        var rows: [Row]
    }

    let groups: [Group]
    /// Those asked for that differ within vehicles; the others are 0, or the model is refused.
    let regressors: [ConsumptionRegressor]
    let cohortCount: Int
    let refusal: NormalisedConsumption.Refusal?

    /// Trips beyond levels and regressors for each regressor.
    private static let sparePerRegressor = 5
    private static let leastSpare = 10
    /// Share of its range by which a condition may lie beside the reference.
    private static let outsideShare = 0.25

    init(
        _ sides: [[ConsumptionTrip]],
        conditions: Set<ConsumptionCondition>,
        referenceSpeedKmh: Double
    ) {
        cohortCount = sides.count
        let asked = ConsumptionRegressor.allCases.filter { conditions.contains($0.condition) }
        let all = Self.groups(sides, asked, referenceSpeedKmh: referenceSpeedKmh)
        let columns = asked.indices.map { Column(all, index: $0 + 1, cohortCount: sides.count) }
        // What cannot be told, of numbers beyond reason, stays: no figure must come of leaving it out.
        let isActive = zip(asked, columns).map { !($1.spread < $0.leastSpread) }
        regressors = zip(asked, isActive).filter(\.1).map(\.0)
        let kept = [true] + isActive + [true]
        groups = all.map { group in
            var group = group
            group.rows = group.rows.map { row in
                Row(
                    values: zip(row.values, kept).filter(\.1).map(\.0),
                    kilometers: row.kilometers
                )
            }
            return group
        }
        let trips = groups.reduce(0) { $0 + $1.rows.count }
        let spare = max(Self.leastSpare, Self.sparePerRegressor * regressors.count)
        let needed = groups.count + regressors.count + spare
        let constant = zip(asked, columns).first { regressor, column in
            column.spread < regressor.leastSpread && column.farthestMean > regressor.leastSpread
        }
        let outside = zip(asked, columns).first { $1.isOutside }
        if trips < needed {
            refusal = .tooFewTrips(needed: needed, found: trips)
        } else if let constant {
            refusal = .noSpread(constant.0.condition)
        } else {
            refusal = outside.map { .referenceOutside($0.0.condition) }
        }
    }

    private static func groups(
        _ sides: [[ConsumptionTrip]],
        _ regressors: [ConsumptionRegressor],
        referenceSpeedKmh: Double
    ) -> [Group] {
        sides.enumerated().flatMap { cohort, trips in
            Dictionary(grouping: trips, by: \.vehicleID).map { vehicleID, trips in
                let rows = trips.map { trip in
                    let regressed = regressors.map {
                        $0.value(trip, referenceSpeedKmh: referenceSpeedKmh)
                    }
                    return Row(
                        values: [1] + regressed + [trip.wattHoursPerKilometer],
                        kilometers: trip.kilometers
                    )
                }
                return Group(
                    vehicleID: vehicleID,
                    cohort: cohort,
                    rows: rows.sorted(by: Row.isInOrder)
                )
            }
        }
        .sorted { ($0.vehicleID, $0.cohort) < ($1.vehicleID, $1.cohort) }
    }
}

extension ConsumptionDesign {
    /// What the trips say of a regressor.
    private struct Column {
        /// Deviation within the groups, by distance.
        let spread: Double
        /// The cohort's mean by distance that is farthest from 0.
        let farthestMean: Double
        /// Whether, in a cohort, 0 lies further beside the trips than a quarter of their range.
        let isOutside: Bool

        init(_ groups: [Group], index: Int, cohortCount: Int) {
            var (squares, weight) = (0.0, 0.0)
            for group in groups {
                let mean = Self.mean(group.rows, index)
                for row in group.rows {
                    let deviation = row.values[index] - mean
                    squares += row.kilometers * deviation * deviation
                    weight += row.kilometers
                }
            }
            spread = (squares / weight).squareRoot()
            let cohorts = (0..<cohortCount).map { cohort in
                groups.filter { $0.cohort == cohort }.flatMap(\.rows)
            }
            farthestMean = cohorts.map { abs(Self.mean($0, index)) }.max() ?? 0
            isOutside = cohorts.contains { rows in
                let values = rows.map { $0.values[index] }
                guard let least = values.min(), let greatest = values.max() else { return false }
                let slack = ConsumptionDesign.outsideShare * (greatest - least)
                return least > slack || greatest < -slack
            }
        }

        private static func mean(_ rows: [Row], _ index: Int) -> Double {
            rows.reduce(0) { $0 + $1.kilometers * $1.values[index] }
                / rows.reduce(0) { $0 + $1.kilometers }
        }
    }
}

extension ConsumptionDesign.Row {
    /// By distance, then by value, column by column.
    static func isInOrder(_ left: Self, _ right: Self) -> Bool {
        if left.kilometers != right.kilometers { return left.kilometers < right.kilometers }
        for (first, second) in zip(left.values, right.values) where first != second {
            return first < second
        }
        return false
    }
}
