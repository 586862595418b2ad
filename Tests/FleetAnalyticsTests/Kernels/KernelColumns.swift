import FleetTestSupport

/// Columns on which kernels and their plain twins must agree.
enum KernelColumns {
    /// Two vectors and a bit, and lengths around the runs in which kernels work.
    static let lengths = Array(0...11) + [31...35, 63...69, 127...133, 257...262].flatMap(\.self)

    /// What a column may hold besides ordinary values.
    static let awkward: [Double] = [
        .nan, 0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, -0x1p-1040, 1e308, -1e308,
        .greatestFiniteMagnitude, 3e7, -4e10,
    ]

    /// Ordinary values between limits.
    static func ordinary(_ count: Int, _ range: ClosedRange<Double>, seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in Double.random(in: range, using: &random) }
    }

    /// The same with an awkward value in about one place of eight.
    static func mixed(_ count: Int, _ range: ClosedRange<Double>, seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        return ordinary(count, range, seed: seed).map {
            Int.random(in: 0..<8, using: &random) == 0
                ? awkward[Int.random(in: 0..<awkward.count, using: &random)] : $0
        }
    }

    /// Times about a second apart.
    static func times(_ count: Int, seed: UInt64) -> [Int64] {
        var random = SplitMix64(seed: seed)
        var time: Int64 = 1_600_000_000_000
        return (0..<count).map { _ in
            time += Int64.random(in: 1...1400, using: &random)
            return time
        }
    }

    /// Lengths of a step that break a rhythm of seconds: gaps, no step, backwards, beyond all time.
    static let breaks: [Int64] = [
        60_000, 60_001, 65_535, (1 << 31) - 1, 1 << 31, 1 << 32, 1 << 45, 1 << 50, (1 << 50) + 1,
        1 << 52, 1 << 62, 0, -1, -60_000,
        -(1 << 51), .min, .max,
    ]

    /// Times with one step of another length, wherever it may lie.
    static func times(_ count: Int, broken length: Int64, at step: Int, seed: UInt64) -> [Int64] {
        var times = times(count, seed: seed)
        guard step + 1 < count else { return times }
        let shift = times[step] &+ length &- times[step + 1]
        for index in (step + 1)..<count { times[index] = times[index] &+ shift }
        return times
    }
}

extension [Double] {
    var bitPatterns: [UInt64] { map(\.bitPattern) }
}
