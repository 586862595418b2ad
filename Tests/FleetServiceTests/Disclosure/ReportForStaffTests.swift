import Foundation
import Testing

@testable import FleetService

/// What a report for staff says of lengths, connections, places of charging, style and CO2 when some
/// of it may not be shown.
@Suite struct ReportForStaffTests {
    /// A day of which the large members are released.
    private func release(flows: [Release.FlowEnds]?) -> Release {
        var shown: [String: [String: [Int32]]] = [:]
        for (group, members) in [
            (DisclosedGroup.trips, [""]), (.chargingSessions, [""]),
            (.vehiclesInUse, [""]), (.categories, ["L7e"]), (.lengths, ["1000", "2000"]),
            (.zoneStarts, ["A"]), (.chargingZones, ["A"]), (.hours, []), (.chargingHours, []),
        ] {
            shown[group.rawValue] = Dictionary(uniqueKeysWithValues: members.map { ($0, [1]) })
        }
        var release = Release(
            minimum: 10,
            days: ["2025-10-06"],
            revisions: [1],
            shown: shown
        )
        release.flows = flows
        release.flowRevisions = flows.map { _ in [1] }
        return release
    }

    private func report(
        flows: [Release.FlowEnds]? = [.init(from: "A", to: "A"), .init(from: "A", to: "B")],
        _ change: (inout DayFigures) -> Void = { _ in }
    ) throws -> PeriodReport {
        var day = ReportFixture.placedDay("2025-10-06")
        change(&day)
        var input = ReportInput(
            cityID: "leipzig",
            cityName: "Leipzig",
            timeZone: "Europe/Berlin",
            fromDay: "2025-10-06",
            toDay: "2025-10-06",
            days: [ReportFixture.published(day)],
            previousDays: [],
            zones: ["A", "B", "C"].map { ReportFixture.square($0, west: 12, south: 51) },
            files: [],
            generatedMillis: ReportFixture.monday
        )
        let release = release(flows: flows)
        input.disclosed = DisclosedReleases(
            minimum: 10,
            ofPeriod: [release],
            ofDays: ["2025-10-06": release]
        )
        return try PeriodReport(input)
    }

    private func csv(_ id: ReportTable.ID, _ report: PeriodReport) throws -> [[String]] {
        try #require(ReportReading.csv(renderCSV(report)["\(id.rawValue).csv"] ?? ""))
    }

    /// Everything that is written of a report.
    private func everything(_ report: PeriodReport) -> [String] {
        ReportLanguage.allCases.map { renderHTML(report, language: $0) }
            + ReportLanguage.allCases.map { renderPaperHTML(report, language: $0) }
            + renderCSV(report).values + [renderJSON(report)]
    }

    @Test func hiddenClassesOfLengthAreEmptyAndNamed() throws {
        let report = try report()
        let rows = try csv(.tripLengths, report)
        #expect(rows[1] == ["0", "1", "", "", "", "trips share_percent"])
        #expect(rows[2] == ["1", "2", "20", "50", "1", ""])
        #expect(rows[4].first == "unknown" && rows[4].last == "trips share_percent")
        let chart = try #require(
            renderHTML(report, language: .en).components(separatedBy: "chart-lengths-t").last
        ).components(separatedBy: "</svg>")[0]
        #expect(chart.contains("suppressed-shape"))
        #expect(!chart.contains("5 trips"))
    }

    @Test func theMiddleIsNamedOnlyWhereNothingHiddenCouldMoveIt() throws {
        // Of the 7 trips that are left, all could be short or all long.
        #expect(try report().lengths?.median?.fromMeters == 1000)
        let open = try report { day in
            day.tripLengths = [
                .init(fromMeters: 0, trips: 7), .init(fromMeters: 1000, trips: 16),
                .init(fromMeters: 2000, trips: 17), .init(fromMeters: 3000, trips: 0),
            ]
        }
        #expect(open.lengths?.median == nil)
    }

    @Test func daysOfAClassThatAreLeftOutCouldMoveTheMiddle() throws {
        let names = ["2025-10-06", "2025-10-07"]
        func lengths(_ revisionsOfThird: [Int32]) throws -> PeriodLengths? {
            var release = release(flows: nil)
            release.days = names
            release.revisions = [1, 1]
            release.shown = [
                DisclosedGroup.trips.rawValue: ["": [1, 1]],
                DisclosedGroup.lengths.rawValue: [
                    "0": [1, 1], "1000": [1, 1], "2000": revisionsOfThird, "": [1, 1],
                ],
            ]
            let days = names.map { name in
                var day = ReportFixture.placedDay(name)
                day.tripLengths = [
                    .init(fromMeters: 0, trips: 1), .init(fromMeters: 1000, trips: 19),
                    .init(fromMeters: 2000, trips: 22), .init(fromMeters: nil, trips: 0),
                ]
                return ReportFixture.published(day)
            }
            return PeriodLengths(ShownDays([release], days), trips: 84)
        }
        #expect(try lengths([1, 1])?.median?.fromMeters == 2000)
        #expect(try lengths([1, 0])?.entries[2].days == 1)
        #expect(try lengths([1, 0])?.median?.fromMeters == 2000)
    }

    @Test func withoutAnyClassThereIsNoChartOfThem() throws {
        let report = try report { $0.tripLengths = [.init(fromMeters: 500, trips: 40)] }
        let page = renderHTML(report, language: .en)
        #expect(page.contains("Classes of length are not shown"))
        #expect(!page.contains("chart-lengths"))
        #expect(
            renderHTML(report, language: .de).contains("Klassen der Länge werden nicht gezeigt")
        )
    }

    @Test func hiddenConnectionsAreTheRestAndNowhereElse() throws {
        let report = try report()
        let rows = try csv(.flows, report)
        // 40 trips less 20 and 12 are fewer than the minimum.
        #expect(rows.dropFirst().map { $0[2] } == ["20", "12", ""])
        #expect(rows[3][0] == "all others" && rows[3][5] == "trips distance_km mean_distance_km")
        for text in everything(report) {
            #expect(!text.contains("7.777") && !text.contains("7,777"))
            #expect(!text.contains("B → C"))
        }
        let page = renderHTML(report, language: .en)
        #expect(page.contains("Of the 2 connections that are shown, the strongest is within A"))
        #expect(page.contains("they hold 80.0% of all trips"))
        #expect(renderHTML(report, language: .de).contains("Von den 2 gezeigten Verbindungen"))
        let one = try self.report(flows: [.init(from: "A", to: "A")])
        #expect(try csv(.flows, one).last?[2] == "20")
        #expect(renderHTML(one, language: .en).contains("1 connection is shown: within A with 20"))
        #expect(renderHTML(one, language: .de).contains("Gezeigt wird 1 Verbindung"))
    }

    @Test func outsideOfAMonthItIsSaidWhereConnectionsAre() throws {
        let report = try report(flows: nil)
        #expect(try csv(.flows, report).count == 1)
        #expect(
            renderHTML(report, language: .en).contains("are shown for whole calendar months")
        )
        #expect(renderHTML(report, language: .de).contains("für ganze Kalendermonate gezeigt"))
        #expect(
            renderHTML(try self.report(flows: []), language: .en)
                .contains("No connection between zones has enough trips")
        )
    }

    @Test func hiddenZonesOfChargingAreListedLikeEmptyOnes() throws {
        let report = try report { day in
            let plugged = day.chargingZones?["B"]
            day.chargingZones?["gone"] = plugged
        }
        let rows = try csv(.chargingByZone, report)
        // B had a session and C had none; a zone that only figures know is not there at all.
        #expect(rows.dropFirst().map { $0[0] } == ["A", "B", "C", "outside all zones"])
        #expect(rows[2].dropFirst().elementsEqual(rows[3].dropFirst()))
        #expect(rows[1][5] == "25")
        for page in ReportLanguage.allCases.map({ renderHTML(report, language: $0) }) {
            #expect(page.contains("5.00\u{A0}h") || page.contains("5,00\u{A0}h"))
            #expect(!page.contains("gone"))
        }
    }

    @Test func aHiddenCategoryHasNeitherStyleNorBalance() throws {
        let report = try report { day in
            day.categories["L5e"]?.sums.distanceMeters = 98_765
            var style = day.style?["L7e"]
            style?.harshBrakings = 4321
            day.style?["L5e"] = style
        }
        #expect(try csv(.drivingStyle, report)[2][1].isEmpty)
        #expect(try csv(.climate, report)[2].dropFirst().prefix(5).allSatisfy(\.isEmpty))
        // All together are those that are shown, and are not called all.
        #expect(try csv(.climate, report)[3].prefix(2) == ["shown", "79"])
        for text in everything(report) {
            for number in ["98.765", "98,765", "98.8", "98,8", "43210", "43,210"] {
                #expect(!text.contains(number))
            }
        }
        #expect(
            renderHTML(report, language: .en)
                .contains("This is the sum of the categories that are shown.")
        )
    }

    @Test func styleOfFewTripsIsNotShown() throws {
        let report = try report { $0.style?["L7e"]?.trips = 9 }
        #expect(try csv(.drivingStyle, report)[1].dropFirst().prefix(5).allSatisfy(\.isEmpty))
    }

    @Test func theBusiestHourIsNotNamedWhereOthersAreHidden() throws {
        let report = try report { $0.hours[12].chargingStarted = 3 }
        let page = renderHTML(report, language: .en)
        #expect(!page.contains(">Most sessions start between"))
    }

    @Test func whereHoursAreHiddenNobodySaysThatNothingDrove() throws {
        let page = renderHTML(try report(), language: .en)
        #expect(
            !page.contains("No driving was recorded") && !page.contains(">Driving peaks between")
        )
    }

    /// Movements too short for a trip are people's, too; other values that are left out are not.
    @Test func fewMovementsAreNotListed() throws {
        var day = ReportFixture.placedDay("2025-10-06")
        day.quality.exclusions = ["movement too short for a trip": 3, "clock jump": 5]
        #expect(
            try csv(.exclusions, report { $0.quality = day.quality }).dropFirst()
                == [["clock jump", "5"]]
        )
        let clock = try CityCalendar(zone: "Europe/Berlin").clock
        #expect(DisclosedGroup.manoeuvres.counts(day, clock: clock) == ["": 3])
    }

    /// What few exchanged batteries brought is told with what was charged, and so in no line of its own.
    @Test func fewSwapsAreNoLineOfTheLedger() throws {
        func rows(_ isForStaff: Bool) throws -> [[String]] {
            var day = ReportFixture.placedDay("2025-10-06")
            day.ledger.vehicles = 2
            day.ledger.chargedWattHours = 3000
            day.ledger.swappedWattHours = 1425
            day.ledger.endWattHours = 4425
            let input = ReportFixture.input(from: day.day, to: day.day, days: [day])
            let all = try PeriodReport(input)
            return try csv(.ledger, isForStaff ? report { $0.ledger = day.ledger } : all)
        }
        let staff = try rows(true)
        #expect(staff.contains(["charged or swapped", "4.425"]))
        #expect(!staff.contains { ["charged", "swapped"].contains($0[0]) })
        #expect(try rows(false).contains(["swapped", "1.425"]))
    }

    /// Beside key figures of all days, sums of some of them would be taken for sums of all.
    @Test func figuresOfFewerDaysSaySo() throws {
        let names = ["2025-10-06", "2025-10-07"]
        func report(_ second: Int32) throws -> PeriodReport {
            var release = release(flows: nil)
            release.days = names
            release.revisions = [1, 1]
            release.shown = release.shown.mapValues { $0.mapValues { _ in [1, second] } }
            release.shown[DisclosedGroup.trips.rawValue] = ["": [1, 1]]
            var input = ReportFixture.input(
                from: names[0],
                to: names[1],
                days: names.map { name in
                    var day = ReportFixture.placedDay(name)
                    day.zones["A"] = .init(
                        tripsStarted: 32,
                        tripsEnded: 20,
                        distanceMeters: 40_000,
                        seconds: .init()
                    )
                    return day
                },
                zones: ["A", "B", "C"].map { ReportFixture.square($0, west: 12, south: 51) }
            )
            let ofDays = names.map { name in
                var single = release
                single.days = [name]
                single.revisions = [1]
                single.shown = release.shown.mapValues { $0.mapValues { _ in [1] } }
                return (name, single)
            }
            input.disclosed = DisclosedReleases(
                minimum: 10,
                ofPeriod: [release],
                ofDays: Dictionary(uniqueKeysWithValues: ofDays)
            )
            return try PeriodReport(input)
        }
        let (ofPart, ofWhole) = (try report(0), try report(1))
        let (part, whole) = (
            renderHTML(ofPart, language: .en), renderHTML(ofWhole, language: .en)
        )
        #expect(part.contains("Of 1 of the 2 published days; the others are left out"))
        #expect(!whole.contains("Of 1 of the 2 published days"))
        #expect(part.contains("Days on which a category has too few trips"))
        #expect(try csv(.climate, ofPart).last?.first == "shown")
        let counted = try csv(.keyFigures, ofPart).dropFirst().map { [$0[0], $0[8]] }
        #expect(counted.first == ["trips", "2"] && counted.contains(["charged_kwh", "1"]))
        let note = "What is drawn here is of 1 of the 2 published days."
        #expect(part.components(separatedBy: note).count == 5)
        #expect(!whole.contains("What is drawn here"))
        #expect(part.contains("Of the zones that are shown, most trips start in A: "))
        #expect(whole.contains("Most trips start in A: "))
    }

    /// The trips of a correction are shown, its one vehicle more and its session are not.
    @Test func aDayShowsEachFigureInItsOwnRevision() throws {
        var (first, second) = (
            ReportFixture.placedDay("2025-10-06"), ReportFixture.placedDay("2025-10-06")
        )
        (first.fleet.active, second.fleet.active) = (21, 22)
        second.totals.trips = 60
        second.totals.chargedWattHours = 4321
        var release = release(flows: nil)
        release.revisions = [2]
        release.shown[DisclosedGroup.trips.rawValue] = ["": [2]]
        var input = ReportFixture.input(from: "2025-10-06", to: "2025-10-06", days: [])
        input.days = [
            ReportFixture.published(first), ReportFixture.published(second, revision: 2),
        ]
        input.disclosed = DisclosedReleases(
            minimum: 10,
            ofPeriod: [release],
            ofDays: ["2025-10-06": release]
        )
        let rows = try csv(.days, PeriodReport(input))
        let day = Dictionary(zip(rows[0], rows[1])) { first, _ in first }
        #expect(day["revision"] == "2" && day["trips"] == "60")
        #expect(day["vehicles_in_use"] == "21" && day["charged_kwh"] == "3")
    }
}
