import FleetTestSupport
import Foundation
import Telemetry
import Testing

@testable import FleetService

/// Each is refused as a whole, and the text says what was found and what to do.
@Suite struct ImportBadInputTests {
    private func problem(
        _ text: String,
        _ json: String = profile(),
        vehicle: String? = nil
    ) throws -> String {
        try problem(
            bytes: Array(text.utf8),
            ImportProfile(json: Array(json.utf8), source: "test"),
            vehicle: vehicle
        )
    }

    private func problem(
        bytes: [UInt8],
        _ profile: ImportProfile,
        vehicle: String? = nil
    ) throws -> String {
        do {
            let log = try parseLog(bytes: bytes, profile, vehicle: vehicle)
            return "no error: \(log.rowsRead) rows"
        } catch let error as ImportError {
            return error.description
        }
    }

    /// What reading a file says, in a folder that is gone afterwards.
    private func problem(_ name: String, make: (URL) throws -> Void) throws -> ImportError? {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try make(file)
        let json = Array(profile().utf8)
        let parser = try LogFileParser(
            profile: ImportProfile(json: json, source: "test"),
            nowMillis: 1_767_225_600_000
        )
        do {
            _ = try parser.parse(file)
            return nil
        } catch {
            return error
        }
    }

    @Test func missingFileFolderAndEmptyFileAreToldApart() throws {
        #expect(try problem("no.csv") { _ in } == .fileNotFound(file: "no.csv"))
        let folder = try problem("dir.csv") {
            try FileManager.default.createDirectory(at: $0, withIntermediateDirectories: true)
        }
        #expect(folder == .isFolder(file: "dir.csv"))
        #expect(try problem("e.csv") { try Data().write(to: $0) } == .emptyFile(file: "e.csv"))
        #expect(try problem("ok.csv") { try Data("t,v\n".utf8).write(to: $0) } == nil)
    }

    @Test(.enabled(if: getuid() != 0, "the superuser may read every file"))
    func fileWithoutPermissionSaysSo() throws {
        let error = try problem("p.csv") {
            try Data("t,v\n".utf8).write(to: $0)
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: $0.path)
        }
        #expect(error == .noPermission(file: "p.csv"))
    }

    @Test(arguments: [
        ([UInt8](), "is empty"), ([0xEF, 0xBB, 0xBF], "is empty"),
        ([0x1F, 0x8B, 8, 0, 0], "compressed (gzip)"),
        ([0x28, 0xB5, 0x2F, 0xFD, 0], "compressed (zstd)"),
        ([0x50, 0x4B, 3, 4, 0], "compressed (zip or xlsx)"),
        ([0xFF, 0xFE, 0x74, 0], "UTF-16"), ([0xFE, 0xFF, 0, 0x74], "UTF-16"),
        ([0x74, 0, 0x2C, 0, 0x76, 0, 0x0A, 0], "UTF-16"),
        (Array("t,v\r1,2\r".utf8), "carriage returns alone"),
        ([0x7F, 0x45, 0x4C, 0x46, 2, 1, 0, 0, 9, 9, 9, 9], "zero byte at offset 6"),
    ])
    func filesThatAreNoTextAreRefused(bytes: [UInt8], expected: String) throws {
        let found = try problem(
            bytes: bytes,
            ImportProfile(json: Array(profile().utf8), source: "test")
        )
        #expect(found.hasPrefix("log.csv: "))
        #expect(found.contains(expected), "\(found)")
    }

    @Test func missingColumnIsNamedWithWhatTheFileHas() throws {
        #expect(
            try problem("t,speed\n1700000000,1\n")
                == "log.csv, line 1: column `v` of profile test is not there; "
                + "the file has `t`, `speed`"
        )
        let semicolons = try problem("t;v\n1700000000;1\n")
        #expect(semicolons.contains("separated by `;`"), "\(semicolons)")
    }

    @Test func profileThatWouldFitIsNamed() throws {
        let header =
            "timestamp,position_lat,position_long,altitude,distance,speed,"
            + "Wind speed,Wind Direction,Weather,Precipitation,temperature\n"
        let found = try problem(bytes: Array(header.utf8), BuiltInProfile.twizyRSK.profile())
        #expect(found.contains("column `Date` of profile twizy-rsk is not there"), "\(found)")
        #expect(found.hasSuffix("; profile dublin-ebike would fit"), "\(found)")
    }

    @Test func wrongEncodingOfTheHeaderIsNamed() throws {
        let latin1: [UInt8] = [0x74, 0x2C, 0x76, 0x2C, 0xB0, 0x43, 0x0A]
        let asUTF8 = try problem(
            bytes: latin1,
            ImportProfile(json: Array(profile().utf8), source: "test")
        )
        #expect(asUTF8.contains("not utf-8, which profile test says; set `text.encoding`"))
        let json = """
            {"name": "n", "text": {"encoding": "latin-1"}, "vehicle": {"id": "a"},
             "time": {"columns": ["t"], "formats": ["epoch s"]},
             "columns": [{"column": "v °C", "signal": "ambient_temp_c"}]}
            """
        let asLatin1 = try problem("t,v °C\n1700000000,1\n", json)
        #expect(asLatin1.hasSuffix("it looks like UTF-8, but the profile says latin-1"))
    }

    @Test func columnThatIsThereTwiceIsNotGuessed() throws {
        let found = try problem("t,v,v\n1700000000,1,2\n")
        #expect(found.contains("`v` of profile test is there 2 times (columns 2, 3)"), "\(found)")
    }

    @Test func signalOfTwoColumnsIsRefused() throws {
        let found = try problem(
            "t,v,speed_kmh\n1700000000,1,2\n",
            profile(more: #""otherColumns": "signals""#)
        )
        #expect(found.contains("makes signal speed_kmh of several columns"), "\(found)")
    }

    @Test func unexpectedColumnIsRefusedWhereTheProfileSaysSo() throws {
        let refuse = try problem(
            "t,v,w\n1700000000,1,2\n",
            profile(more: #""otherColumns": "refuse""#)
        )
        #expect(refuse.contains("column `w` is not in profile test; map it, or list it"))
        let canonical = try problem(
            bytes: Array("time,sped_kmh\n0,1\n".utf8),
            BuiltInProfile.canonical.profile(),
            vehicle: "a"
        )
        #expect(canonical.contains("nearest is `speed_kmh`"), "\(canonical)")
    }

    @Test func timesThatAreAllUnreadableMeanTheProfileDoesNotFit() throws {
        let json = profile(time: #""columns": ["t"], "formats": ["yyyy-MM-dd HH:mm:ss"]"#)
        #expect(
            try problem("t,v\n29.03.2021 11:13,1\n29.03.2021 11:14,2\n", json)
                == "log.csv, line 2, column `t`: profile test does not fit: "
                + "found time unreadable: `29.03.2021 11:13`, "
                + "expected `yyyy-MM-dd HH:mm:ss`"
        )
        // Milliseconds read as seconds lie in the far future.
        let found = try problem("t,v\n1700000000000,1\n")
        #expect(found.contains("time out of range: `1700000000000`"), "\(found)")
        #expect(found.contains("seconds since 1970, between 2000-01-01 and 2026-01-02"))
    }

    @Test func thousandBadRowsAreEnoughAndFewerBeforeAGoodOneAreNot() throws {
        let bad = String(repeating: "x,1\n", count: 999)
        let log = try parseLog("t,v\n" + bad + "1700000000,1\n", profile())
        #expect(log.quarantined.count == 999)
        #expect(log.sampleCount == 1)
        let found = try problem("t,v\n" + bad + "x,1\n1700000000,1\n")
        #expect(found.contains("line 2, column `t`: profile test does not fit"), "\(found)")
    }

    @Test func rowsThatAllHaveAnotherShapeMeanTheProfileDoesNotFit() throws {
        let found = try problem("t,v\n1700000000,1,5\n1700000001,1,5\n")
        #expect(found.contains("line 2: profile test does not fit: found 3 cells, expected 2"))
    }

    @Test func columnOfWordsNeedsItsTable() throws {
        var rows = "t,v,w\n"
        for second in 0..<12 { rows += "\(1_700_000_000 + second),Clouds,1\n" }
        let json = profile(more: #""otherColumns": "keep""#)
        let found = try problem(rows, json)
        #expect(found.contains("line 2, column `v`: profile test does not fit: found `Clouds`"))
        #expect(found.contains("give words in `values`"))
    }

    @Test func positionsAreNotQuotedInErrors() throws {
        var rows = "t,v,w\n"
        for second in 0..<12 { rows += "\(1_700_000_000 + second),\"53,3853\",1\n" }
        let json = profile(
            column: #""signal": "latitude_deg""#,
            more: #""otherColumns": "keep""#
        )
        let found = try problem(rows, json)
        #expect(found.contains("a text that is no number, expected a number with decimal `.`"))
        #expect(!found.contains("53"))
    }

    @Test func fileOfNobodyNeedsAVehicle() throws {
        let found = try problem("t,v\n1700000000,1\n", profile(vehicle: ""))
        #expect(found.hasSuffix("give --vehicle ID"), "\(found)")
        let noColumn = try problem("t,v\n1700000000,1\n", profile(vehicle: #""column": "id""#))
        #expect(noColumn.hasSuffix("(there is no column `id`); give --vehicle ID"))
        let parser = {
            try LogFileParser(
                profile: BuiltInProfile.canonical.profile(),
                vehicle: "",
                nowMillis: 0
            )
        }
        #expect(throws: ImportError.invalidVehicle("")) { try parser() }
    }

    @Test func startThatIsNowhereIsAskedFor() throws {
        let i3 = try BuiltInProfile.bmwI3.profile()
        let header = i3.columns.map(\.column.description).joined(separator: ";")
        let bytes = ("Time [s];" + header + "\n").unicodeScalars.map { UInt8($0.value) }
        let parser = try LogFileParser(profile: i3, nowMillis: 1_767_225_600_000)
        #expect(throws: ImportError.noStart(file: "TripA01.csv", profile: "bmw-i3")) {
            try parser.parse(bytes, name: "TripA01.csv")
        }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func problem() -> String {
            do {
                _ = try parser.parse(bytes, name: "TripA01.csv", folder: folder)
                return "none"
            } catch {
                return error.description
            }
        }
        #expect(problem().contains("there is no such file"))
        let table = folder.appending(path: "overview.csv")
        try Data("Trip,Date\nTripA02,2019-06-25_13-21-14\n".utf8).write(to: table)
        #expect(problem().contains("the start is not in overview.csv"))
        try Data("Trip,Date\nTripA01,soon\n".utf8).write(to: table)
        #expect(problem().contains("overview.csv, line 2: the start is `soon`"))
        try Data("Trip,Date\nTripA01,2019-06-25_13-21-14\n".utf8).write(to: table)
        #expect(problem() == "none")
    }

    @Test func unknownZoneAndStartAreRefused() throws {
        let profile = try BuiltInProfile.wheellog.profile()
        #expect(throws: ImportError.unknownZone("Europe/Berlni")) {
            try LogFileParser(profile: profile, zone: "Europe/Berlni", nowMillis: 0)
        }
        #expect(throws: ImportError.self) {
            try LogFileParser(profile: profile, start: "yesterday", nowMillis: 0)
        }
    }

    @Test func unknownProfileListsTheBuiltInOnes() {
        do {
            _ = try ImportProfile.load("twizzy-rsk")
            Issue.record("a profile of that name was found")
        } catch {
            #expect(error.description.contains("there are twizy-rsk, "))
            #expect(error.description.contains("canonical"))
        }
        #expect(throws: ImportError.fileNotFound(file: "no/such.json")) {
            try ImportProfile.load("no/such.json")
        }
    }

    @Test func seededNoiseNeverTrapsAndAlwaysBalances() throws {
        let profiles = try [
            profile(vehicle: #""column": "id""#, more: #""otherColumns": "keep""#),
            profile(
                time: #""columns": ["t"], "formats": ["iso8601", "M/d/yyyy h:mm a", "epoch us"]"#,
                more: ##""text": {"delimiter": ";", "decimal": ",", "comment": "#"}"##
            ),
        ].map { try ImportProfile(json: Array($0.utf8), source: "test") }
        let alphabet = Array("0123456789-+.,;:/eETZ\"' \t\r\n\n#napm\u{0}é".utf8)
        var random = SplitMix64(seed: 4242)
        var parsed = 0
        for round in 0..<4000 {
            let profile = profiles[round % 2]
            let delimiter = profile.text.delimiter
            var bytes = Array("t\(delimiter)v\(delimiter)id\n1700000000\(delimiter)1".utf8)
            if round % 2 == 1 { bytes = Array("t;v;id\n2023-11-14T22:13:20;1".utf8) }
            bytes += Array("\(delimiter)a\n".utf8)
            for _ in 0..<Int.random(in: 1...120, using: &random) {
                bytes.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
            }
            guard let log = try? parseLog(bytes: bytes, profile) else { continue }
            parsed += 1
            #expect(log.isBalanced)
            #expect(log.cells.allSatisfy { $0.line > 1 })
        }
        #expect(parsed > 2000)
    }

    @Test func cutOffFilesNeverTrap() throws {
        let text = "t,v,id\n1700000000,1.5,\"a \"\"b\"\r\n1700000001,-2e3,c\n\"1700000002\",x,\"d"
        let json = profile(vehicle: #""column": "id""#)
        for length in 1...text.utf8.count {
            let bytes = Array(text.utf8.prefix(length))
            let parsed = try? parseLog(
                bytes: bytes,
                ImportProfile(json: Array(json.utf8), source: "test")
            )
            if let parsed { #expect(parsed.isBalanced) }
        }
    }
}
