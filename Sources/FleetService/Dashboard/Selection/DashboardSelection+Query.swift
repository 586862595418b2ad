import Telemetry

/// The names that an address may have behind its question mark.
enum DashboardParameter: String, CaseIterable {
    case city, period
    /// What a form sends for a period: which kind, of which day, and until when.
    case kind, on, until
    case category, zone
    case withPeriod = "with_period"
    /// The same of a form.
    case withOn = "with_on"
    case withUntil = "with_until"
    case withZone = "with_zone"
    case asOf = "as_of"
    case language
    /// Which page a form is about.
    case page
}

extension DashboardSelection {
    /// The selection of an address; what it leaves out is that of `standard`.
    ///
    /// Parameters without a value count as not there, as forms send all their fields.
    ///
    /// - Throws: ``DashboardQueryError``, which says what is wrong in the reader's language.
    package init(query: [String: String], standard: DashboardSelection) throws(DashboardQueryError)
    {
        let query = query.filter { !$0.value.isEmpty }
        for name in query.keys.sorted() where DashboardParameter(rawValue: name) == nil {
            throw DashboardQueryError(name, name, .unknownParameter)
        }
        func value(_ name: DashboardParameter) -> String? { query[name.rawValue] }
        self = standard.with {
            $0.part = nil
            $0.other = nil
            $0.asOfMillis = nil
        }
        if let city = value(.city) { self.city = try DashboardSelection.cityID(city) }
        if let text = value(.language) {
            guard let language = ReportLanguage(rawValue: text) else {
                throw DashboardQueryError(.language, text, .language)
            }
            self.language = language
        }
        if let period = try DashboardSelection.period(
            (.period, value(.period)),
            kind: value(.kind),
            (.on, value(.on)),
            (.until, value(.until))
        ) {
            self.period = period
        }
        part = try DashboardSelection.part(value(.category), value(.zone))
        other = try DashboardSelection.other(
            try DashboardSelection.period(
                (.withPeriod, value(.withPeriod)),
                kind: value(.kind) ?? self.period.kindName,
                (.withOn, value(.withOn)),
                (.withUntil, value(.withUntil))
            ),
            value(.withZone),
            of: part
        )
        if let text = value(.asOf) {
            guard let millis = Instant.millis(text) else {
                throw DashboardQueryError(.asOf, text, .instant)
            }
            asOfMillis = millis
        }
    }

    /// Names and values in their one order, without those that say nothing.
    package var query: [(name: String, value: String)] {
        let all: [(DashboardParameter, String?)] = [
            (.period, period.name), (.category, category), (.zone, zone),
            (.withPeriod, otherPeriod?.name), (.withZone, otherZone),
            (.asOf, asOfMillis.map(Instant.text)), (.language, language.rawValue),
        ]
        return all.compactMap { name, value in value.map { (name.rawValue, $0) } }
    }

    /// The same, as it stands behind a question mark; the city is not in it.
    package var queryText: String {
        query.map { "\($0.name)=\(DeliveryLink.encoded($0.value))" }.joined(separator: "&")
    }

    /// Whether a query came from a form, or otherwise has another form than ``query``: its reader
    /// belongs to the address that can be kept.
    package func isWritten(otherwiseThan given: [String: String]) -> Bool {
        given.filter { $0.key != DashboardParameter.city.rawValue }
            != Dictionary(
                query.map { ($0.name, $0.value) },
                uniquingKeysWith: { first, _ in first }
            )
    }

    private static func period(
        _ whole: (name: DashboardParameter, text: String?),
        kind: String?,
        _ on: (name: DashboardParameter, text: String?),
        _ until: (name: DashboardParameter, text: String?)
    ) throws(DashboardQueryError) -> CalendarPeriod? {
        if let text = whole.text {
            guard let period = CalendarPeriod(text) else {
                throw DashboardQueryError(whole.name, text, .period)
            }
            return try checked(period, whole.name)
        }
        guard let text = on.text else { return nil }
        guard let day = CivilDate(text) else { throw DashboardQueryError(on.name, text, .day) }
        let kind = kind ?? PeriodKind.day.rawValue
        if kind == CalendarPeriod.rangeName {
            let end = until.text ?? text
            guard let last = CivilDate(end), last >= day else {
                throw DashboardQueryError(until.name, end, .lastDay)
            }
            return try checked(CalendarPeriod(day...last), until.name)
        }
        guard let kind = PeriodKind(rawValue: kind) else {
            throw DashboardQueryError(.kind, kind, .kind)
        }
        return CalendarPeriod(kind, of: day)
    }

    private static func checked(
        _ period: CalendarPeriod,
        _ name: DashboardParameter
    ) throws(DashboardQueryError) -> CalendarPeriod {
        guard period.days.dayCount <= PeriodReport.longestPeriodDays else {
            throw DashboardQueryError(name, period.name, .tooLong)
        }
        return period
    }

    private static func part(
        _ category: String?,
        _ zone: String?
    ) throws(DashboardQueryError) -> Part? {
        if let category, zone != nil { throw DashboardQueryError(.category, category, .bothParts) }
        if let category {
            guard VehicleCategory(rawValue: category) != nil || category == "unknown" else {
                throw DashboardQueryError(.category, category, .category)
            }
            return .category(category)
        }
        return try zone.map { name throws(DashboardQueryError) in .zone(try zoneName(name, .zone)) }
    }

    private static func other(
        _ period: CalendarPeriod?,
        _ zone: String?,
        of part: Part?
    ) throws(DashboardQueryError) -> Other? {
        guard let zone else { return period.map(Other.period) }
        guard period == nil else { throw DashboardQueryError(.withZone, zone, .bothOthers) }
        guard case .zone = part else { throw DashboardQueryError(.withZone, zone, .zoneAlone) }
        return .zone(try zoneName(zone, .withZone))
    }

    private static func zoneName(
        _ name: String,
        _ parameter: DashboardParameter
    ) throws(DashboardQueryError) -> String {
        guard name.utf8.count <= 200, !name.unicodeScalars.contains(where: \.steersText) else {
            throw DashboardQueryError(parameter, name, .zone)
        }
        return name
    }

    private static func cityID(_ id: String) throws(DashboardQueryError) -> String {
        guard id.utf8.count <= 100, !id.unicodeScalars.contains(where: \.steersText) else {
            throw DashboardQueryError(.city, id, .city)
        }
        return id
    }
}

extension CalendarPeriod {
    /// What forms call days from one to another.
    static let rangeName = "range"

    var kindName: String { kind?.rawValue ?? CalendarPeriod.rangeName }
}
