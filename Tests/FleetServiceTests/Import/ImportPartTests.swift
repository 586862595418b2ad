import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService

/// A file parsed in parts is the file parsed whole.
@Suite struct ImportPartTests {
    /// A file with everything that rows before can tell, and its profile.
    struct Sample: CustomTestStringConvertible {
        let name: String
        let profile: String
        let text: String
        var testDescription: String { name }
    }

    private static let zoned = #""columns": ["t"], "formats": ["iso8601"], "zone": "Europe/Berlin""#

    static let samples: [Sample] = [
        Sample(
            name: "quarantine, blank lines and comments, CRLF, quotes, no line end at the end",
            profile: profile(
                vehicle: #""column": "id", "prefix": "x-""#,
                more: ##""text": {"comment": "#"}, "otherColumns": "keep", "##
                    + #""plausible": {"speed_kmh": [0, 3]}"#
            ),
            text: [
                "t,v,id,w", "# first", "bad,1,a,", "1700000000,,a,", "1700000000,1,a,", "",
                "1700000001,2,\"b, \"\"c\"\"\",7", "1700000002,3", "1700000003,\"4,a,", "\r",
                "1700000004, 5 ,\"a\",x", "x,1,d,1", "#1700000005,6,a,", "1700000006,\u{0},a,",
                "1700000007,x,a,8", " , , ,", "1700000008,9,d,", "1700000009,nan,b,",
                "1700000010,-0,\"b, \"\"c\"\"\",nan", "1700000011,12,a,13",
            ].joined(separator: "\r\n")
        ),
        Sample(
            name: "no sample before the end",
            profile: profile(more: #""otherColumns": "keep""#),
            text: "t,v\nx,1\ny,2\n\n,3\n1700000000,1\n1700000001,2\n"
        ),
        Sample(
            name: "the repeated hour of several vehicles",
            profile: profile(time: zoned, vehicle: #""column": "id""#),
            text: "t,v,id\n"
                + (0..<60).map { number in
                    // Both passes, every ten minutes, and each vehicle at its own pace.
                    let minutes = number * 10 / 3
                    let pass = 60 + (minutes < 120 ? minutes : minutes - 60)
                    let (hour, minute) = (pass / 60, pass % 60 / 10)
                    let id = ["a", "b", "c"][number % 3]
                    return "2021-10-31 0\(hour):\(minute)0:00,\(number),\(id)\n"
                }.joined()
        ),
        Sample(
            name: "lines before the header and none in the file's columns",
            profile: """
                {"name": "n", "text": {"header": false, "delimiter": ";", "skipLines": 2},
                 "time": {"columns": [1], "formats": ["epoch s"]}, "vehicle": {"column": 2},
                 "columns": [{"column": 3, "signal": "speed_kmh"}], "otherColumns": "keep"}
                """,
            text: "a\nb\n1700000000;a;1;2\n1700000001;b;2;\nx;c;1;1\n1700000002;a;;7"
        ),
    ]

    private func parser(_ sample: Sample) throws -> LogFileParser {
        let json = Array(sample.profile.utf8)
        return try LogFileParser(
            profile: ImportProfile(json: json, source: "test"),
            nowMillis: 1_767_225_600_000
        )
    }

    /// Parses without a carry first, as workers would, and again where one is needed.
    private func inParts(_ open: OpenLog, _ body: [UInt8], cuts: [Int]) throws -> ParsedLog {
        var parts: [LogPart] = []
        var carry = LogCarry()
        for (start, end) in zip([0] + cuts, cuts + [body.count]) {
            let lines = Array(body[start..<end])
            let span = lines.span
            var part = open.parse(span, after: nil)
            if part.needsCarry { part = open.parse(span, after: carry) }
            #expect(!part.needsCarry)
            #expect(part.rowsRead == part.sampleCount + part.quarantined.count)
            carry.add(part)
            parts.append(part)
        }
        return ParsedLog(joining: parts, of: open)
    }

    private func lineStarts(_ body: [UInt8]) -> [Int] {
        body.indices.filter { $0 > 0 && body[$0 - 1] == UInt8(ascii: "\n") }
    }

    private func expectSame(_ found: ParsedLog, _ whole: ParsedLog, _ comment: Comment) {
        #expect(found.rowsRead == whole.rowsRead, comment)
        #expect(found.quarantined == whole.quarantined, comment)
        #expect(found.cells == whole.cells, comment)
        #expect(found.implausible == whole.implausible, comment)
        #expect(found.ignoredColumns == whole.ignoredColumns, comment)
        #expect(found.headerText == whole.headerText, comment)
        #expect(found.vehicles.map(\.id) == whole.vehicles.map(\.id), comment)
        let isSame = zip(found.vehicles, whole.vehicles).allSatisfy {
            $0.samples.isBitIdentical(to: $1.samples)
        }
        #expect(isSame, comment)
    }

    @Test(arguments: samples)
    func partsCutAtEveryLineAreTheWhole(sample: Sample) throws {
        let bytes = Array(sample.text.utf8)
        let parser = try parser(sample)
        let whole = try parser.parse(bytes, name: "log.csv")
        let open = try parser.open(bytes, isWhole: true, name: "log.csv")
        #expect(whole.rowsRead > 3)
        let body = Array(bytes[open.bodyStart...])
        let starts = lineStarts(body)
        expectSame(try inParts(open, body, cuts: starts), whole, "every line")
        for start in starts {
            expectSame(try inParts(open, body, cuts: [start]), whole, "cut at \(start)")
        }
    }

    @Test(arguments: samples)
    func partsCutAnywhereAreTheWhole(sample: Sample) throws {
        let seed: UInt64 = 2026
        var random = SplitMix64(seed: seed)
        let bytes = Array(sample.text.utf8)
        let parser = try parser(sample)
        let whole = try parser.parse(bytes, name: "log.csv")
        let open = try parser.open(bytes, isWhole: true, name: "log.csv")
        let body = Array(bytes[open.bodyStart...])
        let starts = lineStarts(body)
        for round in 0..<200 {
            let cuts = starts.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
            let parts = try inParts(open, body, cuts: cuts)
            expectSame(parts, whole, "seed \(seed), round \(round), cuts \(cuts)")
        }
    }

    @Test func partThatBeginsInTheRepeatedHourAsksForItsCarry() throws {
        let parser = try parser(Self.samples[2])
        let open = try parser.open(Array("t,v,id\n".utf8), isWhole: false, name: "log.csv")
        func parse(_ text: String, _ carry: LogCarry?) -> LogPart {
            let lines = Array(text.utf8)
            let span = lines.span
            return open.parse(span, after: carry)
        }
        let before = parse("2021-10-31 01:50:00,1,a\n2021-10-31 02:50:00,1,a\n", nil)
        #expect(!before.needsCarry)
        let hour = "2021-10-31 02:10:00,1,a\n"
        let alone = parse(hour, nil)
        #expect(alone.needsCarry)
        var carry = LogCarry()
        carry.add(before)
        let after = parse(hour, carry)
        #expect(!after.needsCarry)
        let first = try #require(alone.firstMillis)
        #expect(after.firstMillis == first + 3_600_000)
        #expect(!parse("2021-10-31 03:10:00,1,a\n", nil).needsCarry)
    }

    @Test func headerHasToEndWithinTheHead() throws {
        let parser = try parser(Self.samples[0])
        let whole = Array("t,v,id,w\n1700000000,1,a,".utf8)
        let open = try parser.open(Array(whole.prefix(9)), isWhole: false, name: "log.csv")
        #expect(open.bodyStart == 9)
        #expect(open.firstLine == 2)
        #expect(open.headerText == "t,v,id,w")
        #expect(throws: ImportError.headerTooLong(file: "log.csv", profile: "test", bytes: 8)) {
            try parser.open(Array(whole.prefix(8)), isWhole: false, name: "log.csv")
        }
    }

    @Test func firstPartTellsWhetherTheProfileFits() throws {
        let parser = try parser(Self.samples[0])
        let head = Array("# a\nt,v,id,w\n".utf8)
        let open = try parser.open(head, isWhole: false, name: "log.csv")
        let bad = Array("\nx,1,a,\n".utf8)
        let good = Array("x,1,a,\n1700000000,1,a,\n".utf8)
        let (badLines, goodLines) = (bad.span, good.span)
        let misfit = open.parse(badLines, after: LogCarry())
        let fit = open.parse(goodLines, after: LogCarry())
        try open.checkFit(fit)
        do {
            try open.checkFit(misfit)
            Issue.record("a part without a sample fits")
        } catch {
            #expect(error.description.hasPrefix("log.csv, line 4, column `t`: profile test does"))
        }
    }
}
