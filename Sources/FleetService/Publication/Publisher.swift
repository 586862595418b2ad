import FleetAnalytics
import FleetStore

/// Publishes the days whose derived rows changed, each with its figures, in order.
struct Publisher: Sendable {
    let city: CityRow
    let calendar: CityCalendar
    let firstDay: CivilDate?
    let lastDay: CivilDate
    let nowMillis: Int64
    let zoneNames: [Int32: String]
    let thresholds: CityThresholds

    /// Publishes what is stale; a day whose figures did not change keeps its revision, and so does
    /// one that is closed.
    ///
    /// What is done is noted day by day, so that it is known also when the rest fails.
    func publish(_ store: FleetStore, _ result: inout NightlyResult) async throws {
        let stale = try await store.withConnection { connection in
            try connection.staleDays(city.id, from: firstDay?.name, through: lastDay.name)
        }
        for day in stale {
            let (publication, isClosed) = try await store.withConnection { connection in
                try connection.transaction {
                    try connection.lockPublication(city.id)
                    if try connection.isClosed(city.id, day: day) {
                        try connection.clearStale(city.id, day: day)
                        return (NightlyResult.Publication?.none, true)
                    }
                    return (try publish(day, connection), false)
                }
            }
            if let publication { result.published.append(publication) }
            if isClosed { result.closed.append(day) }
        }
    }

    /// One day in one transaction; `nil` when there is nothing new to say.
    private func publish(_ name: String, _ connection: isolated PostgresConnection) throws
        -> NightlyResult.Publication?
    {
        guard let date = CivilDate(name) else { return nil }
        // Of those that share a night, another may have been faster.
        guard try connection.clearStale(city.id, day: name) else { return nil }
        let latest = try connection.latestPublishedDay(city: city.id, day: name)
        let days = try connection.vehicleDays(city: city.id, days: [name])
        // A day without a sample of any vehicle says nothing, unless it said something before.
        guard !days.isEmpty || latest != nil else { return nil }
        let figures = try DayFigures(try inputs(date, days, connection))
        let text = try SortedJSON.text(figures)
        if let latest, latest.figuresJSON == text { return nil }
        let revision = (latest?.revision ?? 0) + 1
        try connection.insertPublishedDay(
            PublishedDayRow(
                cityID: city.id,
                day: name,
                revision: revision,
                publishedMillis: nowMillis,
                figuresJSON: text
            )
        )
        return NightlyResult.Publication(
            day: name,
            revision: revision,
            coveragePercent: figures.coveragePercent,
            rowsQuarantined: figures.quality.quarantined
                .filter { $0.key != Ingest.unreadableCell }.values.reduce(0, +)
        )
    }

    /// What the derived rows give for a day, as it would be published.
    func figuresJSON(_ date: CivilDate, _ connection: isolated PostgresConnection) throws -> String
    {
        let days = try connection.vehicleDays(city: city.id, days: [date.name])
        return try SortedJSON.text(DayFigures(try inputs(date, days, connection)))
    }

    private func inputs(
        _ date: CivilDate,
        _ days: [OfVehicle<VehicleDayRow>],
        _ connection: isolated PostgresConnection
    ) throws -> DayInputs {
        let day = calendar.day(date)
        let (from, to) = (day.startMillis, day.endMillis)
        let hours = try connection.vehicleHours(city: city.id, fromMillis: from, toMillis: to)
        let swaps = try connection.charging(.city(city.id), fromMillis: from, toMillis: to)
            .filter { $0.row.kind == ChargingSession.Kind.swap.rawValue }
        return DayInputs(
            city: city,
            day: day,
            fleet: try connection.fleet(
                city.id,
                from: date.advanced(by: -Fleet.memoryDays).name,
                through: day.name
            ),
            hours: Dictionary(grouping: hours, by: \.vehicleID).mapValues { $0.map(\.row) },
            days: Dictionary(
                days.map { ($0.vehicleID, $0.row) },
                uniquingKeysWith: { first, _ in first }
            ),
            swaps: Dictionary(grouping: swaps, by: \.vehicleID).mapValues(\.count),
            zoneNames: zoneNames,
            quarantined: Dictionary(
                try connection.quarantineCounts(city: city.id, fromMillis: from, toMillis: to)
                    .map { ($0.reason, Int($0.count)) },
                uniquingKeysWith: +
            ),
            dataThroughMillis: days.map(\.row.lastSampleMillis).max(),
            thresholds: thresholds
        )
    }
}
