import FleetStore

/// The releases that make up a period: months where they fit, then weeks, then days.
///
/// What they show together tells nothing that they do not show each for itself.
struct ReleaseCover {
    /// In order.
    let ofPeriod: [Release]
    /// Of each day that something was released of, also of those before the period.
    let ofDays: [String: Release]
    /// Revisions of days of which something is shown.
    let versions: [(day: String, revision: Int32)]

    init(_ rows: [ReleaseRow], _ period: ClosedRange<CivilDate>) throws {
        var latest: [ReleaseUnit: ReleaseRow] = [:]
        for row in rows where row.number > latest[row.unit]?.number ?? 0 { latest[row.unit] = row }
        var ofDays: [String: Release] = [:]
        var left = Set(period.dates)
        var chosen: [(first: CivilDate, release: Release)] = []
        for kind in [ReleaseUnit.Kind.month, .week, .day] {
            for (unit, row) in latest where unit.kind == kind {
                let release = try SortedJSON.value(Release.self, from: row.contentJSON)
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
        ).filter { $0.revision > 0 }.sorted().map { (day: $0.day, revision: $0.revision) }
    }
}
