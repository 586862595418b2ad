import FleetStore

/// The releases that make up a period: months where they fit, then weeks, then days.
///
/// What they show together tells nothing that they do not show each for itself.
struct ReleaseCover {
    /// In order.
    let ofPeriod: [Release]
    /// Of each day that something was released of, also of those before the period.
    let ofDays: [String: Release]
    /// Days of the period that were released again with another number of trips, and both revisions.
    let corrections: [Correction]
    /// Revisions of days of which something is shown.
    let versions: [(day: String, revision: Int32)]

    /// The smallest count by which any of it was decided; `nil` when nothing was released.
    var smallestMinimum: Int? {
        (ofPeriod + ofDays.values).map { $0.smallestMinimum ?? $0.minimum }.min()
    }

    struct Correction {
        let day: String
        let before: Int32
        let now: Int32
        let releasedMillis: Int64
    }

    /// `known` are releases that were read before.
    init(
        _ rows: [ReleaseRow],
        _ period: ClosedRange<CivilDate>,
        _ known: KnownReadings<[UInt8], Release>
    ) throws {
        var latest: [ReleaseUnit: ReleaseRow] = [:]
        for row in rows where row.number > latest[row.unit]?.number ?? 0 { latest[row.unit] = row }
        var ofDays: [String: Release] = [:]
        var left = Set(period.dates)
        var chosen: [(first: CivilDate, release: Release)] = []
        for kind in [ReleaseUnit.Kind.month, .week, .day] {
            for (unit, row) in latest where unit.kind == kind {
                let release = try known.release(row.contentJSON)
                if kind == .day { ofDays[unit.firstDay] = release }
                guard let first = CivilDate(unit.firstDay), let last = CivilDate(unit.lastDay)
                else { continue }
                let dates = Set((first...last).dates)
                guard dates.isSubset(of: left) else { continue }
                left.subtract(dates)
                chosen.append((first, release))
            }
        }
        self.ofDays = ofDays
        corrections = try ReleaseCover.corrections(rows, period, known)
        ofPeriod = chosen.sorted { $0.first < $1.first }.map(\.release)
        versions = Set(
            (ofPeriod + ofDays.values).flatMap { release in
                let used =
                    release.shown.values.flatMap(\.values) + [release.revisions]
                    + (release.flowRevisions.map { [$0] } ?? [])
                return used.flatMap { revisions in
                    zip(release.days, revisions).map {
                        ReleaseHistory.Version(day: $0.0, revision: $0.1)
                    }
                }
            }
                + corrections.flatMap { correction in
                    [correction.before, correction.now].map {
                        ReleaseHistory.Version(day: correction.day, revision: $0)
                    }
                }
        ).filter { $0.revision > 0 }.sorted().map { (day: $0.day, revision: $0.revision) }
    }

    private static func corrections(
        _ rows: [ReleaseRow],
        _ period: ClosedRange<CivilDate>,
        _ known: KnownReadings<[UInt8], Release>
    ) throws -> [Correction] {
        let days = Dictionary(grouping: rows.filter { $0.unit.kind == .day }, by: \.unit.firstDay)
        var corrections: [Correction] = []
        // A day that was released once was not corrected.
        for (day, rows) in days where rows.count > 1 {
            guard let date = CivilDate(day), period.contains(date) else { continue }
            let releases = try rows.sorted { $0.number < $1.number }.map {
                ($0, try known.release($0.contentJSON))
            }
            for (earlier, later) in zip(releases, releases.dropFirst()) {
                guard let before = earlier.1.revisions(of: "", in: .trips)?.first,
                    let now = later.1.revisions(of: "", in: .trips)?.first, before != now
                else { continue }
                corrections.append(
                    Correction(
                        day: day,
                        before: before,
                        now: now,
                        releasedMillis: later.0.releasedMillis
                    )
                )
            }
        }
        return corrections.sorted { ($1.releasedMillis, $0.day) < ($0.releasedMillis, $1.day) }
    }
}
