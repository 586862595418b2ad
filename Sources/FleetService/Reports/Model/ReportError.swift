/// Why there is no report for an input.
package enum ReportError: Error, Equatable, CustomStringConvertible {
    case notADay(String)
    case periodEndsBeforeItBegins(from: String, to: String)
    case periodTooLong(days: Int, limit: Int)
    case dayOutsidePeriod(day: String, from: String, to: String)
    case dayTwice(String)
    case otherCity(day: String, city: String, expected: String)

    package var description: String {
        switch self {
        case .notADay(let text):
            "'\(text.prefix(40))' is not a day: write YYYY-MM-DD, for example 2025-10-26"
        case .periodEndsBeforeItBegins(let from, let to):
            "the period ends (\(to)) before it begins (\(from)): exchange the two days"
        case .periodTooLong(let days, let limit):
            "the period has \(days) days, a report at most \(limit): ask for a shorter one"
        case .dayOutsidePeriod(let day, let from, let to):
            "the published day \(day) lies outside \(from) to \(to): pass only days of the period"
        case .dayTwice(let day):
            "the day \(day) comes twice: pass its newest revision only"
        case .otherCity(let day, let city, let expected):
            "the day \(day) belongs to the city '\(city)', not to '\(expected)'"
        }
    }
}
