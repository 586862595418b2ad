import Telemetry

/// The values of one column as an input describes them: where they come from, then what befell them.
enum ColumnShape {
    static func values(
        count: Int,
        earlier: [[Double]],
        _ input: inout InputReader
    ) -> [Double] {
        let shape = input.byte()
        let changes = input.byte()
        var values =
            switch shape & 3 {
            case 0: measured(shape >> 2, count: count, &input)
            case 1 where !earlier.isEmpty: derived(shape >> 2, from: earlier, &input)
            case 2: interpolated(shape >> 2, count: count, &input)
            default: patterns(shape >> 2, count: count, &input)
            }
        if changes & 1 != 0 { hold(&values, &input) }
        if changes & 2 != 0, let other = earlier.last { hold(&values, whileHeld: other) }
        if changes & 4 != 0 { for row in values.indices { values[row] = -values[row] } }
        if changes & 8 != 0 { turn(&values, &input) }
        if changes & 16 != 0 { leaveOutStretches(&values, &input) }
        if changes & 32 != 0 { leaveOutRegularly(&values, &input) }
        if changes & 64 != 0 { patch(&values, &input) }
        if changes & 128 != 0, let other = earlier.last { shareMissing(&values, with: other) }
        return values
    }

    static let special: [Double] = [
        0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
        .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, Missing.value,
        .signalingNaN, -Double.nan, Double(bitPattern: 0x7FF8_0000_0000_0001),
        Double(bitPattern: 0xFFFF_FFFF_FFFF_FFFF), Double(bitPattern: 0x7FF0_0000_0000_0001),
        Double(Float.leastNonzeroMagnitude), Double(Float.greatestFiniteMagnitude), 0x1p53,
        0x1p53 + 2, -0x1p53, 0x1p63, -0x1p63, 0x1p64, 0.1 + 0.2, .pi, 1e300, 1e-300,
    ]

    /// Values that have no meaning, or few of them.
    private static func patterns(
        _ kind: UInt8,
        count: Int,
        _ input: inout InputReader
    ) -> [Double] {
        var noise = input.noise()
        switch kind & 7 {
        case 0: return Array(repeating: Double(bitPattern: input.bits()), count: count)
        case 1:
            let literals = (0...Int(input.byte() & 7)).map { _ in
                Double(bitPattern: input.bits())
            }
            return (0..<count).map { literals[$0 % literals.count] }
        case 2: return (0..<count).map { _ in Double(bitPattern: noise.next()) }
        case 3:
            return (0..<count).map { _ in
                Double(Float(bitPattern: UInt32(truncatingIfNeeded: noise.next())))
            }
        case 4: return (0..<count).map { special[$0 % special.count] }
        case 5:
            let few = (0...Int(input.byte() & 15)).map { _ in Double(noise.signed(width: 20)) / 10 }
            return (0..<count).map { _ in few[Int(noise.next() % UInt64(few.count))] }
        case 6: return Array(repeating: Missing.value, count: count)
        default:
            // The same sign and exponent, noise in as many low bits as the input says.
            let base = input.bits()
            let width = input.byte()
            return (0..<count).map { _ in
                Double(bitPattern: base ^ UInt64(bitPattern: noise.signed(width: width)))
            }
        }
    }

    /// Numbers that other columns tell, exactly or nearly.
    private static func derived(
        _ kind: UInt8,
        from earlier: [[Double]],
        _ input: inout InputReader
    ) -> [Double] {
        let left = earlier[Int(input.byte()) % earlier.count]
        let right = earlier[Int(input.byte()) % earlier.count]
        let factor = ExactNumbers.value(of: input.integer(), as: input.byte())
        let delay = Int(input.byte())
        var total = 0.0
        let values = left.indices.map { row in
            switch kind & 15 {
            case 0: return left[row] + right[row]
            case 1: return left[row] - right[row]
            case 2: return left[row] * right[row]
            case 3: return left[row] / right[row]
            case 4: return left[row] * factor
            case 5: return left[row] + factor
            case 6: return left[row] * factor + right[row]
            case 7: return (left[row] * factor).addingProduct(right[row], 0.5)
            case 8: return left[max(0, row - delay)]
            case 9:
                if left[row].isFinite { total += left[row] / 3.6 }
                return total
            case 10: return abs(left[row])
            case 11: return left[row] == 0 ? factor : right[row]
            case 12: return max(left[row], right[row])
            case 13: return row == 0 ? factor : left[row] - left[row - 1]
            case 14: return (left[row] * left[row] + right[row] * right[row]).squareRoot()
            default: return left[row]
            }
        }
        return ExactNumbers.rounded(values, input.byte())
    }

    /// Straight lines between the points of a coarse grid, in the ways that loggers compute them.
    private static func interpolated(
        _ kind: UInt8,
        count: Int,
        _ input: inout InputReader
    ) -> [Double] {
        let spacing = Int(input.byte() & 31) + 1
        let number = input.byte()
        let width = input.byte() & 31
        var noise = input.noise()
        let points = (0...count / spacing + 1).map { _ in
            ExactNumbers.value(of: noise.signed(width: width), as: number)
        }
        let values = (0..<count).map { row in
            let (a, b) = (points[row / spacing], points[row / spacing + 1])
            let part = Double(row % spacing)
            let whole = Double(spacing)
            switch kind & 7 {
            case 0: return a + (b - a) * part / whole
            case 1: return a + (b - a) * (part / whole)
            case 2: return a + (b - a) / whole * part
            case 3: return a * (1 - part / whole) + b * (part / whole)
            case 4: return (a * (whole - part) + b * part) / whole
            case 5: return a.addingProduct(b - a, part / whole)
            case 6: return Double(Float(a) + (Float(b) - Float(a)) * Float(part) / Float(whole))
            default: return a
            }
        }
        return ExactNumbers.rounded(values, input.byte())
    }
}
