/// Regular expressions for just those days, weeks, months and years that there are.
///
/// What a description calls valid must be taken: schemas of the format "date" know years that no
/// fleet has.
enum DatePattern {
    static let year = "(19|[2-9][0-9])[0-9]{2}"
    static let month = "\(year)-(0[1-9]|1[0-2])"
    /// Of years without one, week 53 is an address without anything.
    static let week = "\(year)-W(0[1-9]|[1-4][0-9]|5[0-3])"
    static let day = "(\(year)-(\(everyYear))|\(leapYear)-02-29)"

    private static let everyYear =
        "(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31"
    private static let leapYear =
        "((19|[2-9][0-9])(0[48]|[2468][048]|[13579][26])|([2468][048]|[3579][26])00)"

    /// A day, two of them with two dots between, a week, a month or a year.
    static let period = "(\(day)(\\.\\.\(day))?|\(week)|\(month)|\(year))"

    /// In UTC, to the microsecond at most.
    static let instant =
        "\(day)T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?Z"

    static func whole(_ pattern: String) -> String { "^\(pattern)$" }
}
