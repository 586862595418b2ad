/// Lengths of the steps between neighbouring instants, four at once.
///
/// Differences wrap around where they overflow, in the kernels and in their plain twins alike; times
/// that strictly increase never come to that.
enum StepLengths {
    /// 1.5 · 2⁵²: bits of doubles around it count in ones.
    private static let center = 6_755_399_441_055_744.0

    /// Longest length that is told exactly, in milliseconds: 35,000 years.
    static let longest: Int64 = 1 << 50

    /// From each of four samples to the next, in milliseconds.
    @inline(__always)
    static func millis(_ times: Span<Int64>, at index: Int) -> SIMD4<Int64> {
        times.vector(at: index &+ 1) &- times.vector(at: index)
    }

    /// Lengths as doubles: exact up to ``longest`` in either direction; what is longer becomes some
    /// value beyond it, or NaN.
    ///
    /// Adding to the bits of a double counts up its last place; that is two instructions, where
    /// converting an Int64 takes many without AVX-512.
    @inline(__always)
    static func doubles(_ millis: SIMD4<Int64>) -> SIMD4<Double> {
        (millis &+ SIMD4(repeating: Int64(bitPattern: center.bitPattern))).doubles - center
    }

    /// The same for lengths below 2³¹ ms, which is 24 days; others become anything.
    ///
    /// In a loop over one column this makes the better code for 128-bit vectors, and in one over two
    /// columns the other does: the optimiser has to find the vectors among single lanes.
    @inline(__always)
    static func doublesOfShort(_ millis: SIMD4<Int64>) -> SIMD4<Double> {
        SIMD4<Double>(SIMD4<Int32>(truncatingIfNeeded: millis))
    }

    /// Whether a step is one to sum over: forward, and no gap.
    @inline(__always)
    static func isKnown(_ millis: Int64, gapMillis: Int64) -> Bool {
        millis > 0 && millis <= min(gapMillis, longest)
    }

    /// Bits that no length has which is at most `gapMillis` and not negative; some shorter lengths
    /// have them too.
    static func forbiddenBits(gapMillis: Int64) -> Int64 {
        let limit = min(gapMillis, longest)
        guard limit > 0 else { return -1 }
        return -1 << Int64(63 - limit.leadingZeroBitCount)
    }
}
