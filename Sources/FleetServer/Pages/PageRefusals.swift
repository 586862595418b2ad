import FleetService
import HTTPTypes
import Hummingbird

/// Pages for those who get no figures.
struct PageRefusals: Sendable {
    /// To who showed no token the way to the login; to others why.
    func refusal(_ problem: Problem, _ request: Request, _ question: Question) -> Answer {
        if problem.status == .unauthorized {
            let here = request.head.path ?? "/"
            return .redirect(to: "/login?next=\(Query.encoded(here))")
        }
        let context = DashboardContext(
            selection: DashboardSelection(
                city: "",
                period: DashboardPeriod(.month, of: CivilDate(daysSince1970: 20_000)),
                language: ReaderLanguage.preferred(request.headers[.acceptLanguage])
            ),
            cities: [],
            addresses: Pages.addresses
        )
        var answer = Answer(
            .html,
            renderMessage(message(problem), requestID: question.requestID, context),
            status: problem.status,
            keeping: .never
        )
        if let seconds = problem.retryAfterSeconds { answer.fields[.retryAfter] = String(seconds) }
        return answer
    }

    private func message(_ problem: Problem) -> DashboardMessage {
        if let error = problem.pageError { return .badAddress(error) }
        return switch (problem.status, problem.name) {
        case (_, "not-published"): .nothingPublished
        case (_, "unfinished"): .notFinished
        case (.forbidden, _): .notAllowed
        case (.tooManyRequests, _): .tooManyRequests
        case (.serviceUnavailable, _): .unavailable
        case (.internalServerError, _): .internalError
        default: .notFound
        }
    }
}
