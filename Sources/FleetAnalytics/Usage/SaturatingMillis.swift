/// Times and lengths of any size, without a trap: what does not fit stays at the largest number.
extension Int64 {
    /// Milliseconds from one instant to another; 0 when the second is not later.
    static func millis(from: Int64, to: Int64) -> Int64 {
        guard to > from else { return 0 }
        let (length, overflow) = to.subtractingReportingOverflow(from)
        return overflow ? .max : length
    }

    /// The sum of two lengths, neither of them negative.
    func joined(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
