import FleetAnalytics
import FleetStore

/// Reads a published day and takes a figure of it apart.
struct DayReader: Sendable {
    let city: CityRow
    let calendar: CityCalendar
    let zoneNames: [Int32: String]
    let figure: ExplainedFigure
    let selection: FigureSelection
    let showsTrips: Bool

    /// Trips and sessions that began this long before a day are looked for in it; vehicles stay at
    /// the plug for weeks.
    private static let tripReachMillis: Int64 = 2 * 86_400_000
    private static let chargingReachMillis: Int64 = 31 * 86_400_000

    private var clock: CityClock { calendar.clock }

    func read(_ date: CivilDate, _ connection: isolated PostgresConnection) throws -> ExplainedDay?
    {
        let day = calendar.day(date)
        let revisions = try connection.revisions(city: city.id, day: day.name)
        guard let latest = revisions.last else { return nil }
        let bases = try revisions.map {
            try connection.publicationBasis(city: city.id, day: day.name, revision: $0.revision)
        }
        let ids = Dictionary(
            try connection.vehicles(city: city.id).map { ($0.key, $0.id) },
            uniquingKeysWith: { one, _ in one }
        )
        let figures = try revisions.map {
            try SortedJSON.value(DayFigures.self, from: $0.figuresJSON)
        }
        let published = figures[figures.count - 1]
        let inputs = try DayInputs(
            city,
            day,
            date,
            zoneNames: zoneNames,
            thresholds: try CityThresholds(city),
            connection
        )
        let now = try DayFigures(inputs).comparable(with: published)
        let isClosed = try connection.isClosed(city.id, day: day.name)
        let rows: ExplainedDay.Rows =
            now == published
            ? .asPublished
            : isClosed
                ? .closed
                : .changed(try cause(published, bases.last ?? nil, now, inputs, ids, connection))
        let contributions = rows == .closed ? [] : try contributions(inputs)
        let withoutEnergy = inputs.trips.filter {
            rows != .closed && !$0.row.hasMeasuredEnergy && isSelected($0.category)
        }
        return ExplainedDay(
            figures: published,
            revision: Int(latest.revision),
            publishedMillis: latest.publishedMillis,
            inputsSHA256: bases.last.flatMap { $0 }.map { $0.sha256.hexadecimal },
            isClosed: isClosed,
            revisions: try self.revisions(revisions, figures, bases, ids),
            rows: rows,
            published: steps(published),
            now: rows == .closed ? figure.parts.map { _ in 0 } : steps(now),
            contributions: contributions,
            lines: showsTrips ? try lines(inputs, contributions, connection) : [],
            tripsWithoutEnergy: withoutEnergy.count,
            metersWithoutEnergy: withoutEnergy.reduce(0) { $0 + $1.row.distanceMeters }
        )
    }

    private func isSelected(_ category: String?) -> Bool {
        guard case .category(let name) = selection else { return true }
        return (category ?? "unknown") == name
    }

    private func steps(_ figures: DayFigures) -> [Int] {
        let narrowed = figures.narrowed(to: selection, clock)
        return figure.parts.map { $0.steps(of: narrowed) }
    }

    /// The same figures as of the city, of each vehicle alone.
    private func contributions(_ inputs: DayInputs) throws -> [VehicleContribution] {
        let charging = Dictionary(grouping: inputs.charging, by: \.vehicleID)
        return try inputs.fleet.compactMap { vehicle in
            let alone = inputs.of(vehicle, charging: charging[vehicle.id] ?? [])
            let steps = steps(try DayFigures(alone))
            guard steps.contains(where: { $0 != 0 }) else { return nil }
            return VehicleContribution(
                vehicleID: vehicle.id,
                category: vehicle.category ?? "unknown",
                steps: steps
            )
        }
    }

    private func lines(
        _ inputs: DayInputs,
        _ contributions: [VehicleContribution],
        _ connection: isolated PostgresConnection
    ) throws -> [ContributionLine] {
        let start = inputs.day.startMillis
        let lines = DayLines(
            figure,
            selection,
            inputs,
            clock,
            earlierTrips: try connection.trips(
                .city(city.id),
                fromMillis: start - Self.tripReachMillis,
                toMillis: start
            ),
            earlierCharging: figure == .charged
                ? try connection.charging(
                    .city(city.id),
                    fromMillis: start - Self.chargingReachMillis,
                    toMillis: start
                ) : []
        )
        return contributions.flatMap(lines.lines)
    }

    // MARK: - Revisions

    private func revisions(
        _ rows: [PublishedDayRow],
        _ figures: [DayFigures],
        _ bases: [PublicationBasis?],
        _ ids: [Int64: String]
    ) throws -> [ExplainedDay.Revision] {
        try rows.indices.map { index in
            let causes = try bases[index]?.causesJSON.map {
                try SortedJSON.value(RevisionCauses.self, from: $0)
            }
            return ExplainedDay.Revision(
                revision: Int(rows[index].revision),
                publishedMillis: rows[index].publishedMillis,
                becauseOf: causes.map { $0.sentence(ids) }
                    ?? (index == 0 ? "the day is over" : nil),
                number: FigureValue(figure, of: [figures[index].narrowed(to: selection, clock)])
                    .number,
                changedFigures: index == 0
                    ? nil
                    : RevisionDifference(
                        from: figures[index - 1],
                        to: figures[index],
                        stamp: calendar.stamp
                    ).changes.count
            )
        }
    }

    /// Why the rows give other figures than the published ones.
    private func cause(
        _ published: DayFigures,
        _ basis: PublicationBasis?,
        _ now: DayFigures,
        _ inputs: DayInputs,
        _ ids: [Int64: String],
        _ connection: isolated PostgresConnection
    ) throws -> String {
        let digests = try connection.digests(inputs.bytesOfVehicles)
        let vehicles = zip(inputs.fleet, digests).map { vehicle, digest in
            VehicleInput(
                vehicleKey: vehicle.key,
                samples: inputs.days[vehicle.id]?.sampleCount ?? 0,
                digest: digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
            )
        }
        let causes = RevisionCauses(from: published, basis?.inputs, to: now, vehicles)
        return causes.isEmpty ? "for no cause that is kept" : causes.sentence(ids)
    }
}

extension DayFigures {
    /// Without what the published figures could not have: what the city set since, and what was not
    /// published yet by then.
    fileprivate func comparable(with published: DayFigures) -> DayFigures {
        var figures = self
        figures.definitions = published.definitions
        figures.thresholds = published.thresholds
        if published.tripLengths == nil { figures.tripLengths = nil }
        if published.flows == nil { figures.flows = nil }
        if published.chargingZones == nil { figures.chargingZones = nil }
        if published.style == nil { figures.style = nil }
        return figures
    }
}

extension [UInt8] {
    /// As people compare digests.
    fileprivate var hexadecimal: String {
        map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
