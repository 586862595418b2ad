import FleetTestSupport
import Telemetry

/// Kinds of columns that vehicles and their loggers produce, and some that none would.
enum Shape: CaseIterable {
    case constant, counter, decimalWalk, heldPosition, floatDecimal, speedFromFloat, speedFromMiles
    case computedDecimal, fewValues, flags, sparse, absent, randomBits, randomFloats, specials
    case decimalWithOddities, negativeZeros, longPeriod, hugeSteps

    func values(count: Int, using generator: inout SplitMix64) -> [Double] {
        var walk = 0
        var held = 0.0
        return (0..<count).map { row in
            walk += Int.random(in: -40...40, using: &generator)
            switch self {
            case .constant: return 36.6
            case .counter: return Double(1_207_824 + row * 2 + walk / 30)
            case .decimalWalk: return Double(walk) / 100
            case .heldPosition:
                if row % 13 == 0 { held = 53.23561 + Double(walk) / 1e7 }
                return held
            case .floatDecimal: return Double(Float(Double(walk) / 10 + 143.7))
            case .speedFromFloat: return Double(Float(Double(abs(walk)) / 100)) * 3.6
            case .speedFromMiles: return Double(abs(walk)) / 10 * 1_609_344 / 1_000_000
            case .computedDecimal: return Double(walk) * 0.01
            case .fewValues: return [0, 20.5, -3, 1e9, 0.3].randomElement(using: &generator) ?? 0
            case .flags: return row / 37 % 2 == 0 ? 0 : 1
            case .sparse: return row % 10 == 3 ? Double(walk) : Missing.value
            case .absent: return Missing.value
            case .randomBits: return Double(bitPattern: generator.next())
            case .randomFloats:
                return Double(Float.random(in: -1000...1000, using: &generator))
            case .specials: return Shape.special[row % Shape.special.count]
            case .decimalWithOddities:
                if row % 97 == 5 { return Shape.special[row / 97 % Shape.special.count] }
                return Double(walk) / 1000
            case .negativeZeros: return row % 5 == 0 ? -0.0 : Double(walk % 7) / 10
            case .longPeriod: return Double((row % 251) * (row % 251) * 7919 % 100_003) / 10
            case .hugeSteps: return row % 2 == 0 ? 9e15 : -9e15
            }
        }
    }

    static let special: [Double] = [
        0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
        .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, Missing.value,
        .signalingNaN, -Double.nan, Double(bitPattern: 0x7FF8_0000_0000_0001),
        Double(bitPattern: 0xFFFF_FFFF_FFFF_FFFF), Double(bitPattern: 0x7FF0_0000_0000_0001),
        1e300, 1e-300, 0x1p53, 0x1p53 + 2, -0x1p63, 0.1 + 0.2, .pi, 1 / 3, 123_456.789,
    ]
}

/// How times may lie.
enum Clock: CaseIterable {
    case everySecond, jitter, standing, backwards, anything

    func times(count: Int, using generator: inout SplitMix64) -> [Int64] {
        var now: Int64 = 1_750_000_000_000
        return (0..<count).map { _ in
            switch self {
            case .everySecond: now += 1000
            case .jitter: now += Int64.random(in: 180...230, using: &generator)
            case .standing: break
            case .backwards: now -= 200
            case .anything: now = Int64(bitPattern: generator.next())
            }
            return now
        }
    }
}

/// Columns of the given shapes, each under the next canonical signal.
func columns(
    _ shapes: [Shape],
    _ clock: Clock = .everySecond,
    count: Int,
    seed: UInt64
) -> SampleColumns {
    var generator = SplitMix64(seed: seed)
    return SampleColumns(
        timeMillis: clock.times(count: count, using: &generator),
        columns: zip(Signal.canonical, shapes).map { signal, shape in
            .init(signal: signal, values: shape.values(count: count, using: &generator))
        }
    )
}
