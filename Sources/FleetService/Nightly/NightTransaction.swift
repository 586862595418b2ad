import FleetAnalytics
import FleetStore
import Telemetry

/// What one transaction of the night derives, gathered so that each table is written once.
struct NightTransaction: ~Copyable {
    let night: VehicleNight
    private var samples: NightSamples
    private var derived: [DerivedStretch] = []
    private var stale: [(first: String, last: String)] = []

    /// Days that are gathered before they are written.
    private static let daysAtOnce = 2000

    init(night: VehicleNight, samples: consuming NightSamples) {
        self.night = night
        self.samples = samples
    }

    /// Derives the stretches of a vehicle, which are in order of time.
    mutating func derive(
        _ stretches: [ClosedRange<CivilDate>],
        of vehicle: VehicleRow,
        _ connection: isolated PostgresConnection
    ) throws -> VehicleNight.Outcome {
        var (days, sampleCount, trips) = (0, 0, 0)
        for stretch in stretches.flatMap({ parts(of: $0, vehicle) }) {
            guard let found = try derive(stretch, of: vehicle, connection) else { continue }
            days += found.rows.days.count
            sampleCount += found.rows.days.reduce(0) { $0 + Int($1.sampleCount) }
            trips += found.rows.trips.count
            // A trip over midnight may have led back into days that are gathered already.
            let isAgain = derived.last.map {
                $0.vehicleKey == vehicle.key && $0.toMillis > found.fromMillis
            }
            if isAgain == true || derived.reduce(0, { $0 + $1.days.count }) > Self.daysAtOnce {
                try write(connection)
            }
            derived.append(found)
            mark(found)
        }
        return .derived(days: days, samples: sampleCount, trips: trips)
    }

    /// Writes what is gathered.
    mutating func finish(_ connection: isolated PostgresConnection) throws {
        try write(connection)
        // Last of all, as imports mark them too: nothing else is waited for after it.
        try connection.markStale(night.city.id, stale)
    }

    private mutating func write(_ connection: isolated PostgresConnection) throws {
        try connection.replaceDerived(derived)
        derived = []
    }

    /// What these days say of the vehicle also decides whether it is in the fleet afterwards.
    private mutating func mark(_ found: DerivedStretch) {
        guard let first = found.days.min(), let last = found.days.max().flatMap({ CivilDate($0) })
        else { return }
        let remembered = min(last.advanced(by: Fleet.memoryDays), night.yesterday).name
        if let before = stale.last, before.first <= first, before.last >= first {
            stale[stale.count - 1].last = max(before.last, remembered)
        } else {
            stale.append((first: first, last: remembered))
        }
    }

    /// The days in parts that are looked at one after the other.
    private func parts(of stretch: ClosedRange<CivilDate>, _ vehicle: VehicleRow)
        -> [ClosedRange<CivilDate>]
    {
        var parts: [ClosedRange<CivilDate>] = []
        var first = stretch.lowerBound
        var count = 0
        for day in night.calendar.days(stretch) {
            guard let date = CivilDate(day.name) else { continue }
            count += samples.count(
                vehicle.key,
                startingIn: day.startMillis..<max(day.startMillis, day.endMillis)
            )
            if count >= night.samplesAtOnce, date < stretch.upperBound {
                parts.append(first...date)
                (first, count) = (date.advanced(by: 1), 0)
            }
        }
        return parts + [first...stretch.upperBound]
    }

    /// `nil` when none of the days is over, or when they stay as they are.
    private mutating func derive(
        _ stretch: ClosedRange<CivilDate>,
        of vehicle: VehicleRow,
        _ connection: isolated PostgresConnection
    ) throws -> DerivedStretch? {
        let traits = VehicleTraits(vehicle)
        var view = NightView(days: stretch)
        var window = night.calendar.days(view.seen)
        var analysis = try analyse(window, vehicle, traits, connection)
        while let wider = try wider(view, stretch, window, analysis, vehicle, connection) {
            // What began before the samples are whole stays as it was derived from all of them.
            if wider.days.lowerBound < view.days.lowerBound,
                let first = try connection.firstDerivedDay(night.city.id)
                    .flatMap({ CivilDate($0) }),
                wider.days.lowerBound < first.advanced(by: -1)
            {
                return nil
            }
            view = wider
            window = night.calendar.days(view.seen)
            analysis = try analyse(window, vehicle, traits, connection)
        }
        // A day that is not over is left for the night after it.
        let days = window.dropFirst(view.daysBefore).dropLast(view.daysAfter)
            .filter { $0.name <= night.yesterday.name }
        guard let first = days.first, let last = days.last else { return nil }
        return DerivedStretch(
            vehicleKey: vehicle.key,
            fromMillis: first.startMillis,
            toMillis: last.endMillis,
            days: days.map(\.name),
            rows: try DerivedRows(
                analysis,
                days: days,
                traits: traits,
                thresholds: night.thresholds
            )
        )
    }

    private mutating func analyse(
        _ window: [CivilDay],
        _ vehicle: VehicleRow,
        _ traits: VehicleTraits,
        _ connection: isolated PostgresConnection
    ) throws -> VehicleAnalysis {
        VehicleAnalysis(
            try samples.samples(vehicle.key, in: window, connection),
            traits: traits,
            days: window,
            zones: night.zones,
            thresholds: night.thresholds.thresholds(of: traits.category)
        )
    }

    /// A wider view, when a trip or a session is not seen whole; `nil` when all are.
    ///
    /// A vehicle may stay on its charger for days. What began before the stretch and reaches into
    /// it is written anew from its beginning; what begins in it is looked at to its end.
    private mutating func wider(
        _ view: NightView,
        _ stretch: ClosedRange<CivilDate>,
        _ window: [CivilDay],
        _ analysis: VehicleAnalysis,
        _ vehicle: VehicleRow,
        _ connection: isolated PostgresConnection
    ) throws -> NightView? {
        let spans =
            analysis.trips.map { (start: $0.startMillis, end: $0.endMillis) }
            + analysis.charging.map { (start: $0.startMillis, end: $0.endMillis) }
            // With the rest beside a trip; a day's reports end with the day.
            + analysis.battery.filter { $0.source != .reported }
            .map { (start: $0.startMillis, end: $0.endMillis) }
        let calendar = night.calendar
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
            spans.contains(where: { $0.start >= first && $0.end >= lastSeen }),
            try goesOn(after: lastSeen, window, vehicle, connection)
        else { return nil }
        wider.daysAfter *= 2
        return wider
    }

    /// Whether the vehicle has samples after the window that may belong to what was seen last.
    private mutating func goesOn(
        after lastSeen: Int64,
        _ window: [CivilDay],
        _ vehicle: VehicleRow,
        _ connection: isolated PostgresConnection
    ) throws -> Bool {
        let end = window[window.count - 1].endMillis
        let silent = lastSeen + night.silenceMillis(vehicle)
        guard let lastStored = vehicle.lastSampleMillis, lastStored >= end, silent >= end else {
            return false
        }
        return try samples.mayHold(
            VehicleStretch(vehicleKey: vehicle.key, firstMillis: end, lastMillis: silent),
            connection
        )
    }
}

/// Days to be replaced, and how far around them samples are looked at.
private struct NightView {
    var days: ClosedRange<CivilDate>
    var daysBefore = 1
    var daysAfter = 1

    var seen: ClosedRange<CivilDate> {
        days.lowerBound.advanced(by: -daysBefore)...days.upperBound.advanced(by: daysAfter)
    }
}
