/// With how much left a vehicle's charges and battery swaps began.
package struct ChargeStartsRow: Sendable, Equatable {
    package var vehicleID: String
    /// End of its last swap; `nil` without one.
    package var lastSwapMillis: Int64?
    /// Charges and swaps whose state of charge at the start is known.
    package var known: Int64
    /// Of these, the ones below the limit that was asked for.
    package var below: Int64
}
