import FleetTestSupport
import Synchronization
import Telemetry
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// What rules of retention take, what they leave, and that nothing comes back.
    @Suite struct RetentionTests {
        private static let lastDay = "2026-03-07"
        private static let days = "2026-03-01"..."2026-03-08"

        /// A fleet of four days, derived and published.
        private func withFleet(_ body: (TestCity) async throws -> Void) async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let first = try #require(CivilDate(TestFleet.firstDay))
                let midnights = try (0...TestFleet.days).map {
                    try city.midnight(first.advanced(by: $0).name)
                }
                for vehicle in TestFleet(dayStartsMillis: midnights).vehicles {
                    try await city.add([vehicle])
                }
                try await city.night(after: Self.lastDay)
                try await body(city)
            }
        }

        /// Days before 2026-03-05 are older than three days.
        private func now(_ city: TestCity) throws -> Int64 {
            try city.midnight("2026-03-08") + 12 * 3_600_000
        }

        @discardableResult
        private func apply(_ city: TestCity, isApplied: Bool = true) async throws
            -> RetentionResult
        {
            try await city.workspace.applyRetention(
                city: nil,
                isApplied: isApplied,
                isPrivate: false,
                nowMillis: try now(city),
                progress: { _, _ in }
            )
        }

        private func set(
            _ city: TestCity,
            _ data: String,
            thin: Int? = nil,
            every: Int? = nil,
            drop: Int? = nil
        ) async throws {
            try await city.workspace.setRetention(
                city: nil,
                data: data,
                thinAfterDays: thin,
                thinSeconds: every,
                dropAfterDays: drop
            )
        }

        private func verify(_ city: TestCity) async throws -> VerificationResult {
            try await city.verify(after: Self.lastDay)
        }

        private func use(_ city: TestCity) async throws -> Table {
            try await city.workspace.utilisationTable(city.city, nil, by: .vehicle)
        }

        @Test func whatIsNoClassOfDataIsWrongUsage() async throws {
            try await withFleet { city in
                let error = await #expect(throws: ServiceError.self) {
                    try await set(city, "everything", drop: 3)
                }
                #expect(error.map { ErrorExit.code(for: $0) } == 2)
            }
        }

        @Test func aDryRunChangesNothing() async throws {
            try await withFleet { city in
                try await set(city, "signals", thin: 3, every: 60)
                try await set(city, "trips", drop: 4)
                let before = try await NightSnapshot(city, Self.days)
                let stored = try await city.stored("quad-c")
                let dry = try await apply(city, isApplied: false)
                #expect(!dry.isEmpty)
                #expect(try await NightSnapshot(city, Self.days) == before)
                #expect(try await city.stored("quad-c").isBitIdentical(to: stored))
                #expect(try await city.workspace.retention(city: nil).rows.count == 4)
                let done = try await apply(city)
                #expect(done.table == dry.table)
                #expect(try await apply(city, isApplied: false).isEmpty)
            }
        }

        @Test func thinnedSamplesAreThoseOfTheGridAndFiguresStay() async throws {
            try await withFleet { city in
                let before = try await city.stored("quad-c")
                let figures = try await NightSnapshot(city, Self.days)
                let use = try await use(city)
                try await set(city, "signals", thin: 3, every: 60)
                try await set(city, "positions", thin: 3, every: 60)
                try await apply(city)
                let after = try await city.stored("quad-c")
                var retention = SampleRetention()
                retention.signals.thinBeforeMillis = try city.midnight("2026-03-05")
                retention.signals.thinMillis = 60_000
                retention.positions = retention.signals
                #expect(after.isBitIdentical(to: try #require(retention.kept(before))))
                #expect(after.count < before.count)

                // No night makes anything of what is left.
                let night = try await city.night(after: Self.lastDay, reprocess: .all)
                #expect(night.published == [])
                #expect(night.sentence.contains("as retention has been applied"))
                let now = try await NightSnapshot(city, Self.days)
                #expect(now.difference(from: figures) == nil)
                #expect(try await self.use(city) == use)
                let verified = try await verify(city)
                #expect(verified.faults == [])
                #expect(verified.settledVehicleDays > 0)
                #expect(verified.closedDays == 3)
            }
        }

        @Test func thinningOnceTwiceOrInPiecesIsTheSame() throws {
            var random = SplitMix64(seed: 42)
            for _ in 0..<50 {
                let times = (0..<400).map { _ in Int64.random(in: 0..<200_000, using: &random) }
                let values = times.map { _ in
                    Bool.random(using: &random)
                        ? Missing.value : Double(Int.random(in: 0..<4, using: &random))
                }
                let samples = SampleColumns.union([
                    SampleColumns(
                        timeMillis: times.map { $0 / 500 * 500 },
                        columns: [
                            .init(signal: .speed, values: values.shuffled(using: &random)),
                            .init(signal: .latitude, values: values),
                        ]
                    )
                ])
                var rule = SampleRetention()
                rule.signals.thinBeforeMillis = 150_000
                rule.signals.thinMillis = 10_000
                rule.positions.thinBeforeMillis = 120_000
                rule.positions.thinMillis = 20_000
                rule.positions.dropBeforeMillis = 50_000
                let once = try #require(rule.kept(samples))
                #expect(try #require(rule.kept(once)).isBitIdentical(to: once))
                let cut = Int.random(in: 1..<samples.count, using: &random)
                let order = Array(samples.timeMillis.indices).shuffled(using: &random)
                let parts = [order[..<cut], order[cut...]].map {
                    SampleColumns.union([samples.rows(at: Array($0))])
                }
                let late = SampleColumns.union(
                    [rule.kept(parts[0]), parts[1]].compactMap(\.self)
                )
                #expect(try #require(rule.kept(late)).isBitIdentical(to: once))
            }
        }

        @Test func positionsGoAndAllElseStays() async throws {
            try await withFleet { city in
                let before = try await city.stored("moped-b")
                try await set(city, "positions", drop: 4)
                try await apply(city)
                let after = try await city.stored("moped-b")
                #expect(after.timeMillis == before.timeMillis)
                #expect(after[.speed] == before[.speed])
                let limit = try city.midnight("2026-03-04")
                let latitudes = try #require(after[.latitude])
                for (row, time) in after.timeMillis.enumerated() {
                    #expect(latitudes[row].isNaN == (time < limit))
                }
                let now = try await NightSnapshot(city, Self.days)
                for trip in now.trips.map(\.row) {
                    #expect((trip.startLatitude == nil) == (trip.startMillis < limit))
                    #expect((trip.endLongitude == nil) == (trip.startMillis < limit))
                }
                #expect(try await verify(city).faults == [])
            }
        }

        @Test func tripsStayWithoutTheirSamplesAndLateOnesAreRefused() async throws {
            try await withFleet { city in
                let figures = try await NightSnapshot(city, Self.days)
                try await set(city, "signals", drop: 3)
                try await set(city, "positions", drop: 3)
                try await apply(city)
                let limit = try city.midnight("2026-03-05")
                let left = try await city.stored("bike-a")
                #expect(!left.isEmpty && left.timeMillis.allSatisfy { $0 >= limit })
                let late = try city.midnight("2026-03-03") + 3_600_000
                let outcome = try await city.importText(
                    """
                    vehicle,time,latitude_deg,longitude_deg
                    bike-a,\(late),51.4,12.4
                    bike-a,soon,51.4,12.5

                    """,
                    BuiltInProfile.canonical.profile(),
                    name: "late.csv"
                )
                #expect(
                    outcome.quarantinedByReason
                        == ["older than this city keeps": 1, "time unreadable": 1]
                )
                let id = city.city.id
                let kept = try await city.store.withConnection {
                    try $0.quarantine(city: id, limit: 10)
                }
                // Nor is text kept of the row beside it, which has a position.
                #expect(kept.map(\.text) == ["", ""])
                #expect(kept.map(\.nearMillis) == [late, late])
                #expect(try await city.stored("bike-a").isBitIdentical(to: left))
                let night = try await city.night(after: Self.lastDay, reprocess: .all)
                #expect(night.published == [])
                let now = try await NightSnapshot(city, Self.days)
                #expect(now.trips.count == figures.trips.count)
                #expect(now.figures == figures.figures)
                #expect(now.days == figures.days)
                #expect(try await verify(city).faults == [])
            }
        }

        @Test func rollupsStayWithoutTheirTrips() async throws {
            try await withFleet { city in
                let use = try await use(city)
                try await set(city, "trips", drop: 3)
                try await apply(city)
                let now = try await NightSnapshot(city, Self.days)
                let limit = try city.midnight("2026-03-05")
                #expect(now.trips.allSatisfy { $0.row.endMillis > limit })
                #expect(now.states.allSatisfy { $0.row.endMillis > limit })
                #expect(!now.trips.isEmpty)
                #expect(try await self.use(city) == use)
                #expect(try await city.night(after: Self.lastDay, reprocess: .all).published == [])
                #expect(try await self.use(city) == use)
                #expect(try await verify(city).faults == [])
            }
        }

        @Test func whatWasInterruptedIsFinishedByTheNextRun() async throws {
            var ends: [(SampleColumns, NightSnapshot)] = []
            for isInterrupted in [false, true] {
                try await withFleet { city in
                    try await set(city, "signals", thin: 3, every: 10)
                    try await set(city, "positions", drop: 3)
                    if isInterrupted {
                        for stop in 1...3 {
                            let running = Mutex<Task<RetentionResult, any Error>?>(nil)
                            let run = Task {
                                try await city.workspace.applyRetention(
                                    city: nil,
                                    isApplied: true,
                                    isPrivate: false,
                                    nowMillis: try now(city),
                                    progress: { done, _ in
                                        guard done == stop else { return }
                                        running.withLock { $0?.cancel() }
                                    }
                                )
                            }
                            running.withLock { $0 = run }
                            await #expect(throws: StoreError.cancelled) { try await run.value }
                        }
                    }
                    try await apply(city)
                    ends.append(
                        (try await city.stored("trike-d"), try await NightSnapshot(city, Self.days))
                    )
                }
            }
            #expect(ends[0].0.isBitIdentical(to: ends[1].0))
            #expect(ends[0].1 == ends[1].1)
        }

        @Test func aRunEndedBeforeTheFilesWereWrittenAnewIsFinishedByTheNext() async throws {
            try await withFleet { city in
                try await set(city, "positions", drop: 3)
                try await apply(city)
                func file() async throws -> Int64? {
                    try await city.store.withConnection { db in
                        try db.first(
                            "SELECT pg_relation_filenode('fleet.quarantine')::bigint"
                        ) { row in try row.int64() }
                    }
                }
                let written = try await file()
                try await apply(city)
                #expect(try await file() == written)
                try await city.store.withConnection { db in
                    _ = try db.execute("UPDATE fleet.kept_from SET done_day = NULL")
                }
                let result = try await apply(city)
                #expect(result.isEmpty)
                #expect(result.sentence.contains("written anew"))
                #expect(try await file() != written)
            }
        }

        private func lateSamples(_ city: TestCity) throws -> SampleColumns {
            SampleColumns(
                timeMillis: [try city.midnight("2026-03-03") + 7],
                columns: [.init(signal: .soc, values: [50])]
            )
        }

        @Test func samplesReadBeforeTheirDaysWereSettledAreNotStored() async throws {
            try await withFleet { city in
                let late = try lateSamples(city)
                try await set(city, "signals", drop: 3)
                try await apply(city)
                let left = try await city.stored("bike-a")
                // A night needs the two days before those that it works on.
                await #expect(
                    throws: ServiceError.samplesNotKept(city: city.city.id, from: "2026-03-07")
                ) { try await city.add([("bike-a", late)]) }
                #expect(try await city.stored("bike-a").isBitIdentical(to: left))
            }
        }

        @Test func daysOfAnImportUnderWayAreNotSettled() async throws {
            try await withFleet { city in
                let late = try lateSamples(city)
                let log = ParsedLog(
                    rowsRead: 1,
                    vehicles: [.init(id: "bike-a", samples: late)],
                    quarantined: [],
                    cells: [],
                    implausible: [:],
                    ignoredColumns: []
                )
                try await set(city, "signals", drop: 3)
                let (applying, _) = try await city.store.ingest(
                    city: city.city,
                    isAlone: false,
                    expecting: [late]
                ) { ingest, _ in
                    ingest.begin(file: "late.csv", profile: "canonical", header: nil)
                    try await ingest.lock()
                    let applying = Task { try await apply(city) }
                    while try await !city.store.withConnection({ try $0.someoneWaits() }) {
                        try await Task.sleep(for: .milliseconds(20))
                    }
                    try await ingest.add(LogPart(log))
                    return applying
                }
                await #expect(
                    throws: ServiceError.daysWaiting(day: "2026-03-03", city: city.city.id)
                ) { try await applying.value }
            }
        }

        @Test func daysThatWaitForANightAreNotSettled() async throws {
            try await withFleet { city in
                try await city.add([("bike-a", lateSamples(city))])
                try await set(city, "signals", drop: 3)
                await #expect(
                    throws: ServiceError.daysWaiting(day: "2026-03-03", city: city.city.id)
                ) { try await apply(city) }
                try await city.night(after: Self.lastDay)
                try await apply(city)
                #expect(try await verify(city).faults == [])
            }
        }
    }
}

extension PostgresConnection {
    /// Whether a session of this database waits for a lock of ours.
    fileprivate func someoneWaits() throws -> Bool {
        try first(
            """
            SELECT count(*) FROM pg_locks
            WHERE locktype = 'advisory' AND NOT granted
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """
        ) { row in try row.int64() } != 0
    }
}
