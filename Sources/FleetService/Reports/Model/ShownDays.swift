/// Of which days, and of which revisions of them, the members of a report's tables may tell.
///
/// Those who run the fleet see all there is; others see what was released.
struct ShownDays: Sendable {
    /// The published days of the period in the revisions that the report speaks of, in order.
    let days: [DayFigures]
    /// Releases that make up the period, in order; `nil` shows all.
    private let releases: [Release]?
    private let versions: [Version: DayFigures]

    private struct Version: Hashable {
        let day: String
        let revision: Int
    }

    /// All there is.
    init(all days: [DayFigures]) {
        self.days = days
        releases = nil
        versions = [:]
    }

    /// What was released, of days that are given in every revision it names.
    init(_ releases: [Release], _ published: [PublishedDay]) {
        var versions: [Version: DayFigures] = [:]
        for day in published {
            versions[Version(day: day.figures.day, revision: day.revision)] = day.figures
        }
        self.init(releases, versions)
    }

    private init(_ releases: [Release], _ versions: [Version: DayFigures]) {
        self.versions = versions
        self.releases = releases
        days = releases.flatMap { release in
            zip(release.days, release.revisions).compactMap {
                versions[Version(day: $0.0, revision: Int($0.1))]
            }
        }
    }

    /// Only these days of it, of which those that are not shown at all are left out.
    func limited(to names: Set<String>) -> ShownDays {
        guard let releases else { return ShownDays(all: days.filter { names.contains($0.day) }) }
        return ShownDays(
            releases.filter { release in
                release.days.allSatisfy(names.contains)
                    && release.revisions(of: "", in: .trips) != nil
            },
            versions
        )
    }

    /// Whether counts are kept from the reader at all.
    var isDisclosed: Bool { releases != nil }

    /// The days that a member's figures are the sum of; `nil` when they are not shown.
    func days(of member: String = "", in group: DisclosedGroup) -> [DayFigures]? {
        guard let releases else { return days }
        var revisions: [[Int32]] = []
        for release in releases {
            guard let shown = release.revisions(of: member, in: group) else { return nil }
            revisions.append(shown)
        }
        // Of most members it is these, which then need not be copied.
        if zip(releases, revisions).allSatisfy({ $0.revisions == $1 }) {
            return releases.isEmpty ? nil : days
        }
        return zip(releases, revisions).flatMap { release, revisions in
            zip(release.days, revisions).compactMap {
                versions[Version(day: $0.0, revision: Int($0.1))]
            }
        }
    }

    /// Whether a member's figures are those of earlier revisions than the report speaks of.
    func isEarlier(_ member: String, in group: DisclosedGroup) -> Bool {
        (releases ?? []).contains { release in
            release.revisions(of: member, in: group).map { $0 != release.revisions } ?? false
        }
    }

    /// Trips from zone to zone that are shown, and the days they are sums of; `nil` when none are.
    var flows: (days: [DayFigures], ends: Set<Release.FlowEnds>?)? {
        guard let releases else { return (days, nil) }
        guard releases.count == 1, let release = releases.first, let ends = release.flows,
            let revisions = release.flowRevisions
        else { return nil }
        let days = zip(release.days, revisions).compactMap {
            versions[Version(day: $0.0, revision: Int($0.1))]
        }
        return (days, Set(ends))
    }
}
