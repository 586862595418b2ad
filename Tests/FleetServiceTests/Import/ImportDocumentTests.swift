import Foundation
import Telemetry
import Testing

@testable import FleetService

/// What `docs/import-profiles.md` says is what the code does.
@Suite struct ImportDocumentTests {
    private func document() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(
            contentsOf: root.appending(path: "docs/import-profiles.md"),
            encoding: .utf8
        )
    }

    /// The text of the first fenced block that opens with these words.
    private func block(_ opening: String, in document: String) throws -> String {
        let rest = try #require(document.range(of: opening)).upperBound
        let end = try #require(document.range(of: "```", range: rest..<document.endIndex))
        return String(document[rest..<end.lowerBound])
    }

    @Test func exampleProfileReadsTheExampleFile() throws {
        let document = try document()
        let profile = try ImportProfile(
            json: Array(try block("```json\n", in: document).utf8),
            source: "docs"
        )
        let file = try block("```\n# tracker", in: document)
        let bytes = try ("# tracker" + file).unicodeScalars.map { scalar in
            try #require(UInt8(exactly: scalar.value))
        }
        let log = try parseLog(bytes: bytes, profile)
        let vehicle = try #require(log.vehicles.first)
        #expect(vehicle.id == "cargo-17")
        #expect(vehicle.samples.timeMillis.first == TimeFormat.utcMillis("2021-03-29T09:13:45Z"))
        #expect(vehicle.samples[.speed]?.first == 17.1)
        #expect(vehicle.samples[.soc]?.first == 87.4)
        #expect(vehicle.samples[.current]?.first == 1.5)
        #expect(vehicle.samples[.current]?.last?.isNaN == true)
        #expect(log.isBalanced && log.rowsRead == 2 && log.cells.isEmpty)
    }

    @Test func everyReasonUnitAndProfileIsDescribed() throws {
        let document = try document()
        for reason in QuarantineReason.allCases {
            #expect(document.contains("| `\(reason.rawValue)` |"))
        }
        for profile in BuiltInProfile.allCases {
            #expect(document.contains("| `\(profile.rawValue)` |"))
        }
        for signal in Signal.canonical {
            for unit in UnitConversion.units(of: signal)?.keys.sorted() ?? [] {
                #expect(document.contains("`\(unit)`"), "\(unit)")
            }
        }
    }
}
