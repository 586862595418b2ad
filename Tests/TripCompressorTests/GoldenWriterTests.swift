import Foundation
import Telemetry
import Testing
import TripCompressor

/// Writes the golden files of the current version that are not there yet, by hand only:
/// `FLEET_WRITE_GOLDEN=1 swift test --filter GoldenWriterTests`.
@Suite struct GoldenWriterTests {
    private static let isWanted =
        ProcessInfo.processInfo.environment["FLEET_WRITE_GOLDEN"] == "1"

    @Test func pickedSchemesGiveTheirValues() throws {
        for (name, blocks) in try GoldenCases.all() {
            for (bytes, values) in blocks {
                var decoder = BlockDecoder()
                #expect(try decoder.decode(bytes).isBitIdentical(to: values), "\(name)")
            }
        }
    }

    @Test(.enabled(if: isWanted, "only by hand, with FLEET_WRITE_GOLDEN=1"))
    func missingGoldenFilesAreWritten() throws {
        for (name, blocks) in try GoldenCases.all() {
            let bytes = blocks.flatMap(\.bytes)
            let version = try BlockSummary(of: bytes).formatVersion
            let file = GoldenFile(name: "v\(version)/\(name)")
            let isNew = try file.write(bytes, GoldenWriterTests.joined(blocks.map(\.values)))
            print(file.name, isNew ? "is written" : "is there and stays as it is")
        }
    }

    /// The samples of all blocks; missing where a block lacks a signal of another.
    private static func joined(_ blocks: [SampleColumns]) -> SampleColumns {
        let signals = Set(blocks.flatMap { $0.columns.map(\.signal) })
        return SampleColumns(
            timeMillis: blocks.flatMap(\.timeMillis),
            columns: signals.map { signal in
                let values = blocks.flatMap { block in
                    block[signal] ?? Array(repeating: Missing.value, count: block.count)
                }
                return SampleColumns.Column(signal: signal, values: values)
            }
        )
    }
}
