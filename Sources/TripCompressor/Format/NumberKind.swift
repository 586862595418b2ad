/// How the doubles of a column become integers and come back.
enum NumberKind: Equatable, Sendable {
    /// No row has a value; nothing is stored.
    case absent
    /// Every value has the same bits; they are stored once.
    case constant
    /// The numbers are integers already: the time column.
    case integer
    /// The integer is the double's bits, in an order that follows the value.
    case doubleBits
    /// The same for a double that is a 32-bit float.
    case floatBits
    /// `x / 10^exponent`: a decimal that was parsed.
    case quotient(exponent: Int)
    /// `x * 10^-exponent`: a decimal that was computed.
    case product(exponent: Int)
    /// `Float(x / 10^exponent)`: a decimal that passed through 32 bits.
    case floatQuotient(exponent: Int)
    /// `x / 10^exponent` in another unit.
    case convertedQuotient(UnitFactor, exponent: Int)
    /// `Float(x / 10^exponent)` in another unit.
    case convertedFloatQuotient(UnitFactor, exponent: Int)

    /// Whether an integer sequence follows.
    var hasSequence: Bool { self != .absent && self != .constant }

    /// Whether its integers follow the values, so that other columns can be foretold from them.
    var isReferable: Bool {
        switch self {
        case .absent, .constant, .doubleBits, .floatBits: false
        default: true
        }
    }

    var name: String {
        switch self {
        case .absent: "absent"
        case .constant: "constant"
        case .integer: "integer"
        case .doubleBits: "bits64"
        case .floatBits: "bits32"
        case .quotient(let exponent): "decimal(\(exponent))"
        case .product(let exponent): "decimal-product(\(exponent))"
        case .floatQuotient(let exponent): "decimal-float(\(exponent))"
        case .convertedQuotient(let factor, let exponent): "decimal(\(exponent)) \(factor)"
        case .convertedFloatQuotient(let factor, let exponent):
            "decimal-float(\(exponent)) \(factor)"
        }
    }
}

/// A change of unit that a logger or an import makes.
///
/// It is `value * multiplier / divisor`, rounded after each. Its number is given once and for ever.
enum UnitFactor: UInt8, CaseIterable, Sendable, CustomStringConvertible {
    /// m/s to km/h in one multiplication.
    case times3Point6 = 1
    /// m/s to km/h.
    case times18By5 = 2
    /// Miles to kilometres.
    case times1609344By1000000 = 3
    /// Nautical miles to kilometres.
    case times1852By1000 = 4
    /// Miles to metres.
    case times1609344By1000 = 5
    /// Feet to metres.
    case times3048By10000 = 6
    /// Kilo to one, and one to milli, in one multiplication.
    case times1000 = 7

    var multiplier: Double {
        switch self {
        case .times3Point6: 3.6
        case .times18By5: 18
        case .times1609344By1000000, .times1609344By1000: 1_609_344
        case .times1852By1000: 1852
        case .times3048By10000: 3048
        case .times1000: 1000
        }
    }

    var divisor: Double {
        switch self {
        case .times3Point6, .times1000: 1
        case .times18By5: 5
        case .times1609344By1000000: 1_000_000
        case .times1852By1000, .times1609344By1000: 1000
        case .times3048By10000: 10_000
        }
    }

    /// For people, as in `* 18 / 5`.
    var description: String {
        let multiplied = self == .times3Point6 ? "* 3.6" : "* \(Int(multiplier))"
        return divisor == 1 ? multiplied : multiplied + " / \(Int(divisor))"
    }
}
