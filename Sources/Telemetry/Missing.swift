/// The one way a value that was not measured is written: the canonical quiet NaN.
public enum Missing {
    /// Bits 0x7FF8_0000_0000_0000.
    public static let value = Double(bitPattern: 0x7FF8_0000_0000_0000)

    /// Any NaN becomes the canonical one; every other double, −0 and infinities included, stays.
    @inline(__always)
    public static func canonical(_ value: Double) -> Double { value.isNaN ? self.value : value }
}
