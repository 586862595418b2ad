import Telemetry
import Testing

@testable import FleetService

@Suite struct ImportRowTests {
    private func rows(_ log: ParsedLog) -> [String] {
        log.quarantined.map { "\($0.line) \($0.reason.rawValue)" }
    }

    @Test func everyRowIsASampleOrInQuarantineWithItsReason() throws {
        let text = """
            t,v,id
            1700000000,1,a
            1700000001,2
            1700000002,3,a,b
            ,4,a
            17000000x4,5,a
            900000000,6,a
            1900000000,7,a

            1700000007,8,
            1700000008,"9,a
            1700000009,,a
            1700000010,\u{0},a
            1700000011,10,a\u{7}b
            \u{0}\u{0}\u{0}
            1700000012,11,a
            """
        let log = try parseLog(text, profile(vehicle: #""column": "id""#))
        #expect(
            rows(log) == [
                "3 column count", "4 column count", "5 time missing", "6 time unreadable",
                "7 time out of range", "8 time out of range", "10 vehicle missing",
                "11 unterminated quote", "12 no values", "13 zero bytes", "14 vehicle unreadable",
                "15 zero bytes",
            ]
        )
        #expect(log.rowsRead == 14)
        #expect(log.isBalanced)
        #expect(log.values(.speed) == [1, 11])
        #expect(log.vehicles.first?.samples.timeMillis == [1_700_000_000_000, 1_700_000_012_000])
        #expect(log.quarantined[0].text == "1700000001,2")
        #expect(log.quarantined[3].column == "t")
        #expect(log.quarantined[6].column == "id")
        #expect(log.quarantined[9].text == "1700000010,\u{2400},a")
        #expect(log.headerText == "t,v,id")
    }

    @Test func localTimeThatTheClocksSkipIsQuarantined() throws {
        let time = #""columns": ["t"], "formats": ["iso8601"], "zone": "Europe/Berlin""#
        let text = "t,v\n2021-03-28T01:59:59,1\n2021-03-28T02:30:00,2\n2021-03-28T03:00:00,3\n"
        let log = try parseLog(text, profile(time: time))
        #expect(rows(log) == ["3 local time does not exist"])
        #expect(log.values(.speed) == [1, 3])
        // On the command line another zone was given, in which that time exists.
        let utc = try parseLog(text, profile(time: time), zone: "Etc/UTC")
        #expect(utc.quarantined.isEmpty)
    }

    @Test func vehicleOfAnotherCityIsQuarantined() throws {
        let parser = try LogFileParser(
            profile: ImportProfile(
                json: Array(profile(vehicle: #""column": "id""#).utf8),
                source: "test"
            ),
            vehiclesElsewhere: ["b"],
            nowMillis: 1_767_225_600_000
        )
        let text = "t,v,id\n1700000000,1,b\n1700000001,2,a\n1700000002,3,b\n"
        let log = try parser.parse(Array(text.utf8), name: "x.csv")
        #expect(rows(log) == ["2 vehicle of another city", "4 vehicle of another city"])
        #expect(log.vehicles.map(\.id) == ["a"])
        let all = try parser.parse(Array("t,v,id\n1700000000,1,b\n".utf8), name: "x.csv")
        #expect(all.isBalanced && all.vehicles.isEmpty)
    }

    @Test func reasonsOfTheStoreStayAsTheyAre() {
        #expect(
            QuarantineReason.allCases.map(\.rawValue) == [
                "column count", "unterminated quote", "zero bytes", "time missing",
                "time unreadable", "time out of range", "older than this city keeps",
                "local time does not exist",
                "vehicle missing", "vehicle unreadable", "vehicle of another city", "no values",
                "no JSON object", "payload unreadable", "no payload decoder",
            ]
        )
    }

    @Test func quarantinedRowIsBookedToTheSampleBeforeItOrElseTheFirst() throws {
        let text = "t,v\nx,0\n1700000000,1\n1700000005,2\ny,0\n"
        let log = try parseLog(text, profile())
        #expect(log.quarantined.map(\.nearMillis) == [1_700_000_000_000, 1_700_000_005_000])
    }

    @Test func unreadableCellCostsOnlyItself() throws {
        let text = "t,v\n1700000000,1\n1700000001,2x\n1700000002,3\n"
        let more = #""otherColumns": "keep""#
        let log = try parseLog(
            text.split(separator: "\n").map { "\($0),\($0 == "t,v" ? "w" : "7")\n" }.joined(),
            profile(more: more)
        )
        #expect(log.sampleCount == 3)
        #expect(log.cells.map(\.text) == ["2x"])
        #expect(log.cells.first?.line == 3)
        #expect(log.cells.first?.signal == .speed)
        #expect(log.cells.first?.millis == 1_700_000_001_000)
        #expect(log.values(.speed)[1].bitPattern == Missing.value.bitPattern)
        #expect(Signal(name: "extra.w").map { log.values($0) } == [7, 7, 7])
    }

    @Test func rowWhoseOnlyCellIsUnreadableIsQuarantinedAndCountedOnce() throws {
        let log = try parseLog("t,v\n1700000000,1\n1700000001,2x\n", profile())
        #expect(rows(log) == ["3 no values"])
        #expect(log.cells.isEmpty)
    }

    @Test(arguments: ["\n", "\r\n"])
    func lineEndsBlankLinesAndTheLastLineWithoutOneAreRead(lineEnd: String) throws {
        let lines = ["t,v", "1700000000,1", "", "  ", "1700000001,2", "1700000002,3"]
        let log = try parseLog(lines.joined(separator: lineEnd), profile())
        #expect(log.rowsRead == 3)
        #expect(log.values(.speed) == [1, 2, 3])
    }

    @Test func quotedCellsHoldDelimitersAndQuotes() throws {
        let text = #"""
            "t";"v";"id"
            "1700000000"; "1,5" ;"a;""b"""
            1700000001;2;plain "not a quote" inside
            1700000002;3;"quoted" at first
            """#
        let log = try parseLog(
            text,
            profile(
                vehicle: #""column": "id""#,
                more: #""text": {"delimiter": ";", "decimal": ","}"#
            )
        )
        let ids = [##"a;"b""##, #"plain "not a quote" inside"#, #""quoted" at first"#]
        #expect(log.vehicles.map(\.id) == ids)
        #expect(log.vehicles.first?.samples[.speed] == [1.5])
    }

    @Test func quoteThatIsNotClosedOnItsLineCostsThatRowOnly() throws {
        var lines = ["t,v,w"]
        for second in 0..<200 { lines.append("\(1_700_000_000 + second),\(second),0") }
        lines[5] = "1700000004,4,\"0"
        lines[90] = "1700000089,89,\"0"
        let log = try parseLog(lines.joined(separator: "\n"), profile())
        #expect(rows(log) == ["6 unterminated quote", "91 unterminated quote"])
        #expect(log.sampleCount == 198)
    }

    @Test func commentsAndLinesBeforeTheHeaderAreNoRows() throws {
        let text = "logger 7\nstarted\n# c\nt,v\n1700000000,1\n#1700000001,2\n1700000002,3\nx,1\n"
        let log = try parseLog(text, profile(more: ##""text": {"skipLines": 2, "comment": "#"}"##))
        #expect(log.rowsRead == 3)
        #expect(log.values(.speed) == [1, 3])
        #expect(rows(log) == ["8 time unreadable"])
    }

    @Test func byteOrderMarkIsNotPartOfTheFirstName() throws {
        let log = try parseLog("\u{FEFF}t,v\n1700000000,1\n", profile())
        #expect(log.sampleCount == 1)
    }

    @Test func headerOnlyIsAFileOfNoRows() throws {
        let log = try parseLog("t,v\n", profile())
        #expect(log.rowsRead == 0)
        #expect(log.vehicles.isEmpty)
    }

    @Test func columnsWithoutAHeaderAreNumbered() throws {
        let json = """
            {"name": "n", "text": {"header": false, "delimiter": "\\t"},
             "time": {"columns": [1], "formats": ["epoch ms"]}, "vehicle": {"column": 3},
             "columns": [{"column": 2, "signal": "speed_kmh"}], "otherColumns": "keep"}
            """
        let log = try parseLog("1700000000000\t1\ta\t5\n1700000000100\t2\ta\t\n", json)
        #expect(log.vehicles.map(\.id) == ["a"])
        #expect(log.values(.speed) == [1, 2])
        #expect(Signal(name: "extra.column_4").map { log.values($0)[0] } == 5)
    }

    @Test func vehiclesKeepTheirRowsInOrderOfTheFile() throws {
        let text = "t,v,id\n1700000000,1,b\n1700000001,2,a\n1700000000,3,b\n1700000003,4,\"a\"\n"
        let log = try parseLog(text, profile(vehicle: #""column": "id", "prefix": "x-""#))
        #expect(log.vehicles.map(\.id) == ["x-b", "x-a"])
        #expect(log.vehicles.map { $0.samples[.speed] } == [[1, 3], [2, 4]])
        #expect(log.vehicles[0].samples.timeMillis == [1_700_000_000_000, 1_700_000_000_000])
    }

    @Test func commandLineVehicleHoldsForEveryRow() throws {
        let log = try parseLog(
            "t,v,id\n1700000000,1,b\n1700000001,2,\n",
            profile(vehicle: #""column": "id""#),
            vehicle: "mine"
        )
        #expect(log.vehicles.map(\.id) == ["mine"])
        #expect(log.sampleCount == 2)
    }

    @Test func vehicleComesFromTheFileName() throws {
        let rule = #""fileName": "^bike-([0-9]+)_", "prefix": "bike ""#
        let text = "t,v\n1700000000,1\n"
        let log = try parseLog(text, profile(vehicle: rule), name: "bike-017_mon.csv")
        #expect(log.vehicles.map(\.id) == ["bike 017"])
        #expect(throws: ImportError.self) {
            try parseLog(text, profile(vehicle: rule), name: "other.csv")
        }
    }

    @Test func startComesFromTheFileNameAColumnOrTheCommandLine() throws {
        let time = #""columns": ["t"], "formats": ["since start s"], "zone": "Europe/Berlin", "#
        let byName =
            time + #""start": {"fileName": "_([0-9-]+)\\.", "formats": ["yyyy-MM-dd-HH-mm-ss"]}"#
        let text = "t,v\n0,1\n0.1,2\n"
        let log = try parseLog(text, profile(time: byName), name: "a_2019-06-25-13-21-14.csv")
        let start: Int64 = 1_561_461_674_000
        #expect(log.vehicles.first?.samples.timeMillis == [start, start + 100])
        let given = try parseLog(text, profile(time: byName), start: "2019-06-25T11:21:15Z")
        #expect(given.vehicles.first?.samples.timeMillis == [start + 1000, start + 1100])
        let byColumn = time + #""start": {"column": "s", "formats": ["iso8601"]}"#
        let each = try parseLog(
            "t,v,s\n0,1,2019-06-25T13:21:14\n1,2,2019-06-25T13:21:15\n1,2,\n1,2,x\n",
            profile(time: byColumn)
        )
        #expect(each.vehicles.first?.samples.timeMillis == [start, start + 2000])
        #expect(rows(each) == ["4 time missing", "5 time unreadable"])
    }

    @Test func rangeOfTheProfileNarrowsTheTimes() throws {
        let time = """
            "columns": ["t"], "formats": ["epoch s"],
            "earliest": "2023-11-14T22:13:21Z", "latest": "2023-11-14T22:13:22Z"
            """
        let text = "t,v\n1700000001,1\n1700000000,1\n1700000002,1\n"
        let log = try parseLog(text, profile(time: time))
        #expect(rows(log) == ["3 time out of range", "4 time out of range"])
    }

    @Test func nowPlusOneDayIsTheLastInstant() throws {
        let text = "t,v\n1767312000,1\n1767312000.001,2\n946684800,3\n946684799.999,4\n"
        let log = try parseLog(text, profile())
        #expect(log.values(.speed) == [1, 3])
    }

    @Test func secondFormatIsTriedWhenTheFirstDoesNotFit() throws {
        let time = #""columns": ["d", "t"], "formats": ["yyyy-MM-dd HH:mm:ss.SSS", "d.M.yy H:mm"]"#
        let log = try parseLog(
            "d,t,v\n2023-11-14,22:13:20.500,1\n14.11.23,22:14,2\n2023-11-14,,3\n",
            profile(time: time)
        )
        #expect(
            log.vehicles.first?.samples.timeMillis == [1_700_000_000_500, 1_700_000_040_000]
        )
        #expect(rows(log) == ["4 time missing"])
    }

    @Test func progressEndsAtTheWholeFile() throws {
        let parser = try LogFileParser(
            profile: ImportProfile(json: Array(profile().utf8), source: "test"),
            nowMillis: 1_767_225_600_000
        )
        var lines = "t,v\n"
        for second in 0..<350_000 { lines += "\(1_700_000_000 + second),25\n" }
        let bytes = Array(lines.utf8)
        var calls: [Int] = []
        let log = try parser.parse(bytes, name: "long.csv") { done, total in
            #expect(total == bytes.count)
            calls.append(done)
        }
        #expect(log.sampleCount == 350_000)
        #expect(calls.count >= 2)
        #expect(calls == calls.sorted())
        #expect(calls.last == bytes.count)
    }
}
