/// How many of a vehicle's charges and battery swaps began almost empty.
public struct DeepDischarges: Sendable, Equatable {
    /// Charges and swaps whose state of charge at the start is known.
    public var chargeCount: Int
    /// Of these, the ones that began below ``BatteryWatch/deepBelowPercent``.
    public var deepCount: Int

    /// Counts as they were found.
    public init(chargeCount: Int = 0, deepCount: Int = 0) {
        self.chargeCount = chargeCount
        self.deepCount = deepCount
    }

    /// Lower end of the 95 % interval of their share (Wilson 1927); `nil` without charges.
    public var lowSharePercent: Double? {
        guard chargeCount > 0, deepCount >= 0, deepCount <= chargeCount else { return nil }
        let (count, z) = (Double(chargeCount), 1.96)
        let share = Double(deepCount) / count
        let spread = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
        return max(0, (share + z * z / (2 * count) - spread) / (1 + z * z / count)) * 100
    }
}
