import FleetAnalytics
import FleetStore
import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService

/// What a city sets: read strictly, applied in order, written without what changes nothing.
@Suite struct CityThresholdsTests {
    private static func read(_ json: String) throws -> CityThresholds {
        try CityThresholds(json: Array(json.utf8), source: "t.json")
    }

    private static let categories = [nil] + VehicleCategory.allCases.map(Optional.some)

    @Test func aCategoryGoesBeforeAllVehicles() throws {
        let set = try Self.read(
            #"{"all": {"gapSeconds": 90, "tripGapSeconds": 600}, "e-scooter": {"gapSeconds": 120}}"#
        )
        #expect(set.thresholds(of: .eScooter).gapSeconds == 120)
        #expect(set.thresholds(of: .eScooter).tripGapSeconds == 600)
        #expect(set.thresholds(of: .pedelec).gapSeconds == 90)
        #expect(set.thresholds(of: nil).gapSeconds == 90)
        // What was not set stays the category's default.
        #expect(set.thresholds(of: .eScooter).implausibleSpeedKmh == 80)
        #expect(set.thresholds(of: nil).implausibleSpeedKmh == 250)
    }

    @Test func thresholdsOnTopGoBeforeTheCitysOwn() throws {
        let city = try Self.read(#"{"e-scooter": {"gapSeconds": 120}, "all": {"gapSeconds": 90}}"#)
        let onTop = try Self.read(#"{"all": {"gapSeconds": 60}}"#)
        for category in Self.categories {
            let result = onTop.applied(to: city.thresholds(of: category), of: category)
            #expect(result == Thresholds(category: category))
        }
    }

    @Test(
        arguments: [
            ("", "line 1: the text ends where a value should be"),
            ("{} {}", "line 1: text after the end of the JSON value"),
            (
                "[]",
                "line 1: is a list, and must be an object { }"
            ),
            (
                #"{"all": 3}"#,
                "line 1: key `all` is `3`, and must be an object { }"
            ),
            (
                "{\n\"all\": {\n\"gapSeconds\": \"90\"}}",
                "line 3: key `all.gapSeconds` is the text `90`, and must be a number"
            ),
            (
                #"{"all": {"gapSeconds": true}}"#,
                "line 1: key `all.gapSeconds` is `true`, and must be a number"
            ),
            (
                #"{"all": {"gapSeconds": null}}"#,
                "line 1: key `all.gapSeconds` is `null`, and must be a number"
            ),
            (
                #"{"all": {"gapSeconds": [9]}}"#,
                "line 1: key `all.gapSeconds` is a list, and must be a number"
            ),
            (
                "{\"all\": {\n\"gapSeconds\": 1e999}}",
                "line 2: key `all.gapSeconds` is `1e999`, which is too large for a number"
            ),
            (
                #"{"all": {"gapSeconds": 0.5}}"#,
                "line 1: key `all.gapSeconds` is 0.5, and must be from 1 to 86400 s"
            ),
            (
                #"{"all": {"gapSeconds": -1e300}}"#,
                "line 1: key `all.gapSeconds` is -1e+300, and must be from 1 to 86400 s"
            ),
            (
                #"{"L7e": {"powerCoverage": 1.01}}"#,
                "line 1: key `L7e.powerCoverage` is 1.01, and must be from 0.01 to 1"
            ),
            (
                "{\"all\": {},\n\"escooter\": {}}",
                "line 2: key `escooter` is no category, and not `all`; nearest is `e-scooter`"
            ),
            (
                #"{"all": {"gapSecond": 90}}"#,
                "line 1: key `all.gapSecond` is no threshold; nearest is `gapSeconds`; "
                    + "see: fleet-report definitions --format markdown"
            ),
            (
                "{\"all\": {\"gapSeconds\": 90,\n\"gapSeconds\": 91}}",
                "line 2: key `gapSeconds` comes twice"
            ),
        ]
    )
    func whatIsWrongIsNamedWithItsPlace(json: String, message: String) throws {
        let error = #expect(throws: ServiceError.self) { try Self.read(json) }
        #expect(error?.description == "t.json, " + message)
    }

    @Test(arguments: ["1e999", "nan", "-inf", "NaN", "0x10"])
    func whatIsNoFiniteNumberIsRefused(value: String) throws {
        let error = #expect(throws: ServiceError.self) {
            try Self.read("{\"all\": {\"gapSeconds\": \(value)}}")
        }
        #expect(error?.description.hasPrefix("t.json, line 1: ") == true)
    }

    @Test(
        arguments: [
            (
                "{\"all\": {\n\"tripGapSeconds\": 30}}",
                "line 2: key `all.tripGapSeconds` cannot be: tripGapSeconds (30 s) is below "
                    + "gapSeconds (60 s), and what is no gap yet cannot end a trip as one"
            ),
            (
                #"{"all": {"gapSeconds": 1000}}"#,
                "line 1: key `all.gapSeconds` cannot be: tripGapSeconds (900 s) is below "
                    + "gapSeconds (1000 s), and what is no gap yet cannot end a trip as one"
            ),
            // Each group alone is well.
            (
                "{\"all\": {\"tripGapSeconds\": 120},\n\"L7e\": {\"gapSeconds\": 150}}",
                "line 2: key `L7e.gapSeconds` cannot be: tripGapSeconds (120 s) is below "
                    + "gapSeconds (150 s), and what is no gap yet cannot end a trip as one, for L7e"
            ),
        ]
    )
    func thresholdsThatContradictEachOtherAreRefused(json: String, message: String) throws {
        let error = #expect(throws: ServiceError.self) {
            try CityThresholds(written: Array(json.utf8), source: "t.json")
        }
        #expect(error?.description == "t.json, " + message)
    }

    @Test func whatLiesOnTopOfACityMustAgreeWithIt() throws {
        let city = try Self.read(#"{"all": {"gapSeconds": 600}}"#)
        let json = Array(#"{"all": {"tripGapSeconds": 300}}"#.utf8)
        _ = try CityThresholds(written: json, source: "t.json")
        #expect(throws: ServiceError.self) {
            try CityThresholds(written: json, source: "t.json", onTopOf: city)
        }
        let equal = Array(#"{"all": {"tripGapSeconds": 600}}"#.utf8)
        _ = try CityThresholds(written: equal, source: "t.json", onTopOf: city)
    }

    @Test func storedThresholdsThatContradictEachOtherStillOpenTheirCity() throws {
        var city = CityRow(id: "leipzig", name: "Leipzig", timeZone: "Europe/Berlin")
        city.thresholdsJSON = #"{"all":{"tripGapSeconds":30}}"#
        #expect(try CityThresholds(city).thresholds(of: nil).tripGapSeconds == 30)
    }

    @Test func theFirstOfSeveralMistakesIsNamed() throws {
        let json = "{\n\"pedelec\": {\"gapSeconds\": 0},\n\"all\": {\"nonsense\": 1}}"
        let error = #expect(throws: ServiceError.self) { try Self.read(json) }
        #expect(error?.description.contains("line 2: key `pedelec.gapSeconds`") == true)
    }

    @Test(
        arguments: [
            ("{}", "{}"),
            (#"{"all": {}}"#, "{}"),
            (#"{"all": {"gapSeconds": 60}}"#, "{}"),
            (
                #"{"all": {"tripMinimumMeters": -0.0}}"#,
                #"{"all":{"tripMinimumMeters":0}}"#
            ),
            (
                #"{"all": {"tripGapSeconds": 901.0, "gapSeconds": 60}}"#,
                #"{"all":{"tripGapSeconds":901}}"#
            ),
            // The default of some categories, and not of others.
            (#"{"all": {"implausibleSpeedKmh": 80}}"#, #"{"all":{"implausibleSpeedKmh":80}}"#),
            (#"{"pedelec": {"implausibleSpeedKmh": 80}}"#, "{}"),
            // Back to the default for one category.
            (
                #"{"all": {"gapSeconds": 90}, "L7e": {"gapSeconds": 60}, "L6e": {"gapSeconds": 90}}"#,
                #"{"L7e":{"gapSeconds":60},"all":{"gapSeconds":90}}"#
            ),
        ]
    )
    func onlyWhatChangesSomethingIsStored(json: String, stored: String) throws {
        #expect(try Self.read(json).storedText() == stored)
    }

    @Test(arguments: 0..<200)
    func whatIsStoredMeansTheSame(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let names = ["gapSeconds", "implausibleSpeedKmh", "powerCoverage"]
        var values: [String: [String: Double]] = [:]
        for category in Self.categories {
            let group = category?.rawValue ?? CityThresholds.everyVehicle
            for name in names where Bool.random(using: &random) {
                // Often a default, of this category or of another one.
                let choices = [60, 80, 250, 0.8, 1]
                values[group, default: [:]][name] = choices.randomElement(using: &random)
            }
        }
        let set = CityThresholds(checked: values)
        let stored = set.canonical
        for category in Self.categories {
            #expect(stored.thresholds(of: category) == set.thresholds(of: category))
            #expect(stored.differences(of: category) == set.differences(of: category))
        }
        #expect(stored.canonical == stored)
        #expect(stored.values.values.allSatisfy { !$0.isEmpty })
    }

    @Test func aVehicleNamesWhatDiffersForIt() throws {
        let set = try Self.read(
            #"{"all": {"implausibleSpeedKmh": 80}, "L7e": {"gapSeconds": 90}}"#
        )
        #expect(try set.text(of: .pedelec) == "{}")
        #expect(try set.text(of: .l7e) == #"{"gapSeconds":90,"implausibleSpeedKmh":80}"#)
        #expect(try set.text(of: nil) == #"{"implausibleSpeedKmh":80}"#)
    }

    @Test func theOverviewShowsWhereValuesDiffer() throws {
        var city = CityRow(id: "leipzig", name: "Leipzig", timeZone: "Europe/Berlin")
        city.thresholdsJSON = #"{"all":{"gapSeconds":90},"L7e":{"tripGapSeconds":600}}"#
        let overview = try ThresholdOverview(city)
        let lines = overview.table.rendered(.csv).split(separator: "\r\n")
        #expect(lines.contains("gapSeconds,s,all,90,60,set"))
        #expect(lines.contains("tripGapSeconds,s,L7e,600,900,set"))
        #expect(lines.contains("samePlaceMeters,m,all,100,100,"))
        // One line more for L7e, and for each category default: four of speed, two of the eco score.
        #expect(lines.count == 1 + Thresholds.settings.count + 1 + 4 + 2)
        #expect(overview.effective["unknown"]?["gapSeconds"] == 90)
        #expect(overview.effective["L7e"]?["tripGapSeconds"] == 600)
        #expect(overview.different["L7e"] == ["gapSeconds": 90, "tripGapSeconds": 600])
        #expect(overview.effective.count == VehicleCategory.allCases.count + 1)
    }

    @Test func storedThresholdsOfAnotherVersionAreRefusedByName() throws {
        var city = CityRow(id: "leipzig", name: "Leipzig", timeZone: "Europe/Berlin")
        city.thresholdsJSON = #"{"all":{"gapOfTomorrow":90}}"#
        let error = #expect(throws: ServiceError.self) { try CityThresholds(city) }
        #expect(error?.description.contains("stored thresholds of city 'leipzig'") == true)
        #expect(error?.description.contains("gapOfTomorrow") == true)
    }

    @Test func aDaySaysWhatItsCitySet() {
        var day = ReportFixture.day("2025-10-06", definitions: "2026.1")
        #expect(day.definitionsText == "2026.1")
        day.thresholds = [
            "all": ["tripGapSeconds": 600, "gapSeconds": 90.5], "L7e": ["gapSeconds": 70],
        ]
        #expect(
            day.definitionsText
                == "2026.1 with L7e: gapSeconds 70; all: gapSeconds 90.5, tripGapSeconds 600"
        )
    }

    @Test func figuresWithoutSetThresholdsAreTheSameBytesAsBefore() throws {
        let day = ReportFixture.day("2025-10-06")
        let text = try SortedJSON.text(day)
        #expect(!text.contains("thresholds"))
        #expect(try SortedJSON.value(DayFigures.self, from: text) == day)
    }

    @Test func otherThresholdsAreNotComparable() throws {
        let monday = ReportFixture.busyDay("2025-10-13", trips: 4, meters: 2000, wattHours: 40)
        var before = ReportFixture.busyDay("2025-10-06", trips: 4, meters: 2000, wattHours: 40)
        before.thresholds = ["all": ["gapSeconds": 90]]
        let report = try PeriodReport(
            ReportFixture.input(
                from: "2025-10-13",
                to: "2025-10-13",
                days: [monday],
                previousDays: [before]
            )
        )
        #expect(
            report.comparison.reason
                == .definitionsDiffer(here: "2025-1", there: "2025-1 with all: gapSeconds 90")
        )
    }
}
