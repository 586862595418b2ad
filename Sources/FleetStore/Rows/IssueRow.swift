/// The newest revision of a day, week, month or year that is published.
package struct IssueRow: Sendable, Equatable {
    /// `day`, `week`, `month` or `year`.
    package var kind: String
    package var firstDay: String
    /// Inclusive.
    package var lastDay: String
    package var revision: Int32
    package var publishedMillis: Int64
    /// Whether it is made of the newest revisions of its days; if not, the next night issues it again.
    package var isUpToDate: Bool

    package init(
        kind: String,
        firstDay: String,
        lastDay: String,
        revision: Int32,
        publishedMillis: Int64,
        isUpToDate: Bool
    ) {
        self.kind = kind
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.revision = revision
        self.publishedMillis = publishedMillis
        self.isUpToDate = isUpToDate
    }
}

/// A revision of a day that an issue brought, with why it followed.
package struct IssueCauseRow: Sendable, Equatable {
    package var day: String
    package var revision: Int32
    /// `nil`: nothing was to be said.
    package var causesJSON: String?

    package init(day: String, revision: Int32, causesJSON: String?) {
        self.day = day
        self.revision = revision
        self.causesJSON = causesJSON
    }
}
