import FleetAnalytics
import FleetStore

/// Applies a city's rules: first the days are settled, then vehicle by vehicle loses what is too
/// old, at last what was dropped goes from the files.
///
/// Ended at any instant, the next run does the rest.
struct RetentionRun: Sendable {
    let store: FleetStore
    let city: CityRow
    let calendar: CityCalendar
    let rules: [RetentionRule]
    let today: CivilDate
    let isApplied: Bool
    let isPrivate: Bool

    /// Thrown to undo what was done to be counted only.
    private struct Undo<Value: Sendable>: Error {
        let value: Value
    }

    /// What follows from the rules before anything goes.
    private struct Settled {
        /// By class, before which day all is done already.
        var done: [DataClass: CivilDate] = [:]
        /// The first day that is not settled.
        var before: String?
        /// The first day of which samples are taken in.
        var acceptedFrom: String?
    }

    /// The first day that is not older than so many days.
    private func day(_ days: Int?) -> CivilDate? { days.map { today.advanced(by: -$0) } }

    private func start(_ day: CivilDate) -> Int64 { calendar.day(day).startMillis }

    private func rule(_ dataClass: DataClass) -> RetentionRule? {
        rules.first { $0.dataClass == dataClass }
    }

    /// The first day that a rule leaves alone.
    private func limit(_ rule: RetentionRule) -> CivilDate? {
        [day(rule.thinAfterDays), day(rule.dropAfterDays)].compactMap(\.self).max()
    }

    private var limits: [(dataClass: DataClass, day: CivilDate)] {
        rules.compactMap { rule in limit(rule).map { (rule.dataClass, $0) } }
    }

    func run(progress: (Int, Int) -> Void) async throws -> RetentionResult {
        var result = RetentionResult(isApplied: isApplied)
        guard !rules.isEmpty else { return result }
        let settled = try await settle()
        let done = settled.done
        (result.settledBefore, result.acceptedFrom) = (settled.before, settled.acceptedFrom)
        let id = city.id
        let vehicles = try await store.withConnection { try $0.vehicles(city: id) }
        for (number, vehicle) in vehicles.enumerated() {
            progress(number, vehicles.count)
            result.add(try await undoable { try apply(to: vehicle, done, $0) })
        }
        progress(vehicles.count, vehicles.count)
        result.add(try await undoable { try applyToCity($0) })
        guard isApplied else { return result }
        let limits = limits
        // A run that was ended may have deleted rows whose bytes still lie in the files.
        let isUnfinished = limits.contains { done[$0.dataClass] != $0.day }
        result.tablesRewritten = try await rewrite(
            done,
            hasChanges: !result.isEmpty || isUnfinished
        )
        try await store.withConnection { connection in
            for limit in limits {
                try connection.setRetentionDone(id, limit.dataClass, day: limit.day.name)
            }
        }
        return result
    }

    /// From here on no night touches the days that the rules are about; a dry run says only which.
    private func settle() async throws -> Settled {
        let (id, isApplied, limits) = (city.id, isApplied, limits)
        return try await undoable { connection in
            // Imports under way bring days that wait; later ones bring nothing so old.
            if isApplied { try connection.lockImports(city: id, alone: true) }
            try connection.lockPublication(id)
            try connection.lockUse(id, alone: true)
            // Who settled them is asked last: roll-ups look back over a silent month.
            for limit in limits where isApplied {
                let days = limit.dataClass == .rollups ? Fleet.memoryDays : 0
                let day = limit.day.advanced(by: days).name
                if let waiting = try connection.firstUnsettledDay(id, before: day) {
                    throw ServiceError.daysWaiting(day: waiting, city: id)
                }
            }
            var settled = Settled()
            for limit in limits {
                try connection.settle(id, limit.dataClass, before: limit.day.name)
                settled.done[limit.dataClass] = try connection.retentionDone(id, limit.dataClass)
                    .flatMap { CivilDate($0) }
            }
            settled.before = try connection.settledBefore(id)
            settled.acceptedFrom = try connection.firstDerivedDay(id)
            return settled
        }
    }

    /// A transaction, which a dry run undoes.
    private func undoable<Value: Sendable>(
        _ body: @Sendable (isolated PostgresConnection) throws -> Value
    ) async throws -> Value {
        do {
            return try await store.withConnection { connection in
                try connection.transaction {
                    let value = try body(connection)
                    guard isApplied else { throw Undo(value: value) }
                    return value
                }
            }
        } catch let undo as Undo<Value> {
            return undo.value
        }
    }

    private func apply(
        to vehicle: VehicleRow,
        _ done: [DataClass: CivilDate],
        _ connection: isolated PostgresConnection
    ) throws -> RetentionResult {
        var result = RetentionResult(isApplied: isApplied)
        try connection.lockImports(city: city.id, alone: false)
        try connection.lockVehicles([vehicle.key])
        try connection.lockNight(vehicle.key)
        let samples = sampleRetention
        for range in ranges(done, of: [.signals, .positions]) {
            let cut = try BlockCut(connection, vehicle, range, keeping: samples.kept)
            result.add(cut, sampleWords)
            try cut.write(connection)
            if !cut.old.isEmpty { try connection.narrowVehicle(vehicle.key) }
        }
        if let day = day(rule(.positions)?.dropAfterDays) {
            result.addChanged(
                try connection.dropPlaces(vehicle.key, beforeMillis: start(day)),
                "positions of trips"
            )
        }
        if let day = day(rule(.trips)?.dropAfterDays) {
            result.add(try connection.dropTrips(vehicle.key, beforeMillis: start(day)), "trips")
        }
        if let day = day(rule(.rollups)?.dropAfterDays) {
            result.add(
                try connection.dropHours(vehicle.key, before: day.name, beforeMillis: start(day)),
                "rollups"
            )
        }
        return result
    }

    private func applyToCity(_ connection: isolated PostgresConnection) throws -> RetentionResult {
        var result = RetentionResult(isApplied: isApplied)
        // A row in quarantine is a raw row, and goes with whatever goes first.
        let raw = [DataClass.signals, .positions].compactMap { day(rule($0)?.dropAfterDays) }.max()
        if let raw {
            result.add(
                try connection.dropQuarantine(city.id, beforeMillis: start(raw)),
                "quarantine"
            )
        }
        if let day = day(rule(.rollups)?.dropAfterDays) {
            try connection.lockUse(city.id, alone: true)
            result.add(try connection.dropUse(city.id, before: day.name), "rollups")
        }
        return result
    }

    private var sampleRetention: SampleRetention {
        func limits(_ dataClass: DataClass) -> SampleRetention.Limits {
            var limits = SampleRetention.Limits()
            guard let rule = rule(dataClass) else { return limits }
            if let day = day(rule.thinAfterDays), let seconds = rule.thinSeconds {
                limits.thinBeforeMillis = start(day)
                limits.thinMillis = Int64(seconds) * 1000
            }
            if let day = day(rule.dropAfterDays) { limits.dropBeforeMillis = start(day) }
            return limits
        }
        return SampleRetention(signals: limits(.signals), positions: limits(.positions))
    }

    /// Whose rules the samples follow.
    private var sampleWords: String {
        [DataClass.signals, .positions].filter { rule($0) != nil }.map(\.rawValue)
            .joined(separator: ", ")
    }

    /// The stretches of time that passed a limit since the rules were last applied, in order.
    ///
    /// All before the limits where they were not. Nothing comes in before what is done.
    private func ranges(_ done: [DataClass: CivilDate], of classes: [DataClass]) -> [Range<Int64>] {
        var ranges: [Range<Int64>] = []
        for rule in classes.compactMap(rule) {
            let limits = [rule.thinAfterDays, rule.dropAfterDays].compactMap(\.self)
            for days in limits {
                // What is done is so up to the nearest of the limits, which moved on together.
                let from = done[rule.dataClass].map { done in
                    start(done.advanced(by: (limits.min() ?? days) - days - 1))
                }
                let to = start(today.advanced(by: -days))
                if (from ?? Self.beginning) < to { ranges.append((from ?? Self.beginning)..<to) }
            }
        }
        var joined: [Range<Int64>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound <= last.upperBound {
                joined[joined.count - 1] =
                    last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }

    /// Before every sample: 1970.
    private static let beginning: Int64 = 0

    /// Writes anew the months that lie wholly behind a limit and did not before; of a month that
    /// goes on, bytes stay in free room of its files until it is over.
    private func rewrite(_ done: [DataClass: CivilDate], hasChanges: Bool) async throws -> Int {
        var tables: Set<String> = []
        for dataClass in DataClass.allCases {
            for range in ranges(done, of: [dataClass]) {
                tables.formUnion(
                    try await store.withConnection { connection in
                        let (from, to) = (range.lowerBound, range.upperBound)
                        let all = try connection.monthlyParts(fromMillis: from, toMillis: to)
                        // The month of the limit itself goes on.
                        let open = try connection.monthlyParts(fromMillis: to, toMillis: to)
                        return Set(all).subtracting(open)
                    }
                )
            }
        }
        if hasChanges { tables.formUnion(["quarantine", "use_day", "use_group"]) }
        guard !tables.isEmpty else { return 0 }
        _ = try await FileRewriting(store: store, isPrivate: isPrivate)
            .rewrite(tables.sorted()) { _, _ in }
        return tables.count
    }
}
