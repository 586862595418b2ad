import Foundation
import Testing

/// Files that are not what they should be: exit 1 and one line that says what was found.
struct BadFileTests {
    /// One clear line, no trace, no data, and a word that names the fault.
    private func expectRefusal(
        _ ending: Program.Ending,
        naming words: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(ending.status == 1, sourceLocation: sourceLocation)
        #expect(ending.output.isEmpty, sourceLocation: sourceLocation)
        #expect(
            ending.messageLines.count == 1,
            "\(ending.messages)",
            sourceLocation: sourceLocation
        )
        #expect(ending.messages.hasPrefix("fleet-report: "), sourceLocation: sourceLocation)
        for word in words {
            #expect(
                ending.messages.contains(word),
                "\(ending.messages)",
                sourceLocation: sourceLocation
            )
        }
    }

    private func pack(_ file: String, profile: String = "canonical") async throws
        -> Program.Ending
    {
        try await Program.run(["pack", file, "--profile", profile, "-o", file + ".trip"])
    }

    @Test func missingLogIsNamed() async throws {
        let scratch = try Scratch()
        expectRefusal(try await pack(scratch.path("nothing.csv")), naming: ["nothing.csv"])
    }

    @Test func folderIsNoLog() async throws {
        let scratch = try Scratch()
        expectRefusal(try await pack(scratch.folder.path), naming: ["folder"])
    }

    @Test func emptyLogIsSaidToBeEmpty() async throws {
        let scratch = try Scratch()
        let file = try scratch.write("empty.csv", [])
        expectRefusal(try await pack(file), naming: ["empty.csv", "empty"])
    }

    @Test func wrongProfileNamesColumnAndLine() async throws {
        let scratch = try Scratch()
        let file = try scratch.write("ride.csv", GeneratedRide(seed: 1).csv(vehicle: "v1"))
        expectRefusal(
            try await pack(file, profile: "wheellog"),
            naming: ["ride.csv", "line 1", "column"]
        )
        #expect(!FileManager.default.fileExists(atPath: file + ".trip"))
    }

    @Test func unknownProfileNamesTheKnownOnes() async throws {
        let scratch = try Scratch()
        let file = try scratch.write("ride.csv", GeneratedRide(seed: 1).csv(vehicle: "v1"))
        expectRefusal(try await pack(file, profile: "weellog"), naming: ["weellog", "wheellog"])
    }

    @Test func gzipNamedCsvIsRecognised() async throws {
        let scratch = try Scratch()
        let file = try scratch.write("ride.csv", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0x4C])
        expectRefusal(try await pack(file), naming: ["ride.csv", "gzip"])
    }

    @Test func unwritableOutputIsNamed() async throws {
        let scratch = try Scratch()
        let file = try scratch.write("ride.csv", GeneratedRide(seed: 1).csv(vehicle: "v1"))
        let ending = try await Program.run([
            "pack", file, "--profile", "canonical", "-o", scratch.path("no/such/folder.trip"),
        ])
        expectRefusal(ending, naming: ["folder.trip"])
    }

    @Test(arguments: ["unpack", "inspect"])
    func damagedTripsAreRefused(_ command: String) async throws {
        let scratch = try Scratch()
        let log = try scratch.write("ride.csv", GeneratedRide(seed: 2).csv(vehicle: "v1"))
        #expect(try await pack(log).status == 0)
        let whole = Array(try #require(FileManager.default.contents(atPath: log + ".trip")))

        let missing = try await Program.run([command, scratch.path("nothing.trip")])
        expectRefusal(missing, naming: ["nothing.trip"])
        let empty = try scratch.write("empty.trip", [])
        expectRefusal(try await Program.run([command, empty]), naming: ["empty.trip"])
        expectRefusal(try await Program.run([command, log]), naming: ["ride.csv"])
        expectRefusal(try await Program.run([command, scratch.folder.path]), naming: [])
        for length in [1, 7, whole.count / 2, whole.count - 1] {
            let file = try scratch.write("short.trip", whole.prefix(length))
            expectRefusal(try await Program.run([command, file]), naming: ["short.trip"])
        }
        for bit in stride(from: 3, to: whole.count * 8, by: whole.count) {
            var damaged = whole
            damaged[bit / 8] ^= 1 << (bit % 8)
            let file = try scratch.write("flipped.trip", damaged)
            expectRefusal(try await Program.run([command, file]), naming: ["flipped.trip"])
        }
    }

    @Test func simulatedFilesStayInTheirFolder() async throws {
        let scratch = try Scratch()
        let ending = try await Program.run([
            "simulate", "--city", "../escape", "--vehicles", "1", "--days", "1", "--out",
            scratch.path("inside"),
        ])
        expectRefusal(ending, naming: ["../escape"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).isEmpty)
    }

    @Test func drivesNameEachFileTheyCannotReadAndPrintTheOthers() async throws {
        let scratch = try Scratch()
        let first = try scratch.write("first.csv", GeneratedRide(seed: 3).csv(vehicle: "v1"))
        let noise = try scratch.write("noise.csv", Array("a,b\n1,2\n".utf8))
        let empty = try scratch.write("other/noise.csv", [])
        let last = try scratch.write("last.csv", GeneratedRide(seed: 4).csv(vehicle: "v2"))
        let nothing = scratch.path("nothing.csv")
        let ending = try await Program.run([
            "drives", first, nothing, noise, empty, last, "--profile", "canonical", "--format",
            "json",
        ])
        #expect(ending.status == 1)
        struct Row: Decodable { var file: String }
        #expect(try ending.json([Row].self).map(\.file).prefix(2) == ["first.csv", "last.csv"])
        for file in [nothing, noise, empty] {
            let isNamed = ending.messageLines.contains { $0.hasPrefix("fleet-report: \(file)") }
            #expect(isNamed, "\(ending.messages)")
        }
        #expect(!ending.messages.lowercased().contains("stored"))
        #expect(ending.messages.contains("3 of 5 files could not be read"))
        let good = try await Program.run([
            "drives", first, last, "--profile", "canonical", "--format", "json",
        ])
        #expect(good.status == 0)
        #expect(good.output == ending.output)
    }

    @Test func drivesOfNoReadableFilePrintNothing() async throws {
        let scratch = try Scratch()
        let ending = try await Program.run([
            "drives", scratch.path("nothing.csv"), "--profile", "canonical",
        ])
        expectRefusal(ending, naming: ["nothing.csv"])
    }
}
