import FleetAnalytics
import FleetStore

/// A city as a visitor sees it.
package struct ShownCity: Sendable, Equatable {
    package let id: String
    package let name: String
    package let timeZone: String
    /// Counts below it are shown to nobody but those who see single vehicles.
    package let minimum: Int
    /// `nil` when nothing is published.
    package let publishedDays: ClosedRange<CivilDate>?
    package let zones: [String]
}

extension Visitor {
    /// The cities that are for this visitor, by id.
    package func cities() async throws -> [ShownCity] {
        var cities: [ShownCity] = []
        for state in try await permittedStates(.cities) { cities.append(try await shown(state)) }
        return cities
    }

    package func city(_ cityID: String) async throws -> ShownCity {
        try await shown(permittedState(.cities, in: cityID).0)
    }

    private func shown(_ state: CityState) async throws -> ShownCity {
        if let known = library.known.shown(state) { return known }
        let city = state.city
        let (days, zones) = try await workspace.store.withConnection { connection in
            (try connection.publishedBounds(city.id), try connection.zoneNames(city.id))
        }
        let dates = days.flatMap { days -> ClosedRange<CivilDate>? in
            guard let first = CivilDate(days.lowerBound), let last = CivilDate(days.upperBound)
            else { return nil }
            return first...last
        }
        let shown = ShownCity(
            id: city.id,
            name: city.name,
            timeZone: city.timeZone,
            minimum: Int(city.disclosureMinimum),
            publishedDays: dates,
            zones: zones
        )
        library.known.keep(shown, of: state)
        return shown
    }

    /// The last days of a city that are over and not published yet.
    package func waitingDays(of cityID: String, _ question: Question) async throws
        -> [DashboardWaitingDay]
    {
        let city = try await city(cityID)
        let calendar = try CityCalendar(zone: city.timeZone)
        guard let last = city.publishedDays?.upperBound else { return [] }
        let yesterday = try calendar.yesterday(question.nowMillis)
        // Longer than a fortnight nothing waits: there the fleet has ended, or nobody runs its nights.
        guard last < yesterday, yesterday.daysSince1970 - last.daysSince1970 <= 14 else {
            return []
        }
        let patienceMillis = Int64(Workspace.usualPatienceHours) * 3_600_000
        return (last.advanced(by: 1)...yesterday).dates.map { date in
            DashboardWaitingDay(
                day: date,
                silentVehicles: nil,
                untilMillis: calendar.day(date).endMillis + patienceMillis
            )
        }
    }

    /// The city's zones as GeoJSON.
    package func zonesGeoJSON(of cityID: String) async throws -> String {
        let (city, _) = try await permitted(.cities, in: cityID)
        let zones = try await workspace.store.withConnection { try $0.zones(city.id) }
        let features = zones.map { zone in
            "{\"type\":\"Feature\",\"properties\":{\"zone\":\(JSONText.string(zone.name))},"
                + "\"geometry\":\(zone.geometryJSON)}"
        }
        return
            "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\n"))]}\n"
    }

    /// Days, weeks, months and years that are published, the newest publication last.
    package func periods(of cityID: String, kind: PeriodKind?, after: Int, limit: Int) async throws
        -> AnswerPage
    {
        let (city, extent) = try await permitted(.cities, in: cityID)
        let calendar = try CityCalendar(zone: city.timeZone)
        let issues = try await workspace.store.withConnection {
            try $0.newestIssues(city: city.id, kind: kind?.rawValue)
        }.filter { extent != .openData || $0.kind == PeriodKind.month.rawValue }
        let rest = issues.dropFirst(after)
        let table = Table(
            columns: [
                "period", "kind", "from_day", "to_day", "revision", "published_at",
                "is_up_to_date",
            ],
            rows: try rest.prefix(limit).map { row in
                [
                    .text(try Issue(row, city: city).period.name), .text(row.kind),
                    .text(row.firstDay), .text(row.lastDay), .integer(Int(row.revision)),
                    .text(calendar.stamp(row.publishedMillis)),
                    .boolean(row.isUpToDate),
                ]
            }
        )
        return AnswerPage(
            rows: AnswerRows(table),
            next: rest.count > limit ? String(after + limit) : nil
        )
    }
}
