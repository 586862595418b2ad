/// Draws with replacement that follow from a seed and the number of the replicate alone.
///
/// SplitMix64 (Steele, Lea and Flood 2014). Each replicate has its own state, so that neither their
/// order nor how many threads share them changes a draw.
struct SeededDraws {
    private var state: UInt64

    init(seed: UInt64, replicate: Int) {
        let number = UInt64(truncatingIfNeeded: replicate) &+ 1
        state = Self.mixed(Self.mixed(seed &+ Self.increment) ^ number &* Self.increment)
    }

    /// An index below `count`, which must be positive; its bias of count / 2⁶⁴ is beyond notice.
    mutating func index(below count: Int) -> Int {
        state &+= Self.increment
        return Int(Self.mixed(state).multipliedFullWidth(by: UInt64(count)).high)
    }

    private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// What is drawn again, and within what its number stays as it was.
struct Resampling {
    /// Units by stratum; each stratum draws as many as it has.
    let strata: [[Int]]
    let unitCount: Int

    init(strata: [[Int]]) {
        self.strata = strata
        unitCount = strata.reduce(0) { $0 + $1.count }
    }

    /// How often each unit is drawn in a replicate; `counts` has room for all units.
    func draw(replicate: Int, seed: UInt64, into counts: inout [Double]) {
        var draws = SeededDraws(seed: seed, replicate: replicate)
        for unit in counts.indices { counts[unit] = 0 }
        for stratum in strata {
            for _ in stratum { counts[stratum[draws.index(below: stratum.count)]] += 1 }
        }
    }
}
