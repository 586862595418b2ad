/// Numbers that follow from a seed and from what they are for, and from nothing else.
///
/// SplitMix64. The mappings to ranges are written out here because those of the standard library
/// may change between its versions, and with them every simulated byte.
struct SeededRandom: Sendable {
    /// What the numbers are for; each purpose has its own.
    enum Purpose: UInt64 {
        case city = 1
        case weather
        case vehicle
        case habits
        case day
        case box
        case faults
        case losses
        case districts
    }

    private var state: UInt64

    init(seed: UInt64, purpose: Purpose, vehicle: Int = 0, day: Int = 0) {
        var state = Self.mixed(seed &+ Self.increment)
        for word in [purpose.rawValue, UInt64(vehicle), UInt64(day)] {
            state = Self.mixed(state ^ (word &+ 1) &* Self.increment)
        }
        self.state = state
    }

    mutating func next() -> UInt64 {
        state &+= Self.increment
        return Self.mixed(state)
    }

    /// Uniform in 0 ..< 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func uniform(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * unit()
    }

    mutating func integer(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(unit() * Double(range.upperBound - range.lowerBound + 1))
    }

    mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// About normal, mean 0 and deviation 1: the sum of four uniform numbers, within ±3.5.
    mutating func normal() -> Double {
        let bits = next()
        let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48)
        return (Double(sum) - 131_070) * Self.perDeviation
    }

    /// One of the choices; there must be one.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[integer(0...choices.count - 1)]
    }

    /// An index, in proportion to its weight.
    mutating func index(weights: [Double]) -> Int {
        var left = unit() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return index }
        }
        return weights.count - 1
    }

    // A uniform 16-bit number has variance (65536² − 1) / 12; four of them, four times that.
    private static let perDeviation = 1 / (65536.0 * (4.0 / 12.0).squareRoot())
    private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
