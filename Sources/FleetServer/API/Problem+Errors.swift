import FleetService
import HTTPTypes

extension Problem {
    /// The one table from errors to what is said of them.
    ///
    /// `nil` of one that is no fault of who asks: of those nothing is said but a number, under which
    /// the log has the rest.
    init?(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as AccessError: self.init(error)
        case let error as ServiceError: self.init(error)
        case let error as ReportError: self.init(error)
        case let error as LiveError: self.init(error)
        case let error as DashboardQueryError:
            self = .parameter("the address", "\(error)")
            pageError = error
        case let error as FleetUnavailable: self.init(error)
        default: return nil
        }
    }

    private init(_ error: AccessError) {
        switch error {
        case .unknownVisitor:
            self.init(
                status: .unauthorized,
                name: "unknown-visitor",
                title: "This needs a token that is valid",
                detail: "Send it as 'Authorization: Bearer TOKEN'. Those who run this service make "
                    + "one with: fleet-report token create"
            )
        case .refused(let role, let subject):
            self.init(
                status: .forbidden,
                name: "refused",
                title: "This is not for your role",
                detail: "A token of the role '\(role.rawValue)' does not open: \(subject.rawValue)."
            )
        case .noSuchCity:
            self.init(
                status: .notFound,
                name: "no-such-city",
                title: "There is no such city for you",
                detail: "/v1/cities lists those your token is for."
            )
        case .monthsOnly:
            self.init(
                status: .forbidden,
                name: "months-only",
                title: "Open data are of whole months",
                detail: "Ask for a month, as period=2026-03, or for several, by from and to."
            )
        case .notPublished:
            self.init(
                status: .notFound,
                name: "not-published",
                title: "Nothing is published of this period",
                detail: "/v1/cities/{city} names the first and the last published day."
            )
        case .unfinished(let day):
            self.init(
                status: .accepted,
                name: "unfinished",
                title: "Days of this period are still to be published",
                detail: day.map { "It is published through \($0): ask up to then, or again later." }
                    ?? "Nothing of it is published yet: ask again later.",
                retryAfterSeconds: 3600
            )
        case .noSuchVehicle:
            self.init(
                status: .notFound,
                name: "no-such-vehicle",
                title: "There is no such vehicle for you",
                detail: "/v1/cities/{city}/vehicles lists those you may see."
            )
        case .noCityGiven: self = .parameter("city", "is missing: this token is for several cities")
        case .noSuchPage:
            self.init(
                status: .notFound,
                name: "no-such-page",
                title: "There is no such page",
                detail: "A cursor is one that the Link of another page gave out."
            )
        }
    }

    private init?(_ error: ServiceError) {
        switch error {
        case .periodOrder, .skippedDay, .periodName:
            self.init(
                status: .notFound,
                name: "no-such-period",
                title: "There are no such days",
                detail: "\(error)"
            )
        case .dayName, .monthName, .yearName:
            self = .parameter("period", "does not fit: \(error)")
        case .unknownZone:
            self = .parameter("zone", "is none of the city's")
        case .vocabulary(_, let subject, let known):
            self.init(
                status: .notFound,
                name: "no-such-\(subject)",
                title: "There is no such \(subject)",
                detail: "There are: \(known.joined(separator: ", "))"
            )
        case .notPublished: self.init(.notPublished)
        case .figureNotPublishedBy(let figure, let by, _):
            self.init(
                status: .notFound,
                name: "not-published-so",
                title: "This figure is not published so",
                detail: "\(figure) is not published by \(by)."
            )
        default: return nil
        }
    }

    private init?(_ error: ReportError) {
        guard case .periodTooLong = error else { return nil }
        self.init(
            status: .forbidden,
            name: "period-too-long",
            title: "The period is too long",
            detail: "\(error)"
        )
    }

    private init?(_ error: LiveError) {
        switch error {
        case .unreadable:
            self.init(
                status: .unprocessableContent,
                name: "unreadable-body",
                title: "The body is not what its media type says",
                detail: "\(error)"
            )
        case .vehicleRefused:
            self.init(
                status: .forbidden,
                name: "vehicle-refused",
                title: "This token may not send for a vehicle of the body",
                detail: "\(error)"
            )
        case .keyReused:
            self.init(
                status: .conflict,
                name: "key-reused",
                title: "The idempotency key came before with another body",
                detail: "\(error)"
            )
        case .olderThanKept:
            self.init(
                status: .conflict,
                name: "send-again",
                title: "What the city keeps has changed meanwhile",
                detail: "\(error)"
            )
        case .tooMuch:
            self.init(
                status: .unprocessableContent,
                name: "too-many-columns",
                title: "The body has more than can be stored of a vehicle's day",
                detail: "\(error)"
            )
        case .invalidKey: self = .parameter("Idempotency-Key", "is none: \(error)")
        case .busy(let seconds):
            self.init(
                status: .tooManyRequests,
                name: "intake-full",
                title: "Too much is waiting to be stored",
                detail: "\(error)",
                retryAfterSeconds: seconds
            )
        case .cancelled, .invalidDecoder: return nil
        }
    }

    private init(_ error: FleetUnavailable) {
        switch error {
        case .database:
            self.init(
                status: .serviceUnavailable,
                name: "database-away",
                title: "The database does not answer",
                detail: "Nothing is lost; ask again in a moment.",
                retryAfterSeconds: 5
            )
        case .diskFull:
            self.init(
                status: .serviceUnavailable,
                name: "disk-full",
                title: "The disk of the database is full",
                detail:
                    "Nothing of this is stored; send it again when those who run it have made room.",
                retryAfterSeconds: 60
            )
        case .commitUnknown:
            self.init(
                status: .serviceUnavailable,
                name: "perhaps-stored",
                title: "The database did not say whether the body is stored",
                detail: "It is stored as a whole or not at all: send it again, nothing is doubled.",
                retryAfterSeconds: 5
            )
        case .tooSlow:
            self.init(
                status: .serviceUnavailable,
                name: "too-slow",
                title: "This took too long",
                detail: "Ask for a shorter period, or again later.",
                retryAfterSeconds: 30
            )
        }
    }
}

/// That what is asked for cannot be had right now.
enum FleetUnavailable: Error {
    case database
    case diskFull
    /// It may be stored or not.
    case commitUnknown
    case tooSlow
}
