import FleetService
import HTTPTypes

/// Makes the pages of one request: knows who looks, at what, and what else there is to choose.
struct PageMaker: Sendable {
    private(set) var context: DashboardContext
    private let ask: Ask
    private let visitor: Visitor

    /// Leniently, an address that says nothing is taken for one that asks for the newest figures.
    ///
    /// - Throws: `DashboardQueryError` for an address that says nothing that can be shown.
    init(_ ask: Ask, city: String?, leniently: Bool = false) async throws {
        self.ask = ask
        let visitor = try ask.visiting()
        self.visitor = visitor
        let cities = try await visitor.cities()
        let wanted = city ?? ask.pairs["city"]
        // Of a city that is not theirs the visitor is told what everybody is told of one that is not.
        var shown = cities.first
        if let wanted {
            shown = cities.first { $0.id == wanted }
            if shown == nil { shown = try await visitor.city(wanted) }
        }
        let standard = DashboardSelection(
            city: shown?.id ?? "",
            period: Self.newest(shown, visitor.role),
            language: ReaderLanguage.chosen(ask.pairs["language"], ask.fields)
        )
        var selection = standard
        do {
            selection = try DashboardSelection(
                query: ask.pairs.filter { $0.key != "city" },
                standard: standard
            )
            try selection.check(nowMillis: ask.question.nowMillis)
        } catch {
            guard leniently else { throw error }
            selection = standard
        }
        context = DashboardContext(
            selection: selection,
            cities: cities.map { .init(id: $0.id, name: $0.name) },
            zones: shown?.zones ?? [],
            publishedDays: shown?.publishedDays,
            visitor: DashboardContext.Person(visitor, session: ask.session),
            addresses: Pages.addresses
        )
        context.addresses.origin = ask.origin
        context.offersLogin = visitor.tokenID == nil
    }

    /// Who reads, for what is made for one reader alone.
    var reader: String {
        "\(ask.session ?? "") \(visitor.tokenID ?? 0) \(context.selection.language.rawValue)"
    }

    /// What the visitor may see of a period.
    func figures(of period: CalendarPeriod) async throws -> ShownPeriod {
        try context.selection.check(zones: context.zones)
        return try await visitor.figures(
            of: context.selection.city,
            period.days,
            asOfMillis: context.selection.asOfMillis,
            mayBeUnfinished: true,
            ask.question
        )
    }

    /// The same of the period that a period is compared with; `nil` when nothing of that is published.
    func figuresBefore(_ shown: ShownPeriod) async throws -> ShownPeriod? {
        do {
            return try await visitor.figures(
                of: context.selection.city,
                shown.report.comparedDays,
                asOfMillis: context.selection.asOfMillis,
                mayBeUnfinished: true,
                ask.question
            )
        } catch AccessError.notPublished { return nil }
    }

    /// A page of a vehicle is of one day: the last of the period that is published.
    var dayOfPeriod: CivilDate {
        let days = context.selection.period.days
        guard let last = context.publishedDays?.upperBound, days.contains(last) else {
            return (context.publishedDays?.upperBound).map { $0 < days.lowerBound } ?? true
                ? days.lowerBound : days.upperBound
        }
        return last
    }

    /// The address to keep of what was asked in the way of a form; `nil` when it was asked so already.
    var canonicalAddress: String? {
        let selection = context.selection
        // Without any, it is the newest figures, whenever it is opened.
        guard !ask.pairs.isEmpty, selection.isWritten(otherwiseThan: ask.pairs) else { return nil }
        return "\(ask.path)?\(selection.queryText)"
    }

    /// With what the figures tell of what there is to choose.
    func with(_ shown: ShownPeriod) -> PageMaker {
        var maker = self
        maker.context.categories = shown.categories
        maker.context.editionMillis = shown.asOfMillis
        return maker
    }

    func page(_ html: String) -> Answer { Answer(.html, html) }

    /// The month of the newest figures or, while that goes on, the newest whole week.
    ///
    /// That can be compared with the one before. Of open data it is the last whole month.
    private static func newest(_ city: ShownCity?, _ role: Role) -> CalendarPeriod {
        guard let days = city?.publishedDays else {
            return CalendarPeriod(.month, of: CivilDate(daysSince1970: 20_000))
        }
        let month = CalendarPeriod(.month, of: days.upperBound)
        guard month.days.upperBound > days.upperBound else { return month }
        guard role != .public else { return month.moved(by: -1) }
        var week = CalendarPeriod(.week, of: days.upperBound)
        if week.days.upperBound > days.upperBound { week = week.moved(by: -1) }
        return week.days.lowerBound < days.lowerBound ? month : week
    }
}

extension DashboardContext.Person {
    /// `nil` of those who showed no token.
    init?(_ visitor: Visitor, session: String?) {
        guard visitor.tokenID != nil else { return nil }
        self.init(
            name: visitor.name ?? "",
            role: visitor.role,
            csrf: session.map(Gate.formKey) ?? ""
        )
    }
}
