import FleetService
import HTTPTypes
import Hummingbird

/// Pages for those who get no figures.
struct PageRefusals: Sendable {
    /// To who showed no token the way to the login; to others why.
    func refusal(
        _ problem: Problem,
        _ request: Request,
        _ question: Question,
        _ visitor: Visitor?,
        session: String?
    ) -> Answer {
        let pairs = try? Query.pairs(request.uri.query ?? "")
        let language = pairs?.first { $0.name == "language" }?.value
        if problem.status == .unauthorized {
            let here = request.head.path ?? "/"
            let chosen = language.map { "&language=\(Query.encoded($0))" } ?? ""
            return .redirect(to: "/login?next=\(Query.encoded(here))\(chosen)")
        }
        var context = DashboardContext(
            selection: DashboardSelection(
                city: "",
                period: CalendarPeriod(.month, of: CivilDate(daysSince1970: 20_000)),
                language: ReaderLanguage.chosen(language, request.headers)
            ),
            cities: [],
            addresses: Pages.addresses
        )
        // Who may not see this may want to be somebody else.
        context.visitor = visitor.flatMap { DashboardContext.Person($0, session: session) }
        return Self.answer(problem, requestID: question.requestID, context)
    }

    /// To who asked for figures that there are none of: with the form above, to ask for others.
    ///
    /// - Throws: What was thrown, where other figures would be no help.
    static func refusal(_ error: any Error, of place: DashboardPlace, _ ask: Ask) async throws
        -> Answer
    {
        let names: Set = ["not-published", "unfinished", "months-only", "no-such-period"]
        guard let problem = Problem(error), problem.pageError != nil || names.contains(problem.name)
        else {
            throw error
        }
        let maker = try await PageMaker(ask, city: ask["city"], leniently: true)
        return answer(
            problem,
            requestID: ask.question.requestID,
            place: ask.pairs["page"].flatMap { DashboardPlace(named: $0) } ?? place,
            maker.context
        )
    }

    private static func answer(
        _ problem: Problem,
        requestID: String,
        place: DashboardPlace? = nil,
        _ context: DashboardContext
    ) -> Answer {
        var answer = Answer(
            .html,
            renderMessage(message(problem), requestID: requestID, place: place, context),
            status: problem.status,
            keeping: .never
        )
        if let seconds = problem.retryAfterSeconds { answer.fields[.retryAfter] = String(seconds) }
        return answer
    }

    private static func message(_ problem: Problem) -> DashboardMessage {
        if let error = problem.pageError { return .badAddress(error) }
        return switch (problem.status, problem.name) {
        case (_, "not-published"), (_, "no-such-period"): .nothingPublished
        case (_, "months-only"): .monthsOnly
        case (_, "unfinished"): .notFinished
        case (.forbidden, _): .notAllowed
        case (.tooManyRequests, _): .tooManyRequests
        case (.serviceUnavailable, _): .unavailable
        case (.internalServerError, _): .internalError
        default: .notFound
        }
    }
}
