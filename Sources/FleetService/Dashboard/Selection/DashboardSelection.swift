/// What somebody looks at.
///
/// Its address is all there is of it: it can be kept and mailed.
package struct DashboardSelection: Sendable, Hashable {
    /// Id of the city.
    package var city: String
    package var period: CalendarPeriod
    /// `nil` for the whole city.
    package var part: Part?
    /// The figures as they were published at that instant; `nil` for those of now.
    package var asOfMillis: Int64?
    /// What it is compared with.
    package var other: Other?
    package var language: ReportLanguage

    /// Figures are published by zone and by category, and not by both together.
    package enum Part: Sendable, Hashable {
        case category(String)
        case zone(String)
    }

    /// Another period of the same part, or another zone in the same period.
    package enum Other: Sendable, Hashable {
        case period(CalendarPeriod)
        case zone(String)
    }

    package init(
        city: String,
        period: CalendarPeriod,
        part: Part? = nil,
        asOfMillis: Int64? = nil,
        other: Other? = nil,
        language: ReportLanguage = .en
    ) {
        self.city = city
        self.period = period
        self.part = part
        self.asOfMillis = asOfMillis
        self.other = other
        self.language = language
    }

    package var zone: String? { if case .zone(let name) = part { name } else { nil } }
    package var category: String? { if case .category(let name) = part { name } else { nil } }
    package var otherZone: String? { if case .zone(let name) = other { name } else { nil } }

    package var otherPeriod: CalendarPeriod? {
        if case .period(let period) = other { period } else { nil }
    }

    /// Says so where it names a zone that the city does not have.
    package func check(zones: [String]) throws(DashboardQueryError) {
        for name in [zone, otherZone].compactMap(\.self) where !zones.contains(name) {
            throw .unknownZone(name)
        }
    }

    /// Says so where it is of an instant whose figures nobody knows yet.
    package func check(nowMillis: Int64) throws(DashboardQueryError) {
        guard let asOfMillis, asOfMillis > nowMillis else { return }
        throw DashboardQueryError(.asOf, Instant.text(asOfMillis), .instantToCome)
    }

    /// Without what it was compared with.
    package var alone: DashboardSelection { with { $0.other = nil } }

    /// A changed copy.
    package func with(_ change: (inout DashboardSelection) -> Void) -> DashboardSelection {
        var copy = self
        change(&copy)
        return copy
    }
}
