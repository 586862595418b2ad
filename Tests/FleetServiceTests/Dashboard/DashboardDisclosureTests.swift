import Foundation
import Testing

@testable import FleetService

/// What a dashboard says of zones and categories when some of it may not be shown.
@Suite struct DashboardDisclosureTests {
    private static let names = ["2025-10-06", "2025-10-07"]

    /// Two days of which the second shows nothing of zone A by itself.
    private func report(
        ofB revisions: [Int32]? = nil,
        _ change: (inout DayFigures) -> Void = { _ in }
    ) throws -> PeriodReport {
        let days = try Self.names.enumerated().map { index, name in
            var day = ReportFixture.placedDay(name)
            day.startMillis += Int64(index) * 86_400_000
            day.endMillis += Int64(index) * 86_400_000
            day.zones = [
                "A": .init(
                    tripsStarted: index == 0 ? 7771 : 6663,
                    tripsEnded: 5557,
                    distanceMeters: 12_000,
                    seconds: .init()
                ),
                "B": .init(
                    tripsStarted: 4447,
                    tripsEnded: 3331,
                    distanceMeters: 1000,
                    seconds: .init()
                ),
            ]
            change(&day)
            _ = try #require(CivilDate(name))
            return day
        }
        func release(_ names: [String], zones: [String], categories: [String]) -> Release {
            var shown: [String: [String: [Int32]]] = [:]
            let ones = names.map { _ in Int32(1) }
            for (group, members) in [
                (DisclosedGroup.trips, [""]), (.chargingSessions, [""]), (.vehiclesInUse, [""]),
                (.zoneStarts, zones), (.categories, categories),
            ] {
                shown[group.rawValue] = Dictionary(
                    uniqueKeysWithValues: members.map { ($0, ones) }
                )
            }
            return Release(minimum: 10, days: names, revisions: ones, shown: shown)
        }
        var input = ReportInput(
            cityID: "leipzig",
            cityName: "Leipzig",
            timeZone: "Europe/Berlin",
            fromDay: Self.names[0],
            toDay: Self.names[1],
            days: days.map { ReportFixture.published($0) },
            previousDays: [],
            zones: ["A", "B"].enumerated().map {
                ReportFixture.square($1, west: 12 + Double($0) * 0.001, south: 51)
            },
            files: [],
            generatedMillis: ReportFixture.monday
        )
        input.disclosed = DisclosedReleases(
            minimum: 10,
            ofPeriod: [release(Self.names, zones: ["A"], categories: ["L7e"])],
            ofDays: [
                Self.names[0]: release([Self.names[0]], zones: ["A"], categories: ["L7e"]),
                Self.names[1]: release([Self.names[1]], zones: [], categories: []),
            ]
        )
        if let revisions {
            input.disclosed?.ofPeriod[0].shown["zone_starts"]?["B"] = revisions
        }
        return try PeriodReport(input)
    }

    private func context(_ part: DashboardSelection.Part?) throws -> DashboardContext {
        let first = try #require(CivilDate(Self.names[0]))
        return DashboardContext(
            selection: DashboardSelection(
                city: "leipzig",
                period: CalendarPeriod(first...first.advanced(by: 1)),
                part: part,
                other: part == .zone("A") ? .zone("B") : nil
            ),
            cities: [.init(id: "leipzig", name: "Leipzig")]
        )
    }

    private func pages(_ part: DashboardSelection.Part?) throws -> [String] {
        let report = try report()
        let context = try context(part)
        return [
            renderOverview(report, context), renderComparison(report, with: report, context),
            renderQuality(report, waiting: [], context),
        ]
    }

    /// As data and as readers see it.
    private func holds(_ page: String, _ number: Int) -> Bool {
        page.contains("\"\(number)\"") || page.contains(Catalogue.english.number(number))
    }

    @Test func ofAZoneOnlyTheReleasedDayIsDrawn() throws {
        let page = try pages(.zone("A"))[0]
        #expect(holds(page, 7771 + 6663) && holds(page, 7771))
        #expect(!holds(page, 6663) && !holds(page, 5557))
        let chart = try #require(page.components(separatedBy: "chart-part-days-t").last)
            .components(separatedBy: "</svg>")[0]
        #expect(chart.contains("suppressed-shape"))
    }

    @Test func aHiddenZoneHasNoNumberOnAnyPage() throws {
        for part in [nil, .zone("A"), .zone("B"), .category("L7e")] as [DashboardSelection.Part?] {
            for page in try pages(part) {
                for number in [4447, 3331, 2 * 4447, 2 * 3331, 6663, 5557, 2 * 5557] {
                    #expect(!holds(page, number), "\(String(describing: part)): \(number)")
                }
            }
        }
        #expect(try pages(.zone("B"))[0].contains("class=\"suppressed\""))
    }

    @Test func aHiddenCategoryHasTilesWithoutNumbers() throws {
        let report = try report { $0.categories["L5e"]?.sums.trips = 8887 }
        let page = renderOverview(report, try context(.category("L5e")))
        #expect(!holds(page, 8887) && !holds(page, 2 * 8887))
        #expect(page.contains("<p class=\"number\"><span class=\"suppressed\">"))
    }

    /// The days that are left out are those of small counts: a mean of the others would be too large.
    @Test func zonesOfWhichDaysAreLeftOutAreNotCompared() throws {
        let report = try report(ofB: [1, 0])
        let page = renderComparison(report, with: report, try context(.zone("A")))
        #expect(!page.contains("<span class=\"name\">mean of a day</span>"))
        #expect(!page.contains("+62.3% against B"))
        #expect(page.contains("<p class=\"name\">1 of 2 days</p>"))
        #expect(page.contains("not comparable: days are left out"))
        #expect(page.contains("Of some figures days with small counts are left out"))
        #expect(holds(page, 7771 + 6663))
    }

    @Test func changesOfACategoryAreThoseAgainstTheSameWeekdaysBefore() throws {
        func report(_ name: String, trips: Int) throws -> PeriodReport {
            var day = ReportFixture.placedDay(name)
            day.categories["L7e"]?.sums.trips = trips
            return try PeriodReport(ReportFixture.input(from: name, to: name, days: [day]))
        }
        let now = try report("2025-10-06", trips: 30)
        let context = try context(.category("L7e"))
        let page = renderOverview(
            now,
            before: try report("2025-09-29", trips: 20),
            context
        )
        #expect(page.contains("+50.0% (before: 20)"))
        #expect(!renderOverview(now, context).contains("(before:"))
        // Another day of the week is another matter.
        let other = try report("2025-10-05", trips: 20)
        #expect(!renderOverview(now, before: other, context).contains("(before:"))
    }

    @Test func unequalPeriodsAreComparedByTheDayAndSayWhy() throws {
        let whole = try report()
        let first = try #require(CivilDate(Self.names[0]))
        let day = try PeriodReport(
            ReportFixture.input(
                from: Self.names[0],
                to: Self.names[0],
                days: [ReportFixture.placedDay(Self.names[0])]
            )
        )
        let doubts = ComparisonDoubts(whole, day)
        #expect(doubts.areDaysUnequal && !doubts.forbidsDifferences)
        let sentences = doubts.sentences(.english)
        #expect(sentences.count == 2)
        #expect(sentences[0].hasPrefix("2 days are published of the first and 1 of the second"))
        let other = try PeriodReport(
            ReportFixture.input(
                from: Self.names[0],
                to: Self.names[0],
                days: [ReportFixture.day(Self.names[0], definitions: "2024-9")]
            )
        )
        #expect(ComparisonDoubts(day, other).forbidsDifferences)
        let context = DashboardContext(
            selection: DashboardSelection(
                city: "leipzig",
                period: CalendarPeriod(first...first),
                other: .period(CalendarPeriod(.day, of: first))
            ),
            cities: []
        )
        #expect(!renderComparison(day, with: other, context).contains("% against 6 October 2025"))
        #expect(renderComparison(whole, with: day, context).contains("% against 6 October 2025"))
    }
}
