import Testing

@testable import FleetStore

extension IntegrationTests {
    /// Months of the large tables: made on demand, beside all other work, and the only ones read.
    @Suite struct PartitionTests {
        private func withVehicle(
            _ body: (FleetStore, VehicleRow) async throws -> Void
        ) async throws {
            try await TestServer.withStore { store in
                let vehicle = try await store.withConnection { db in
                    try db.addCity(Samples.leipzig)
                    return try db.upsertVehicle(VehicleRow(id: "e-1", cityID: "leipzig"))
                }
                try await body(store, vehicle)
            }
        }

        private static func parts(of table: String, _ db: isolated PostgresConnection) throws
            -> [String]
        {
            try db.rows(
                """
                SELECT c.relname::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = ('fleet.' || $1)::regclass ORDER BY 1
                """,
                .text(table)
            ) { row in try row.text() }
        }

        @Test func aMonthIsMadeOnceForEveryLargeTable() async throws {
            try await TestServer.withStore { store in
                try await store.withConnection { db in
                    let year = Samples.monday + 365 * Samples.day
                    let tables = try db.rows("SELECT name FROM fleet.monthly_table") { row in
                        try row.text()
                    }
                    #expect(tables.count == 7)
                    let far = try db.ensurePartitions(holding: [Samples.monday, year])
                    #expect(far == 2 * tables.count)
                    let between = try db.ensurePartitions(
                        fromMillis: Samples.monday,
                        toMillis: year
                    )
                    #expect(between == 11 * tables.count)
                    #expect(
                        try db.ensurePartitions(fromMillis: Samples.monday, toMillis: year) == 0
                    )
                    #expect(try db.ensurePartitions(holding: []) == 0)
                    let blocks = try Self.parts(of: "block", db)
                    #expect(blocks.count == 13)
                    #expect(blocks.first == "block_2026_03" && blocks.last == "block_2027_03")
                    let options = try db.first(
                        "SELECT reloptions::text FROM pg_class WHERE relname = 'block_2026_03'"
                    ) { row in try row.text() }
                    #expect(options == "{toast_tuple_target=8160}")
                }
            }
        }

        @Test(arguments: [Int64.min, 0, 4_165_516_800_000, .max])
        func aTimeThatNoSampleCanHaveIsRefused(millis: Int64) async throws {
            try await TestServer.withStore { store in
                try await store.withConnection { db in
                    let refusal = StoreError.invalidValue("a time outside the years 2000 to 2100")
                    #expect(throws: refusal) { try db.ensurePartitions(holding: [millis]) }
                    #expect(throws: refusal) {
                        try db.ensurePartitions(
                            fromMillis: min(millis, Samples.monday),
                            toMillis: max(millis, Samples.monday)
                        )
                    }
                }
            }
        }

        /// An import, a night and a reader that are not done hold rows of the large tables.
        @Test func aPartitionIsMadeWhileOthersWork() async throws {
            try await withVehicle { store, vehicle in
                try await store.withConnection { db in
                    try db.insertBlocks(vehicle.key, [Samples.block(at: Samples.monday)])
                }
                let works = Signal()
                let mayEnd = Signal()
                async let work: Void = store.withConnection { db in
                    try db.transaction {
                        try db.lockVehicles([vehicle.key])
                        let block = Samples.block(at: Samples.monday + Samples.hour)
                        try db.insertBlocks(vehicle.key, [block])
                        try db.execute("SELECT 1 FROM fleet.block FOR UPDATE")
                        try db.execute("SELECT 1 FROM fleet.vehicle FOR UPDATE")
                        _ = try db.trips(.city("leipzig"), fromMillis: 0, toMillis: .max)
                        works.raise()
                        mayEnd.wait()
                    }
                }
                await works.reached()
                defer { mayEnd.raise() }
                let made = try await store.withConnection { db in
                    try db.runScript("SET lock_timeout = '5s'")
                    return try db.ensurePartitions(holding: [Samples.monday + 40 * Samples.day])
                }
                #expect(made == 7)
                mayEnd.raise()
                try await work
            }
        }

        @Test func othersWorkWhileAPartitionIsMade() async throws {
            try await withVehicle { store, vehicle in
                try await store.withConnection { db in
                    _ = try db.ensurePartitions(holding: [Samples.monday])
                }
                let makes = Signal()
                let mayEnd = Signal()
                async let making: Void = store.withConnection { db in
                    try db.transaction {
                        try db.ensurePartitions(holding: [Samples.monday + 40 * Samples.day])
                        makes.raise()
                        mayEnd.wait()
                    }
                }
                await makes.reached()
                defer { mayEnd.raise() }
                let found = try await store.withConnection { db in
                    try db.runScript("SET lock_timeout = '5s'")
                    try db.insertBlocks(vehicle.key, [Samples.block(at: Samples.monday)])
                    try db.replaceDerived(
                        vehicle.key,
                        fromMillis: Samples.monday,
                        toMillis: Samples.monday + Samples.day,
                        days: [],
                        Self.derived([Samples.monday], days: [])
                    )
                    return try db.blocks(vehicle.key, overlapping: .min ... .max).count
                }
                #expect(found == 1)
                mayEnd.raise()
                try await making
            }
        }

        @Test func sessionsThatNeedOneMonthAtOnceTakeTurns() async throws {
            try await TestServer.withStore(connectionLimit: 6) { store in
                let made = try await withThrowingTaskGroup(of: Int.self) { group in
                    for offset in 0..<6 {
                        group.addTask {
                            try await store.withConnection { db in
                                try db.ensurePartitions(
                                    holding: [Samples.monday + Int64(offset) * Samples.hour]
                                )
                            }
                        }
                    }
                    return try await group.reduce(0, +)
                }
                #expect(made == 7)
            }
        }

        private static func derived(_ instants: [Int64], days: [String]) -> DerivedRows {
            DerivedRows(
                states: instants.map {
                    StateRow(startMillis: $0, endMillis: $0 + 1, state: "parked")
                },
                trips: instants.map { Samples.trip(at: $0) },
                charging: instants.map { Samples.charging(at: $0) },
                battery: instants.map { Samples.battery(at: $0) },
                hours: instants.map { Samples.hour(at: $0, zone: 1) },
                days: days.map { Samples.vehicleDay($0) }
            )
        }

        /// 2025-12-31T23:00Z, when it is the new year in Leipzig.
        private static let newYear: Int64 = 1_767_222_000_000

        @Test func aStretchOverTheNewYearIsReplacedWhole() async throws {
            try await withVehicle { store, vehicle in
                let (from, to) = (
                    Self.newYear - Samples.day, Self.newYear + Samples.day
                )
                let days = ["2025-12-31", "2026-01-01"]
                let first = Self.derived([from, Self.newYear, to - 1], days: days)
                let second = Self.derived([Self.newYear + Samples.hour], days: [days[1]])
                try await store.withConnection { db in
                    for rows in [first, second] {
                        try db.replaceDerived(
                            vehicle.key,
                            fromMillis: from,
                            toMillis: to,
                            days: days,
                            rows
                        )
                        let scope = VehicleScope.city("leipzig")
                        let stored = DerivedRows(
                            states: try db.states(scope, fromMillis: from, toMillis: to)
                                .map(\.row),
                            trips: try db.trips(scope, fromMillis: from, toMillis: to).map(\.row),
                            charging: try db.charging(scope, fromMillis: from, toMillis: to)
                                .map(\.row),
                            battery: try db.batteryEstimates(scope, fromMillis: from, toMillis: to)
                                .map(\.row),
                            hours: try db.vehicleHours(
                                city: "leipzig",
                                fromMillis: from,
                                toMillis: to
                            ).map(\.row),
                            days: try db.vehicleDays(city: "leipzig", days: days).map(\.row)
                        )
                        #expect(stored == rows)
                    }
                }
            }
        }

        @Test func aBlockThatReachesOverTheNewYearIsFoundInBoth() async throws {
            try await withVehicle { store, vehicle in
                var block = Samples.block(at: Self.newYear)
                block.lastMillis = block.startMillis + BlockRow.longestMillis - 1
                let stored = block
                try await store.withConnection { db in
                    try db.insertBlocks(vehicle.key, [stored])
                    let last = stored.lastMillis
                    #expect(try db.blocks(vehicle.key, overlapping: last...last) == [stored])
                    #expect(try db.blocks(vehicle.key, overlapping: last + 1...last + 1) == [])
                    var longer = stored
                    longer.lastMillis += 1
                    #expect(throws: StoreError.self) {
                        try db.insertBlocks(vehicle.key, [longer])
                    }
                }
            }
        }

        /// How often this session looked into each partition lately.
        private static func scans(_ db: isolated PostgresConnection) throws -> [String: Int64] {
            let rows = try db.rows(
                """
                SELECT relname::text, seq_scan + coalesce(idx_scan, 0)
                FROM pg_stat_xact_user_tables WHERE relname ~ '_[0-9]{4}_[0-9]{2}$'
                """
            ) { row in (try row.text(), try row.int64()) }
            return Dictionary(uniqueKeysWithValues: rows)
        }

        /// Partitions that statements looked into.
        private static func touched(
            _ db: isolated PostgresConnection,
            by question: (isolated PostgresConnection) throws -> Void
        ) throws -> [String] {
            try db.transaction {
                let before = try scans(db)
                try question(db)
                return try scans(db).filter { $0.value > before[$0.key, default: 0] }.keys.sorted()
            }
        }

        @Test func aQuestionOfAMonthLooksIntoThatMonth() async throws {
            try await withVehicle { store, vehicle in
                try await store.withConnection { db in
                    let starts = (0..<24).map { Samples.monday + Int64($0) * 31 * Samples.day }
                    for start in starts {
                        try db.insertBlocks(vehicle.key, [Samples.block(at: start)])
                        try db.replaceDerived(
                            vehicle.key,
                            fromMillis: start,
                            toMillis: start + Samples.day,
                            days: [],
                            Self.derived([start], days: [])
                        )
                    }
                    try db.runScript("ANALYZE")
                }
                // 2027-01-02 to 2027-01-31.
                let from = Samples.monday + 306 * Samples.day
                let to = from + 29 * Samples.day
                let scope = VehicleScope.vehicle("e-1")
                try await store.withConnection { db in
                    let blocks = try Self.touched(db) { db in
                        _ = try db.blocks(vehicle.key, overlapping: from...to)
                    }
                    #expect(blocks == ["block_2027_01"])
                    let trips = try Self.touched(db) { db in
                        _ = try db.trips(scope, fromMillis: from, toMillis: to)
                    }
                    #expect(trips == ["trip_2027_01"])
                    let rest = try Self.touched(db) { db in
                        _ = try db.charging(scope, fromMillis: from, toMillis: to)
                        _ = try db.batteryEstimates(scope, fromMillis: from, toMillis: to)
                        _ = try db.batteryEstimates(
                            city: "leipzig",
                            quantities: ["state of health"],
                            fromMillis: from,
                            toMillis: to
                        )
                        _ = try db.chargeStarts(
                            city: "leipzig",
                            belowPercent: 10,
                            fromMillis: from,
                            swapsFromMillis: from,
                            toMillis: to
                        )
                        _ = try db.states(scope, fromMillis: from + 2 * Samples.day, toMillis: to)
                        _ = try db.vehicleHours(city: "leipzig", fromMillis: from, toMillis: to)
                    }
                    #expect(rest.allSatisfy { $0.hasSuffix("_2027_01") }, "\(rest)")
                    #expect(rest.count == 4)
                }
            }
        }
    }
}
