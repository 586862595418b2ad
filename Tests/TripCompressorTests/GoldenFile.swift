import Foundation
import Telemetry
import Testing

/// Blocks as some version of the format has them, and what they hold, both as text.
///
/// `NAME.hex` is a `.trip` file in hexadecimal. `NAME.csv` beside it has a column of times and one
/// for each signal, values as the sixteen digits of their bits, nothing where one is missing.
struct GoldenFile: CustomTestStringConvertible {
    /// The folder of the version and the name, `v1/models`.
    let name: String

    var testDescription: String { name }

    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "Golden")

    private var blockFile: URL { GoldenFile.folder.appending(path: name + ".hex") }
    private var valueFile: URL { GoldenFile.folder.appending(path: name + ".csv") }

    /// All there are, of all versions.
    static let all: [GoldenFile] = {
        let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap {
            $0 as? String
        }
        return (files ?? []).filter { $0.hasSuffix(".hex") }.sorted()
            .map { GoldenFile(name: String($0.dropLast(".hex".count))) }
    }()

    func bytes() throws -> [UInt8] {
        let digits = try String(contentsOf: blockFile, encoding: .utf8).filter { !$0.isWhitespace }
        try #require(digits.utf8.count % 2 == 0, "\(name): half a byte")
        let pairs = Array(digits)
        return try stride(from: 0, to: pairs.count, by: 2).map { place in
            try #require(UInt8(String(pairs[place...place + 1]), radix: 16), "\(name): no hex")
        }
    }

    func values() throws -> SampleColumns {
        let lines = try String(contentsOf: valueFile, encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let names = try #require(lines.first, "\(name): no header")
        let rows = lines.dropFirst()
        return SampleColumns(
            timeMillis: try rows.map { try #require(Int64($0[0])) },
            columns: try names.indices.dropFirst().map { place in
                let signal = try #require(Signal(name: String(names[place])))
                let values = try rows.map { row in
                    guard !row[place].isEmpty else { return Missing.value }
                    return Double(bitPattern: try #require(UInt64(row[place], radix: 16)))
                }
                return SampleColumns.Column(signal: signal, values: values)
            }
        )
    }

    /// Writes both files; leaves what is there.
    ///
    /// - Returns: whether it was written.
    func write(_ bytes: [UInt8], _ values: SampleColumns) throws -> Bool {
        guard !FileManager.default.fileExists(atPath: blockFile.path) else { return false }
        try FileManager.default.createDirectory(
            at: blockFile.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        let digits = bytes.map { GoldenFile.hexadecimal(UInt64($0), digits: 2) }
        let lines = stride(from: 0, to: digits.count, by: 48)
            .map { digits[$0..<min($0 + 48, digits.count)].joined() }
        var rows = [(["time"] + values.columns.map(\.signal.name)).joined(separator: ",")]
        for (row, time) in values.timeMillis.enumerated() {
            let cells = values.columns.map { column in
                let bits = column.values[row].bitPattern
                return bits == Missing.value.bitPattern
                    ? "" : GoldenFile.hexadecimal(bits, digits: 16)
            }
            rows.append((["\(time)"] + cells).joined(separator: ","))
        }
        for (file, lines) in [(blockFile, lines), (valueFile, rows)] {
            let text = lines.joined(separator: "\n") + "\n"
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return true
    }

    private static func hexadecimal(_ number: UInt64, digits: Int) -> String {
        let short = String(number, radix: 16)
        return String(repeating: "0", count: digits - short.count) + short
    }
}
