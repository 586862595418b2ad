import Telemetry

extension ColumnShape {
    /// What a sensor counts, and how its number was made a double.
    static func measured(_ kind: UInt8, count: Int, _ input: inout InputReader) -> [Double] {
        let number = input.byte()
        let width = input.byte() & 63
        let start = input.integer()
        let period = Int(input.byte()) + 1
        var noise = input.noise()
        var walk = start
        var speed: Int64 = 0
        return (0..<count).map { row in
            switch kind & 7 {
            case 0: walk &+= noise.signed(width: width)
            case 1: walk = start &+ Int64(row &* period)
            case 2: walk &+= noise.signed(width: width) & .max
            case 3: walk = start &+ noise.signed(width: width)
            case 4: walk = start &+ Int64((row % period) &* (row % period)) &* 7919 % 100_003
            case 5:
                speed &+= noise.signed(width: width & 7)
                walk &+= speed
            case 6: walk = row / period % 2 == 0 ? 0 : start
            default: walk = row % 2 == 0 ? start : 0 &- start
            }
            return ExactNumbers.value(of: walk, as: number)
        }
    }
}

/// The ways in which an integer becomes a double on its way through loggers and files.
enum ExactNumbers {
    private static let powers: [Double] = (0..<32).map { power in
        (0..<power).reduce(1.0) { value, _ in value * 10 }
    }
    private static let units: [(multiplier: Double, divisor: Double)] = [
        (3.6, 1), (18, 5), (1_609_344, 1_000_000), (1852, 1000), (1_609_344, 1000), (3048, 10_000),
        (1000, 1), (0.1, 1), (1, 3.6), (9, 5), (0.453_592_37, 1), (.pi, 180), (1, 255), (1, 3),
        (0.0625, 1), (1, 1024),
    ]

    static func value(of integer: Int64, as number: UInt8) -> Double {
        let power = powers[Int(number >> 4)]
        let number32 = Double(Float(Double(integer) / power))
        let unit = units[Int(number >> 4)]
        switch number & 15 {
        case 0: return Double(integer) / power
        case 1: return Double(integer) * (1 / power)
        case 2: return number32
        case 3: return Double(integer) / 10 * unit.multiplier / unit.divisor
        case 4: return Double(Float(Double(integer) / 100)) * unit.multiplier / unit.divisor
        case 5: return Double(Float(integer) / Float(power))
        case 6: return Double(Float(integer) * Float(1 / power))
        case 7:
            return Double(sign: .plus, exponent: -Int(number >> 4), significand: Double(integer))
        case 8: return Double(integer) * power
        case 9: return Double(integer) / powers[16 + Int(number >> 4)]
        case 10: return (Double(integer) / power * 100).rounded() / 100
        case 11: return Double(bitPattern: UInt64(bitPattern: integer))
        case 12: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: integer)))
        case 13: return (Double(integer) * unit.multiplier / unit.divisor).rounded() / 10
        case 14: return 90 - Double(integer) / power
        default: return Double(integer)
        }
    }

    /// Rounded as computed columns are before they are stored; most bytes leave them.
    static func rounded(_ values: [Double], _ rounding: UInt8) -> [Double] {
        let power = powers[Int(rounding >> 4)]
        return switch rounding & 7 {
        case 1: values.map { ($0 * power).rounded() / power }
        case 2: values.map { ($0 * power).rounded(.down) / power }
        case 3: values.map { Double(Float($0)) }
        case 4: values.map { $0.rounded() }
        default: values
        }
    }
}
