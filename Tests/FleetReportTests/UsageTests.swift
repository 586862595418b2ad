import Foundation
import Testing

/// Wrong arguments: exit 2, a message on standard error, nothing on standard output.
struct UsageTests {
    @Test(
        arguments: [
            ["nonsense"],
            ["city", "add"],
            ["city", "add", "leipzig", "--name", "Leipzig"],
            ["import", "ride.csv"],
            ["import", "--profile", "canonical"],
            ["nightly", "--day", "2026-02-30"],
            ["nightly", "--day", "yesterday"],
            ["nightly", "--from", "2026-03-02", "--to", "2026-03-01"],
            ["nightly", "--day", "2026-03-01", "--to", "2026-03-02"],
            ["nightly", "--workers", "0"],
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
            ["report", "--city", "leipzig"],
            ["report", "--out", "x", "--format", "docx"],
            ["report", "--out", "x", "--language", "fr"],
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

    @Test func privateServerCommandsRefuseAnUrl() async throws {
        let ending = try await Program.run([
            "database", "stop", "--database", "postgresql://localhost/fleet",
        ])
        #expect(ending.status == 2)
        #expect(ending.messages.contains("private PostgreSQL only"))
    }
}
