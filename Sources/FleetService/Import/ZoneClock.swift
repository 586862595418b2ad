import Foundation

/// Turns the reading of a clock on a wall of a zone into an instant.
///
/// A reading that comes twice (autumn) is the first one, unless the vehicle's previous row shows
/// that the second pass has begun: it lies in the second pass or after it, or more than a minute
/// after the first reading, which is how the seam looks in a file written in order. A reading that
/// never comes (spring) is no instant.
struct ZoneClock: Sendable {
    private let zone: TimeZone
    /// Whether a reading that comes twice was taken for the first one for want of a previous row.
    private(set) var lackedPrevious = false
    private var day = CachedDay(number: .min, change: nil, offsetMillis: 0)

    /// One local day: the offset that holds, or the one change in or near it.
    private struct CachedDay {
        var number: Int64
        var change: Change?
        var offsetMillis: Int64
    }

    private struct Change {
        let atMillis: Int64
        let beforeMillis: Int64
        let afterMillis: Int64
    }

    /// How far a clock may run backwards within the first pass without being taken for the second.
    static let jitterMillis: Int64 = 60_000

    init(zone: TimeZone) { self.zone = zone }

    /// The instant of a local reading; `nil` when the zone's clocks skip it.
    mutating func instant(ofLocal localMillis: Int64, previous: Int64?) -> Int64? {
        let number = localMillis.dividedDown(by: dayMillis)
        if number != day.number { day = look(at: number) }
        guard let change = day.change else { return localMillis - day.offsetMillis }
        let first = localMillis - change.beforeMillis
        let second = localMillis - change.afterMillis
        switch (first < change.atMillis, second >= change.atMillis) {
        case (true, false): return first
        case (false, true): return second
        case (false, false): return nil
        case (true, true):
            guard let previous else {
                lackedPrevious = true
                return first
            }
            let isSecondPass =
                previous >= change.atMillis || previous > first + Self.jitterMillis
            return isSecondPass ? second : first
        }
    }

    /// Offsets lie within ±18 h, so a local day lies within the three UTC days around it, and no
    /// zone changes its offset twice within three days.
    private func look(at number: Int64) -> CachedDay {
        var low = (number - 1) * dayMillis
        var high = (number + 2) * dayMillis
        let before = offsetMillis(at: low)
        let after = offsetMillis(at: high)
        guard before != after else {
            return CachedDay(number: number, change: nil, offsetMillis: before)
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offsetMillis(at: middle) == before { low = middle } else { high = middle }
        }
        let change = Change(atMillis: high, beforeMillis: before, afterMillis: after)
        return CachedDay(number: number, change: change, offsetMillis: before)
    }

    private func offsetMillis(at millis: Int64) -> Int64 {
        let date = Date(timeIntervalSince1970: Double(millis) / 1000)
        return Int64(zone.secondsFromGMT(for: date)) * 1000
    }
}

private let dayMillis: Int64 = 86_400_000

extension Int64 {
    /// The quotient rounded towards minus infinity; the divisor is above 0.
    func dividedDown(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
