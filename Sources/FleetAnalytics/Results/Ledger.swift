/// A vehicle-day's balance of the battery, in percent of it.
///
/// `start + charged + swapped − driven − idle − end` is the residual: what changed while nothing
/// was known. It is shown, never spread over the rest.
public struct Ledger: Sendable, Equatable {
    /// First known state of charge of the day, or the one held over midnight.
    public var startPercent: Double
    /// Last known state of charge of the day.
    public var endPercent: Double
    /// Gained at chargers, unseen sessions included.
    public var chargedPercent = 0.0
    /// Gained by battery swaps.
    public var swappedPercent = 0.0
    /// Lost on trips, net of what came back.
    public var drivenPercent = 0.0
    /// Lost while parked.
    public var idlePercent = 0.0

    /// What the rest does not explain.
    public var residualPercent: Double {
        startPercent + chargedPercent + swappedPercent - drivenPercent - idlePercent - endPercent
    }
}
