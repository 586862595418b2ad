import Telemetry

/// What befalls a column: values held, left out, or replaced.
extension ColumnShape {
    /// Each value stays for some rows, always as many or about as many.
    static func hold(_ values: inout [Double], _ input: inout InputReader) {
        let rows = Int(input.byte() & 63) + 1
        let isRegular = input.byte() & 1 == 0
        var noise = input.noise()
        var left = 0
        for row in values.indices.dropFirst() {
            if left == 0 {
                left = isRegular ? rows : Int(noise.next() % UInt64(2 * rows))
            } else {
                values[row] = values[row - 1]
                left -= 1
            }
        }
    }

    /// Values stay where those of another column do, as those of one sensor do.
    static func hold(_ values: inout [Double], whileHeld other: [Double]) {
        for row in values.indices.dropFirst()
        where other[row].bitPattern == other[row - 1].bitPattern {
            values[row] = values[row - 1]
        }
    }

    /// From some row on, a column is of another character.
    static func turn(_ values: inout [Double], _ input: inout InputReader) {
        let start = input.word()
        let kind = input.byte()
        let constant = Double(bitPattern: input.bits())
        guard start < values.count else { return }
        for row in start..<values.count {
            switch kind & 3 {
            case 0: values[row] = constant
            case 1: values[row] += constant
            case 2: values[row] = Double(Float(values[row]))
            default: values[row] = special[row % special.count]
            }
        }
    }

    static func leaveOutStretches(_ values: inout [Double], _ input: inout InputReader) {
        for _ in 0...input.byte() & 7 {
            let start = min(input.word(), values.count)
            let end = min(start + Int(input.byte()), values.count)
            for row in start..<end { values[row] = Missing.value }
        }
    }

    static func leaveOutRegularly(_ values: inout [Double], _ input: inout InputReader) {
        let period = Int(input.byte()) + 1
        let kept = Int(input.byte()) % period
        for row in values.indices where row % period > kept { values[row] = Missing.value }
    }

    /// Missing where another column is, as those of one sensor are.
    static func shareMissing(_ values: inout [Double], with other: [Double]) {
        for row in values.indices where other[row].isNaN { values[row] = other[row] }
    }

    /// A few rows hold what the input says.
    static func patch(_ values: inout [Double], _ input: inout InputReader) {
        for _ in 0...input.byte() & 7 {
            let row = input.word()
            let kind = Int(input.byte())
            let value =
                kind < special.count ? special[kind] : Double(bitPattern: input.bits())
            if !values.isEmpty { values[row % values.count] = value }
        }
    }
}
