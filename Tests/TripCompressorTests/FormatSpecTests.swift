import Foundation
import Telemetry
import Testing

@testable import TripCompressor

/// `docs/trip-format.md` and the code say the same.
@Suite struct FormatSpecTests {
    private let document: String

    init() throws {
        let file = URL(filePath: #filePath)  // Tests/TripCompressorTests/FormatSpecTests.swift
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/trip-format.md")
        document = try String(contentsOf: file, encoding: .utf8)
    }

    /// Cells of the table under a header row, without the row of dashes.
    private func table(_ header: String) throws -> [[String]] {
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0 == header }, "no table \(header)")
        return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|").map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
            }
        }
    }

    @Test func limitsAreThoseOfTheCode() throws {
        let written = Dictionary(
            uniqueKeysWithValues: try table("| constant | value |").map { ($0[0], $0[1]) }
        )
        let coded: [String: Int] = [
            "samples of a block": FormatLimits.samplesPerBlock,
            "columns of a block": FormatLimits.columnsPerBlock,
            "length field": FormatLimits.blockBytes,
            "dictionary entries": FormatLimits.dictionaryEntries,
            "rank entries": FormatLimits.samplesPerBlock,
            "decimal exponent": FormatLimits.decimalExponent,
            "terms of a model": LinearModel.mostTerms,
        ]
        for (name, value) in coded { #expect(written[name] == "\(value)", "\(name)") }
        // The others are functions: their names and what they give for 1000.
        let functions: [String: (String, Int, Int)] = [
            "presence stream": ("samples + 1", Presence.longestRuns(of: 1000), 1001),
            "run length stream": ("rows", Runs.longestLengths(of: 1000), 1000),
            "table stream": ("10 * entries", NumberDictionary.longestTable(of: 100), 1000),
            "exception stream": ("11 * exceptions", ColumnReader.longestExceptions(of: 100), 1100),
        ]
        for (name, (formula, coded, expected)) in functions {
            #expect(written[name] == formula)
            #expect(coded == expected, "\(name)")
        }
        #expect(written.count == coded.count + functions.count)
    }

    @Test func magicVersionAndChecksumAreThoseOfTheCode() throws {
        let rows = try table("| field | type | |")
        #expect(rows[0][2] == "54 52 49 50" && FormatConstants.magic == [0x54, 0x52, 0x49, 0x50])
        #expect(rows[1][2] == "\(FormatConstants.version)")
        #expect(ZstdFrame.header == [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x50])
        #expect(document.contains("`28 b5 2f fd 00 50`"))
        #expect(Missing.value.bitPattern == 0x7FF8_0000_0000_0000)
        #expect(document.contains("`7ff8000000000000`"))
    }

    @Test func signalNumbersAreThoseOfTheCode() throws {
        let cells = try table("| no. | signal | no. | signal | no. | signal |").flatMap(\.self)
        var numbered: [Int: String] = [:]
        for place in stride(from: 0, to: cells.count, by: 2) {
            numbered[try #require(Int(cells[place]))] = cells[place + 1]
        }
        #expect(numbered.count == SignalNumbers.names.count)
        for (place, name) in SignalNumbers.names.enumerated() {
            #expect(numbered[place + 1] == name)
        }
    }

    @Test func unitsAreThoseOfTheCode() throws {
        let written = try table("| unit | multiplier | divisor |")
        #expect(written.count == UnitFactor.allCases.count)
        for (row, factor) in zip(written, UnitFactor.allCases) {
            #expect(row[0] == "\(factor.rawValue)")
            #expect(Double(row[1]) == factor.multiplier)
            #expect(Double(row[2]) == factor.divisor)
        }
    }

    @Test func splitsAreThoseOfTheCode() throws {
        let written = try table("| split | direct | leading |").map { $0.compactMap(Int.init) }
        let coded = TokenSplit.allCases.map { [Int($0.rawValue), $0.directBits, $0.leadingBits] }
        #expect(written == coded)
        for split in TokenSplit.allCases { #expect(split.leadingBits <= split.directBits) }
    }

    @Test func numberKindsAreThoseOfTheCode() throws {
        let written = try table("| kind | name | value |").map { [$0[0], $0[1]] }
        let kinds: [(String, NumberKind)] = [
            ("00", .absent), ("01", .constant), ("02", .integer), ("03", .doubleBits),
            ("04", .floatBits), ("05", .convertedQuotient(.times18By5, exponent: 0)),
            ("06", .convertedFloatQuotient(.times18By5, exponent: 0)),
            ("10 + exponent", .quotient(exponent: 0)), ("20 + exponent", .product(exponent: 0)),
            ("30 + exponent", .floatQuotient(exponent: 0)),
        ]
        #expect(written.map { $0[0] } == kinds.map(\.0))
        for ((code, kind), row) in zip(kinds, written) {
            #expect(UInt8(code.prefix(2), radix: 16) == kind.code)
            #expect(kind.name.hasPrefix(row[1].prefix { $0 != "," }), "\(code)")
        }
    }

    @Test func dictionariesAreThoseOfTheCode() throws {
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex(of: "```dictionaries"))
        var written: [String] = []
        for line in lines[(start + 1)...].prefix(while: { $0 != "```" }) {
            let words = line.split(separator: " ")
            if words.count == 2 {
                #expect(words[0] == "\(written.count + 1)")
                written.append("")
            }
            written[written.count - 1] += words.last ?? ""
        }
        #expect(document.contains("and then \(StreamDictionaries.zeroBytes) zero bytes"))
        let zeros = String(repeating: "00", count: StreamDictionaries.zeroBytes)
        let coded = StreamDictionaries.all.map { bytes in
            bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        #expect(written.map { $0 + zeros } == coded)
    }

    @Test func predictorsAndLayoutsAreThoseOfTheCode() throws {
        let rows = try table("| predictor | name | | layout | name |")
        for (row, predictor) in zip(rows, SequenceScheme.Predictor.allCases) {
            let layout: SequenceScheme.Layout =
                predictor == .dictionary ? .indices : .tokens(.direct0Leading0)
            let scheme = SequenceScheme(predictor: predictor, isHeld: false, layout: layout)
            #expect(row[0] == "\(scheme.code & 0x07)")
            #expect(scheme.name.hasPrefix(row[1].replacing(" ", with: "-")), "\(row)")
        }
        #expect(rows.count == SequenceScheme.Predictor.allCases.count)
        #expect(rows[0][3] == "0-\(TokenSplit.allCases.count - 1)")
        let plain = SequenceScheme(predictor: .values, isHeld: true, layout: .plain)
        #expect(plain.code == 7 << 4 | 0x08 && rows[1][3] == "7" && rows[1][4] == "plain")
        let indices = SequenceScheme(predictor: .dictionary, isHeld: false, layout: .indices)
        #expect(indices.code == 8 << 4 | 3 && rows[2][3] == "8" && rows[2][4] == "indices")
    }

    @Test func theExampleIsWhatIsWritten() throws {
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex(of: "```hex"))
        var example: [UInt8] = []
        for line in lines[(start + 1)...].prefix(while: { $0 != "```" }) {
            // Bytes are two hexadecimal digits; the first word that is not ends them.
            for word in line.split(separator: " ") {
                guard word.count == 2, let byte = UInt8(word, radix: 16) else { break }
                example.append(byte)
            }
        }
        let columns = SampleColumns(
            timeMillis: [0, 1000, 2000, 3500].map { 1_750_000_000_000 + $0 },
            columns: [
                .init(signal: .speed, values: [0, 3.5, 7.1, 7.1]),
                .init(signal: .soc, values: [80, 80, 80, 80]),
                .init(signal: .voltage, values: [Missing.value, 52.4, Missing.value, 51.9]),
                .init(
                    signal: try #require(Signal(name: "extra.a")),
                    values: Array(repeating: Missing.value, count: 4)
                ),
            ]
        )
        var encoder = BlockEncoder(preset: .small)
        #expect(try encoder.encode(columns) == example)
        var decoder = BlockDecoder()
        #expect(try decoder.decode(example).isBitIdentical(to: columns))
    }
}
