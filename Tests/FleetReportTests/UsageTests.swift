import Foundation
import Testing

/// Wrong arguments: exit 2, a message on standard error, nothing on standard output.
struct UsageTests {
    @Test(
        arguments: [
            ["nonsense"],
            ["city", "add"],
            ["city", "add", "leipzig", "--name", "Leipzig"],
            ["city", "add", "a b", "--name", "X", "--zone", "Europe/Berlin"],
            ["city", "add", "", "--name", "X", "--zone", "Europe/Berlin"],
            ["city", "add", "leipzig", "--name", "", "--zone", "Europe/Berlin"],
            ["city", "add", "leipzig", "--name", " ", "--zone", "Europe/Berlin"],
            ["city", "add", "leipzig", "--name", "Leip\u{202E}zig", "--zone", "Europe/Berlin"],
            ["city", "add", "Index.html", "--name", "X", "--zone", "Europe/Berlin"],
            ["trips", "--from", "2026-03-01"], ["energy", "--to", "2026-03-01"],
            ["mds", "--smallest-count=-1"],
            ["vehicle", "add", "x", "--category", "boat"],
            ["vehicle", "add", "", "--category", "L7e"],
            ["vehicle", "add", "x", "--battery-wh", "1e999"],
            ["vehicle", "add", "x", "--state-of-health", "1.21"],
            ["import", "ride.csv", "--profile", "canonical", "--zone", "Europe/Berlni"],
            ["drives", "ride.csv", "--profile", "canonical", "--category", "boat"],
            ["drives", "ride.csv", "--profile", "canonical", "--scheme", "stolen"],
            ["drives", "ride.csv", "--profile", "canonical", "--battery-wh", "nan"],
            ["drives", "ride.csv", "--profile", "canonical", "--battery-wh", "0"],
            ["drives", "ride.csv", "--profile", "canonical", "--battery-wh", "1000001"],
            ["drives", "ride.csv", "--profile", "canonical", "--state-of-health", "85"],
            ["drives", "ride.csv", "--profile", "canonical", "--vehicle", ""],
            ["import", "ride.csv"],
            ["import", "--profile", "canonical"],
            ["nightly", "--day", "2026-02-30"],
            ["nightly", "--day", "yesterday"],
            ["nightly", "--from", "2026-03-02", "--to", "2026-03-01"],
            ["nightly", "--day", "2026-03-01", "--to", "2026-03-02"],
            ["nightly", "--month", "2026-3"], ["trips", "--year", "2026-03"],
            ["report", "--out", "x", "--month", "2026-03", "--year", "2026"],
            ["report", "--out", "x", "--month", "2026-03", "--day", "2026-03-01"],
            ["energy", "--year", "2026", "--from", "2026-03-01", "--to", "2026-03-02"],
            ["nightly", "--workers", "0"],
            ["nightly", "--log", "xml"],
            ["nightly", "--metrics-file", ""],
            ["runs", "list", "--limit", "0"],
            ["trips", "--format", "xml"],
            ["trips", "--database", ""],
            ["utilisation", "--by", "colour"],
            ["flows", "--by", "zone"],
            ["climate", "--part", "grid"],
            ["compare", "--reference", "2026-03-01"],
            ["compare", "--reference", "2026-03-01", "--compared", "2026-03-01"],
            ["compare", "--by", "scheme", "--reference", "owned", "--compared", "stolen"],
            [
                "compare", "--reference", "2026-03-01", "--compared", "2026-03-02",
                "--conditions", "speed",
            ],
            ["segmentation", "what-if", "--city", "leipzig"],
            ["city", "thresholds"],
            ["definitions", "--format", "csv"],
            ["explain", "trip"],
            ["explain", "trips", "--hour", "24"],
            ["explain", "trips", "--hour", "7", "--zone", "Mitte"],
            ["explain", "trips", "--audience", "staff", "--trips"],
            ["explain", "trips", "--audience", "staff", "--format", "csv"],
            ["explain", "trips", "--list"],
            ["report", "--city", "leipzig"],
            ["report", "--out", "x", "--format", "docx"],
            ["report", "--out", "x", "--language", "fr"],
            ["deliver"], ["deliver", "--to", ""], ["deliver", "--mail-to", "a@x.example"],
            ["deliver", "--to", "x", "--what", "hour"], ["deliver", "--to", "x", "--limit", "0"],
            ["deliver", "--to", "x", "--format", "docx"],
            ["deliver", "--to", "x", "--base-url", "reports"],
            ["deliver", "--to", "x", "--smtp", "localhost:25"],
            ["deliver", "--mail-to", "a@x.example", "--mail-from", "a b@x.example"],
            [
                "deliver", "--mail-to", "a@x.example\r\nBcc: b@x.example", "--mail-from",
                "c@x.example",
            ],
            [
                "deliver", "--mail-to", "a@x.example", "--mail-from", "b@x.example", "--smtp",
                "localhost",
            ],
            [
                "deliver", "--mail-to", "a@x.example", "--mail-from", "b@x.example", "--since",
                "7",
            ],
            ["simulate", "--city", "leipzig", "--vehicles", "3", "--days", "1"],
            ["pack", "ride.csv", "--profile", "canonical", "--preset", "tiny", "-o", "x.trip"],
        ]
    )
    func wrongArgumentsExitWith2(_ arguments: [String]) async throws {
        let scratch = try Scratch()
        let ending = try await Program.run(arguments, in: scratch.folder)
        #expect(ending.status == 2)
        #expect(ending.output.isEmpty)
        #expect(ending.messages.hasPrefix("Error: "))
        // Nothing was made on the way to finding out.
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).isEmpty)
    }

    @Test(
        arguments: [
            (
                ["drives", "r.csv", "--profile", "canonical", "--battery-wh=-5"],
                "--battery-wh is -5, and must be above 0 and at most 1,000,000 Wh"
            ),
            (
                ["drives", "r.csv", "--profile", "canonical", "--state-of-health", "85"],
                "--state-of-health is 85, and must be a share above 0 and at most 1.2"
            ),
            (
                ["drives", "r.csv", "--profile", "canonical", "--category", "boat"],
                "'boat' is no category; there are: L1e-A"
            ),
            (
                ["city", "add", "leipzig", "--name", "", "--zone", "Europe/Berlin"],
                "the name of city 'leipzig' is empty"
            ),
            (
                ["city", "add", "", "--name", "Leipzig", "--zone", "Europe/Berlin"],
                "the id of a city is empty"
            ),
            (["vehicle", "add", "  "], "1 to 100 bytes, not only blanks"),
            (
                ["report", "--out", "x", "--month", "March"],
                "'March' is no month; write it as 2026-03"
            ),
            (["trips", "--year", "26"], "'26' is no year; write it as 2026"),
            (
                ["trips", "--month", "2026-03", "--from", "2026-03-01"],
                "Say either --month or --from and --to."
            ),
            (
                ["open-data", "--contact", "opendata@x.example"],
                "Missing: --to DIR, --publisher NAME, --base-url URL."
            ),
            (["report", "--out", ""], "'--out <dir>': it is empty; give a folder"),
            (["open-data", "--to", ""], "'--to <dir>': it is empty; give a folder"),
            (["trips", "--data-folder", ""], "'--data-folder <dir>': it is empty; give a folder"),
            (["unpack", "x.trip", "-o", ""], "'-o <file>': it is empty; give a file"),
            (["inspect", ""], "it is empty; give a file"),
        ]
    )
    func aValueThatCannotBeIsNamedWithWhatIsAllowed(_ arguments: [String], words: String)
        async throws
    {
        let ending = try await Program.run(arguments)
        #expect(ending.status == 2)
        #expect(ending.messages.contains(words), "\(ending.messages)")
        let command =
            "fleet-report "
            + arguments.prefix(["city", "vehicle"].contains(arguments[0]) ? 2 : 1)
            .joined(separator: " ")
        #expect(ending.messages.contains("Usage: \(command)"), "\(ending.messages)")
    }

    @Test func privateServerCommandsRefuseAnUrl() async throws {
        let ending = try await Program.run([
            "database", "stop", "--database", "postgresql://localhost/fleet",
        ])
        #expect(ending.status == 2)
        #expect(ending.messages.contains("private PostgreSQL only"))
    }
}
