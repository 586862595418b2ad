// Where the line bends.
extension Polyline {
    /// Beyond it the new stretch is too small a part of the step to a turn to be told from it.
    private static let largestShare = 28_672

    private static func range(_ chunk: Int, of count: Int) -> Range<Int> {
        max(2, chunk * Polyline.chunk)..<min((chunk + 1) * Polyline.chunk, count)
    }

    /// About what a difference costs.
    @inline(__always)
    private static func bits(_ difference: Int64) -> Double {
        Double(64 - (zigzag(difference)).leadingZeroBitCount)
    }

    static func plainBits(_ steps: [Int64], _ chunk: Int) -> Double {
        var sum = 0.0
        for place in range(chunk, of: steps.count) {
            sum += min(bits(steps[place]), bits(steps[place] &- steps[place - 1]))
        }
        return sum
    }

    /// The bend of a chunk, from least squares on its even and on its odd elements.
    static func bend(_ steps: [Int64], _ chunk: Int) -> (bend: UInt16, bits: Double) {
        var best: (bend: UInt16, bits: Double) = (0, .infinity)
        for parity in 0...1 {
            var (top, bottom) = (0.0, 0.0)
            for place in range(chunk, of: steps.count) where (place ^ parity) & 1 == 1 {
                let change = Double(steps[place - 1] &- steps[place - 2])
                top += change * Double(steps[place] &- steps[place - 1])
                bottom += change * change
            }
            // top / bottom is α / (1 - α) for a share α.
            let ratio = bottom > 0 ? max(0, top / bottom) : 0
            let share = min(largestShare, Int((32_768 * ratio / (1 + ratio)).rounded()))
            let candidate = UInt16(share << 1 | parity)
            let bits = bits(steps, chunk, candidate)
            if bits < best.bits { best = (candidate, bits) }
        }
        return best
    }

    /// About what the steps of a chunk cost, half of them foretold from the two before.
    private static func bits(_ steps: [Int64], _ chunk: Int, _ bend: UInt16) -> Double {
        let share = Int64(bend >> 1)
        let weight = 65_536 * share / (32_768 - share)
        var sum = 0.0
        for place in range(chunk, of: steps.count) {
            let last = steps[place - 1]
            let isTurn = (place ^ Int(bend)) & 1 == 0
            let expected =
                isTurn
                ? last / 2 : last &+ ((last &- steps[place - 2]) &* weight &+ 32_768) &>> 16
            sum += bits(steps[place] &- expected)
        }
        return sum
    }

    /// The bends at which the line, its knots and moves kept, comes nearest to the integers.
    ///
    /// The moves are known to the grid step, which the rows alone do not tell so well.
    func refined(_ integers: [Int64], _ start: Int64) -> [UInt16] {
        var (knot, stretch) = (start, Int64(0))
        var turn = 0
        return bends.enumerated().map { number, bend in
            // The share α by which integer - knot falls short of one or two halves of the stretch.
            var (top, bottom) = (0.0, 0.0)
            let first = number * Polyline.chunk
            for place in first..<min(first + Polyline.chunk, integers.count) {
                let isTurn = (place ^ Int(bend)) & 1 == 0
                if isTurn {
                    knot &+= stretch
                    stretch = grid &* moves[turn]
                    turn += 1
                }
                let half = Double(stretch) / 2
                let whole = isTurn ? half : 2 * half
                top += half * (whole - Double(integers[place] &- knot))
                bottom += half * half
            }
            guard bottom > 0 else { return bend }
            let share = max(
                0,
                min(Double(Polyline.largestShare), (32_768 * top / bottom).rounded())
            )
            return UInt16(share) << 1 | bend & 1
        }
    }

    /// The bends without the bits that move no element: they would only cost room.
    static func rounded(_ bends: [UInt16], _ steps: [Int64]) -> [UInt16] {
        let typical = steps.reduce(0.0) { $0 + abs(Double($1)) } / Double(max(steps.count, 1))
        let needed = max(1, 32_768 / (typical * 4 + 1))
        let unit = 1 << Int(needed.exponent)
        return bends.map { bend in
            let share = (Int(bend >> 1) + unit / 2) / unit * unit
            return UInt16(min(share, 32_767) << 1) | bend & 1
        }
    }
}
