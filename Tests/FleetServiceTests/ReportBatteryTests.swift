import FleetAnalytics
import Testing

@testable import FleetService

/// The list of batteries to look at, as those who run the fleet see it, and as staff do not.
@Suite struct ReportBatteryTests {
    /// As of the end of the reported day.
    static func entry(
        _ vehicle: String,
        percent: Double?,
        deep: DeepDischarges = DeepDischarges(chargeCount: 20, deepCount: 0)
    ) -> BatteryEntry {
        let instant = ReportFixture.monday + 24 * ReportFixture.hourMillis
        let estimates = (0..<8).map { index in
            let start = instant - Int64(10 - index) * 24 * ReportFixture.hourMillis
            return BatteryEstimate(
                startMillis: start,
                endMillis: start + ReportFixture.hourMillis,
                quantity: .wattHours,
                source: .discharging,
                value: 20 * (percent ?? 0),
                error: 20 * 8.0.squareRoot(),
                depthPercent: 50,
                sampleCount: 50
            )
        }
        return BatteryEntry(
            vehicle: vehicle,
            category: "L7e",
            nominalWattHours: 2000,
            watch: BatteryWatch(
                at: instant,
                percent == nil ? [] : estimates,
                lastSwapMillis: nil,
                nominalWattHours: 2000,
                deep: deep
            )
        )
    }

    private func report(_ batteries: [BatteryEntry]?) throws -> PeriodReport {
        var input = ReportFixture.input(
            from: "2025-10-06",
            to: "2025-10-06",
            days: [ReportFixture.placedDay("2025-10-06")]
        )
        input.batteries = batteries
        return try PeriodReport(input)
    }

    private func rows(_ report: PeriodReport) throws -> [[String]] {
        try #require(ReportReading.csv(renderCSV(report)["battery_watch.csv"] ?? ""))
    }

    private func mixed() throws -> PeriodReport {
        try report([
            Self.entry("sound", percent: 95), Self.entry("doubtful", percent: 79.5),
            Self.entry("worn-b", percent: 71.25), Self.entry("silent", percent: nil),
            Self.entry(
                "empty",
                percent: nil,
                deep: DeepDischarges(chargeCount: 20, deepCount: 5)
            ), Self.entry("worn-a", percent: 71.25), Self.entry("worst", percent: 60),
        ])
    }

    @Test func theWorstComesFirstWithWhatItRestsOn() throws {
        let rows = try rows(mixed())
        #expect(rows.dropFirst().map { $0[0] } == ["worst", "worn-a", "worn-b", "empty"])
        #expect(
            rows[2] == [
                "worn-a", "L7e", "low health", "71.25", "70.25", "72.25", "discharging", "8",
                "2025-10-04", "2", "", "", "20", "0",
            ]
        )
        #expect(
            rows[4] == [
                "empty", "L7e", "deep discharges", "", "", "", "not measured", "", "", "2", "", "",
                "20", "5",
            ]
        )
    }

    @Test func theSentencesSayWhoIsFirstAndHowManyWereJudged() throws {
        let report = try mixed()
        let english = renderHTML(report, language: .en)
        #expect(
            english.contains(
                "4 vehicles’ batteries should be looked at, that of worst first: its state of "
                    + "health is 60.0%, between 59.0% and 61.0% in 95 of 100 cases."
            )
        )
        #expect(
            english.contains(
                "the state of health of 5 of 7 vehicles could be judged, and the charges of 7. What "
                    + "kept the health of the others from it: 2 sent nothing that tells of capacity."
            )
        )
        let german = renderHTML(report, language: .de)
        #expect(german.contains("4 Batterien sollten geprüft werden, zuerst die von worst:"))
        #expect(german.contains("bei 5 von 7 Fahrzeugen beurteilen, das Laden bei 7."))
        #expect(english.contains("chart-batteries") && !english.contains(">doubtful<"))
    }

    @Test func aListOfDeepDischargesAloneHasNoChart() throws {
        let deep = DeepDischarges(chargeCount: 20, deepCount: 5)
        let report = try report([Self.entry("empty", percent: nil, deep: deep)])
        let page = renderHTML(report, language: .en)
        #expect(page.contains("1 vehicle’s battery should be looked at"))
        #expect(page.contains("5 of its 20 charges began below 10%."))
        #expect(!page.contains("chart-batteries"))
        #expect(page.contains("data-table=\"battery_watch\""))
    }

    @Test func noMoreThanTwelveAreDrawn() throws {
        let entries = (10..<40).map { Self.entry("v\($0)", percent: Double($0)) }
        let page = renderHTML(try report(entries), language: .en)
        #expect(page.contains("<title>v21: ") && !page.contains("<title>v22: "))
        #expect(page.contains(">v39<"))
    }

    @Test func anEmptyListSaysOfHowMany() throws {
        let silent = Self.entry("silent", percent: nil, deep: DeepDischarges())
        let report = try report([Self.entry("sound", percent: 95)])
        #expect(try rows(report).count == 1)
        let page = renderHTML(report, language: .en)
        #expect(page.contains("Of 1 battery that could be judged, none stands out"))
        #expect(
            renderHTML(try self.report([silent]), language: .en)
                .contains("No battery could be judged.")
        )
        #expect(page.contains("the state of health of 1 of 1 vehicles could be judged, and"))
        #expect(!page.contains("What kept the health"))
        #expect(!page.contains("sound"))
    }

    @Test func withoutTheListThereIsASentenceAndNoCount() throws {
        let report = try report(nil)
        #expect(try rows(report).count == 1)
        #expect(renderJSON(report).contains("\"battery_watch\": []"))
        for (language, sentence) in [
            (ReportLanguage.en, "The list names single vehicles"),
            (.de, "Die Liste nennt einzelne Fahrzeuge"),
        ] {
            let page = renderHTML(report, language: language)
            #expect(page.contains(sentence))
            #expect(!page.contains("90 days up to") && !page.contains("90 Tage bis"))
            #expect(!page.contains("chart-batteries") && !page.contains("\"battery_watch\""))
        }
        #expect(!OpenDataTable.published.contains(.batteryWatch))
    }
}
