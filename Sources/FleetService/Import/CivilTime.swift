/// A date and time as written, with the offset from UTC where one was written.
struct CivilTime: Equatable, Sendable {
    var year = 0
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    var millisecond = 0
    /// Seconds east of UTC; `nil` when the text names no offset.
    var offsetSeconds: Int?

    /// Whether such a date and time of day exists in the Gregorian calendar, before any zone.
    var isValid: Bool {
        month >= 1 && month <= 12 && day >= 1 && day <= Self.days(inMonth: month, of: year)
            && hour <= 23 && minute <= 59 && second <= 59
    }

    /// Milliseconds from 1970-01-01T00:00 to this reading of the clock, as if it were UTC.
    var localMillis: Int64 {
        let days = Int64(CivilDate(year, month, day).daysSince1970)
        let seconds = Int64((hour * 60 + minute) * 60 + second)
        return (days * 86_400 + seconds) * 1000 + Int64(millisecond)
    }

    static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// `YYYY-MM-DD` of an instant in UTC, for messages.
func utcDay(_ millis: Int64) -> String {
    CivilDate(daysSince1970: Int(millis.dividedDown(by: 86_400_000))).name
}

/// `YYYY-MM-DDThh:mm:ssZ` of an instant, for messages.
func utcStamp(_ millis: Int64) -> String {
    let second = millis.dividedDown(by: 1000)
    let ofDay = Int(second - second.dividedDown(by: 86_400) * 86_400)
    return "\(utcDay(millis))T\(zeroPadded(ofDay / 3600)):\(zeroPadded(ofDay / 60 % 60))"
        + ":\(zeroPadded(ofDay % 60))Z"
}
