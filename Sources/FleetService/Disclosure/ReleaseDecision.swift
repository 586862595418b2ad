import FleetAnalytics
import FleetStore

/// What of a unit may be shown, given what was shown of it and of the days around it.
struct ReleaseDecision {
    let history: ReleaseHistory
    let unit: ReleaseUnit
    let minimum: Int
    /// Published days of the unit, and the revisions that are to be shown.
    let days: [String]
    let revisions: [Int32]
    /// Vehicles of which something differs from what was released; `nil` when that is not known.
    let changedVehicles: Int?
    /// Trips of these days by square; `nil` for what is no month, and where squares are released already.
    var cellStarts: (([String]) -> CellStarts)?

    /// `nil` when what is shown stays as it is.
    func release() -> Release? {
        let before = history.latest(unit)
        var release = Release(
            minimum: minimum,
            smallestMinimum: ([minimum] + history.minimums).min() ?? minimum,
            days: days,
            revisions: revisions,
            shown: [:]
        )
        if let before, before.minimum == minimum, !isWorthIt(before) { return nil }
        var tables: [DisclosedGroup: CountTable] = [:]
        for group in DisclosedGroup.inOrder {
            let whole = group.whole.flatMap { tables[$0] }
            let members = history.members(group)
            var table = history.table(group, members: members, whole: whole)
            let base = group.whole.map { release.revisions(of: "", in: $0) } ?? revisions
            release.shown[group.rawValue] = decide(
                group,
                members,
                &table,
                base: base,
                bound: group.bound.map { release.shown[$0.rawValue] ?? [:] },
                before: before
            )
            tables[group] = table
        }
        if unit.kind == .month {
            decideFlows(&release, before)
            decideCells(&release, before)
        }
        return release
    }

    /// Whether so much changed that the difference tells of enough.
    private func isWorthIt(_ before: Release) -> Bool {
        guard before.days != days || before.revisions != revisions else { return false }
        let change = tripsSince(before)
        if change != 0 { return abs(change) >= minimum }
        // The same data by other definitions tell of nobody.
        if changedVehicles == 0 {
            return history.definitions(days, revisions)
                != history.definitions(before.days, before.revisions)
        }
        return (changedVehicles ?? minimum) >= minimum
    }

    /// Trips more than were shown.
    private func tripsSince(_ before: Release) -> Int {
        let table = history.table(.trips, members: [""], whole: nil)
        let shown = before.revisions(of: "", in: .trips) ?? before.revisions
        return table.sum(history.rows(days, revisions), column: 0)
            - table.sum(history.rows(before.days, shown), column: 0)
    }

    /// Revisions by member, for those that may be shown.
    ///
    /// `base` are the revisions in which the totals are shown; `nil` when they are not. `bound` are
    /// those of the group that limits this one; `nil` when none does.
    private func decide(
        _ group: DisclosedGroup,
        _ members: [String],
        _ table: inout CountTable,
        base: [Int32]?,
        bound: [String: [Int32]]?,
        before: Release?
    ) -> [String: [Int32]] {
        let areSameTrips = before.map { tripsSince($0) == 0 } ?? false
        let isOfOtherZones = group.isByZone && history.hasOtherZones(days)
        var choices: [[[Int32]]] = []
        var knownFrom: [Int] = []
        for (column, member) in members.enumerated() {
            let earlier = before?.revisions(of: member, in: group).map { revisions in
                aligned(revisions, of: before?.days ?? [])
            }
            // What is new, then what is a sum of what is shown already.
            var options: [[Int32]] = []
            var known: [[Int32]] = []
            if let bound {
                if base != nil, let revisions = bound[member] { options.append(revisions) }
            } else if let base {
                options.append(base)
                if unit.kind != .day {
                    let byDay = asShownByDay(group, member, base)
                    options.append(byDay.withOthers)
                    known.append(asShownByWeek(group, member, byDay.alone))
                    known.append(byDay.alone)
                }
            }
            // Then nothing but what is shown already.
            if isOfOtherZones { options = [] }
            if let earlier {
                let was = table.sum(history.rows(days, earlier), column: column)
                let isTooLittle = { (option: [Int32]) in
                    let change = table.sum(history.rows(days, option), column: column) - was
                    // Other figures of the same trips of many vehicles tell of none of them.
                    return abs(change) < minimum && !(change == 0 && areSameTrips)
                }
                options.removeAll(where: isTooLittle)
                known.removeAll(where: isTooLittle)
                known.append(earlier)
            }
            choices.append(options + known)
            knownFrom.append(options.count)
        }
        let chosen = table.publish(
            choices.enumerated().map { column, options in
                CountTable.Offer(
                    column: column,
                    choices: options.map { history.rows(days, $0) },
                    knownFrom: knownFrom[column]
                )
            },
            minimum: minimum,
            promised: history.minimums
        )
        return Dictionary(
            uniqueKeysWithValues: members.indices.compactMap { column in
                chosen[column].map { (members[column], choices[column][$0]) }
            }
        )
    }

    /// Of each day the revision in which the member is shown for itself, so that the sum tells nothing
    /// more of it; of the others first that of the unit, then none, which leaves those days out.
    private func asShownByDay(
        _ group: DisclosedGroup,
        _ member: String,
        _ base: [Int32]
    ) -> (withOthers: [Int32], alone: [Int32]) {
        let shown = zip(days, base).map { day, revision in
            revision == 0
                ? 0 : history.latestOfDay(day)?.revisions(of: member, in: group)?.first
        }
        return (
            zip(shown, base).map { shown, revision in shown ?? revision }, shown.map { $0 ?? 0 }
        )
    }

    /// Of the weeks within a month the revisions in which the member is shown in them; of the other
    /// days as by themselves.
    private func asShownByWeek(
        _ group: DisclosedGroup,
        _ member: String,
        _ alone: [Int32]
    ) -> [Int32] {
        var revisions = alone
        for week in history.weeks(within: days) {
            guard let shown = week.revisions(of: member, in: group) else { continue }
            for (day, revision) in zip(week.days, shown) {
                if let place = days.firstIndex(of: day) { revisions[place] = revision }
            }
        }
        return revisions
    }

    /// Revisions of other days in the order of these; a day that was not there is left out.
    private func aligned(_ revisions: [Int32], of other: [String]) -> [Int32] {
        let byDay = Dictionary(zip(other, revisions)) { first, _ in first }
        return days.map { byDay[$0] ?? 0 }
    }

    /// Flows are released once, with the first release of their month: of so small numbers every
    /// correction would tell.
    private func decideFlows(_ release: inout Release, _ before: Release?) {
        if let before, before.flows != nil {
            release.flows = before.flows
            release.flowRevisions = before.flowRevisions.map { aligned($0, of: before.days) }
            return
        }
        guard let base = release.revisions(of: "", in: .trips), !history.hasOtherZones(days) else {
            return
        }
        let flows = history.flows(days, base)
        let zones = Set(flows.keys.flatMap { [$0.from, $0.to] }).sorted()
        // Where the trips of a zone are not shown, nor is it known how many there are; all such zones
        // together are known by what is shown of the others.
        let groups = zones.enumerated().map { place, zone in
            release.revisions(of: zone, in: .zoneStarts) == base ? place : zones.count
        }
        var table = CountTable(
            counts: zones.map { from in zones.map { flows[.init(from: from, to: $0)] ?? 0 } },
            columnCount: zones.count,
            groups: groups
        )
        for (column, zone) in zones.enumerated()
        where release.revisions(of: zone, in: .zoneEnds) == base {
            table.publish(Set(zones.indices), column: column)
        }
        // The trips of a zone are at least those of its flows.
        let (from, to) = (
            zones.indices.filter { release.revisions(of: zones[$0], in: .zoneStarts) == base },
            zones.indices.filter { release.revisions(of: zones[$0], in: .zoneEnds) == base }
        )
        let offered = from.flatMap { row in
            to.filter { table.sum([row], column: $0) >= minimum }.map { (row, $0) }
        }
        let chosen = table.publish(
            offered.map { CountTable.Offer(column: $0.1, choices: [[$0.0]]) },
            minimum: minimum,
            promised: history.minimums
        )
        release.flows = zip(offered, chosen).compactMap { ends, choice in
            choice.map { _ in Release.FlowEnds(from: zones[ends.0], to: zones[ends.1]) }
        }
        release.flowRevisions = base
    }

    /// Squares are released once, too.
    ///
    /// Each is counted zone by zone, so that what is known of one zone tells nothing of another.
    private func decideCells(_ release: inout Release, _ before: Release?) {
        release.cells = before?.cells
        guard release.cells == nil, let cellStarts, !history.hasOtherZones(days),
            let base = release.revisions(of: "", in: .trips)
        else { return }
        let counted = zip(days, base).filter { $0.1 > 0 }
        let starts = cellStarts(counted.map(\.0))
        release.cells = starts.cells.keys.sorted().filter { zone in
            // Where the trips of a zone are not shown, neither are those of its parts; and those that
            // came since are not the ones that are shown.
            release.revisions(of: zone, in: .zoneStarts) == base
                && counted.allSatisfy { day, revision in
                    starts.trips(of: zone, on: day)
                        == history.count(.zoneStarts, zone, of: day, revision)
                }
        }.flatMap { zone in
            starts.shown(of: zone, minimum: minimum).map {
                Release.StartCell(cell: $0.cell, zone: zone, trips: $0.trips)
            }
        }
    }
}
