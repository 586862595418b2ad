/// A date of the Gregorian calendar, without zone or time.
package struct CivilDate: Sendable, Hashable {
    package let daysSince1970: Int

    package init(daysSince1970: Int) { self.daysSince1970 = daysSince1970 }

    /// A date that exists; the caller has checked month and day.
    init(_ year: Int, _ month: Int, _ day: Int) {
        // Years begin in March here, so that the leap day is the last of its year; an era is the
        // 400 years after which the calendar repeats, of 146,097 days.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSince1970 = era * 146_097 + dayOfEra - 719_468
    }

    /// A date written `YYYY-MM-DD`; `nil` for anything else and for dates there are none of.
    package init?(_ name: some StringProtocol) {
        let bytes = Array(name.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = CivilDate.number(bytes[0..<4]), let month = CivilDate.number(bytes[5..<7]),
            let day = CivilDate.number(bytes[8..<10]), year >= 1900, (1...12).contains(month),
            (1...31).contains(day)
        else { return nil }
        self.init(year, month, day)
        guard self.name == name else { return nil }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    private var parts: (year: Int, month: Int, day: Int) {
        let shifted = daysSince1970 + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }

    package var year: Int { parts.year }
    package var month: Int { parts.month }
    package var day: Int { parts.day }

    /// `YYYY-MM-DD`.
    package var name: String {
        let (year, month, day) = parts
        return "\(zeroPadded(year, width: 4))-\(zeroPadded(month))-\(zeroPadded(day))"
    }

    package func advanced(by days: Int) -> CivilDate {
        CivilDate(daysSince1970: daysSince1970 + days)
    }

    /// 0 for Monday … 6 for Sunday; 1970-01-01 was a Thursday.
    package var weekday: Int { (((daysSince1970 + 3) % 7) + 7) % 7 }
}

extension CivilDate: Comparable {
    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }
}

extension ClosedRange<CivilDate> {
    package var dayCount: Int { upperBound.daysSince1970 - lowerBound.daysSince1970 + 1 }

    /// Every date of the range.
    package var dates: [CivilDate] {
        (lowerBound.daysSince1970...upperBound.daysSince1970).map(CivilDate.init(daysSince1970:))
    }
}

/// Decimal digits with leading zeros.
func zeroPadded(_ value: Int, width: Int = 2) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
