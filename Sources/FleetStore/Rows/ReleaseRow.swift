/// What of a day, week or month may be shown to others than those who run the fleet.
package struct ReleaseRow: Sendable, Equatable {
    package var unit: ReleaseUnit
    /// Counts from 1.
    package var number: Int32
    package var releasedMillis: Int64
    package var contentJSON: String

    package init(unit: ReleaseUnit, number: Int32, releasedMillis: Int64, contentJSON: String) {
        self.unit = unit
        self.number = number
        self.releasedMillis = releasedMillis
        self.contentJSON = contentJSON
    }
}

/// A day, week or month of a city's calendar.
package struct ReleaseUnit: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case day, week, month
    }

    package var kind: Kind
    package var firstDay: String
    /// Inclusive.
    package var lastDay: String

    package init(kind: Kind, firstDay: String, lastDay: String) {
        self.kind = kind
        self.firstDay = firstDay
        self.lastDay = lastDay
    }
}

/// A unit that was published in a revision of which nothing was decided yet.
package struct DueRelease: Sendable, Equatable {
    package var unit: ReleaseUnit
    package var revision: Int32
    /// The published days it is made of, in order.
    package var days: [String]
}
