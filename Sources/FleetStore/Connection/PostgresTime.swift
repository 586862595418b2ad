/// PostgreSQL's own counting of time: from 2000-01-01, in microseconds and in days.
enum PostgresTime {
    private static let epochMillis: Int64 = 946_684_800_000

    /// `nil` when the instant does not fit.
    static func microseconds(fromMillis millis: Int64) -> Int64? {
        let (shifted, tooSmall) = millis.subtractingReportingOverflow(epochMillis)
        let (micros, tooLarge) = shifted.multipliedReportingOverflow(by: 1000)
        // The two extremes mean -infinity and infinity to the server.
        guard !tooSmall, !tooLarge, micros != .min, micros != .max else { return nil }
        return micros
    }

    /// As a bound of a range: what does not fit becomes −infinity or infinity.
    static func boundMicroseconds(fromMillis millis: Int64) -> Int64 {
        microseconds(fromMillis: millis) ?? (millis < 0 ? .min : .max)
    }

    /// An instant so much earlier, as a bound of a range.
    static func millis(_ millis: Int64, earlierBy difference: Int64) -> Int64 {
        let (earlier, overflow) = millis.subtractingReportingOverflow(difference)
        return overflow ? .min : earlier
    }

    /// Whole milliseconds since 1970, rounded down; `nil` for the infinities.
    static func millis(fromMicroseconds micros: Int64) -> Int64? {
        guard micros != .min, micros != .max else { return nil }
        let floored = micros >= 0 ? micros / 1000 : (micros - 999) / 1000
        return floored + epochMillis
    }

    /// Days since 2000-01-01 of `YYYY-MM-DD`; `nil` when it is not a day of the calendar.
    static func days(from text: String) -> Int32? {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10]), (1...12).contains(month), year >= 1,
            (1...daysInMonth(year: year, month: month)).contains(day)
        else { return nil }
        return Int32(dayNumber(year: year, month: month, day: day) - 730_119)
    }

    /// Midnight in UTC of a day counted from 2000-01-01, in milliseconds since 1970.
    static func millis(fromDays days: Int32) -> Int64 { epochMillis + Int64(days) * 86_400_000 }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 0001-01-01.
    private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let past = year - 1
        let months = (1..<month).reduce(0) { $0 + daysInMonth(year: year, month: $1) }
        return past * 365 + past / 4 - past / 100 + past / 400 + months + day - 1
    }
}
