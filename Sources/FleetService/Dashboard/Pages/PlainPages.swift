/// Where a token is given.
///
/// It has failed when one was given that is not known, or no longer. `next` is the path to go on to.
package func renderLogin(
    hasFailed: Bool,
    csrf: String,
    next: String,
    _ context: DashboardContext
) -> String {
    let failure: Markup =
        hasFailed
        ? "<p class=\"note\" role=\"alert\" id=\"failure\">\(context.text(.loginFailed))</p>"
        : .empty
    let described: Markup = hasFailed ? "failure hint" : "hint"
    return DashboardFrame(context: context).document(
        title: context.text(.loginTitle),
        main: """
            <div class="narrow"><h1 class="plain">\(context.text(.loginTitle))</h1>
            <p class="reading">\(context.text(.loginReading))</p>
            \(failure)
            <form method="post" action="\(context.addresses.login)" class="login">
            <input type="hidden" name="csrf" value="\(csrf)"/>
            <input type="hidden" name="next" value="\(next)"/>
            <input type="text" name="username" value="\(context.text(.product))" \
            autocomplete="username" hidden="" readonly=""/>
            <p class="field"><label for="token">\(context.text(.loginToken))</label>
            <input id="token" name="token" type="password" autocomplete="current-password" \
            required="" maxlength="200" spellcheck="false" aria-describedby="\(described)"/></p>
            <p class="hint" id="hint">\(context.text(.loginHint))</p>
            <p><button type="submit" class="main">\(context.text(.loginButton))</button></p>
            </form></div>
            """
    )
}

/// What there is to say instead of figures.
package enum DashboardMessage: Sendable {
    /// Nothing is published of what was asked for.
    case nothingPublished
    /// Of open data, and asked for by days.
    case monthsOnly
    /// The period is not over, or waits for data.
    case notFinished
    case badAddress(DashboardQueryError)
    case notFound
    case notAllowed
    case tooManyRequests
    case unavailable
    case internalError

    var title: PageText {
        switch self {
        case .nothingPublished: .messageNothing
        case .monthsOnly: .messageMonthsOnly
        case .notFinished: .messageNotFinished
        case .badAddress: .messageBadAddress
        case .notFound: .messageNotFound
        case .notAllowed: .messageNotAllowed
        case .tooManyRequests: .messageTooMany
        case .unavailable: .messageUnavailable
        case .internalError: .messageInternal
        }
    }

    /// Whether those who run the service can do something about it.
    fileprivate var isOfService: Bool {
        switch self {
        case .unavailable, .internalError: true
        default: false
        }
    }

    func sentence(_ context: DashboardContext) -> String {
        switch self {
        case .nothingPublished:
            context.publishedDays.map { days in
                context.text(
                    .emptyPeriod,
                    [
                        "days": .text(
                            context.catalogue.dates(days.lowerBound, days.upperBound)
                        )
                    ]
                )
            } ?? context.text(.emptyCity)
        case .monthsOnly: context.text(.sentenceMonthsOnly)
        case .notFinished: context.text(.sentenceNotFinished)
        case .badAddress(let error): error.message(context.selection.language)
        case .notFound: context.text(.sentenceNotFound)
        case .notAllowed: context.text(.sentenceNotAllowed)
        case .tooManyRequests: context.text(.sentenceTooMany)
        case .unavailable: context.text(.sentenceUnavailable)
        case .internalError: context.text(.sentenceInternal)
        }
    }
}

/// A page that says why there are no figures.
///
/// The id of the request is for those who run the service, and shown where there is something for them
/// to look into. With a place, its form stands above, to ask again.
package func renderMessage(
    _ message: DashboardMessage,
    requestID: String?,
    place: DashboardPlace? = nil,
    _ context: DashboardContext
) -> String {
    let form: Markup = place.map { SelectionForm(context: context, place: $0).markup } ?? .empty
    let id: Markup =
        requestID.flatMap { id in
            message.isOfService
                ? "<p class=\"hint\">\(context.text(.requestID)): <code>\(id)</code></p>" : nil
        } ?? .empty
    return DashboardFrame(context: context, place: place).document(
        title: context.text(message.title),
        main: """
            \(form)
            <div class="narrow"><h1 class="plain">\(context.text(message.title))</h1>
            <p class="reading">\(message.sentence(context))</p>
            \(id)
            <p class="back"><a href="\(context.addresses.cities)">\(context.text(.toCities))</a></p></div>
            """
    )
}

/// The cities a visitor may look at.
package func renderCities(_ context: DashboardContext) -> String {
    let items: [Markup] = context.cities.map { city in
        let address = context.address(
            .overview,
            context.selection.alone.with {
                $0.city = city.id
                $0.part = nil
                $0.asOfMillis = nil
            }
        )
        return "<li><a href=\"\(address)\"><bdi>\(city.name)</bdi></a></li>\n"
    }
    let list: Markup =
        items.isEmpty
        ? "<p>\(context.text(.citiesNone))</p>" : "<ul class=\"cities\">\n\(items)</ul>"
    return DashboardFrame(context: context).document(
        title: context.text(.citiesTitle),
        main: """
            <div class="narrow"><h1 class="plain">\(context.text(.citiesTitle))</h1>
            \(list)</div>
            """
    )
}
