extension Span<Double> {
    /// Four values from `index` on.
    @inline(__always)
    func vector(at index: Int) -> SIMD4<Double> {
        precondition(index >= 0 && index <= count &- 4, "vector beyond the span")
        // SAFETY: the precondition keeps all 32 bytes inside the span; any bits are a Double.
        return unsafe bytes.unsafeLoadUnaligned(
            fromUncheckedByteOffset: index &* MemoryLayout<Double>.stride,
            as: SIMD4<Double>.self
        )
    }
}

extension Span<Int64> {
    /// Four values from `index` on.
    @inline(__always)
    func vector(at index: Int) -> SIMD4<Int64> {
        precondition(index >= 0 && index <= count &- 4, "vector beyond the span")
        // SAFETY: the precondition keeps all 32 bytes inside the span; any bits are an Int64.
        return unsafe bytes.unsafeLoadUnaligned(
            fromUncheckedByteOffset: index &* MemoryLayout<Int64>.stride,
            as: SIMD4<Int64>.self
        )
    }
}

extension Span<UInt8> {
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

extension OutputSpan<Double> {
    /// Appends four values.
    @inline(__always)
    mutating func append(_ vector: SIMD4<Double>) {
        precondition(freeCapacity >= 4, "vector beyond the room")
        // SAFETY: there is room for four more values behind the initialised ones, all of which are
        // initialised here before they are counted.
        unsafe withUnsafeMutableBufferPointer { buffer, count in
            guard let base = buffer.baseAddress else { return }
            unsafe UnsafeMutableRawPointer(base + count).storeBytes(
                of: vector,
                as: SIMD4<Double>.self
            )
            count += 4
        }
    }
}

extension OutputSpan<UInt8> {
    /// Appends eight bytes.
    @inline(__always)
    mutating func append(_ vector: SIMD8<UInt8>) {
        precondition(freeCapacity >= 8, "vector beyond the room")
        // SAFETY: there is room for eight more bytes behind the initialised ones, all of which are
        // initialised here before they are counted.
        unsafe withUnsafeMutableBufferPointer { buffer, count in
            guard let base = buffer.baseAddress else { return }
            unsafe UnsafeMutableRawPointer(base + count).storeBytes(
                of: vector,
                as: SIMD8<UInt8>.self
            )
            count += 8
        }
    }
}

extension SIMD4<Double> {
    /// The value where it is above zero, else zero; NaN gives zero.
    @inline(__always)
    var positivePart: SIMD4<Double> {
        // A mask and not `pointwiseMax`, which compiles to a slower sequence on Swift 6.3.
        SIMD4<Double>.zero.replacing(with: self, where: self .> SIMD4<Double>.zero)
    }

    /// Distance from zero; NaN stays NaN.
    @inline(__always)
    var magnitudes: SIMD4<Double> { bits.masked(Int64.max).doubles }

    /// The greater of the two; where `self` is NaN, the other.
    @inline(__always)
    func greater(_ other: SIMD4<Double>) -> SIMD4<Double> {
        other.replacing(with: self, where: self .> other)
    }

    // What follows goes by halves: `sum()` and `max()` look at the lanes one by one, and the
    // optimiser then keeps them apart in the loop before.

    /// The sum of the four.
    @inline(__always)
    var total: Double {
        let pair = lowHalf + highHalf
        return pair[0] + pair[1]
    }

    /// The greatest of the four, none of which is NaN.
    @inline(__always)
    var greatest: Double {
        let pair = lowHalf.replacing(with: highHalf, where: highHalf .> lowHalf)
        return pair[0] > pair[1] ? pair[0] : pair[1]
    }

    /// The same bits as integers.
    @inline(__always)
    var bits: SIMD4<Int64> {
        // SAFETY: both are 32 bytes in which any bits are values.
        unsafe unsafeBitCast(self, to: SIMD4<Int64>.self)
    }
}

extension SIMD4<Int64> {
    /// The doubles of these bits.
    @inline(__always)
    var doubles: SIMD4<Double> {
        // SAFETY: both are 32 bytes in which any bits are values.
        unsafe unsafeBitCast(self, to: SIMD4<Double>.self)
    }

    /// Whether any of the four has any of these bits.
    @inline(__always)
    func hasAny(_ mask: Int64) -> Bool {
        let pair = lowHalf | highHalf
        return (pair[0] | pair[1]) & mask != 0
    }

    @inline(__always)
    fileprivate func masked(_ mask: Int64) -> SIMD4<Int64> { self & SIMD4(repeating: mask) }
}
