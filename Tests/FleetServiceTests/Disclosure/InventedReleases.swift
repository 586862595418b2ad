import FleetAnalytics
import FleetStore
import Foundation

@testable import FleetService

/// A city whose days have the trips that a test wants, and what was released of them.
struct InventedReleases {
    private(set) var releases: [(unit: ReleaseUnit, number: Int32, release: Release)] = []
    private var figures: [ReleaseHistory.Version: DayFigures] = [:]
    private var latest: [String: Int32] = [:]
    private let calendar: CityCalendar
    let minimum = 10

    init() {
        guard let calendar = try? CityCalendar(zone: "Europe/Berlin") else {
            preconditionFailure("the zone is known")
        }
        self.calendar = calendar
    }

    /// Publishes a revision of a day with trips started in these zones; what is released of it.
    mutating func publish(
        _ day: String,
        zones: [String: Int],
        definitions: String = "now",
        changedVehicles: Int? = nil
    ) -> Release? {
        let revision = (latest[day] ?? 0) + 1
        latest[day] = revision
        figures[.init(day: day, revision: revision)] = invented(day, zones, definitions)
        return decide(
            ReleaseUnit(kind: .day, firstDay: day, lastDay: day),
            [day],
            [revision],
            changedVehicles: changedVehicles
        )
    }

    /// What is released of a week or month of the days that were, in which these trips start.
    mutating func publish(
        _ kind: ReleaseUnit.Kind,
        from first: String,
        to last: String,
        starts: [TripStartRow]? = nil
    ) -> Release? {
        let days = latest.keys.filter { $0 >= first && $0 <= last }.sorted()
        guard !days.isEmpty else { return nil }
        let revisions = days.map { day in
            releases.last { $0.unit.kind == .day && $0.unit.firstDay == day }?.release.revisions[0]
                ?? 0
        }
        return decide(
            ReleaseUnit(kind: kind, firstDay: first, lastDay: last),
            days,
            revisions,
            starts: starts
        )
    }

    /// All weeks or months that are over.
    mutating func publishAll(_ kind: ReleaseUnit.Kind, through last: CivilDate) {
        var firsts: Set<CivilDate> = []
        for day in latest.keys.compactMap({ CivilDate($0) }) {
            firsts.insert(
                kind == .week
                    ? day.advanced(by: -day.weekday) : day.advanced(by: 1 - day.day)
            )
        }
        for first in firsts.sorted() {
            var end = first.advanced(by: 6)
            if kind == .month {
                end = first.advanced(by: 27)
                while end.advanced(by: 1).day != 1 { end = end.advanced(by: 1) }
            }
            if end <= last { _ = publish(kind, from: first.name, to: end.name) }
        }
    }

    private mutating func decide(
        _ unit: ReleaseUnit,
        _ days: [String],
        _ revisions: [Int32],
        changedVehicles: Int? = nil,
        starts: [TripStartRow]? = nil
    ) -> Release? {
        let wanted = zip(days, revisions).map {
            ReleaseHistory.Version(day: $0.0, revision: $0.1)
        }
        var decision = ReleaseDecision(
            history: history(around: unit, and: wanted),
            unit: unit,
            minimum: minimum,
            days: days,
            revisions: revisions,
            changedVehicles: changedVehicles
        )
        if let starts {
            let clock = calendar.clock
            decision.cellStarts = { days in
                CellStarts(starts, of: Set(days), clock: clock, zoneNames: Self.zoneNames)
            }
        }
        guard let release = decision.release() else { return nil }
        let number = releases.filter { $0.unit == unit }.count + 1
        releases.append((unit, Int32(number), release))
        return release
    }

    private static let zoneNames: [Int32: String] = [1: "north", 2: "south"]

    /// Trips on a day, each by another vehicle, from one square of a zone.
    func starts(_ count: Int, on day: String, zone: Int32, square: Int, vehicles: Int = 1000)
        -> [TripStartRow]
    {
        let noon = calendar.day(CivilDate(day) ?? CivilDate(daysSince1970: 0)).startMillis
        return (0..<count).map { trip in
            TripStartRow(
                vehicleKey: Int64(trip % vehicles),
                startMillis: noon + 43_200_000 + Int64(trip),
                // Two of them are more than 250 m apart.
                latitude: 51.3 + Double(square) * 0.005,
                longitude: 12.4,
                zone: zone
            )
        }
    }

    /// As a night sees it: releases that overlap the unit, or that overlap those.
    private func history(around unit: ReleaseUnit, and wanted: [ReleaseHistory.Version])
        -> ReleaseHistory
    {
        let near = releases.filter {
            $0.unit.firstDay <= unit.lastDay && $0.unit.lastDay >= unit.firstDay
        }
        let first = near.map(\.unit.firstDay).min() ?? unit.firstDay
        let last = near.map(\.unit.lastDay).max() ?? unit.lastDay
        return history(
            releases.filter { $0.unit.firstDay <= last && $0.unit.lastDay >= first },
            wanted
        )
    }

    private func history(
        _ releases: [(unit: ReleaseUnit, number: Int32, release: Release)],
        _ wanted: [ReleaseHistory.Version]
    ) -> ReleaseHistory {
        let versions = ReleaseHistory.versions(releases, and: wanted)
        return ReleaseHistory(
            releases: releases,
            figures: figures.filter { versions.contains($0.key) },
            clock: calendar.clock
        )
    }

    /// Counts below the minimum that all releases together tell.
    func exposed() -> [String] {
        let history = history(releases, [])
        var tables: [DisclosedGroup: CountTable] = [:]
        return DisclosedGroup.inOrder.flatMap { group -> [String] in
            let members = history.members(group)
            let table = history.table(
                group,
                members: members,
                whole: group.whole.flatMap { tables[$0] }
            )
            tables[group] = table
            return table.exposed(minimum: minimum).map {
                "\(group) \(members[$0.column]) \(history.versions[$0.row])"
            }
        }
    }

    /// The report of a period as staff get it.
    func report(from first: String, to last: String) throws -> PeriodReport {
        guard let start = CivilDate(first), let end = CivilDate(last) else {
            throw ReportError.notADay(first)
        }
        let cover = try ReleaseCover(
            try releases.map {
                ReleaseRow(
                    unit: $0.unit,
                    number: $0.number,
                    releasedMillis: 0,
                    contentJSON: try SortedJSON.text($0.release)
                )
            },
            start...end,
            KnownReadings(mostBytes: 1 << 20)
        )
        let wanted = Set(cover.versions.map { "\($0.day) \($0.revision)" })
        var input = ReportFixture.input(
            from: first,
            to: last,
            days: [],
            zones: ["north", "south", "east", "west"].map {
                ReportFixture.square($0, west: 12, south: 51)
            }
        )
        input.days = figures.filter {
            $0.key.day >= first && $0.key.day <= last
                && wanted.contains("\($0.key.day) \($0.key.revision)")
        }.map {
            PublishedDay(revision: Int($0.key.revision), publishedMillis: 0, figures: $0.value)
        }
        input.disclosed = DisclosedReleases(
            minimum: minimum,
            ofPeriod: cover.ofPeriod,
            ofDays: cover.ofDays
        )
        return try PeriodReport(input)
    }

    var shownMembers: Int {
        releases.reduce(0) { $0 + $1.release.shown.values.reduce(0) { $0 + $1.count } }
    }

    private func invented(_ day: String, _ zones: [String: Int], _ definitions: String)
        -> DayFigures
    {
        let date = CivilDate(day) ?? CivilDate(daysSince1970: 0)
        let civil = calendar.day(date)
        var figures = DayFigures(
            definitions: definitions,
            city: "leipzig",
            day: day,
            timeZone: "Europe/Berlin",
            startMillis: civil.startMillis,
            endMillis: civil.endMillis,
            fleet: .init(vehicles: 100, reporting: 100, active: 50),
            totals: .init(),
            hours: civil.hourStartMillis.map {
                .init(
                    startMillis: $0,
                    seconds: .init(),
                    tripsStarted: 0,
                    distanceMeters: 0,
                    chargingStarted: 0,
                    chargedWattHours: 0
                )
            },
            categories: [:],
            zones: zones.mapValues {
                .init(tripsStarted: $0, tripsEnded: $0, distanceMeters: 0, seconds: .init())
            },
            ledger: .init(),
            quality: .init()
        )
        figures.totals.trips = zones.values.reduce(0, +)
        var trip = 0
        for (zone, count) in zones.sorted(by: { $0.key < $1.key }) {
            for _ in 0..<count {
                // Over the day, most of them at noon.
                let hour = [8, 12, 12, 12, 13, 17, 18, 3][trip % 8]
                figures.hours[hour].tripsStarted += 1
                trip += 1
            }
            figures.flows =
                (figures.flows ?? [])
                + zones.keys.sorted().enumerated().map { place, to in
                    let share = count / zones.count
                    let trips = place == 0 ? count - share * (zones.count - 1) : share
                    return .init(from: zone, to: to, trips: trips, distanceMeters: 0)
                }
        }
        return figures
    }
}
