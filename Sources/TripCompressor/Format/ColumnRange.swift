import Telemetry

/// The smallest and the largest value of a column, as its entry tells them.
enum ColumnRange: Equatable, Sendable {
    /// As integers of the column's number kind, whose order is that of the values.
    case integers(low: Int64, high: Int64)
    /// As bits, where a value may be anything; both are ``Missing`` when every one is a NaN.
    case bits(low: UInt64, high: UInt64)

    /// Whether the range of such a column is told in integers.
    static func isInIntegers(_ kind: NumberKind, hasExceptions: Bool) -> Bool {
        !hasExceptions && kind != .doubleBits && kind != .floatBits
    }

    /// The integer that the sequence's base is told from.
    var origin: Int64 {
        if case .integers(let low, _) = self { low } else { 0 }
    }

    func write(to fields: inout ByteWriter) {
        switch self {
        case .integers(let low, let high):
            fields.appendZigzag(low)
            fields.appendVarint(UInt64(bitPattern: high &- low))
        case .bits(let low, let high):
            fields.appendLittleEndian(low)
            fields.appendLittleEndian(high)
        }
    }

    /// - Precondition: there is an integer.
    init(integers: [Int64]) {
        let integers = integers.span
        var (low, high) = (integers[0], integers[0])
        for row in 0..<integers.count {
            low = min(low, integers[row])
            high = max(high, integers[row])
        }
        self = .integers(low: low, high: high)
    }

    init(values: [Double]) {
        var (low, high) = (Double.infinity, -Double.infinity)
        // A comparison with NaN is false: NaNs change nothing.
        for value in values {
            if value < low { low = value }
            if value > high { high = value }
        }
        let hasNumber = low <= high
        self = .bits(
            low: (hasNumber ? low : Missing.value).bitPattern,
            high: (hasNumber ? high : Missing.value).bitPattern
        )
    }

    init(
        of kind: NumberKind,
        hasExceptions: Bool,
        from reader: inout ByteReader
    ) throws(BlockDecodingError) {
        if ColumnRange.isInIntegers(kind, hasExceptions: hasExceptions) {
            let low = try reader.signed()
            self = .integers(low: low, high: low &+ Int64(bitPattern: try reader.varint()))
        } else {
            let low = try reader.littleEndian(UInt64.self)
            self = .bits(low: low, high: try reader.littleEndian(UInt64.self))
        }
    }

    /// The values themselves; `nil` when there is no number among them.
    func values(_ kind: NumberKind) -> ClosedRange<Double>? {
        let (low, high): (Double, Double)
        switch self {
        case .integers(let lowest, let highest):
            let both = kind.restore([lowest, highest])
            (low, high) = (both[0], both[1])
        case .bits(let lowest, let highest):
            (low, high) = (Double(bitPattern: lowest), Double(bitPattern: highest))
        }
        // Also false for NaN.
        return low <= high ? low...high : nil
    }
}
