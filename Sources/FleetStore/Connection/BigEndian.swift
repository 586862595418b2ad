extension [UInt8] {
    /// Appends an integer in network byte order, as PostgreSQL's binary formats want it.
    mutating func appendBigEndian(_ value: some FixedWidthInteger) {
        for shift in stride(from: value.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
