extension Span<UInt8> {
    /// Eight bytes from `index` on, the first one lowest.
    @inline(__always)
    func word(at index: Int) -> UInt64 {
        precondition(index >= 0 && index <= count &- 8, "word beyond the span")
        // SAFETY: the precondition keeps all 8 bytes inside the span; any bits are a UInt64.
        let word = unsafe bytes.unsafeLoadUnaligned(
            fromUncheckedByteOffset: index,
            as: UInt64.self
        )
        return UInt64(littleEndian: word)
    }

    /// Sixteen bytes from `index` on.
    @inline(__always)
    func vector(at index: Int) -> SIMD16<UInt8> {
        precondition(index >= 0 && index <= count &- 16, "vector beyond the span")
        // SAFETY: the precondition keeps all 16 bytes inside the span; any bits are a UInt8.
        return unsafe bytes.unsafeLoadUnaligned(
            fromUncheckedByteOffset: index,
            as: SIMD16<UInt8>.self
        )
    }
}

extension SIMDMask<SIMD16<Int8>> {
    /// The first eight lanes and the last eight, a byte each, with the first one lowest; all bits
    /// of a lane are set where it is true.
    @inline(__always)
    var words: SIMD2<UInt64> {
        // SAFETY: both are 16 bytes in which any bits are values.
        let words = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
        return SIMD2(UInt64(littleEndian: words[0]), UInt64(littleEndian: words[1]))
    }
}
