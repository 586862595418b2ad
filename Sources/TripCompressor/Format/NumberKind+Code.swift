extension NumberKind {
    /// Six bits; the two above them are flags of the column.
    var code: UInt8 {
        switch self {
        case .absent: 0x00
        case .constant: 0x01
        case .integer: 0x02
        case .doubleBits: 0x03
        case .floatBits: 0x04
        case .convertedQuotient: NumberKind.convertedQuotientCode
        case .convertedFloatQuotient: NumberKind.convertedFloatQuotientCode
        case .quotient(let exponent): 0x10 + UInt8(exponent)
        case .product(let exponent): 0x20 + UInt8(exponent)
        case .floatQuotient(let exponent): 0x30 + UInt8(exponent)
        }
    }

    /// Of a kind with another unit the byte that follows its code: unit factor and exponent.
    var unitCode: UInt8? {
        switch self {
        case .convertedQuotient(let factor, let exponent),
            .convertedFloatQuotient(let factor, let exponent):
            factor.rawValue << 4 | UInt8(exponent)
        default: nil
        }
    }

    /// Whether a unit code follows a code.
    static func hasUnitCode(_ code: UInt8) -> Bool {
        code == convertedQuotientCode || code == convertedFloatQuotientCode
    }

    private static let convertedQuotientCode: UInt8 = 0x05
    private static let convertedFloatQuotientCode: UInt8 = 0x06

    /// `nil` for codes without a meaning in this version.
    init?(code: UInt8, unitCode: UInt8?) {
        let exponent = Int(code & 0x0F)
        switch code {
        case 0x00: self = .absent
        case 0x01: self = .constant
        case 0x02: self = .integer
        case 0x03: self = .doubleBits
        case 0x04: self = .floatBits
        case NumberKind.convertedQuotientCode, NumberKind.convertedFloatQuotientCode:
            guard let unitCode, let factor = UnitFactor(rawValue: unitCode >> 4) else { return nil }
            let exponent = Int(unitCode & 0x0F)
            self =
                code == NumberKind.convertedQuotientCode
                ? .convertedQuotient(factor, exponent: exponent)
                : .convertedFloatQuotient(factor, exponent: exponent)
        case 0x10...0x1F: self = .quotient(exponent: exponent)
        case 0x21...0x2F: self = .product(exponent: exponent)
        case 0x30...0x3F: self = .floatQuotient(exponent: exponent)
        default: return nil
        }
    }
}
