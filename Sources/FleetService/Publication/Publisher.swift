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
    /// How long after its end a day waits for boxes that usually speak by then.
    let patienceHours: Int

    /// Publishes what is stale; a day whose figures did not change keeps its revision, and so does
    /// one that is closed.
    ///
    /// What is done is noted day by day, so that it is known also when the rest fails. A day that
    /// waits for its boxes holds up those after it that were never published, as their order is
    /// part of what readers rely on; corrections of published days are not held up.
    func publish(_ store: FleetStore, _ result: inout NightlyResult) async throws {
        let stale = try await store.withConnection { connection in
            try connection.staleDays(city.id, from: firstDay?.name, through: lastDay.name)
        }
        var isHeld = false
        for day in stale {
            let outcome = try await store.withConnection { [isHeld] connection in
                try connection.transaction {
                    try connection.lockPublication(city.id)
                    if try connection.isClosed(city.id, day: day) {
                        try connection.clearStale(city.id, day: day)
                        return Outcome.closed
                    }
                    return try publish(day, connection, isHeld: isHeld)
                }
            }
            switch outcome {
            case .nothingNew: break
            case .closed: result.closed.append(day)
            case .published(let publication): result.published.append(publication)
            case .held(let held):
                isHeld = true
                if let held { result.held.append(held) }
            }
        }
        let today = lastFinishedDay.advanced(by: 1).name
        result.periods = try await store.withConnection { connection in
            try connection.transaction {
                try connection.lockPublication(city.id)
                return try connection.publishPeriods(
                    city: city.id,
                    today: today,
                    nowMillis: nowMillis
                )
            }
        }.map { NightlyResult.Period(kind: $0.kind, firstDay: $0.firstDay, revision: $0.revision) }
    }

    private enum Outcome {
        case nothingNew, closed
        case published(NightlyResult.Publication)
        /// `nil`: because a day before it is.
        case held(NightlyResult.HeldDay?)
    }

    /// Of all days, not of those that this night was asked for.
    private var lastFinishedDay: CivilDate {
        CivilDate(calendar.dayName(at: nowMillis))?.advanced(by: -1) ?? lastDay
    }

    /// One day in one transaction.
    private func publish(
        _ name: String,
        _ connection: isolated PostgresConnection,
        isHeld: Bool
    ) throws -> Outcome {
        guard let date = CivilDate(name) else { return .nothingNew }
        let latest = try connection.latestPublishedDay(city: city.id, day: name)
        if latest == nil, isHeld { return .held(nil) }
        let inputs = try inputs(date, connection)
        let silent = latest == nil ? try silentBoxes(inputs, connection) : nil
        if let silent, silent.isTooMany, nowMillis < silent.waitsUntilMillis {
            return .held(heldDay(name, silent))
        }
        // Of those that share a night, another may have been faster.
        guard try connection.clearStale(city.id, day: name) else { return .nothingNew }
        // A day without a sample of any vehicle says nothing, unless it said something before.
        guard !inputs.days.isEmpty || latest != nil else { return .nothingNew }
        let figures = try DayFigures(inputs)
        let text = try SortedJSON.text(figures)
        if let latest, latest.figuresJSON == text { return .nothingNew }
        let revision = (latest?.revision ?? 0) + 1
        try connection.insertPublishedDay(
            PublishedDayRow(
                cityID: city.id,
                day: name,
                revision: revision,
                publishedMillis: nowMillis,
                figuresJSON: text
            ),
            try basis(inputs, figures, latest, silent, connection)
        )
        return .published(
            NightlyResult.Publication(
                day: name,
                revision: revision,
                coveragePercent: figures.coveragePercent,
                rowsQuarantined: figures.quality.quarantined
                    .filter { $0.key != Ingest.unreadableCell }.values.reduce(0, +)
            )
        )
    }

    private func basis(
        _ inputs: DayInputs,
        _ figures: DayFigures,
        _ latest: PublishedDayRow?,
        _ silent: SilentBoxes?,
        _ connection: isolated PostgresConnection
    ) throws -> PublicationBasis {
        let digests = try connection.digests(inputs.bytesOfVehicles)
        let whole = try connection.digests([
            digests.reduce(inputs.bytesOfCity(definitions: figures.definitionsText), +)
        ])
        let vehicles = zip(inputs.fleet, digests).map { vehicle, digest in
            VehicleInput(
                vehicleKey: vehicle.key,
                samples: inputs.days[vehicle.id]?.sampleCount ?? 0,
                digest: digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
            )
        }
        var causes = RevisionCauses()
        // What an older version published may not be readable any more; it is corrected all the same.
        let before = latest.flatMap {
            try? SortedJSON.value(DayFigures.self, from: $0.figuresJSON)
        }
        if latest != nil, before == nil { causes.isUnknown = true }
        if let latest, let before {
            causes = RevisionCauses(
                from: before,
                try connection.publicationBasis(
                    city: city.id,
                    day: latest.day,
                    revision: latest.revision
                )?.inputs,
                to: figures,
                vehicles
            )
        }
        causes.silent = silent?.vehicles.map(\.key) ?? []
        return PublicationBasis(
            inputs: vehicles,
            sha256: whole.first ?? [],
            causesJSON: causes.isEmpty ? nil : try SortedJSON.text(causes)
        )
    }

    // MARK: - Boxes that are silent

    private struct SilentBoxes {
        let vehicles: [VehicleRow]
        let usual: Int
        let isTooMany: Bool
        let waitsUntilMillis: Int64
    }

    /// Boxes that usually have spoken by now; one that sent something of a later time has spoken.
    private func silentBoxes(_ inputs: DayInputs, _ connection: isolated PostgresConnection) throws
        -> SilentBoxes?
    {
        let patienceMillis = Int64(patienceHours) * 3_600_000
        let end = inputs.day.endMillis
        guard nowMillis - end <= patienceMillis, let date = CivilDate(inputs.day.name) else {
            return nil
        }
        let firsts = try connection.firstPublications(
            city: city.id,
            from: date.advanced(by: -BoxHabits.days).name,
            through: date.advanced(by: -1).name
        )
        let habits = BoxHabits(
            firsts.compactMap { first in
                CivilDate(first.day).map { (first, calendar.day($0).endMillis) }
            },
            patienceMillis: patienceMillis
        )
        guard !habits.usual.isEmpty else { return nil }
        let silent = inputs.fleet.filter { vehicle in
            habits.usual.contains(vehicle.key) && inputs.days[vehicle.id] == nil
                && (vehicle.lastSampleMillis ?? .min) < end
        }
        return SilentBoxes(
            vehicles: silent,
            usual: habits.usual.count,
            isTooMany: habits.isTooMany(silent.count),
            waitsUntilMillis: end + patienceMillis
        )
    }

    private func heldDay(_ name: String, _ silent: SilentBoxes) -> NightlyResult.HeldDay {
        NightlyResult.HeldDay(
            day: name,
            silent: silent.vehicles.map(\.id),
            usual: silent.usual,
            until: calendar.stamp(silent.waitsUntilMillis)
        )
    }

    // MARK: - Figures

    /// What the derived rows give for a day, as it would be published.
    func figuresJSON(_ date: CivilDate, _ connection: isolated PostgresConnection) throws -> String
    {
        try SortedJSON.text(DayFigures(try inputs(date, connection)))
    }

    private func inputs(_ date: CivilDate, _ connection: isolated PostgresConnection) throws
        -> DayInputs
    {
        try DayInputs(
            city,
            calendar.day(date),
            date,
            zoneNames: zoneNames,
            thresholds: thresholds,
            connection
        )
    }
}
