/// A written form of date and time, compiled from letters: `yyyy-MM-dd HH:mm:ss.SSS`.
///
/// A doubled letter is exactly two digits, a single one is one or two; `S` is any number of digits
/// of a fraction, `SSS` exactly three; `a` is am or pm; `MMM` is an English month; `X` is `Z`,
/// `+hh`, `+hhmm` or `+hh:mm`. Text between apostrophes and anything that is no letter stands for
/// itself.
struct TimePattern: Sendable, Equatable {
    let text: String
    private let steps: [Step]
    /// How the pattern is read when the day is known; `nil` when it is not of fixed places.
    private(set) var fixedForm: FixedTimeForm?

    private enum Step: Sendable, Equatable {
        case number(Part, minDigits: Int, maxDigits: Int)
        case shortYear
        case monthName
        case dayHalf
        case fraction(digits: Int?)
        case offset
        case literal(UInt8)
    }

    private enum Part { case year, month, day, hour, halfDayHour, minute, second }

    /// What is wrong with a pattern.
    struct Problem: Error, Equatable {
        let reason: String
    }

    init(_ text: String) throws(Problem) {
        self.text = text
        var steps: [Step] = []
        var rest = Substring(text)
        while let letter = rest.first {
            if letter == "'" {
                let quoted = rest.dropFirst().prefix { $0 != "'" }
                guard quoted.endIndex < rest.endIndex else {
                    throw Problem(reason: "an apostrophe is not closed")
                }
                steps += quoted.utf8.map(Step.literal)
                rest = rest[quoted.endIndex...].dropFirst()
                continue
            }
            let run = rest.prefix { $0 == letter }
            rest = rest.dropFirst(run.count)
            if letter.isASCII, letter.isLetter {
                steps.append(try Self.step(letter, count: run.count))
            } else {
                steps += run.utf8.map(Step.literal)
            }
        }
        self.steps = steps
        try checkParts()
        fixedForm = findFixedForm()
    }

    /// Ten bytes of a date, one between, then `HH:mm:ss` and perhaps `.SSS` or `.S`.
    private func findFixedForm() -> FixedTimeForm? {
        guard steps.count == 11 || steps.count == 13, case .literal(let separator) = steps[5] else {
            return nil
        }
        let colon = Step.literal(UInt8(ascii: ":"))
        let isDate = steps[0..<5].allSatisfy {
            switch $0 {
            case .literal, .number(.year, _, _): true
            case .number(.month, let digits, _), .number(.day, let digits, _): digits == 2
            default: false
            }
        }
        let isTime =
            Array(steps[6..<11]) == [
                .number(.hour, minDigits: 2, maxDigits: 2), colon,
                .number(.minute, minDigits: 2, maxDigits: 2), colon,
                .number(.second, minDigits: 2, maxDigits: 2),
            ]
        // A year, a month, a day and two bytes between make ten; the parts have been checked.
        let literals = steps[0..<5].count { if case .literal = $0 { true } else { false } }
        guard isDate, isTime, literals == 2 else { return nil }
        guard steps.count == 13 else { return .pattern(separator: separator, fraction: nil) }
        guard case .literal(let point) = steps[11],
            [.fraction(digits: 3), .fraction(digits: nil)].contains(steps[12])
        else { return nil }
        return .pattern(separator: separator, fraction: point)
    }

    private static func step(_ letter: Character, count: Int) throws(Problem) -> Step {
        switch (letter, count) {
        case ("y", 4): .number(.year, minDigits: 4, maxDigits: 4)
        case ("y", 2): .shortYear
        case ("M", 3): .monthName
        case ("M", 1...2): .number(.month, minDigits: count, maxDigits: 2)
        case ("d", 1...2): .number(.day, minDigits: count, maxDigits: 2)
        case ("H", 1...2): .number(.hour, minDigits: count, maxDigits: 2)
        case ("h", 1...2): .number(.halfDayHour, minDigits: count, maxDigits: 2)
        case ("m", 1...2): .number(.minute, minDigits: count, maxDigits: 2)
        case ("s", 1...2): .number(.second, minDigits: count, maxDigits: 2)
        case ("S", 1): .fraction(digits: nil)
        case ("S", 2...9): .fraction(digits: count)
        case ("a", 1): .dayHalf
        case ("X", 1...3): .offset
        default:
            throw Problem(
                reason: "`\(String(repeating: letter, count: count))` means nothing; "
                    + "use yyyy yy MMM MM M dd d HH H hh h mm m ss s SSS S a X, "
                    + "and apostrophes around text"
            )
        }
    }

    private func checkParts() throws(Problem) {
        func has(_ wanted: Part) -> Bool {
            steps.contains { if case .number(wanted, _, _) = $0 { true } else { false } }
        }
        guard has(.year) || steps.contains(.shortYear) else {
            throw Problem(reason: "it names no year (yyyy)")
        }
        guard has(.month) || steps.contains(.monthName) else {
            throw Problem(reason: "it names no month (MM)")
        }
        guard has(.day) else { throw Problem(reason: "it names no day (dd)") }
        guard has(.hour) || has(.halfDayHour) else {
            throw Problem(reason: "it names no hour (HH, or hh with a)")
        }
        guard has(.halfDayHour) == steps.contains(.dayHalf) else {
            throw Problem(reason: "hh and a belong together: 12-hour times need am or pm")
        }
    }

    /// What the bytes say; `nil` when they do not have this form or name no possible date.
    func match(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CivilTime? {
        var cursor = TimeCursor(index: range.lowerBound, end: range.upperBound)
        var time = CivilTime()
        var halfDayHour = 0
        var isAfternoon: Bool?
        for step in steps {
            switch step {
            case .literal(let byte):
                guard cursor.take(byte, bytes) else { return nil }
            case .number(let part, let minDigits, let maxDigits):
                guard let number = cursor.number(bytes, minDigits, maxDigits) else { return nil }
                switch part {
                case .year: time.year = number
                case .month: time.month = number
                case .day: time.day = number
                case .hour: time.hour = number
                case .halfDayHour: halfDayHour = number
                case .minute: time.minute = number
                case .second: time.second = number
                }
            case .shortYear:
                guard let number = cursor.number(bytes, 2, 2) else { return nil }
                time.year = 2000 + number
            case .monthName:
                guard let month = cursor.month(bytes) else { return nil }
                time.month = month
            case .dayHalf:
                guard let half = cursor.isAfternoon(bytes) else { return nil }
                isAfternoon = half
            case .fraction(let digits):
                guard let millis = cursor.fraction(bytes, digits: digits) else { return nil }
                time.millisecond = millis
            case .offset:
                guard let seconds = cursor.offset(bytes) else { return nil }
                time.offsetSeconds = seconds
            }
        }
        if let isAfternoon {
            guard (1...12).contains(halfDayHour) else { return nil }
            time.hour = halfDayHour % 12 + (isAfternoon ? 12 : 0)
        }
        return cursor.isAtEnd && time.year > 0 && time.isValid ? time : nil
    }

    /// An ISO 8601 date with a time of day: `2021-03-29T11:13:45.25+01:00`.
    static func matchISO8601(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CivilTime? {
        var cursor = TimeCursor(index: range.lowerBound, end: range.upperBound)
        var time = CivilTime()
        guard let year = cursor.number(bytes, 4, 4), cursor.take(UInt8(ascii: "-"), bytes),
            let month = cursor.number(bytes, 2, 2), cursor.take(UInt8(ascii: "-"), bytes),
            let day = cursor.number(bytes, 2, 2)
        else { return nil }
        (time.year, time.month, time.day) = (year, month, day)
        let isSplit =
            cursor.take(UInt8(ascii: "T"), bytes) || cursor.take(UInt8(ascii: " "), bytes)
        guard isSplit, let hour = cursor.number(bytes, 2, 2), cursor.take(UInt8(ascii: ":"), bytes),
            let minute = cursor.number(bytes, 2, 2)
        else { return nil }
        (time.hour, time.minute) = (hour, minute)
        if cursor.take(UInt8(ascii: ":"), bytes) {
            guard let second = cursor.number(bytes, 2, 2) else { return nil }
            time.second = second
            if cursor.take(UInt8(ascii: "."), bytes) || cursor.take(UInt8(ascii: ","), bytes) {
                guard let millis = cursor.fraction(bytes, digits: nil) else { return nil }
                time.millisecond = millis
            }
        }
        if !cursor.isAtEnd {
            guard let seconds = cursor.offset(bytes) else { return nil }
            time.offsetSeconds = seconds
        }
        return cursor.isAtEnd && time.year > 0 && time.isValid ? time : nil
    }
}
