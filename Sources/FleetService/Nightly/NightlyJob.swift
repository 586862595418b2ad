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
    /// Vehicles that could not be worked on, with the reason; their days stay as they are.
    package var failures: [String: String] = [:]
    /// Days that are not over yet and wait for their end.
    package var waiting: [String] = []
    /// Samples that the published days lack because their block was damaged and is set aside.
    package var missing: [String] = []

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
        case city, vehicles, samples, trips, published, failures, waiting, missing
        case vehicleDays = "vehicle_days"
    }

    package var didNothing: Bool { vehicles == 0 && published.isEmpty && failures.isEmpty }

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
    let nowMillis: Int64
    /// Vehicles done and in all.
    let progress: @Sendable (Int, Int) -> Void

    package init(
        store: FleetStore,
        city: CityRow,
        range: ClosedRange<CivilDate>?,
        reprocess: Reprocess,
        workers: Int,
        nowMillis: Int64,
        progress: @escaping @Sendable (Int, Int) -> Void
    ) {
        self.store = store
        self.city = city
        self.range = range
        self.reprocess = reprocess
        self.workers = max(1, workers)
        self.nowMillis = nowMillis
        self.progress = progress
    }

    /// Runs the night under the city's lock.
    package func run() async throws -> NightlyResult {
        let calendar = try CityCalendar(zone: city.timeZone)
        if let range { try calendar.check(range) }
        if let last = range?.upperBound, calendar.day(last).endMillis > nowMillis {
            throw ServiceError.dayNotOver(day: last.name, city: city.id)
        }
        return try await store.withCityLock(city.id) {
            try await work(calendar)
        }
    }

    private func work(_ calendar: CityCalendar) async throws -> NightlyResult {
        let (city, range, reprocess, nowMillis) = (city, range, reprocess, nowMillis)
        let yesterday = try calendar.yesterday(nowMillis)
        let last = range.map { min($0.upperBound, yesterday) } ?? yesterday
        // What changed on the day before decides on the first day's figures too.
        let firstDerived = range?.lowerBound.advanced(by: -1)
        var result = NightlyResult(city: city.id)
        let (vehicles, zones, waiting, current) = try await store.withConnection { connection in
            if reprocess == .all {
                try connection.markAllDirty(
                    city: city.id,
                    from: range?.lowerBound.name,
                    through: last.name
                )
            }
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
        let thresholds = try CityThresholds(current ?? city)
        let worker = VehicleNight(
            city: city,
            calendar: calendar,
            zones: try ZoneFile.index(zones),
            thresholds: thresholds,
            firstDay: firstDerived,
            lastDay: last,
            yesterday: yesterday
        )
        try await derive(vehicles, worker, &result)
        try await UseRollup(city: current ?? city, calendar: calendar).run(store)
        let publisher = Publisher(
            city: city,
            calendar: calendar,
            firstDay: range?.lowerBound,
            lastDay: last,
            nowMillis: nowMillis,
            zoneNames: Dictionary(uniqueKeysWithValues: zones.map { ($0.number, $0.name) }),
            thresholds: thresholds
        )
        result.published = try await publisher.publish(store)
        result.missing = try await missing(of: result.published, calendar)
        return result
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

    /// Works on vehicles side by side; one that fails does not stop the others.
    private func derive(
        _ vehicles: [VehicleRow],
        _ worker: VehicleNight,
        _ result: inout NightlyResult
    ) async throws {
        var next = vehicles.makeIterator()
        var done = 0
        progress(0, vehicles.count)
        try await withThrowingTaskGroup(of: (String, VehicleNight.Outcome).self) { group in
            func start(_ vehicle: VehicleRow) {
                group.addTask { (vehicle.id, try await worker.run(vehicle, store)) }
            }
            for _ in 0..<workers {
                if let vehicle = next.next() { start(vehicle) }
            }
            while let (id, outcome) = try await group.next() {
                done += 1
                progress(done, vehicles.count)
                switch outcome {
                case .nothing: break
                case .derived(let days, let samples, let trips):
                    result.vehicles += 1
                    result.vehicleDays += days
                    result.samples += samples
                    result.trips += trips
                case .failed(let reason): result.failures[id] = reason
                }
                if let vehicle = next.next() { start(vehicle) }
            }
        }
    }
}
