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
    /// The receiver repeated its last fix although the vehicle moved: no new position.
    case positionHeld = "position repeated while moving"
    /// The position wandered although the vehicle stood: no distance.
    case standstillDrift = "position drift at standstill"
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
    /// Lower than the Dead Sea's shore or higher than any road, with slack.
    case altitudeOutOfRange = "altitude out of range"
    /// Not between −360° and 360°.
    case headingOutOfRange = "heading out of range"
    /// Ambient temperature below −60 °C or above 70 °C.
    case temperatureOutOfRange = "temperature out of range"
    /// Another sample of the same instant says otherwise; the fuller one was taken.
    case conflictingSample = "conflicting sample of the same instant"
    /// Movement too short to be a trip.
    case manoeuvre = "movement too short for a trip"
}

/// Values excluded: when, why, and how many.
public struct Exclusion: Sendable, Equatable {
    /// Time of the first sample, or start of the movement.
    public let timeMillis: Int64
    /// Why it was left out.
    public let reason: ExclusionReason
    /// Number of values; more than one only within a quarter of an hour.
    public internal(set) var count = 1
}

extension [Exclusion] {
    /// Adds values, to the last entry where that is of the same reason and quarter of an hour.
    mutating func add(_ count: Int, _ reason: ExclusionReason, at timeMillis: Int64) {
        let quarterMillis: Int64 = 900_000
        if let last, last.reason == reason,
            last.timeMillis / quarterMillis == timeMillis / quarterMillis
        {
            self[self.count - 1].count += count
        } else {
            append(Exclusion(timeMillis: timeMillis, reason: reason, count: count))
        }
    }
}
