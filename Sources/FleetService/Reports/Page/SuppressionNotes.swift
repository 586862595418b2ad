/// What is not shown, and what that means for the figures beside it.
extension ReportPage {
    /// What the hatching of a day means, where there is any.
    var unpublishedKey: Markup {
        report.missingDays.isEmpty
            ? .empty : legend([(kind: "hatched", name: text(.notPublishedKey))])
    }

    /// What the other hatching means, where there is any.
    func suppressedKey(_ isThere: Bool) -> Markup {
        isThere ? legend([(kind: "suppressed-shape", name: text(.suppressedKey))]) : .empty
    }

    /// Says so where what is drawn is of fewer days than are published; `counted` are the days of each
    /// that is shown.
    func fewerDaysNote(_ counted: [Int]) -> Markup {
        let all = report.publishedDayCount
        guard let least = counted.min(), let most = counted.max(), least < all else {
            return .empty
        }
        let sentence = catalogue.fill(
            least == most ? .noteFewerDays : .noteFewerDaysBetween,
            ["least": .count(least), "most": .count(most), "days": .count(all)]
        )
        return "<p class=\"hint\">\(sentence)</p>"
    }
}
