import Telemetry
import TripCompressor

/// What one preset makes of some blocks.
struct Measurement: Encodable {
    /// Of each block, its header and checksum included.
    let blockBytes: [Int]
    /// Best pass over all blocks; 0 when nothing was timed.
    let encodeSeconds: Double
    let decodeSeconds: Double

    /// Times nothing before every value has come back bit by bit.
    init(
        _ preset: BlockEncoder.Preset,
        _ blocks: [SampleColumns],
        seconds: Double
    ) throws {
        var encoder = BlockEncoder(preset: preset)
        var decoder = BlockDecoder()
        var packed: [[UInt8]] = []
        for (index, block) in blocks.enumerated() {
            let bytes = try encoder.encode(block)
            guard try decoder.decode(bytes).isBitIdentical(to: block) else {
                throw BenchmarkError.differs(preset: "\(preset)", block: index)
            }
            packed.append(bytes)
        }
        blockBytes = packed.map(\.count)

        // The sums are compared so that no pass can be optimised away.
        let total = blockBytes.reduce(0, +)
        encodeSeconds = try bestPass(seconds) {
            var sum = 0
            for block in blocks { sum += try encoder.encode(block).count }
            precondition(sum == total, "the same columns gave other bytes")
        }
        let rows = blocks.reduce(0) { $0 + $1.count }
        decodeSeconds = try bestPass(seconds) {
            var sum = 0
            for block in packed { sum += try decoder.decode(block).count }
            precondition(sum == rows, "the same bytes gave other columns")
        }
    }
}

/// Seconds of the best pass.
///
/// Three passes or more, for at least the seconds given, but none after six times as long: the rule by
/// which `codec.py` times the others.
private func bestPass(_ seconds: Double, _ pass: () throws -> Void) rethrows -> Double {
    guard seconds > 0 else { return 0 }
    let clock = ContinuousClock()
    var best = Double.infinity
    var spent = 0.0
    var passes = 0
    while spent < 6 * seconds && (passes < 3 || spent < seconds) {
        let took = try clock.measure(pass) / .seconds(1)
        best = min(best, took)
        spent += took
        passes += 1
    }
    return best
}
