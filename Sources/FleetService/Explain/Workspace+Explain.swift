package import FleetStore

extension Workspace {
    /// A published figure of a period, taken apart; without a period, of all published days.
    ///
    /// Nothing but what was published and the rows it was made of has a part in it, and nothing is
    /// stored.
    ///
    /// - Throws: ``ServiceError/notPublished(city:from:to:)`` when no day of the period is;
    ///   ``ServiceError/figureNotPublishedBy(figure:by:known:)`` for a figure that nobody published
    ///   of such a part.
    package func explanation(
        _ request: ExplanationRequest,
        _ city: CityRow,
        _ period: Period?
    ) async throws -> Explanation {
        if let by = request.selection.text?.by, !request.figure.isPublished(by: request.selection) {
            throw ServiceError.figureNotPublishedBy(
                figure: request.figure.rawValue,
                by: by,
                known: ExplainedFigure.allCases.filter { $0.isPublished(by: request.selection) }
                    .map(\.rawValue)
            )
        }
        let calendar = try CityCalendar(zone: city.timeZone)
        let dates = try await publishedDates(city, period, calendar)
        let zones = try await store.withConnection { try $0.zones(city.id) }
        let reader = DayReader(
            city: city,
            calendar: calendar,
            zoneNames: Dictionary(uniqueKeysWithValues: zones.map { ($0.number, $0.name) }),
            figure: request.figure,
            selection: request.selection,
            showsTrips: request.showsTrips
        )
        var days: [ExplainedDay] = []
        for date in dates {
            let day = try await store.withConnection { connection in
                try connection.transaction { try reader.read(date, connection) }
            }
            if let day { days.append(day) }
        }
        try check(request.selection, days.map(\.figures))
        guard let first = dates.first, let last = dates.last else {
            throw ServiceError.notPublished(city: city.id, from: "its first day", to: "its last")
        }
        return Explanation(
            request: request,
            city: city,
            calendar: calendar,
            range: period?.range ?? first...last,
            days: days
        )
    }

    private func publishedDates(_ city: CityRow, _ period: Period?, _ calendar: CityCalendar)
        async throws -> [CivilDate]
    {
        let longest = PeriodReport.longestPeriodDays
        if let range = period?.range {
            guard range.dayCount <= longest else {
                throw ReportError.periodTooLong(days: range.dayCount, limit: longest)
            }
            try calendar.check(range)
        }
        let (first, last) = (period?.range.lowerBound.name, period?.range.upperBound.name)
        let dates = try await store.withConnection {
            try $0.publishedDayNames(city: city.id, from: first, through: last)
        }.compactMap { CivilDate($0) }
        guard !dates.isEmpty else {
            throw ServiceError.notPublished(
                city: city.id,
                from: first ?? "its first day",
                to: last ?? "its last"
            )
        }
        return dates
    }

    /// A name that nothing was published under would otherwise look like one that did nothing.
    private func check(_ selection: FigureSelection, _ days: [DayFigures]) throws {
        switch selection {
        case .everything, .hour: return
        case .category(let name):
            let known = Set(days.flatMap(\.categories.keys))
            guard !known.contains(name) else { return }
            throw ServiceError.vocabulary(
                word: name,
                of: "category of the published days",
                known: known.sorted()
            )
        case .zone(let name):
            let known = Set(days.flatMap(\.zones.keys))
            guard !name.isEmpty, !known.contains(name) else { return }
            throw ServiceError.unknownZone(
                name,
                known: known.subtracting([""]).sorted() + [FigureSelection.outsideZones]
            )
        }
    }
}
