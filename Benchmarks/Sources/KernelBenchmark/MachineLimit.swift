import Foundation

/// What the machine can do with the bytes that a kernel reads, if it does nothing else.
enum MachineLimit {
    /// Adds up 8-byte integers: loads and as little else as can be.
    @inline(never)
    static func sum(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        var first = SIMD8<Int64>.zero
        var second = SIMD8<Int64>.zero
        var third = SIMD8<Int64>.zero
        var fourth = SIMD8<Int64>.zero
        var offset = 0
        while offset <= bytes.count - 256 {
            // SAFETY: the loop keeps all 256 bytes inside; any bits are an Int64.
            first &+= unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Int64>.self)
            second &+= unsafe bytes.loadUnaligned(
                fromByteOffset: offset &+ 64,
                as: SIMD8<Int64>.self
            )
            third &+= unsafe bytes.loadUnaligned(
                fromByteOffset: offset &+ 128,
                as: SIMD8<Int64>.self
            )
            fourth &+= unsafe bytes.loadUnaligned(
                fromByteOffset: offset &+ 192,
                as: SIMD8<Int64>.self
            )
            offset &+= 256
        }
        return (first &+ second &+ third &+ fourth).wrappedSum()
    }

    /// Copies by vectors.
    @inline(never)
    static func copy(_ bytes: UnsafeRawBufferPointer, to target: UnsafeMutableRawBufferPointer) {
        precondition(bytes.count <= target.count, "no room")
        var offset = 0
        while offset <= bytes.count - 128 {
            // SAFETY: the loop and the precondition keep all 128 bytes inside both.
            let first = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Int64>.self)
            let second = unsafe bytes.loadUnaligned(
                fromByteOffset: offset &+ 64,
                as: SIMD8<Int64>.self
            )
            unsafe target.storeBytes(of: first, toByteOffset: offset, as: SIMD8<Int64>.self)
            unsafe target.storeBytes(of: second, toByteOffset: offset &+ 64, as: SIMD8<Int64>.self)
            offset &+= 128
        }
    }

    /// Copies as the C library does, which writes around the cache where that pays.
    @inline(never)
    static func copyByLibrary(
        _ bytes: UnsafeRawBufferPointer,
        to target: UnsafeMutableRawBufferPointer
    ) {
        unsafe target.copyMemory(from: bytes)
    }
}
