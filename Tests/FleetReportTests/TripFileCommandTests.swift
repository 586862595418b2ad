import Foundation
import Testing

/// `pack`, `unpack` and `inspect`, without a database.
struct TripFileCommandTests {
    private struct Inspection: Decodable {
        struct Column: Decodable {
            var name: String
            var scheme: String
            var bytes: Int
        }
        var rows: Int
        var bytes: Int
        var columns: [Column]
    }

    /// The cells of a CSV as bits of doubles, by column name; an empty cell is `nil`.
    private func bits(_ csv: String) throws -> [String: [UInt64?]] {
        let lines = csv.split(separator: "\n")
        let names = try #require(lines.first).split(separator: ",")
        var columns: [String: [UInt64?]] = [:]
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            try #require(cells.count == names.count)
            for (name, cell) in zip(names, cells) {
                let value = cell.isEmpty ? nil : try number(cell).bitPattern
                columns[String(name), default: []].append(value)
            }
        }
        return columns
    }

    private func number(_ cell: Substring) throws -> Double { try #require(Double(cell)) }

    @Test(arguments: ["fast", "small"])
    func whatWasPackedComesBackBitForBit(_ preset: String) async throws {
        let scratch = try Scratch()
        let ride = GeneratedRide(seed: 11)
        let log = try scratch.write("ride.csv", ride.csv(vehicle: "v1"))
        let trip = scratch.path("ride.trip")
        let packing = try await Program.run([
            "pack", log, "--profile", "canonical", "--preset", preset, "-o", trip,
        ])
        #expect(packing.status == 0)
        #expect(packing.output.isEmpty)
        #expect(packing.messages.hasPrefix("900 samples, "))

        let unpacking = try await Program.run(["unpack", trip])
        #expect(unpacking.status == 0)
        #expect(unpacking.messages.isEmpty)
        let back = try bits(unpacking.output)
        #expect(back["time"] == ride.timeMillis.map { Double($0).bitPattern })
        for (signal, column) in zip(GeneratedRide.signals, ride.columns) {
            #expect(back[signal] == column.map { $0?.bitPattern }, "\(signal)")
        }
        // A minus zero is in the ride, and only its sign tells it from a zero.
        #expect(back["power_w"]?[7] == (-0.0).bitPattern)
    }

    @Test func cellsThatCannotBeReadAreSaid() async throws {
        let scratch = try Scratch()
        let rows = (0..<4).map { "177225800\($0)000,v1,\($0 % 2 == 0 ? "n/a?" : "20"),80\n" }
        let log = try scratch.write(
            "cells.csv",
            Array(("time,vehicle,speed_kmh,soc_percent\n" + rows.joined()).utf8)
        )
        let words =
            "2 cells cannot be read and are missing: 2 of column `speed_kmh`; "
            + "the first is in line 2"
        let packing = try await Program.run([
            "pack", log, "--profile", "canonical", "-o", scratch.path("cells.trip"),
        ])
        #expect(packing.status == 0)
        #expect(packing.messages.contains("\(log): \(words)"))
        let drives = try await Program.run(["drives", log, "--profile", "canonical"])
        #expect(drives.status == 0)
        #expect(drives.messages.contains("\(log): \(words)"))
    }

    @Test func aFileIsNeverWrittenOverTheOneItIsMadeFrom() async throws {
        let scratch = try Scratch()
        let log = try scratch.write("ride.csv", GeneratedRide(seed: 13).csv(vehicle: "v1"))
        let trip = scratch.path("ride.trip")
        let reading = ["--profile", "canonical"]
        #expect(try await Program.run(["pack", log, "-o", trip] + reading).status == 0)
        let files = FileManager.default
        let before = (files.contents(atPath: log), files.contents(atPath: trip))
        let packing = try await Program.run(["pack", log, "-o", log] + reading)
        #expect(packing.status == 1 && packing.messages.contains("give another file with -o"))
        let unpacking = try await Program.run(["unpack", trip, "-o", trip])
        #expect(unpacking.status == 1 && unpacking.messages.contains("give another file with -o"))
        #expect(files.contents(atPath: log) == before.0 && files.contents(atPath: trip) == before.1)
    }

    @Test func unpackedTextPacksToTheSameBytes() async throws {
        let scratch = try Scratch()
        let log = try scratch.write("ride.csv", GeneratedRide(seed: 12).csv(vehicle: "v1"))
        let (first, text) = (scratch.path("1.trip"), scratch.path("1.csv"))
        let second = scratch.path("2.trip")
        let reading = ["--profile", "canonical"]
        #expect(try await Program.run(["pack", log, "-o", first] + reading).status == 0)
        #expect(try await Program.run(["unpack", first, "-o", text]).status == 0)
        let again = try await Program.run(
            ["pack", text, "--vehicle", "v1", "-o", second] + reading
        )
        #expect(again.status == 0, "\(again.messages)")
        let files = FileManager.default
        #expect(files.contents(atPath: first) != nil)
        #expect(files.contents(atPath: first) == files.contents(atPath: second))
    }

    @Test func inspectTellsRowsBytesAndColumns() async throws {
        let scratch = try Scratch()
        let log = try scratch.write("ride.csv", GeneratedRide(seed: 13).csv(vehicle: "v1"))
        let trip = scratch.path("ride.trip")
        _ = try await Program.run(["pack", log, "--profile", "canonical", "-o", trip])
        let ending = try await Program.run(["inspect", trip, "--json"])
        #expect(ending.status == 0)
        #expect(ending.messages.isEmpty)
        let inspection = try ending.json(Inspection.self)
        #expect(inspection.rows == 900)
        #expect(inspection.bytes == FileManager.default.contents(atPath: trip)?.count)
        #expect(Set(inspection.columns.map(\.name)) == Set(["time"] + GeneratedRide.signals))
        #expect(inspection.columns.allSatisfy { !$0.scheme.isEmpty && $0.bytes > 0 })
        // What the columns do not account for is headers.
        #expect(inspection.columns.reduce(0) { $0 + $1.bytes } < inspection.bytes)
    }

    @Test func ndjsonHasAnObjectForEachSample() async throws {
        let scratch = try Scratch()
        let log = try scratch.write("ride.csv", GeneratedRide(seed: 14).csv(vehicle: "v1"))
        let trip = scratch.path("ride.trip")
        _ = try await Program.run(["pack", log, "--profile", "canonical", "-o", trip])
        let ending = try await Program.run(["unpack", trip, "--format", "ndjson"])
        let objects = try ending.output.split(separator: "\n").map {
            try JSONDecoder().decode([String: Double].self, from: Data($0.utf8))
        }
        #expect(objects.count == 900)
        #expect(objects[0]["latitude_deg"] != nil)
        #expect(objects[1]["soc_percent"] == nil)
    }
}
