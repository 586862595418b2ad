import Testing

@testable import FleetStore

extension IntegrationTests {
    /// Dirty days, derived rows and publications.
    @Suite struct NightTests {
        private func withVehicle(
            _ body: (FleetStore, VehicleRow) async throws -> Void
        ) async throws {
            try await TestServer.withStore { store in
                let vehicle = try await store.withConnection { db in
                    try db.addCity(Samples.leipzig)
                    return try db.upsertVehicle(
                        VehicleRow(id: "e-1", cityID: "leipzig", category: "L1e-A")
                    )
                }
                try await body(store, vehicle)
            }
        }

        @Test func dirtyDaysAreTakenInOrderAndForgotten() async throws {
            try await withVehicle { store, vehicle in
                try await store.withConnection { db in
                    try db.markDirty(vehicle.key, days: ["2026-03-02", "2026-02-28"])
                    try db.markDirty(vehicle.key, days: ["2026-03-02", "2026-03-02", "2026-03-03"])
                    try db.markDirty(vehicle.key, days: [])
                    #expect(try db.dirtyVehicles(city: "leipzig").map(\.id) == ["e-1"])
                    #expect(try db.dirtyVehicles(city: "leipzig", through: "2026-02-27") == [])
                    let days = try db.transaction {
                        try db.takeDirtyDays(vehicle.key, through: "2026-03-02")
                    }
                    #expect(days == ["2026-02-28", "2026-03-02"])
                    #expect(try db.takeDirtyDays(vehicle.key) == ["2026-03-03"])
                    #expect(try db.dirtyVehicles(city: "leipzig") == [])
                }
            }
        }

        @Test func aDayThatIsNoneIsRefusedWithoutShowingIt() async throws {
            try await withVehicle { store, vehicle in
                let error = await #expect(throws: StoreError.self) {
                    try await store.withConnection { db in
                        try db.markDirty(vehicle.key, days: ["geheim"])
                    }
                }
                #expect(!"\(error as Any)".contains("geheim"))
            }
        }

        /// Two leases that must overlap: the second runs while the first waits in its transaction.
        private func whileTaken(
            _ store: FleetStore,
            _ vehicle: VehicleRow,
            _ other: @escaping @Sendable (isolated PostgresConnection) throws -> Void
        ) async throws {
            let isTaken = Signal()
            let mayEnd = Signal()
            async let first: Void = store.withConnection { db in
                try db.transaction {
                    let days = try db.takeDirtyDays(vehicle.key)
                    #expect(days == ["2026-03-02"])
                    isTaken.raise()
                    mayEnd.wait()
                }
            }
            await isTaken.reached()
            let outcome: Result<Void, any Error>
            do {
                try await store.withConnection(other)
                outcome = .success(())
            } catch {
                outcome = .failure(error)
            }
            mayEnd.raise()
            try await first
            try outcome.get()
        }

        @Test func aVehicleIsWorkedOnByOneWorker() async throws {
            try await withVehicle { store, vehicle in
                try await store.withConnection { db in
                    try db.markDirty(vehicle.key, days: ["2026-03-02"])
                }
                try await whileTaken(store, vehicle) { db in
                    let days = try db.transaction { try db.takeDirtyDays(vehicle.key) }
                    #expect(days == [])
                }
            }
        }

        @Test func anotherVehicleIsNotHeldUp() async throws {
            try await withVehicle { store, vehicle in
                let other = try await store.withConnection { db in
                    let other = try db.upsertVehicle(VehicleRow(id: "e-2", cityID: "leipzig"))
                    try db.markDirty(vehicle.key, days: ["2026-03-02"])
                    try db.markDirty(other.key, days: ["2026-03-01"])
                    return other
                }
                try await whileTaken(store, vehicle) { db in
                    let days = try db.transaction { try db.takeDirtyDays(other.key) }
                    #expect(days == ["2026-03-01"])
                }
            }
        }

        @Test func aMarkSetDuringTheNightOutlivesIt() async throws {
            try await withVehicle { store, vehicle in
                try await store.withConnection { db in
                    try db.markDirty(vehicle.key, days: ["2026-03-02"])
                }
                let isTaken = Signal()
                let mayEnd = Signal()
                async let night: Void = store.withConnection { db in
                    try db.transaction {
                        _ = try db.takeDirtyDays(vehicle.key)
                        isTaken.raise()
                        mayEnd.wait()
                    }
                }
                await isTaken.reached()
                // Once more than needed does no harm, and a failure must not leave it waiting.
                defer { mayEnd.raise() }
                async let mark: Void = store.withConnection { db in
                    try db.markDirty(vehicle.key, days: ["2026-03-02"])
                }
                // Ends the night only once the mark waits for it.
                try await store.untilSomeoneWaitsForALock()
                mayEnd.raise()
                try await night
                try await mark
                let days = try await store.withConnection { try $0.takeDirtyDays(vehicle.key) }
                #expect(days == ["2026-03-02"])
            }
        }

        @Test func theLockOfACityIsForOneRun() async throws {
            try await TestServer.withStore { store in
                try await store.withCityLock("leipzig") {
                    await #expect(throws: StoreError.lockHeld(cityID: "leipzig")) {
                        try await store.withCityLock("leipzig") {}
                    }
                    try await store.withCityLock("rabat") {}
                }
                try await store.withCityLock("leipzig") {}
            }
        }

        @Test func theLockOfACityHoldsNothingBack() async throws {
            try await TestServer.withStore { store in
                try await store.withCityLock("leipzig") {
                    let holders = try await store.withConnection { db in
                        try db.rows(
                            """
                            SELECT backend_xid IS NULL AND backend_xmin IS NULL
                            FROM pg_stat_activity
                            WHERE datname = current_database() AND state = 'idle in transaction'
                            """
                        ) { row in try row.bool() }
                    }
                    #expect(holders == [true])
                }
            }
        }

        @Test func theLockOfACityFallsWhenTheWorkFails() async throws {
            try await TestServer.withStore { store in
                await #expect(throws: StoreError.diskFull) {
                    try await store.withCityLock("leipzig") { throw StoreError.diskFull }
                }
                try await store.withCityLock("leipzig") {}
            }
        }
    }
}
