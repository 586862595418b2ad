/// Eight written digits at once, the first one in the lowest byte.
struct DigitWord {
    /// The bytes as they stand.
    var bytes: UInt64

    private static let zeros: UInt64 = 0x3030_3030_3030_3030
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    init(_ bytes: UInt64) { self.bytes = bytes }

    /// The last `count` of the bytes, from 1 to 8, and zeros before them.
    @inline(__always)
    init(_ bytes: UInt64, last count: Int) {
        let kept = UInt64.max &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
        self.bytes = bytes & kept | Self.zeros & ~kept
    }

    /// Place of the first byte that is `byte`, from 0; 8 when there is none.
    @inline(__always)
    func place(of byte: UInt8) -> Int {
        let differences = bytes ^ (Self.ones &* UInt64(byte))
        // The lowest byte that is zero borrows first, so the lowest mark is always right.
        let marks = (differences &- Self.ones) & ~differences & 0x8080_8080_8080_8080
        return marks.trailingZeroBitCount &>> 3
    }

    /// Takes out the byte at a place from 0 to 7; those before it move up, and `filler` comes
    /// first.
    @inline(__always)
    mutating func takeOut(_ place: Int, filler: UInt64) {
        let before = (1 as UInt64) &<< UInt64(truncatingIfNeeded: 8 &* place) &- 1
        let behind = ~(before &<< 8 | 0xFF)
        bytes = bytes & behind | (bytes & before) &<< 8 | filler
    }

    /// Whether all eight are digits.
    @inline(__always)
    var areDigits: Bool {
        let values = bytes ^ Self.zeros
        return (values | values &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0 == 0
    }

    /// The number that the eight digits are: neighbours join to pairs, fours and all eight.
    @inline(__always)
    var number: UInt64 {
        let values = bytes ^ Self.zeros
        let pairs = (values &* 10 &+ values &>> 8) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs &* 100 &+ pairs &>> 16) & 0x0000_FFFF_0000_FFFF
        return (fours &* 10_000 &+ fours &>> 32) & 0xFFFF_FFFF
    }
}
