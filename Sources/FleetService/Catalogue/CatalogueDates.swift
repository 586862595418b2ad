// Dates as the language spells them.
extension Catalogue {
    func date(_ date: CivilDate) -> String {
        fill(
            .date,
            [
                "day": .text(String(date.day)), "month": .text(months[date.month - 1]),
                "year": .text(String(date.year)),
            ]
        )
    }

    /// For table rows and tips, for example "Mon 6 Oct 2025".
    func dateWithWeekday(_ date: CivilDate) -> String {
        fill(
            .dateWithWeekday,
            [
                "weekday": .text(shortWeekdays[date.weekday]), "date": .text(shortDate(date)),
                "year": .text(String(date.year)),
            ]
        )
    }

    /// For example "Monday 6 October".
    func dateInSentence(_ date: CivilDate) -> String {
        fill(
            .dateInSentence,
            [
                "weekday": .text(weekdays[date.weekday]), "day": .text(String(date.day)),
                "month": .text(months[date.month - 1]),
            ]
        )
    }

    func shortDate(_ date: CivilDate) -> String {
        fill(
            .shortDate,
            ["day": .text(String(date.day)), "month": .text(shortMonths[date.month - 1])]
        )
    }

    func dayOfMonth(_ date: CivilDate) -> String {
        fill(.dateWithoutMonth, ["day": .text(String(date.day))])
    }

    func shortWeekday(_ date: CivilDate) -> String { shortWeekdays[date.weekday] }

    func shortMonth(_ date: CivilDate) -> String { shortMonths[date.month - 1] }

    /// A period, naming month and year once where they are the same.
    func dates(_ first: CivilDate, _ last: CivilDate) -> String {
        if first == last { return date(first) }
        let start: TextKey =
            first.year != last.year
            ? .date : first.month != last.month ? .dateWithoutYear : .dateWithoutMonth
        let from = fill(
            start,
            [
                "day": .text(String(first.day)), "month": .text(months[first.month - 1]),
                "year": .text(String(first.year)),
            ]
        )
        return fill(
            start == .dateWithoutMonth ? .datesInMonth : .dates,
            ["from": .text(from), "to": .text(date(last))]
        )
    }

    /// Days as periods, for example "1–5 August 2025; 9 August 2025".
    func dateList(_ days: [CivilDate]) -> String {
        var periods: [(first: CivilDate, last: CivilDate)] = []
        for day in days {
            if let period = periods.last, period.last.advanced(by: 1) == day {
                periods[periods.count - 1].last = day
            } else {
                periods.append((day, day))
            }
        }
        return periods.map { dates($0.first, $0.last) }.joined(separator: "; ")
    }

    /// An instant with the offset of its clock.
    func moment(_ reading: CityClock.Reading) -> String {
        fill(
            .moment,
            [
                "date": .text(date(reading.date)), "time": .text(clock(reading)),
                "offset": .text(reading.offset),
            ]
        )
    }

    func shortMoment(_ reading: CityClock.Reading) -> String {
        "\(shortDate(reading.date)) \(clock(reading))"
    }

    /// For example "07:00–08:00".
    func hourSpan(_ hour: Int) -> String { "\(clockHour(hour))–\(clockHour(hour + 1))" }

    func clockHour(_ hour: Int) -> String { "\(zeroPadded(hour)):00" }

    private func clock(_ reading: CityClock.Reading) -> String {
        "\(zeroPadded(reading.hour)):\(zeroPadded(reading.minute))"
    }
}
