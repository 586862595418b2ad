/// Why an address says nothing that can be shown.
package struct DashboardQueryError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The parameter's name.
    package let parameter: String
    /// What stood there, without what steers text, cut where it is long.
    package let found: String
    let rule: Rule

    /// What is allowed instead.
    enum Rule: String, CaseIterable, Sendable {
        case unknownParameter, city, period, day, lastDay, kind, category, zone, instant,
            instantToCome
        case language
        case tooLong, bothParts, bothOthers, zoneAlone, unknownZone
    }

    init(_ parameter: DashboardParameter, _ found: String, _ rule: Rule) {
        self.init(parameter.rawValue, found, rule)
    }

    init(_ parameter: String, _ found: String, _ rule: Rule) {
        self.parameter = String(parameter.printable.prefix(40))
        self.found = String(found.printable.prefix(60))
        self.rule = rule
    }

    /// A zone that the city does not have.
    package static func unknownZone(_ name: String) -> DashboardQueryError {
        DashboardQueryError(.zone, name, .unknownZone)
    }

    package func message(_ language: ReportLanguage) -> String {
        language.catalogue.fill(
            rule.text,
            [
                "parameter": .text(parameter), "found": .text(found),
                "names": .text(DashboardParameter.allCases.map(\.rawValue).joined(separator: ", ")),
                "days": .count(PeriodReport.longestPeriodDays),
            ]
        )
    }

    package var description: String { message(.en) }
}

extension DashboardQueryError.Rule {
    var text: PageText {
        switch self {
        case .unknownParameter: .ruleUnknownParameter
        case .city: .ruleCity
        case .period: .rulePeriod
        case .day: .ruleDay
        case .lastDay: .ruleLastDay
        case .kind: .ruleKind
        case .category: .ruleCategory
        case .zone: .ruleZone
        case .instant: .ruleInstant
        case .instantToCome: .ruleInstantToCome
        case .language: .ruleLanguage
        case .tooLong: .ruleTooLong
        case .bothParts: .ruleBothParts
        case .bothOthers: .ruleBothOthers
        case .zoneAlone: .ruleZoneAlone
        case .unknownZone: .ruleUnknownZone
        }
    }
}
