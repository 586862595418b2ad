import Foundation
import Testing

/// The commands that need a database, on a private one.
@Suite(
    .enabled(if: PrivateDatabase.isInstalled, "needs PostgreSQL's server programs (postgresql)"),
    .privateDatabase
)
struct DatabaseCommandTests {
    private struct Import: Decodable { var files: [Counts] }

    private struct Counts: Decodable {
        var rowsRead: Int
        var rowsStored: Int
        var rowsDuplicate: Int
        var rowsQuarantined: Int
    }

    private func run(_ arguments: String...) async throws -> Program.Ending {
        try await PrivateDatabase.run(arguments)
    }

    private func expectRefusal(
        _ ending: Program.Ending,
        status: Int32 = 1,
        naming words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(ending.status == status, sourceLocation: sourceLocation)
        #expect(ending.output.isEmpty, sourceLocation: sourceLocation)
        #expect(
            ending.messageLines.count == 1,
            "\(ending.messages)",
            sourceLocation: sourceLocation
        )
        for word in words {
            #expect(
                ending.messages.contains(word),
                "\(ending.messages)",
                sourceLocation: sourceLocation
            )
        }
    }

    @Test func rideBecomesAPublishedDayWithItsReport() async throws {
        let scratch = try Scratch()
        try await PrivateDatabase.addCity("ride")
        let file = try scratch.write("ride.csv", GeneratedRide(seed: 21).csv(vehicle: "ride-1"))
        let first = try await run(
            "import",
            file,
            "--profile",
            "canonical",
            "--city",
            "ride",
            "--json"
        )
        #expect(first.status == 0)
        let outcome = try #require(try first.json(Import.self).files.first)
        #expect((outcome.rowsRead, outcome.rowsStored) == (900, 900))

        let again = try await run(
            "import",
            file,
            "--profile",
            "canonical",
            "--city",
            "ride",
            "--json"
        )
        let second = try #require(try again.json(Import.self).files.first)
        #expect((second.rowsStored, second.rowsDuplicate) == (0, 900))

        let night = try await run("nightly", "--city", "ride", "--json")
        #expect(night.status == 0, "\(night.messages)")
        #expect(try JSONSerialization.jsonObject(with: Data(night.output.utf8)) is [Any])
        let idle = try await run("nightly", "--city", "ride")
        #expect(idle.status == 0)
        #expect(idle.messages.contains("nothing to do"))

        let out = scratch.path("report")
        let report = try await run(
            "report",
            "--city",
            "ride",
            "--day",
            "2026-03-02",
            "--out",
            out,
            "--json"
        )
        #expect(report.status == 0, "\(report.messages)")
        let files = try report.json([String].self)
        #expect(files.contains("\(out)/report.html"))
        #expect(files.allSatisfy(FileManager.default.fileExists(atPath:)))

        let trips = try await run("trips", "--city", "ride", "--format", "csv")
        let explained = try await run(
            "explain",
            "trips",
            "--city",
            "ride",
            "--day",
            "2026-03-02",
            "--trips",
            "--format",
            "csv"
        )
        #expect(explained.status == 0, "\(explained.messages)")
        #expect(explained.output.hasPrefix("contribution,day,vehicle,"))
        #expect(
            explained.output.count(where: \.isNewline) == trips.output.count(where: \.isNewline)
        )
    }

    @Test(
        arguments: [
            ["city", "list"], ["vehicle", "list"], ["trips"], ["charging"], ["ledger"],
            ["utilisation", "--by", "day"], ["utilisation", "--by", "hour"],
            ["energy", "--by", "vehicle"], ["energy", "--by", "speed"], ["mds"],
            ["battery", "--by", "efficiency"], ["climate", "--part", "factors"],
            ["compare", "--by", "scheme", "--reference", "owned", "--compared", "shared"],
            ["quarantine", "list"], ["runs", "list"], ["database", "status"],
        ]
    )
    func everyResultIsAlsoJson(_ words: [String]) async throws {
        let id = "json-" + words.filter { !$0.hasPrefix("-") }.joined(separator: "-")
        try await PrivateDatabase.addCity(id)
        let hasCity = words[0] != "city" && words[0] != "database"
        let ending = try await PrivateDatabase.run(
            words + (hasCity ? ["--city", id] : []) + ["--json"]
        )
        #expect(ending.status == 0, "\(ending.messages)")
        #expect(ending.messages.isEmpty)
        #expect(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) is [Any])
    }

    @Test(arguments: ["flows", "cells"])
    func smallCountsWarnBesideTheResult(command: String) async throws {
        try await PrivateDatabase.addCity(command)
        let ending = try await run(command, "--city", command, "--json")
        #expect(ending.status == 0)
        #expect(ending.output == "[]\n")
        #expect(ending.messageLines.count == 1)
        #expect(ending.messages.contains("not disclosure-controlled"))
    }

    @Test func climateHasTwoTablesOrOne() async throws {
        try await PrivateDatabase.addCity("climate")
        let both = try await run("climate", "--city", "climate", "--json")
        let parts = try JSONSerialization.jsonObject(with: Data(both.output.utf8))
        #expect(Set((parts as? [String: Any] ?? [:]).keys) == ["balance", "factors"])
        let scratch = try Scratch()
        let file = try scratch.write("factors.json", Array("{\n  \"gird\": []\n}".utf8))
        expectRefusal(
            try await run("climate", "--city", "climate", "--factors", file),
            naming: "line 2",
            "gird"
        )
    }

    @Test func thresholdsAreTriedThenSet() async throws {
        struct Overview: Decodable {
            var set: [String: [String: Double]]
            var effective: [String: [String: Double]]
        }
        let scratch = try Scratch()
        try await PrivateDatabase.addCity("limits")
        let ride = try scratch.write("ride.csv", GeneratedRide(seed: 23).csv(vehicle: "limits-1"))
        _ = try await run("import", ride, "--profile", "canonical", "--city", "limits")
        let file = try scratch.write("t.json", Array(#"{"all": {"tripMinimumMeters": 9000}}"#.utf8))
        let tried = try await run(
            "segmentation",
            "what-if",
            "--city",
            "limits",
            "--thresholds",
            file,
            "--json"
        )
        #expect(tried.status == 0, "\(tried.messages)")
        let rows = try #require(
            try JSONSerialization.jsonObject(with: Data(tried.output.utf8)) as? [[String: Any]]
        )
        #expect(rows.map { $0["lost"] as? Int } == [1])

        let set = try await run("city", "thresholds", "limits", "--set", file, "--json")
        #expect(set.status == 0, "\(set.messages)")
        #expect(set.messageLines.count == 1)
        let now = try await run("city", "thresholds", "limits", "--json")
        #expect(now.output == set.output)
        let overview = try now.json(Overview.self)
        #expect(overview.set == ["all": ["tripMinimumMeters": 9000]])
        #expect(overview.effective["e-scooter"]?["tripMinimumMeters"] == 9000)

        let bad = try scratch.write("bad.json", Array(#"{"all": {"gapSeconds": 0}}"#.utf8))
        let words = "all.gapSeconds"
        expectRefusal(
            try await run("city", "thresholds", "limits", "--set", bad),
            naming: words,
            "1 to 86400 s"
        )
        expectRefusal(
            try await run("segmentation", "what-if", "--city", "limits", "--thresholds", bad),
            naming: words
        )
        #expect(try await run("city", "thresholds", "limits", "--json").output == now.output)
    }

    @Test func strictExitsWith3WhenRowsAreSetAside() async throws {
        let scratch = try Scratch()
        try await PrivateDatabase.addCity("strict")
        var ride = GeneratedRide(seed: 22).csv(vehicle: "strict-1")
        ride += Array("soon,strict-1,51.34,12.37,20,,\n".utf8)
        let file = try scratch.write("ride.csv", ride)
        let words = ["import", file, "--profile", "canonical", "--city", "strict"]
        let strict = try await PrivateDatabase.run(words + ["--strict", "--json"])
        #expect(strict.status == 3)
        let outcome = try #require(try strict.json(Import.self).files.first)
        #expect(outcome.rowsRead == 901)
        #expect((outcome.rowsStored, outcome.rowsQuarantined) == (900, 1))
        // Without --strict it is the same work and a success.
        #expect(try await PrivateDatabase.run(words).status == 0)
        #expect(try await run("nightly", "--city", "strict", "--strict").status == 3)
    }

    @Test func aNightToldAsJSONSaysNothingElse() async throws {
        let scratch = try Scratch()
        try await PrivateDatabase.addCity("told")
        let metrics = scratch.path("fleet.prom")
        let night = try await run(
            "nightly",
            "--city",
            "told",
            "--log",
            "json",
            "--metrics-file",
            metrics
        )
        #expect(night.status == 0)
        let events = try night.messageLines.map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        }
        #expect(
            events.compactMap { $0["event"] as? String } == [
                "run_started", "city_started", "city_ended", "run_ended",
            ]
        )
        let file = try String(contentsOfFile: metrics, encoding: .utf8)
        #expect(file.contains(#"fleet_nightly_success{city="told"} 1"#))
        let runs = try await run("runs", "list", "--city", "told", "--format", "csv")
        #expect(runs.output.contains(try #require(events[0]["run"] as? String)))

        // The work is done though its metrics cannot be told, which is said at once and at the end.
        let missing = scratch.path("nowhere/fleet.prom")
        let untold = try await run(
            "nightly",
            "--city",
            "told",
            "--log",
            "json",
            "--metrics-file",
            missing
        )
        #expect(untold.status == 1)
        let lines = try untold.messageLines.map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        }
        #expect(
            lines.compactMap { $0["event"] as? String } == [
                "run_started", "not_written", "city_started", "city_ended", "not_written",
                "run_ended",
            ]
        )
        let complaints = lines.filter { $0["event"] as? String == "not_written" }
        #expect(
            complaints.allSatisfy { ($0["message"] as? String)?.contains("nowhere") == true }
        )
        let again = try await run("runs", "list", "--city", "told", "--format", "csv")
        #expect(again.messageLines.isEmpty)
        #expect(again.output.count(where: \.isNewline) == 3)
    }

    @Test func aDayThatIsNotOverExitsWith4() async throws {
        try await PrivateDatabase.addCity("future")
        let ending = try await run("nightly", "--city", "future", "--day", "2999-01-01")
        #expect(ending.status == 4)
        #expect(ending.messages.contains("2999-01-01"))
    }

    @Test func whatCannotBeReadStoresNothingAndStopsThere() async throws {
        let scratch = try Scratch()
        try await PrivateDatabase.addCity("bad")
        let good = try scratch.write("good.csv", GeneratedRide(seed: 23).csv(vehicle: "bad-1"))
        let words = ["--profile", "canonical", "--city", "bad"]
        let missing = scratch.path("nothing.csv")
        let ending = try await PrivateDatabase.run(["import", good, missing] + words)
        #expect(ending.status == 1)
        #expect(ending.output.contains("good.csv"))
        #expect(ending.messages.contains("nothing.csv"))
        expectRefusal(
            try await PrivateDatabase.run(["import", missing] + words),
            naming: "nothing.csv"
        )
        expectRefusal(
            try await run("import", good, "--profile", "wheellog", "--city", "bad"),
            naming: "good.csv",
            "line 1"
        )
    }

    @Test func unknownNamesListTheKnownOnes() async throws {
        try await PrivateDatabase.addCity("known")
        expectRefusal(
            try await run("trips", "--city", "unknown"),
            naming: "no city 'unknown'",
            "known"
        )
        expectRefusal(
            try await run("city", "add", "nowhere", "--name", "X", "--zone", "Europe/Nowhere"),
            naming: "Europe/Nowhere"
        )
    }

    @Test func ofSeveralCitiesOneMustBeSaid() async throws {
        for id in ["said-a", "said-b"] { try await PrivateDatabase.addCity(id) }
        for command in [["trips"], ["explain", "trips"], ["segmentation", "what-if"]] {
            let options = command[0] == "segmentation" ? ["--thresholds", "t.json"] : []
            expectRefusal(
                try await PrivateDatabase.run(command + options),
                status: 2,
                naming: "say which city with --city",
                "said-a, said-b"
            )
        }
    }

    @Test func vehiclesOfUnknownCategoryAreASideOfAComparison() async throws {
        let scratch = try Scratch()
        try await PrivateDatabase.addCity("sides")
        for (vehicle, seed) in [("side-known", 31 as UInt64), ("side-unknown", 32)] {
            let ride = GeneratedRide(seed: seed).csv(vehicle: vehicle)
            let file = try scratch.write("\(vehicle).csv", ride)
            let ending = try await run(
                "import",
                file,
                "--profile",
                "canonical",
                "--city",
                "sides"
            )
            try #require(ending.status == 0, "\(ending.messages)")
        }
        _ = try await run("vehicle", "add", "side-known", "--city", "sides", "--category", "L7e")
        let night = try await run("nightly", "--city", "sides")
        try #require(night.status == 0, "\(night.messages)")
        let ending = try await run(
            "compare",
            "--city",
            "sides",
            "--by",
            "category",
            "--reference",
            "unknown",
            "--compared",
            "L7e",
            "--json"
        )
        #expect(ending.status == 0, "\(ending.messages)")
        struct Row: Decodable { var referenceVehicles, comparedVehicles: Int? }
        let rows = try ending.json([Row].self)
        #expect(rows.contains { $0.referenceVehicles == 1 && $0.comparedVehicles == 1 })
    }

    @Test(arguments: [
        ["report", "--out", "x"], ["trips"], ["ledger"], ["utilisation"], ["energy"], ["nightly"],
    ])
    func aDayThatTheClocksLeftOutIsSaidNotToExist(command: [String]) async throws {
        let id = "apia-\(command[0])"
        try await PrivateDatabase.addCity(id, zone: "Pacific/Apia")
        let ending = try await PrivateDatabase.run(
            command + ["--city", id, "--day", "2011-12-30"]
        )
        #expect(ending.status == 1)
        #expect(
            ending.messages.contains("the day 2011-12-30 does not exist in Pacific/Apia"),
            "\(ending.messages)"
        )
    }

    @Test func oneRuleSaysWhatAVehicleIsCalled() async throws {
        let scratch = try Scratch()
        try await PrivateDatabase.addCity("names")
        let id = "Lastenrad Ä/7 (" + String(repeating: "x", count: 70) + ")"
        let ride = try scratch.write("ride.csv", GeneratedRide(seed: 33).csv(vehicle: id))
        let list = try scratch.write("list.csv", Array("id,category\n\(id),L1e-A\n".utf8))
        for arguments in [
            ["import", ride, "--profile", "canonical"], ["vehicle", "import", list],
            ["vehicle", "add", id, "--scheme", "shared"],
        ] {
            let ending = try await PrivateDatabase.run(arguments + ["--city", "names"])
            #expect(ending.status == 0, "\(ending.messages)")
        }
        let long = String(repeating: "x", count: 101)
        let bad = try scratch.write("bad.csv", Array("id\n\(long)\n".utf8))
        for arguments in [
            ["import", ride, "--profile", "canonical", "--vehicle", long],
            ["vehicle", "import", bad], ["vehicle", "add", long],
        ] {
            let ending = try await PrivateDatabase.run(arguments + ["--city", "names"])
            #expect(ending.status == (arguments[1] == "import" ? 1 : 2), "\(ending.messages)")
            #expect(
                ending.messages.contains("a vehicle id has 1 to 100 bytes"),
                "\(ending.messages)"
            )
        }
    }

    @Test func aReportOfUnpublishedDaysSaysWhatToRun() async throws {
        let scratch = try Scratch()
        try await PrivateDatabase.addCity("early")
        let ending = try await run("report", "--city", "early", "--out", scratch.path("report"))
        expectRefusal(ending, naming: "fleet-report nightly --city early")
    }

    @Test func wrongUrlsAreRefusedWithoutTheirPassword() async throws {
        for url in [
            "postgresql://someone:hunter2@127.0.0.1:1/fleet",
            "postgresql://someone:hunter2@no.such.host.invalid/fleet",
            "mysql://someone:hunter2@localhost/fleet",
        ] {
            let ending = try await Program.run(
                ["city", "list"],
                environment: ["FLEET_DATABASE_URL": url]
            )
            expectRefusal(ending)
            #expect(!ending.messages.contains("hunter2"))
        }
    }

    @Test(arguments: [
        "postgresql://someone:hunter2@127.0.0.1:1/fleet", "host=db user=someone password=hunter2",
        "postgresql://someone@127.0.0.1:1/fleet?password=hunter2",
    ])
    func aPasswordOnTheCommandLineIsWrongUsage(url: String) async throws {
        let ending = try await Program.run(["city", "list", "--json", "--database", url])
        #expect(ending.status == 2)
        #expect(ending.output.isEmpty)
        for word in ["PGPASSWORD", ".pgpass", "--database-password-file", "FLEET_DATABASE_URL"] {
            #expect(ending.messages.contains(word))
        }
        #expect(!ending.messages.contains("hunter2"))
    }

    @Test func anUnmigratedDatabaseSaysHowToMigrate() async throws {
        let start = try await run("database", "start")
        let url = start.output.trimmingCharacters(in: .whitespacesAndNewlines)
            .replacing("/fleet?", with: "/postgres?")
        let list = ["city", "list"]
        let before = try await Program.run(list, environment: ["FLEET_DATABASE_URL": url])
        expectRefusal(before, naming: "fleet-report database migrate")
        let migrating = try await Program.run(["database", "migrate", "--database", url])
        #expect(migrating.status == 0)
        let after = try await Program.run(list, environment: ["FLEET_DATABASE_URL": url])
        #expect(after.status == 0)
    }

    @Test func simulationsOfOneSeedAreTheSameBytes() async throws {
        let scratch = try Scratch()
        let words = [
            "simulate", "--city", "sim", "--vehicles", "2", "--days", "1", "--from", "2026-03-02",
            "--seed", "5", "--out",
        ]
        for name in ["a", "b"] {
            #expect(try await Program.run(words + [scratch.path(name)]).status == 0)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("a"))
        #expect(names.count == 4)
        for name in names {
            let files = FileManager.default
            #expect(
                files.contents(atPath: scratch.path("a/\(name)"))
                    == files.contents(atPath: scratch.path("b/\(name)"))
            )
        }
    }
}
