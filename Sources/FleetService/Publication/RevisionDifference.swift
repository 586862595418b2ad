/// Which figures of a day one revision says otherwise than another.
struct RevisionDifference {
    /// One figure of one row of a table.
    struct Change: Sendable, Equatable {
        /// `day`, `hour`, `category` or `zone`.
        var table: String
        /// The hour's start, the category or the zone; empty of the day.
        var member: String
        /// With its unit last.
        var figure: String
        /// `nil` where there was no such row.
        var before: Double?
        var now: Double?
    }

    /// The day's own first, then in order of table and member.
    let changes: [Change]

    init(from before: DayFigures, to now: DayFigures, stamp: (Int64) -> String) {
        func named(_ figures: DayFigures) -> [Key: [(String, Double)]] {
            var rows: [Key: [(String, Double)]] = [Key("day", ""): figures.dayRow]
            for hour in figures.hours { rows[Key("hour", stamp(hour.startMillis))] = hour.row }
            for (name, category) in figures.categories {
                rows[Key("category", name)] = category.row
            }
            for (name, zone) in figures.zones { rows[Key("zone", name)] = zone.row }
            return rows
        }
        let (old, new) = (named(before), named(now))
        changes = Set(old.keys).union(new.keys).sorted().flatMap { key -> [Change] in
            let was = Dictionary(old[key] ?? []) { first, _ in first }
            let has = Dictionary(new[key] ?? []) { first, _ in first }
            // A zone that was drawn since and saw nothing is no change of a figure.
            let figures = (new[key] ?? old[key] ?? []).map { $0.0 }
            return figures.compactMap { figure -> Change? in
                guard was[figure] ?? 0 != has[figure] ?? 0 else { return nil }
                return Change(
                    table: key.table,
                    member: key.member,
                    figure: figure,
                    before: was[figure],
                    now: has[figure]
                )
            }
        }
    }

    private struct Key: Hashable, Comparable {
        let table: String
        let member: String

        init(_ table: String, _ member: String) { (self.table, self.member) = (table, member) }

        static func < (left: Key, right: Key) -> Bool {
            (left.place, left.member) < (right.place, right.member)
        }

        private var place: Int { ["day", "category", "hour", "zone"].firstIndex(of: table) ?? 4 }
    }
}

extension DayFigures {
    fileprivate var dayRow: [(String, Double)] {
        [
            ("vehicles_in_fleet", Double(fleet.vehicles)),
            ("vehicles_heard", Double(fleet.reporting)),
        ]
            + CategoryFigures(vehicles: 0, active: fleet.active, sums: totals).row.dropFirst()
            + [
                ("coverage_percent", coveragePercent), ("samples", Double(quality.samples)),
                ("rows_quarantined", Double(quality.quarantined.values.reduce(0, +))),
            ]
    }
}

extension DayFigures.CategoryFigures {
    fileprivate var row: [(String, Double)] {
        [
            ("vehicles", Double(vehicles)), ("vehicles_in_use", Double(active)),
            ("trips", Double(sums.trips)), ("distance_km", sums.distanceMeters / 1000),
            ("energy_net_kwh", sums.energyNetWattHours / 1000),
            ("charging_sessions", Double(sums.chargingSessions)),
            ("charged_kwh", sums.chargedWattHours / 1000),
            ("battery_swaps", Double(sums.batterySwaps)),
        ]
    }
}

extension DayFigures.HourFigures {
    fileprivate var row: [(String, Double)] {
        [
            ("trips", Double(tripsStarted)), ("distance_km", distanceMeters / 1000),
            ("charging_sessions", Double(chargingStarted)),
            ("charged_kwh", chargedWattHours / 1000),
        ]
    }
}

extension DayFigures.ZoneFigures {
    fileprivate var row: [(String, Double)] {
        [
            ("trips_started", Double(tripsStarted)), ("trips_ended", Double(tripsEnded)),
            ("distance_km", distanceMeters / 1000),
        ]
    }
}
