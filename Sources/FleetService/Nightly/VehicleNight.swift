import FleetAnalytics
import FleetStore
import TripCompressor

/// One vehicle's night: its dirty days and their neighbours, derived anew in one transaction.
struct VehicleNight: Sendable {
    enum Outcome: Sendable {
        /// Another worker was faster, or only days that are not over are dirty.
        case nothing
        case derived(days: Int, samples: Int, trips: Int)
        case failed(String)
    }

    let city: CityRow
    let calendar: CityCalendar
    let zones: ZoneIndex
    let thresholds: CityThresholds
    let firstDay: CivilDate?
    let lastDay: CivilDate
    let yesterday: CivilDate

    func run(_ vehicle: VehicleRow, _ store: FleetStore) async throws -> Outcome {
        do {
            return try await store.withConnection { connection in
                try connection.transaction { try derive(vehicle, connection) }
            }
        } catch let error as BlockDecodingError {
            // The transaction is gone, and with it nothing: the days stay dirty and say why.
            let reason = "a stored block cannot be read: \(error)"
            try await store.withConnection {
                try $0.markFailed(vehicle.key, through: lastDay.name, reason: reason)
            }
            return .failed(reason)
        }
    }

    /// The vehicle's dirty days, within the caller's transaction.
    func derive(_ vehicle: VehicleRow, _ connection: isolated PostgresConnection) throws
        -> Outcome
    {
        let dirty = try connection.takeDirtyDays(
            vehicle.key,
            from: firstDay?.name,
            through: lastDay.name
        ).compactMap { CivilDate($0) }
        guard !dirty.isEmpty else { return .nothing }
        let traits = VehicleTraits(vehicle)
        var (days, samples, trips) = (0, 0, 0)
        for stretch in stretches(dirty) {
            let rows = try derive(stretch, vehicle, traits, connection)
            days += rows.days.count
            samples += rows.days.reduce(0) { $0 + Int($1.sampleCount) }
            trips += rows.trips.count
        }
        return .derived(days: days, samples: samples, trips: trips)
    }

    /// A trip near midnight is made of two days' samples, so the days beside a dirty one count too.
    private func stretches(_ dirty: [CivilDate]) -> [ClosedRange<CivilDate>] {
        var result: [ClosedRange<CivilDate>] = []
        for day in dirty.sorted() {
            let around = day.advanced(by: -1)...day.advanced(by: 1)
            if let last = result.last, around.lowerBound <= last.upperBound.advanced(by: 1) {
                result[result.count - 1] = last.lowerBound...around.upperBound
            } else {
                result.append(around)
            }
        }
        return result
    }

    private func derive(
        _ stretch: ClosedRange<CivilDate>,
        _ vehicle: VehicleRow,
        _ traits: VehicleTraits,
        _ connection: isolated PostgresConnection
    ) throws -> DerivedRows {
        var view = View(days: stretch, daysBefore: 1, daysAfter: 1)
        var (window, analysis) = try analyse(view, vehicle, traits, connection)
        while let wider = wider(view, stretch, window, analysis, vehicle) {
            view = wider
            (window, analysis) = try analyse(view, vehicle, traits, connection)
        }
        // A day that is not over is left for the night after it.
        let days = window.dropFirst(view.daysBefore).dropLast(view.daysAfter)
            .filter { $0.name <= yesterday.name }
        let rows = try DerivedRows(
            analysis,
            days: days,
            traits: traits,
            thresholds: thresholds
        )
        guard let first = days.first, let last = days.last else { return rows }
        try connection.replaceDerived(
            vehicle.key,
            fromMillis: first.startMillis,
            toMillis: last.endMillis,
            days: days.map(\.name),
            rows
        )
        // What these days say of the vehicle also decides whether it is in the fleet afterwards.
        let remembered = stretch.upperBound.advanced(by: Fleet.memoryDays)
        try connection.markStale(
            city.id,
            from: first.name,
            through: min(remembered, yesterday).name
        )
        return rows
    }

    /// Days to be replaced, and how far around them samples are looked at.
    private struct View {
        var days: ClosedRange<CivilDate>
        var daysBefore: Int
        var daysAfter: Int
    }

    private func analyse(
        _ view: View,
        _ vehicle: VehicleRow,
        _ traits: VehicleTraits,
        _ connection: isolated PostgresConnection
    ) throws -> (window: [CivilDay], analysis: VehicleAnalysis) {
        let window = calendar.days(
            view.days.lowerBound.advanced(
                by: -view.daysBefore
            )...view.days.upperBound
                .advanced(by: view.daysAfter)
        )
        let analysis = VehicleAnalysis(
            try connection.samples(vehicle.key, in: window),
            traits: traits,
            days: window,
            zones: zones,
            thresholds: thresholds.thresholds(of: traits.category)
        )
        return (window, analysis)
    }

    /// A wider view, when a trip or a session is not seen whole; `nil` when all are.
    ///
    /// A vehicle may stay on its charger for days. What began before the stretch and reaches into
    /// it is written anew from its beginning; what begins in it is looked at to its end.
    private func wider(
        _ view: View,
        _ stretch: ClosedRange<CivilDate>,
        _ window: [CivilDay],
        _ analysis: VehicleAnalysis,
        _ vehicle: VehicleRow
    ) -> View? {
        let spans =
            analysis.trips.map { (start: $0.startMillis, end: $0.endMillis) }
            + analysis.charging.map { (start: $0.startMillis, end: $0.endMillis) }
            // With the rest beside a trip; a day's reports end with the day.
            + analysis.battery.filter { $0.source != .reported }
            .map { (start: $0.startMillis, end: $0.endMillis) }
        let first = calendar.day(view.days.lowerBound).startMillis
        let stretchStart = calendar.day(stretch.lowerBound).startMillis
        var wider = view
        if let start = spans.filter({ $0.start < first && $0.end > stretchStart }).map(\.start)
            .min(),
            let day = CivilDate(calendar.dayName(at: start))
        {
            wider.days = day...view.days.upperBound
            wider.daysBefore *= 2
            return wider
        }
        guard let lastSeen = analysis.days.last?.lastSampleMillis,
            let lastStored = vehicle.lastSampleMillis,
            lastStored >= window[window.count - 1].endMillis,
            spans.contains(where: { $0.start >= first && $0.end >= lastSeen })
        else { return nil }
        wider.daysAfter *= 2
        return wider
    }
}

/// Who belongs to a city's fleet.
enum Fleet {
    static let memoryDays = PostgresConnection.fleetMemoryDays
}
