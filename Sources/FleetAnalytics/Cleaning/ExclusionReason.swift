/// Why a stored value takes no part in any figure.
///
/// The value stays in its block as it came; only the analysis leaves it out.
public enum ExclusionReason: String, Sendable, CaseIterable {
    /// Latitude beyond ±90° or longitude beyond ±180°.
    case positionOutOfRange = "position out of range"
    /// The receiver had no fix and wrote 0°, 0°.
    case positionZero = "position 0, 0"
    /// Reaching it would have taken an impossible speed (a jump, or jamming).
    case positionUnreachable = "position not reachable"
    /// Negative, or beyond what the category can do.
    case speedOutOfRange = "speed out of range"
    /// Not between 0 and 100 %.
    case socOutOfRange = "state of charge out of range"
    /// A short excursion from which it came back.
    case socSpike = "state of charge spike"
    /// A counter that ran backwards or leapt, and came back.
    case odometerJump = "odometer jump"
    /// Voltage, current or power beyond any light vehicle.
    case electricalOutOfRange = "voltage, current or power out of range"
    /// Another sample of the same instant says otherwise; the fuller one was taken.
    case conflictingSample = "conflicting sample of the same instant"
    /// Movement too short to be a trip.
    case manoeuvre = "movement too short for a trip"
}

/// An excluded value: when, and why.
public struct Exclusion: Sendable, Equatable {
    /// Time of its sample, or start of the movement.
    public let timeMillis: Int64
    /// Why it was left out.
    public let reason: ExclusionReason
}
