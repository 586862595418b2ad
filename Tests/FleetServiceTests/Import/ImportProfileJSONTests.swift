import Foundation
import Telemetry
import Testing

@testable import FleetService

@Suite struct ImportProfileJSONTests {
    private func problem(_ json: String) -> String {
        do {
            _ = try ImportProfile(json: Array(json.utf8), source: "my.json")
            return "no error"
        } catch {
            return error.description
        }
    }

    @Test(arguments: BuiltInProfile.allCases)
    func builtInProfilesReadAndComeBackFromTheirJSON(builtIn: BuiltInProfile) throws {
        let profile = try builtIn.profile()
        #expect(profile.name == builtIn.rawValue)
        #expect(profile.about?.isEmpty == false)
        let json = try profile.json()
        #expect(try ImportProfile(json: Array(json.utf8), source: "again") == profile)
        #expect(try ImportProfile.load(builtIn.rawValue) == profile)
    }

    @Test func everyFieldComesBackFromItsJSON() throws {
        let json = """
            {"name": "all", "about": "each key once",
             "text": {"encoding": "latin-1", "delimiter": ";", "decimal": ",", "quote": "'",
                      "header": true, "skipLines": 3, "comment": "#"},
             "missing": ["NA", 65535],
             "time": {"columns": ["a", 2], "formats": ["d.M.yyyy H:mm:ss"], "zone": "Asia/Tokyo",
                      "earliest": "2020-01-01", "latest": "2030-01-01T00:00:00Z",
                      "start": {"table": {"file": "t.csv", "key": "k", "value": "v"},
                                "formats": ["iso8601"]}},
             "vehicle": {"column": "id", "fileName": "(x)", "id": "v", "prefix": "p"},
             "position": "held",
             "columns": [{"column": "c", "signal": "current_a", "unit": "mA", "scale": 2,
                          "offset": 1, "positive": "charge", "missing": [0], "optional": true},
                         {"column": 7, "signal": "extra.mode", "values": {"N": 0, "1": 1}}],
             "drop": ["z"], "otherColumns": "refuse", "plausible": {"current_a": [-5, 5]}}
            """
        let profile = try ImportProfile(json: Array(json.utf8), source: "test")
        #expect(profile.text.comment == "#")
        #expect(profile.columns[0].positive == .charge)
        #expect(profile.columns[1].values == ["N": 0, "1": 1])
        #expect(profile.missing == [.text("NA"), .number(65_535)])
        #expect(try ImportProfile(json: Array(profile.json().utf8), source: "again") == profile)
    }

    @Test func unknownKeyIsNamedWithItsLineAndTheNearestKnownOne() {
        #expect(
            problem("{\n\"name\": \"n\",\n\"colums\": []}")
                == "my.json, line 3: key `colums` is no key of a profile; nearest is `columns`"
        )
        let nested = profile(column: "\"signal\": \"speed_kmh\",\n\"units\": \"m/s\"")
        #expect(
            problem(nested)
                == "my.json, line 3: key `columns.0.units` is no key of a profile; "
                + "nearest is `unit`"
        )
        let far = problem(#"{"name": "n", "zzzzzzzzz": 1}"#)
        #expect(far.contains("known are name, about, text"))
    }

    @Test(arguments: [
        ("{\n\"name\": \"n\"\n\"time\": 1}", "line 3: found `\"` where `,` or `}` should be"),
        ("{\"name\": \"n\",\n\n", "line 3: a key in quotes should be here"),
        ("", "line 1: the text ends where a value should be"),
        ("{\"name\": nme}", "line 1: `nme` is no JSON value; a text needs quotes"),
        ("{\"name\": \"a\",\n \"name\": \"b\"}", "line 2: key `name` comes twice"),
        ("{} x", "line 1: text after the end of the JSON value"),
        ("{\"name\": \"n", "line 1: a text is not closed"),
        ("{\"about\": \"n\"}", "line 1: key `name` is missing"),
        ("{\"name\": \"n\",\n\"time\": 5}", "line 2: key `time` is `5`, and must be an object"),
        ("{\"name\": 5}", "line 1: key `name` is `5`, and must be a text in quotes"),
        ("{\"name\": \"n\",\n\"time\": null}", "line 2: key `time` is `null`, and must be"),
        ("{\"name\": \"a\\q\"}", "line 1: a text holds `\\` that means nothing there"),
        ("{\"name\": \"\\ud800\"}", "line 1: a text holds half of a character"),
        ("{\"name\": \"\\u12\"}", "line 1: `\\u` in a text needs the four digits"),
        ("{\"name\":\n 01}", "line 2: `01` is no JSON value"),
        ("{\"name\": nan}", "line 1: `nan` is no JSON value"),
        ("{\"missing\":\n [1e999]}", "line 2: key `missing.0` is `1e999`, which is too large"),
        ("[", "line 1: the text ends where a value should be"),
    ])
    func brokenJSONIsNamedWithItsLine(json: String, expected: String) {
        #expect(problem(json).hasPrefix("my.json, " + expected), "\(problem(json))")
    }

    @Test func bytesThatAreNoUTF8AreNamedWithTheirLine() {
        let json = Array("{\n\"name\": \"n".utf8) + [0xFC] + Array("r\"}".utf8)
        #expect(
            throws: ImportError.invalidProfile(
                source: "my.json",
                line: 2,
                key: "",
                reason: "holds bytes that are no UTF-8; save it as UTF-8 text"
            )
        ) {
            try ImportProfile(json: json, source: "my.json")
        }
    }

    @Test(arguments: [
        (
            #""text": {"skipLines": 2.5}"#,
            "key `text.skipLines` is `2.5`, and must be a whole number"
        ),
        (#""drop": [2.5]"#, "key `drop.0` is `2.5`; columns are numbered from 1"),
        (#""drop": {}"#, "key `drop` is an object, and must be a list"),
        (#""text": {"header": 1}"#, "key `text.header` is `1`, and must be true or false"),
        (#""plausible": {"speed_kmh": ["a", 1]}"#, "is the text `a`, and must be a number"),
    ])
    func aValueOfTheWrongKindIsShownBesideWhatItMustBe(rule: String, expected: String) {
        let found = problem(profile(more: rule))
        #expect(found.contains(expected), "\(found)")
        for word in ["Swift", "Double", "Dictionary", "valid JSON", "NSNumber", "cf_", "decode"] {
            #expect(!found.contains(word), "\(found)")
        }
    }

    @Test func nestingIsBounded() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(problem(deep) == "my.json, line 1: nested too deeply")
    }

    @Test(arguments: [
        (
            #""signal": "sped_kmh""#,
            "key `columns.0.signal` `sped_kmh` is no signal; nearest is `speed_kmh`"
        ),
        (#""signal": "speed_kmh", "unit": "mV""#, "cannot become speed_kmh; known are cm/s, km/h"),
        (#""signal": "charging", "unit": "V""#, "charging has no unit of its own"),
        (#""signal": "speed_kmh", "positive": "charge""#, "is for current_a, power_w"),
        (#""signal": "current_a", "positive": "up""#, "is `up`, not one of `discharge`, `charge`"),
        (#""signal": "speed_kmh", "scale": 0"#, "is 0"),
        (
            #""signal": "drive_mode", "values": {"N": 0}, "scale": 2"#,
            "words give the number itself"
        ),
        (#""signal": "extra.""#, "is no signal"),
    ])
    func columnRulesThatCannotBeAreRefused(rule: String, expected: String) {
        let found = problem(profile(column: rule))
        #expect(found.contains(expected), "\(found)")
    }

    @Test(arguments: [
        (#""columns": ["t"], "formats": ["yyyy-MM-dd QQ"]"#, "`QQ` means nothing"),
        (#""columns": ["t"], "formats": []"#, "key `time.formats` is empty"),
        (#""columns": [], "formats": ["iso8601"]"#, "key `time.columns` is empty"),
        (#""columns": ["t", "u"], "formats": ["epoch s"]"#, "comes from one column only"),
        (#""columns": ["t"], "formats": ["iso8601"], "zone": "Mars/Olympus""#, "no IANA zone"),
        (#""columns": ["t"], "formats": ["iso8601"], "earliest": "soon""#, "no ISO 8601 date"),
        (
            #""columns": ["t"], "formats": ["iso8601"], "earliest": "2022-01-01", "#
                + #""latest": "2021-01-01""#,
            "key `time.earliest` is `2022-01-01`, which is not before `latest`"
        ),
        (
            #""columns": ["t"], "formats": ["since start s"], "#
                + #""start": {"fileName": "((a+)+)b", "formats": ["iso8601"]}"#,
            "key `time.start.fileName` `((a+)+)b` could take for ever"
        ),
        (
            #""columns": ["t"], "formats": ["since start s"], "start": {"formats": ["iso8601"]}"#,
            "needs one of `fileName`, `column`, `table`"
        ),
        (
            #""columns": ["t"], "formats": ["since start s"], "#
                + #""start": {"fileName": "x", "formats": ["iso8601"]}"#,
            "no regular expression with a group"
        ),
        (
            #""columns": ["t"], "formats": ["since start s"], "start": {"table": "#
                + #"{"file": "../t", "key": "k", "value": "v"}, "formats": ["iso8601"]}"#,
            "without a folder"
        ),
    ])
    func timeRulesThatCannotBeAreRefused(rule: String, expected: String) {
        let found = problem(profile(time: rule))
        #expect(found.contains(expected), "\(found)")
    }

    @Test(arguments: [
        (#""text": {"delimiter": ""}"#, "key `text.delimiter` must be one character"),
        (#""text": {"delimiter": ",", "decimal": ","}"#, "is the delimiter too"),
        (#""text": {"encoding": "utf-16"}"#, "is `utf-16`, not one of `utf-8`, `latin-1`"),
        (#""text": {"header": false}"#, "needs a number instead"),
        (#""plausible": {"speed_kmh": [5, 1]}"#, "the lower one first"),
        (#""plausible": {"speed": [0, 1]}"#, "`speed` is no signal"),
        (#""drop": [0]"#, "columns are numbered from 1"),
        (#""otherColumns": "kep""#, "is `kep`, not one of `drop`, `keep`, `signals`, `refuse`"),
        (#""position": "still""#, "is `still`, not one of `live`, `held`"),
    ])
    func otherRulesThatCannotBeAreRefused(rule: String, expected: String) {
        let found = problem(profile(more: rule))
        #expect(found.contains(expected), "\(found)")
    }

    @Test(arguments: ["(a|a)*b", "((x*y)+)", "(a{1,9}){9}", "(.*.*.*.*.*.*.*)", "(?:(a)|b)+"])
    func patternsWithoutAnEndInSightAreRefused(pattern: String) {
        #expect(throws: NamePattern.Problem.self) { try NamePattern(pattern) }
    }

    @Test(arguments: [
        ("^bike-([0-9]+)_(mon|tue)", "7"), (#"(\d{1,3})[(+*|]*_"#, "7"),
        (#"^(?:.*\()?bike-(.+?)_"#, "7"),
    ])
    func patternsThatPeopleWriteAreTaken(pattern: String, group: String) throws {
        #expect(try NamePattern(pattern).firstGroup(in: "bike-7_mon.csv") == group)
        let long = String(repeating: "7", count: 256)
        #expect(try NamePattern(pattern).firstGroup(in: "bike-\(long)_mon.csv") == nil)
    }

    @Test func vehicleIDThatCannotBeIsRefused() {
        #expect(problem(profile(vehicle: #""id": """#)).contains("1 to 100 bytes"))
    }
}
