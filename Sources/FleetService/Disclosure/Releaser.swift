import FleetAnalytics
import FleetStore

/// Decides of what was published what may be shown to others, days first, then weeks and months.
struct Releaser: Sendable {
    let city: CityRow
    let calendar: CityCalendar
    /// By number, as trips name them.
    let zoneNames: [Int32: String]
    let nowMillis: Int64

    /// Each unit in a transaction of its own, so that a night that is ended goes on from there.
    ///
    /// - Returns: units of which something was released.
    func run(_ store: FleetStore) async throws -> [ReleaseUnit] {
        let due = try await store.withConnection { try $0.dueReleases(city.id) }
        var released: [ReleaseUnit] = []
        for release in due {
            let isNew = try await store.withConnection { connection in
                try connection.transaction {
                    try connection.lockPublication(city.id)
                    return try decide(release, connection)
                }
            }
            if isNew { released.append(release.unit) }
        }
        return released
    }

    private func decide(_ due: DueRelease, _ connection: isolated PostgresConnection) throws -> Bool
    {
        try connection.setConsidered(city.id, due.unit, revision: due.revision)
        let releases = try self.releases(around: due.unit, connection)
        let revisions = due.days.map { day in
            due.unit.kind == .day
                ? due.revision
                : releases.last { $0.unit.kind == .day && $0.unit.firstDay == day }?
                    .release.revisions.first ?? 0
        }
        let wanted = zip(due.days, revisions).filter { $0.1 > 0 }.map {
            ReleaseHistory.Version(day: $0.0, revision: $0.1)
        }
        let versions = ReleaseHistory.versions(releases, and: wanted)
        let rows = try connection.publishedDays(
            city: city.id,
            versions.sorted().map { (day: $0.day, revision: $0.revision) }
        )
        var figures: [ReleaseHistory.Version: DayFigures] = [:]
        for row in rows {
            figures[.init(day: row.day, revision: row.revision)] = try SortedJSON.value(
                DayFigures.self,
                from: row.figuresJSON
            )
        }
        let history = ReleaseHistory(releases: releases, figures: figures, clock: calendar.clock)
        var decision = ReleaseDecision(
            history: history,
            unit: due.unit,
            minimum: Int(city.disclosureMinimum),
            days: due.days,
            revisions: revisions,
            changedVehicles: try changedVehicles(due, history, connection)
        )
        if due.unit.kind == .month, history.latest(due.unit)?.cells == nil {
            let rows = try tripStarts(due.unit, connection)
            decision.cellStarts = { days in
                CellStarts(rows, of: Set(days), clock: calendar.clock, zoneNames: zoneNames)
            }
        }
        guard let release = decision.release() else { return false }
        let number = releases.filter { $0.unit == due.unit }.map(\.number).max() ?? 0
        try connection.insertRelease(
            city.id,
            ReleaseRow(
                unit: due.unit,
                number: number + 1,
                releasedMillis: nowMillis,
                contentJSON: try SortedJSON.text(release)
            )
        )
        return true
    }

    /// As the nights have them now: the positions of trips are not published.
    private func tripStarts(_ unit: ReleaseUnit, _ connection: isolated PostgresConnection) throws
        -> [TripStartRow]
    {
        guard let first = CivilDate(unit.firstDay), let last = CivilDate(unit.lastDay) else {
            return []
        }
        return try connection.tripStarts(
            city: city.id,
            fromMillis: calendar.day(first).startMillis,
            toMillis: calendar.day(last).endMillis
        )
    }

    /// Releases of the unit's days and of all weeks and months that share one with it, or with each
    /// other: what is known of one tells of the others.
    private func releases(
        around unit: ReleaseUnit,
        _ connection: isolated PostgresConnection
    ) throws -> [(unit: ReleaseUnit, number: Int32, release: Release)] {
        let overlapping = try connection.releases(
            city.id,
            from: unit.firstDay,
            through: unit.lastDay
        )
        let first = (overlapping.map(\.unit.firstDay) + [unit.firstDay]).min() ?? unit.firstDay
        let last = (overlapping.map(\.unit.lastDay) + [unit.lastDay]).max() ?? unit.lastDay
        return try connection.releases(city.id, from: first, through: last).map {
            ($0.unit, $0.number, try SortedJSON.value(Release.self, from: $0.contentJSON))
        }
    }

    /// Vehicles of a day that differ between what was released and what was published since.
    private func changedVehicles(
        _ due: DueRelease,
        _ history: ReleaseHistory,
        _ connection: isolated PostgresConnection
    ) throws -> Int? {
        guard due.unit.kind == .day, let before = history.latest(due.unit)?.revisions.first,
            let old = try connection.publicationBasis(
                city: city.id,
                day: due.unit.firstDay,
                revision: before
            ),
            let new = try connection.publicationBasis(
                city: city.id,
                day: due.unit.firstDay,
                revision: due.revision
            )
        else { return nil }
        let was = Set(old.inputs.map { [UInt64(bitPattern: $0.vehicleKey), $0.digest] })
        let now = Set(new.inputs.map { [UInt64(bitPattern: $0.vehicleKey), $0.digest] })
        return Set(was.symmetricDifference(now).map { $0[0] }).count
    }
}
