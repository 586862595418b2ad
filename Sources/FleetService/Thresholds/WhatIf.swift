import FleetAnalytics
import FleetStore
import Telemetry
import TripCompressor

/// Two segmentations of the same samples, side by side.
struct WhatIf {
    let store: FleetStore
    /// What holds now.
    let before: CityThresholds
    /// What is tried on top of it.
    let onTop: CityThresholds

    /// One vehicle's trips, or all vehicles'.
    struct Outcome {
        var vehicle: String
        var category: String?
        var groups: [SegmentationDifference.Kind: Int] = [:]
        var total = SegmentationDifference.Total()
        var drivingSecondsBefore = 0.0
        var drivingSecondsAfter = 0.0

        mutating func add(_ other: Outcome) {
            groups.merge(other.groups, uniquingKeysWith: +)
            total.add(other.total)
            drivingSecondsBefore += other.drivingSecondsBefore
            drivingSecondsAfter += other.drivingSecondsAfter
        }
    }

    /// What becomes of a vehicle's trips of the days; `nil` when it has no samples there.
    func outcome(_ vehicle: VehicleRow, _ calendar: CityCalendar, _ range: Range<Int64>)
        async throws -> Outcome?
    {
        guard let first = vehicle.firstSampleMillis, let last = vehicle.lastSampleMillis,
            first < range.upperBound, last >= range.lowerBound,
            let start = CivilDate(calendar.dayName(at: max(first, range.lowerBound))),
            let end = CivilDate(calendar.dayName(at: min(last, range.upperBound - 1))),
            start <= end
        else { return nil }
        var outcome = Outcome(vehicle: vehicle.id, category: vehicle.category)
        for days in (start...end).heldAtOnce {
            try await add(days, of: vehicle, calendar, to: &outcome)
        }
        return outcome
    }

    private func add(
        _ days: ClosedRange<CivilDate>,
        of vehicle: VehicleRow,
        _ calendar: CityCalendar,
        to outcome: inout Outcome
    ) async throws {
        // A day more on either side, as a night would look at.
        let window = calendar.days(
            days.lowerBound.advanced(by: -1)...days.upperBound.advanced(by: 1)
        )
        let samples = try await store.samples(of: vehicle, in: window)
        guard samples.count > 0 else { return }
        let traits = VehicleTraits(vehicle)
        func trips(_ thresholds: Thresholds) -> [Trip] {
            VehicleAnalysis(
                samples,
                traits: traits,
                days: window,
                zones: ZoneIndex([]),
                thresholds: thresholds
            ).trips
        }
        let current = before.thresholds(of: traits.category)
        let old = trips(current)
        let new = trips(onTop.applied(to: current, of: traits.category))
        let range =
            calendar.day(days.lowerBound).startMillis..<calendar.day(days.upperBound).endMillis
        outcome.add(old, new, startingIn: range)
    }

    static func table(_ outcomes: [Outcome]) -> Table {
        var table = Table(outcomes, columns: columns)
        if outcomes.count > 1 {
            let all = outcomes.reduce(into: Outcome(vehicle: "all")) { sum, outcome in
                sum.add(outcome)
            }
            table.totals = columns.map { $0.cell(all) }
        }
        return table
    }

    private typealias Column = ItemColumn<Outcome>

    private static let columns: [Column] =
        [
            Column("vehicle", "vehicle") { .text($0.vehicle) },
            Column("category") { .text($0.category) },
            Column("trips_before", "trips") { .integer($0.total.tripsBefore) },
            Column("trips_after", "→") { .integer($0.total.tripsAfter) },
        ]
        + SegmentationDifference.Kind.allCases.map { kind in
            Column(kind.rawValue, kind.heading) { .integer($0.groups[kind] ?? 0) }
        }
        + [
            Column("distance_before_km", "km") {
                .decimal($0.total.distanceBeforeMeters / 1000, places: 1)
            },
            Column("distance_after_km", "→") {
                .decimal($0.total.distanceAfterMeters / 1000, places: 1)
            },
            Column("driving_before_s", "driving s") {
                .decimal($0.drivingSecondsBefore, places: 0)
            },
            Column("driving_after_s", "→") { .decimal($0.drivingSecondsAfter, places: 0) },
            Column("duration_before_s") { .decimal($0.total.secondsBefore, places: 0) },
            Column("duration_after_s") { .decimal($0.total.secondsAfter, places: 0) },
        ]
}

extension SegmentationDifference.Kind {
    /// Short enough for seven of them on a line.
    fileprivate var heading: String {
        switch self {
        case .unchanged: "same"
        case .changed, .gained, .lost, .merged, .split: rawValue
        case .regrouped: "recut"
        }
    }
}

extension WhatIf.Outcome {
    /// Counts the groups of trips of which the first begins in the range.
    mutating func add(_ old: [Trip], _ new: [Trip], startingIn range: Range<Int64>) {
        let difference = SegmentationDifference(
            before: old.map(TripSpan.init),
            after: new.map(TripSpan.init)
        )
        let drivingBefore = drivingSeconds(old)
        let drivingAfter = drivingSeconds(new)
        for group in difference.groups {
            guard let start = (group.before + group.after).map(\.startMillis).min(),
                range.contains(start)
            else { continue }
            groups[group.kind, default: 0] += 1
            total.add(group)
            for trip in group.before {
                drivingSecondsBefore += drivingBefore[trip.startMillis] ?? 0
            }
            for trip in group.after { drivingSecondsAfter += drivingAfter[trip.startMillis] ?? 0 }
        }
    }

    /// Trips of a vehicle do not overlap: their start tells them apart.
    private func drivingSeconds(_ trips: [Trip]) -> [Int64: Double] {
        Dictionary(trips.map { ($0.startMillis, $0.seconds.driving) }, uniquingKeysWith: +)
    }
}
