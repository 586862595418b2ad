import FleetService
import HTTPTypes

/// Pages for people, and what belongs to them.
enum PageEndpoints {
    static func all(_ doorway: Doorway, _ settings: ServerSettings) -> [Endpoint] {
        let sessions = SessionPages(doorway: doorway, settings: settings)
        return [
            page("cityPages", "/", .cities) { ask in
                let visitor = try ask.visiting()
                let maker = try await PageMaker(ask, city: nil)
                let cities = try await visitor.cities()
                // Who may see one only need not choose.
                if cities.count == 1, let city = cities.first {
                    return .redirect(to: Pages.path(city.id))
                }
                return maker.page(renderCities(maker.context))
            },
            page("goToPage", "/go", .cities, .overview) { ask in
                let maker = try await PageMaker(ask, city: nil)
                let place = ask.pairs["page"].flatMap { DashboardPlace(named: $0) } ?? .overview
                return .redirect(to: Pages.addresses.page(place, maker.context.selection))
            },
            page("overviewPage", "/cities/{city}", .figures, .overview) { ask in
                try await figures(ask, withBefore: true) { shown, before, maker in
                    renderOverview(shown.report, before: before, maker.context)
                }
            },
            page("comparePage", "/cities/{city}/compare", .figures, .compare) { ask in
                let maker = try await PageMaker(ask, city: ask.city)
                if let kept = maker.canonicalAddress { return .redirect(to: kept) }
                let shown = try await maker.figures(of: maker.context.selection.period)
                let compared = maker.context.selection.compared.period
                do {
                    let other = try await maker.figures(of: compared)
                    return maker.page(
                        renderComparison(
                            shown.report,
                            with: other.report,
                            maker.with(shown).context
                        )
                    )
                } catch AccessError.notPublished {
                    return maker.page(renderNothingToCompare(shown.report, maker.context))
                }
            },
            page("qualityPage", "/cities/{city}/quality", .figures, .quality) { ask in
                let waiting = try await ask.visiting().waitingDays(of: ask.city, ask.question)
                return try await figures(ask) { shown, _, maker in
                    renderQuality(shown.report, waiting: waiting, maker.context)
                }
            },
            page("explainPage", "/cities/{city}/explain/{figure}", .figures) { ask in
                let maker = try await PageMaker(ask, city: ask.city)
                let shown = try await maker.figures(of: maker.context.selection.period)
                let figure = ask["figure"] ?? ""
                guard let page = renderExplanation(of: figure, shown.report, maker.context) else {
                    throw Problem.noSuchAddress
                }
                return maker.page(page)
            },
            page("vehiclesPage", "/cities/{city}/vehicles", .traces, .vehicles) { ask in
                try await vehicles(ask, vehicle: nil)
            },
            page("vehicleDayPage", "/cities/{city}/vehicles/{vehicle}", .traces, .vehicles) { ask in
                try await vehicles(ask, vehicle: ask["vehicle"])
            },
            sessions.form, sessions.logIn, sessions.logOut,
        ] + DashboardAssets.all.map(asset)
    }

    private static func page(
        _ id: String,
        _ path: PathPattern,
        _ subject: Subject,
        _ place: DashboardPlace? = nil,
        _ answer: @escaping @Sendable (Ask) async throws -> Answer
    ) -> Endpoint {
        Endpoint(
            id: id,
            method: .get,
            path: path,
            summary: "",
            subject: subject,
            parameters: path.parts.compactMap { part in
                if case .parameter(let name) = part {
                    Parameter.path(name, "", .text(longest: 100))
                } else {
                    nil
                }
            },
            types: [.html],
            takesAnyQuery: true,
            isPage: true
        ) { ask in
            do { return try await answer(ask) } catch {
                guard let place else { throw error }
                return try await PageRefusals.refusal(error, of: place, ask)
            }
        }
    }

    /// A page of a period's figures, made once for each edition and reader.
    ///
    /// Of a zone or category, the page may want the period before it, too.
    private static func figures(
        _ ask: Ask,
        withBefore: Bool = false,
        _ render: @escaping @Sendable (ShownPeriod, PeriodReport?, PageMaker) -> String
    ) async throws -> Answer {
        let maker = try await PageMaker(ask, city: ask.city)
        if let kept = maker.canonicalAddress { return .redirect(to: kept) }
        let shown = try await maker.figures(of: maker.context.selection.period)
        let before =
            withBefore && maker.context.selection.part != nil
            ? try await maker.figuresBefore(shown) : nil
        return try await ask.keeping(shown, besides: before, for: maker.reader) {
            maker.page(render(shown, before?.report, maker.with(shown)))
        }
    }

    private static func vehicles(_ ask: Ask, vehicle: String?) async throws -> Answer {
        let maker = try await PageMaker(ask, city: ask.city)
        let visitor = try ask.visiting()
        let ids = try await visitor.tracedVehicles(of: ask.city)
        let date = maker.dayOfPeriod
        var day: TraceDay?
        if let vehicle {
            day = try await visitor.traceDay(
                of: ask.city,
                vehicle: vehicle,
                date,
                ask.question
            )
        }
        let query = maker.context.selection.alone.with {
            $0.period = CalendarPeriod(.day, of: date)
        }.queryText
        let listed = ids.map { id in
            (name: id, address: "\(Pages.path(ask.city))/vehicles/\(Query.encoded(id))?\(query)")
        }
        let here = "\(Pages.path(ask.city))/vehicles/\(Query.encoded(vehicle ?? ""))"
        let page = try renderTraceDay(
            day,
            vehicles: listed,
            dayAddress: { date in
                let selection = maker.context.selection.alone.with {
                    $0.period = CalendarPeriod(.day, of: date)
                }
                return "\(here)?\(selection.queryText)"
            },
            maker.context
        )
        var answer = maker.page(page)
        answer.keeping = .never
        return answer
    }

    private static func asset(_ asset: DashboardAsset) -> Endpoint {
        let type: MediaType = asset.fileName.hasSuffix(".css") ? .css : .script
        return Endpoint(
            id: "asset",
            method: .get,
            path: PathPattern(stringLiteral: "/assets/\(asset.fileName)"),
            summary: "",
            subject: nil,
            types: [type],
            isPage: true
        ) { _ in Answer(type, bytes: asset.bytes, keeping: .forEver) }
    }
}
