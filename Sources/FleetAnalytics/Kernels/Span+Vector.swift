extension Span<Double> {
    /// Four values from `index` on.
    @inline(__always)
    func vector(at index: Int) -> SIMD4<Double> {
        precondition(index >= 0 && index <= count - 4, "vector beyond the span")
        // SAFETY: the precondition keeps all 32 bytes inside the span; any bits are a Double.
        return unsafe bytes.unsafeLoadUnaligned(
            fromByteOffset: index * MemoryLayout<Double>.stride,
            as: SIMD4<Double>.self
        )
    }
}

extension SIMD4<Double> {
    /// The value where it is above zero, else zero; NaN gives zero.
    @inline(__always)
    var positivePart: SIMD4<Double> {
        // A mask and not `pointwiseMax`, which compiles to a slower sequence on Swift 6.3.
        SIMD4<Double>.zero.replacing(with: self, where: self .> SIMD4<Double>.zero)
    }
}
