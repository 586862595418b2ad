import FleetStore
import Testing

@testable import FleetService

/// Reports for staff hold what was released and not a number more.
@Suite struct DisclosedReportTests {
    private func zones(_ report: PeriodReport) -> [String: [String]] {
        let lines = (renderCSV(report)["zones.csv"] ?? "").split(separator: "\r\n").dropFirst()
        return Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let fields = line.split(separator: ",", omittingEmptySubsequences: false)
                    .map(String.init)
                return (fields[0], fields)
            }
        )
    }

    @Test(arguments: ReportLanguage.allCases)
    func smallCountsAreInNoOutput(language: ReportLanguage) throws {
        var city = InventedReleases()
        _ = city.publish(
            "2026-03-02",
            zones: ["north": 4017, "south": 2503, "east": 12, "west": 3]
        )
        let report = try city.report(from: "2026-03-02", to: "2026-03-02")
        let zones = zones(report)
        #expect(zones["north"]?[1] == "4017")
        #expect(zones["south"]?[1] == "2503")
        for hidden in ["east", "west"] {
            #expect(zones[hidden]?[1] == "")
            #expect(zones[hidden]?.last?.contains("trips_started") == true)
        }
        let page = renderHTML(report, language: language)
        #expect(page.contains("4017"))
        // The map, its legend and the table say that something is there.
        #expect(page.contains("class=\"z-hidden\""))
        #expect(page.contains("class=\"suppressed-shape\""))
        #expect(page.contains("<span class=\"suppressed\">"))
        for table in report.tables where table.id != .keyFigures {
            for cell in table.rows.joined() {
                if case .number(let number) = cell, number.quantity == .count {
                    #expect(number.value != 12 && number.value != 3, "\(table.id)")
                }
            }
        }
    }

    @Test func aPeriodOfOtherDaysShowsWhatItsDaysShow() throws {
        var city = InventedReleases()
        for day in 2...8 {
            _ = city.publish(
                "2026-03-0\(day)",
                zones: ["north": 40, "south": 25, "east": 7, "west": 4]
            )
        }
        city.publishAll(.week, through: try #require(CivilDate("2026-03-08")))
        // The week as such shows the east, of which no single day does; other days do not.
        let week = try city.report(from: "2026-03-02", to: "2026-03-08")
        #expect(zones(week)["east"]?[1] == "49")
        let others = try city.report(from: "2026-03-03", to: "2026-03-08")
        #expect(zones(others)["east"]?[1] == "")
        #expect(zones(others)["north"]?[1] == "240")
    }

    @Test func aPeriodWithoutMuchShowsNothingAndSaysSo() throws {
        var city = InventedReleases()
        _ = city.publish("2026-03-02", zones: ["north": 4])
        let report = try city.report(from: "2026-03-02", to: "2026-03-02")
        let trips = try #require(report.keyFigures.first { $0.id == .trips })
        #expect(trips.isHidden)
        #expect(trips.value == nil)
        let page = renderHTML(report, language: .en)
        #expect(page.contains("too few trips"))
        #expect(!page.contains("id=\"zones\""))
        #expect(report.noticeOfNothing?.contains("fewer than 10 trips") == true)
    }

    @Test func theLabSeesAll() throws {
        let report = try PeriodReport(
            ReportFixture.input(
                from: "2025-10-06",
                to: "2025-10-06",
                days: [ReportFixture.busyDay("2025-10-06", trips: 3, meters: 6000, wattHours: 300)]
            )
        )
        #expect(report.keyFigures.first { $0.id == .trips }?.value?.value == 3)
        #expect(report.minimum == nil && report.noticeOfNothing == nil)
        #expect(report.tables.flatMap(\.rows).joined().allSatisfy { !$0.isSuppressed })
    }
}
