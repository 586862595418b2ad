import Foundation
import TripCompressor

/// Measures the codec on the blocks of a file; `Benchmarks/codec` writes it and reads what is printed.
@main
struct CodecBenchmark {
    static func main() {
        do {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("CodecBenchmark: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) throws {
        guard arguments.count > 2, let seconds = Double(arguments[1]) else {
            throw BenchmarkError.usage
        }
        let blocks = try RawBlocks.read([UInt8](Data(contentsOf: URL(filePath: arguments[0]))))
        var result: [String: Measurement] = [:]
        for name in arguments[2...] {
            guard let preset = BlockEncoder.Preset.allCases.first(where: { "\($0)" == name }) else {
                throw BenchmarkError.usage
            }
            result[name] = try Measurement(preset, blocks, seconds: seconds)
        }
        FileHandle.standardOutput.write(try JSONEncoder().encode(result))
    }
}

enum BenchmarkError: Error, CustomStringConvertible {
    case usage
    case input(String)
    case differs(preset: String, block: Int)

    var description: String {
        switch self {
        case .usage: "usage: CodecBenchmark FILE SECONDS PRESET…    presets: fast, small"
        case .input(let what): "the file of raw columns is not sound: \(what)"
        case .differs(let preset, let block):
            "LOSSY: block \(block) did not come back bit by bit from preset \(preset)"
        }
    }
}
