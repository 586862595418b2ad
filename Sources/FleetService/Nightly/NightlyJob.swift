import FleetAnalytics
package import FleetStore
import Telemetry
import TripCompressor

/// What one night did for one city.
package struct NightlyResult: Codable, Sendable, Equatable {
    package var city: String
    /// Vehicles whose derived rows were made anew.
    package var vehicles = 0
    package var vehicleDays = 0
    package var samples = 0
    package var trips = 0
    /// Days published, in order.
    package var published: [Publication] = []
    /// Days that are over and wait for boxes that usually have spoken by now.
    package var held: [HeldDay] = []
    /// Weeks, months and years that were issued with their days.
    package var periods: [Period] = []
    /// Days, weeks and months of which something new may be shown to others.
    package var released = 0
    /// Vehicles that could not be worked on, with the reason; their days stay as they are.
    package var failures: [String: String] = [:]
    /// Days that are not over yet and wait for their end.
    package var waiting: [String] = []
    /// Samples that the published days lack because their block was damaged and is set aside.
    package var missing: [String] = []
    /// Published days that changed and keep their revision: something was erased of them, or their
    /// samples are not whole any more.
    package var closed: [String] = []
    /// The first day worked on when all was to be, but samples of earlier ones are not whole.
    ///
    /// Those before it were left alone; `nil` where all are whole.
    package var keptBefore: String?

    package struct HeldDay: Codable, Sendable, Equatable {
        package var day: String
        /// Ids of vehicles that are not heard of, out of so many that usually are.
        package var silent: [String]
        package var usual: Int
        /// When the day is published without them.
        package var until: String
    }

    /// A week, month or year, by its first day.
    package struct Period: Codable, Sendable, Equatable {
        package var kind: String
        package var firstDay: String
        package var revision: Int32

        enum CodingKeys: String, CodingKey {
            case kind, revision
            case firstDay = "first_day"
        }
    }

    package struct Publication: Codable, Sendable, Equatable {
        package var day: String
        package var revision: Int32
        /// Share of the fleet's time that has samples.
        package var coveragePercent: Double
        package var rowsQuarantined: Int

        enum CodingKeys: String, CodingKey {
            case day, revision
            case coveragePercent = "coverage_percent"
            case rowsQuarantined = "rows_quarantined"
        }
    }

    enum CodingKeys: String, CodingKey {
        case city, vehicles, samples, trips, published, held, periods, failures, waiting, missing
        case closed, released
        case vehicleDays = "vehicle_days"
        case keptBefore = "kept_before"
    }

    package var didNothing: Bool {
        vehicles == 0 && published.isEmpty && periods.isEmpty && failures.isEmpty
    }

    /// Whether a published day rests on less than this share of the fleet's time, or on files of
    /// which rows were set aside.
    package var isDoubtful: Bool {
        published.contains { $0.coveragePercent < 80 || $0.rowsQuarantined > 0 }
    }
}

/// Which days a night works on again.
package enum Reprocess: String, Sendable, CaseIterable {
    /// What is new or was never worked on.
    case missing
    /// What failed the last time.
    case failed
    /// Everything in the range.
    case all
}

/// One city's night: derives what is dirty, then publishes what changed.
package struct NightlyJob: Sendable {
    let store: FleetStore
    let city: CityRow
    /// Only these days; `nil` is every day that is over.
    let range: ClosedRange<CivilDate>?
    let reprocess: Reprocess
    let workers: Int
    /// Whether other processes may work on the same night.
    let isShared: Bool
    /// How long after its end a day waits for boxes that usually speak by then.
    let patienceHours: Int
    let nowMillis: Int64
    /// Vehicles done and in all.
    let progress: @Sendable (Int, Int) -> Void
    /// Samples of a vehicle that are analysed at once, those of the days beside them aside.
    var samplesAtOnce = VehicleNight.usualSamplesAtOnce

    package init(
        store: FleetStore,
        city: CityRow,
        range: ClosedRange<CivilDate>?,
        reprocess: Reprocess,
        workers: Int,
        isShared: Bool = false,
        patienceHours: Int = BoxHabits.usualPatienceHours,
        nowMillis: Int64,
        progress: @escaping @Sendable (Int, Int) -> Void
    ) {
        self.store = store
        self.city = city
        self.range = range
        self.reprocess = reprocess
        self.workers = max(1, workers)
        self.isShared = isShared
        self.patienceHours = patienceHours
        self.nowMillis = nowMillis
        self.progress = progress
    }

    /// Runs the night under the city's lock.
    ///
    /// A night whose connection is lost goes on from what is left to do, lock and all, as long as it
    /// gets further; a vehicle whose commit was not heard of is not counted then.
    ///
    /// Of processes that share it, each derives vehicles that no other has in hand, waits until no
    /// vehicle is in anyone's, and publishes what no other has published.
    package func run() async throws -> NightlyResult {
        let calendar = try CityCalendar(zone: city.timeZone)
        if let range { try calendar.check(range) }
        if let last = range?.upperBound, calendar.day(last).endMillis > nowMillis {
            throw ServiceError.dayNotOver(day: last.name, city: city.id)
        }
        var result = NightlyResult(city: city.id)
        // What is marked once need not be marked again: nothing of it would be done.
        var isMarked = reprocess != .all
        var repetition = Repetition()
        while true {
            let before = result
            do {
                try await store.withCityLock(city.id, isShared: isShared) {
                    try await work(calendar, &result, &isMarked)
                }
                return result
            } catch {
                if result != before { repetition = Repetition() }
                try await repetition.wait(after: error)
            }
        }
    }

    private func work(
        _ calendar: CityCalendar,
        _ result: inout NightlyResult,
        _ isMarked: inout Bool
    ) async throws {
        let (city, range, reprocess, nowMillis) = (city, range, reprocess, nowMillis)
        let yesterday = try calendar.yesterday(nowMillis)
        let last = range.map { min($0.upperBound, yesterday) } ?? yesterday
        // What changed on the day before decides on the first day's figures too.
        let firstDerived = range?.lowerBound.advanced(by: -1)
        if !isMarked {
            try await store.withConnection { connection in
                try connection.markAllDirty(
                    city: city.id,
                    from: range?.lowerBound.name,
                    through: last.name
                )
            }
            isMarked = true
        }
        let (vehicles, zones, waiting, current) = try await store.withConnection { connection in
            try connection.adoptAnnouncements()
            try connection.forgetSettled(city.id)
            // Before the transactions of vehicles, which would keep each other waiting with it.
            try connection.ensurePartitionsOfNight(city.id, nowMillis: nowMillis)
            return (
                try connection.dirtyVehicles(
                    city: city.id,
                    from: firstDerived?.name,
                    through: last.name,
                    onlyFailed: reprocess == .failed
                ),
                try connection.zones(city.id),
                try connection.dirtyDays(city: city.id, after: yesterday.name),
                // Under the lock: thresholds may have been set since the city was looked up.
                try connection.city(city.id)
            )
        }
        result.waiting = waiting
        if reprocess == .all {
            result.keptBefore = try await store.withConnection {
                try $0.firstDerivedDay(city.id)
            }
        }
        let thresholds = try CityThresholds(current ?? city)
        let worker = VehicleNight(
            city: city,
            calendar: calendar,
            zones: try ZoneFile.index(zones),
            thresholds: thresholds,
            firstDay: firstDerived,
            lastDay: last,
            yesterday: yesterday,
            samplesAtOnce: samplesAtOnce
        )
        try await derive(vehicles, worker, &result)
        if isShared { try await deriveWithOthers(worker, &result) }
        try await UseRollup(city: current ?? city, calendar: calendar).run(store)
        let zoneNames = Dictionary(uniqueKeysWithValues: zones.map { ($0.number, $0.name) })
        let publisher = Publisher(
            city: city,
            calendar: calendar,
            firstDay: range?.lowerBound,
            lastDay: last,
            nowMillis: nowMillis,
            zoneNames: zoneNames,
            thresholds: thresholds,
            patienceHours: patienceHours
        )
        try await publisher.publish(store, &result)
        result.released = try await Releaser(
            city: current ?? city,
            calendar: calendar,
            zoneNames: zoneNames,
            nowMillis: nowMillis
        ).run(store).count
        result.missing = try await missing(of: result.published, calendar)
    }

    /// Goes on until nothing is left, here or with others.
    ///
    /// A vehicle's trips change what is said of a month of days, which would be published twice
    /// otherwise. What another leaves behind when it is killed is taken over.
    private func deriveWithOthers(_ worker: VehicleNight, _ result: inout NightlyResult)
        async throws
    {
        let (cityID, reprocess) = (city.id, reprocess)
        while true {
            let (wasInHand, vehicles) = try await store.withConnection { connection in
                (
                    try connection.hasVehicleInHand(city: cityID),
                    try connection.dirtyVehicles(
                        city: cityID,
                        from: worker.firstDay?.name,
                        through: worker.lastDay.name,
                        onlyFailed: reprocess == .failed
                    )
                )
            }
            let before = result.vehicles
            let left = vehicles.filter { result.failures[$0.id] == nil }
            try await derive(left, worker, &result)
            let isInHand = try await store.withConnection {
                try $0.hasVehicleInHand(city: cityID)
            }
            if wasInHand || isInHand {
                try await Task.sleep(for: .milliseconds(100))
            } else if result.vehicles == before {
                return
            }
        }
    }

    /// What of the published days was set aside as damaged, in words.
    private func missing(of published: [NightlyResult.Publication], _ calendar: CityCalendar)
        async throws -> [String]
    {
        let days = published.compactMap { CivilDate($0.day) }.map(calendar.day)
        guard let first = days.first?.startMillis, let last = days.last?.endMillis else {
            return []
        }
        let cityID = city.id
        let blocks = try await store.withConnection {
            try $0.damagedBlocks(city: cityID, fromMillis: first, toMillis: last)
        }
        return blocks.filter { block in
            days.contains {
                block.startMillis < $0.endMillis && block.lastMillis >= $0.startMillis
            }
        }.map {
            "\($0.sampleCount) samples of vehicle \($0.vehicleID) from "
                + "\(calendar.stamp($0.startMillis)) to \(calendar.stamp($0.lastMillis))"
        }
    }

    /// Vehicles that share a transaction, when there are enough for all workers.
    private static let vehiclesAtOnce = 16

    /// Works on some vehicles at a time, side by side with others; one that fails stops nobody.
    ///
    /// When the database fails, those begun come to their end first: what they did is counted.
    private func derive(
        _ vehicles: [VehicleRow],
        _ worker: VehicleNight,
        _ result: inout NightlyResult
    ) async throws {
        let share = max(1, min(Self.vehiclesAtOnce, vehicles.count / (workers * 4)))
        var next = stride(from: 0, to: vehicles.count, by: share).map {
            vehicles[$0..<min($0 + share, vehicles.count)]
        }.makeIterator()
        var done = 0
        progress(0, vehicles.count)
        try await withThrowingTaskGroup(of: [String: VehicleNight.Outcome].self) { group in
            func start(_ vehicles: ArraySlice<VehicleRow>) {
                group.addTask { try await worker.run(Array(vehicles), store) }
            }
            for _ in 0..<workers {
                if let vehicles = next.next() { start(vehicles) }
            }
            var failure: (any Error)?
            while let ended = await group.nextResult() {
                switch ended {
                case .success(let outcomes):
                    done += outcomes.count
                    progress(done, vehicles.count)
                    for (id, outcome) in outcomes { result.add(outcome, of: id) }
                case .failure(let error): failure = failure ?? error
                }
                if failure == nil, let vehicles = next.next() { start(vehicles) }
            }
            if let failure { throw failure }
        }
    }
}

extension NightlyResult {
    fileprivate mutating func add(_ outcome: VehicleNight.Outcome, of vehicleID: String) {
        switch outcome {
        case .nothing: break
        case .derived(let days, let samples, let trips):
            vehicles += 1
            vehicleDays += days
            self.samples += samples
            self.trips += trips
        case .failed(let reason): failures[vehicleID] = reason
        }
    }
}
