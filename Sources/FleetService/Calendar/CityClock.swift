import Foundation

/// What the clocks of a city show at an instant.
struct CityClock: Sendable {
    private let zone: TimeZone

    init(_ zone: TimeZone) { self.zone = zone }

    /// IANA name of the zone.
    var identifier: String { zone.identifier }

    /// A reading of the clock.
    struct Reading {
        let date: CivilDate
        let hour: Int
        let minute: Int
        let second: Int
        /// Seconds east of UTC.
        let offsetSeconds: Int

        /// For example `+02:00`.
        var offset: String {
            let minutes = abs(offsetSeconds) / 60
            let sign = offsetSeconds < 0 ? "-" : "+"
            return "\(sign)\(zeroPadded(minutes / 60)):\(zeroPadded(minutes % 60))"
        }

        /// RFC 3339, to the second.
        var iso: String {
            "\(date.name)T\(zeroPadded(hour)):\(zeroPadded(minute)):\(zeroPadded(second))\(offset)"
        }
    }

    func reading(atMillis millis: Int64) -> Reading {
        let seconds = Int((Double(millis) / 1000).rounded(.down))
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        let local = seconds + offset
        let dayNumber = Int((Double(local) / 86_400).rounded(.down))
        let ofDay = local - dayNumber * 86_400
        return Reading(
            date: CivilDate(daysSince1970: dayNumber),
            hour: ofDay / 3600,
            minute: ofDay / 60 % 60,
            second: ofDay % 60,
            offsetSeconds: offset
        )
    }
}
