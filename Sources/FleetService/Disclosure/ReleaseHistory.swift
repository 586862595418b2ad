import FleetAnalytics
import FleetStore

/// What was released of some days so far, and the published figures it was made of.
///
/// The rows of its tables are batches of trips: what the first released revision of a day holds, then
/// what each later one adds to it. Other definitions are no beginning: who reads the old revision beside
/// the new one, and knows that the definitions differ in something else, sees what came late.
struct ReleaseHistory {
    /// A revision of a day.
    struct Version: Hashable, Comparable {
        let day: String
        let revision: Int32

        static func < (left: Version, right: Version) -> Bool {
            (left.day, left.revision) < (right.day, right.revision)
        }
    }

    let releases: [(unit: ReleaseUnit, number: Int32, release: Release)]
    /// In order: the rows of all tables.
    let versions: [Version]
    private let counts: [Version: [DisclosedGroup: [String: Int]]]
    private let flows: [Version: [Release.FlowEnds: Int]]
    private let definitions: [Version: String]
    private let zones: [Version: Set<String>]
    private let rowsOfDay: [String: [(version: Version, row: Int)]]

    init(
        releases: [(unit: ReleaseUnit, number: Int32, release: Release)],
        figures: [Version: DayFigures],
        clock: CityClock
    ) {
        self.releases = releases
        versions = figures.keys.sorted()
        counts = figures.mapValues { figures in
            Dictionary(
                uniqueKeysWithValues: DisclosedGroup.allCases.map {
                    ($0, $0.counts(figures, clock: clock))
                }
            )
        }
        flows = figures.mapValues { figures in
            Dictionary(
                (figures.flows ?? []).map { (.init(from: $0.from, to: $0.to), $0.trips) },
                uniquingKeysWith: +
            )
        }
        definitions = figures.mapValues(\.definitionsText)
        zones = figures.mapValues { Set($0.zones.keys).subtracting([""]) }
        rowsOfDay = Dictionary(
            grouping: versions.enumerated().map { (version: $1, row: $0) },
            by: \.version.day
        )
    }

    /// Which revisions of days are needed to judge a release of a unit.
    static func versions(
        _ releases: [(unit: ReleaseUnit, number: Int32, release: Release)],
        and candidate: [Version]
    ) -> Set<Version> {
        var versions = Set(candidate)
        for (_, _, release) in releases {
            for revisions in release.shown.values.flatMap(\.values) + [release.revisions] {
                for (day, revision) in zip(release.days, revisions) where revision > 0 {
                    versions.insert(Version(day: day, revision: revision))
                }
            }
        }
        return versions
    }

    /// The newest release of a unit.
    func latest(_ unit: ReleaseUnit) -> Release? {
        releases.filter { $0.unit == unit }.max { $0.number < $1.number }?.release
    }

    func latestOfDay(_ day: String) -> Release? {
        latest(ReleaseUnit(kind: .day, firstDay: day, lastDay: day))
    }

    /// Smallest counts of all that was released.
    var minimums: [Int] {
        Set(releases.map { $0.release.smallestMinimum ?? $0.release.minimum }).sorted()
    }

    /// The newest releases of the weeks that have all their days among these.
    func weeks(within days: [String]) -> [Release] {
        let days = Set(days)
        let units = Set(releases.map(\.unit)).filter { $0.kind == .week }
        return units.compactMap(latest).filter { $0.days.allSatisfy(days.contains) }
    }

    /// Whether these days, or some of them, were shown by one set of zones and are now counted by
    /// another one.
    ///
    /// Who has both maps can lay one over the other: a zone that was shown, less the part of it that is
    /// shown under another name, would be the part that is not.
    func hasOtherZones(_ days: [String]) -> Bool {
        let days = Set(days)
        let sets = versions.filter { days.contains($0.day) }.compactMap { zones[$0] }
        return Set(sets.filter { !$0.isEmpty }).count > 1
    }

    /// What the figures of these revisions mean.
    func definitions(_ days: [String], _ revisions: [Int32]) -> Set<String> {
        Set(zip(days, revisions).compactMap { definitions[Version(day: $0.0, revision: $0.1)] })
    }

    /// Rows that a day has in a revision.
    func rows(_ day: String, _ revision: Int32) -> Set<Int> {
        Set((rowsOfDay[day] ?? []).filter { $0.version.revision <= revision }.map(\.row))
    }

    /// Rows of several days, each in its revision.
    func rows(_ days: [String], _ revisions: [Int32]) -> Set<Int> {
        zip(days, revisions).reduce(into: []) { $0.formUnion(rows($1.0, $1.1)) }
    }

    func members(_ group: DisclosedGroup) -> [String] {
        Set(counts.values.flatMap { ($0[group] ?? [:]).keys }).sorted()
    }

    /// The counts of a group with all that was released of them.
    ///
    /// `whole` is the table of the totals, which says which rows have a known one.
    func table(_ group: DisclosedGroup, members: [String], whole: CountTable?) -> CountTable {
        var before: (version: Version, counts: [String: Int])?
        var empty: Set<Int> = []
        let counts = versions.enumerated().map { row, version in
            let now = self.counts[version]?[group] ?? [:]
            defer { before = (version, now) }
            guard let before, before.version.day == version.day else {
                return members.map { now[$0] ?? 0 }
            }
            if now == before.counts { empty.insert(row) }
            return members.map { (now[$0] ?? 0) - (before.counts[$0] ?? 0) }
        }
        var table = CountTable(
            counts: counts,
            columnCount: members.count,
            groups: whole.map { $0.stretches(column: 0) } ?? versions.map { _ in nil },
            empty: empty
        )
        let column = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
        for (_, _, release) in releases {
            for (member, revisions) in release.shown[group.rawValue] ?? [:] {
                guard let column = column[member] else { continue }
                table.publish(rows(release.days, revisions), column: column)
            }
        }
        return table
    }

    /// Of a member in a revision of a day.
    func count(_ group: DisclosedGroup, _ member: String, of day: String, _ revision: Int32) -> Int
    {
        counts[Version(day: day, revision: revision)]?[group]?[member] ?? 0
    }

    /// Trips from zone to zone in these revisions of days.
    func flows(_ days: [String], _ revisions: [Int32]) -> [Release.FlowEnds: Int] {
        zip(days, revisions).reduce(into: [:]) { sums, version in
            let flows = flows[Version(day: version.0, revision: version.1)] ?? [:]
            sums.merge(flows, uniquingKeysWith: +)
        }
    }
}
