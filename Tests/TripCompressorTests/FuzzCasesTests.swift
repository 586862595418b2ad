import Foundation
import FuzzTargets
import Telemetry
import Testing
import TripCompressor

/// What a fuzzer once found, or a hand wrote, goes through the fuzzer's targets again.
@Suite struct FuzzCasesTests {
    /// A kept input, named in a log and not shown.
    struct Case: CustomTestStringConvertible, Sendable {
        var target: FuzzTarget
        var name: String

        var testDescription: String { "\(target.rawValue)/\(name)" }

        var url: URL { FuzzCasesTests.folder.appending(path: "\(target.rawValue)/\(name)") }

        /// Bytes as pairs of hexadecimal digits; `#` begins a comment.
        func input() throws -> [UInt8] {
            let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
            let words = lines.flatMap { line in
                line.prefix { $0 != "#" }.split { $0.isWhitespace }
            }
            return try words.map { word in
                try #require(word.count == 2 ? UInt8(word, radix: 16) : nil, "'\(word)' in \(name)")
            }
        }
    }

    static let folder = URL(filePath: #filePath)  // Tests/TripCompressorTests/FuzzCasesTests.swift
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fuzz/FailCases")

    static let cases: [Case] = FuzzTarget.allCases.flatMap { target in
        let folder = folder.appending(path: target.rawValue)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".hex") }.sorted().map { Case(target: target, name: $0) }
    }

    @Test(arguments: FuzzTarget.allCases)
    func everyTargetHasKeptInputs(_ target: FuzzTarget) {
        #expect(
            FuzzCasesTests.cases.contains { $0.target == target },
            "no .hex file in Fuzz/FailCases/\(target.rawValue): nothing was tried"
        )
    }

    @Test func everyKeptInputBelongsToATarget() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: FuzzCasesTests.folder.path
        )
        #expect(Set(folders).isSubset(of: FuzzTarget.allCases.map(\.rawValue)), "\(folders)")
    }

    @Test(arguments: cases)
    func aKeptInputHasNoFault(_ kept: Case) throws {
        let fault = kept.target.fault(with: try kept.input())
        #expect(fault == nil)
    }

    @Test func aSealedBodyIsTheBlockItCameFrom() throws {
        for shapes in [[], [Shape.constant], Shape.allCases] {
            var encoder = BlockEncoder(preset: .fast)
            let block = try encoder.encode(columns(shapes, count: 300, seed: 1))
            #expect(SealedBlock.sealing(SealedBlock.body(of: block)) == block)
        }
    }

    @Test(arguments: FuzzTarget.allCases)
    func theFirstSeedsHaveNoFault(_ target: FuzzTarget) {
        for (number, seed) in target.seeds.prefix(40).enumerated() {
            #expect(target.fault(with: seed) == nil, "seed \(number)")
        }
    }

    @Test func theSeedsAreBlocksThatDecode() {
        var decoder = BlockDecoder()
        let bodies = FuzzTarget.decodeBody.seeds
        #expect(bodies.count > 30)
        for body in bodies {
            #expect(throws: Never.self) { try decoder.decode(SealedBlock.sealing(body)) }
        }
    }

    @Test func theSeedsDescribeManyKindsOfColumns() throws {
        let blocks = try FuzzTarget.decodeBody.seeds.map {
            try BlockSummary(of: SealedBlock.sealing($0))
        }
        let schemes = Set(blocks.flatMap { $0.columns.map(\.scheme) })
        #expect(schemes.count > 100)
    }
}
