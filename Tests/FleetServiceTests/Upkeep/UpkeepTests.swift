import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// What `verify` finds, and what `compact` leaves as it is.
    @Suite struct UpkeepTests {
        private static let lastDay = "2026-03-05"

        /// A fleet of four days, derived and published, that came in pieces of some rows.
        private func withFleet(_ body: (TestCity) async throws -> Void) async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let first = try #require(CivilDate(TestFleet.firstDay))
                let midnights = try (0...TestFleet.days).map {
                    try city.midnight(first.advanced(by: $0).name)
                }
                for vehicle in TestFleet(dayStartsMillis: midnights).vehicles {
                    let count = vehicle.samples.count
                    // Far apart first, so that pieces overlap.
                    for part in [0, 2, 1, 3] {
                        let rows = stride(from: part, to: count, by: 4)
                        try await city.add([(vehicle.id, vehicle.samples.rows(at: Array(rows)))])
                    }
                }
                try await city.night(after: Self.lastDay)
                try await body(city)
            }
        }

        private func verify(_ city: TestCity, deep: Bool = true, setsAside: Bool = false)
            async throws -> VerificationResult
        {
            try await city.verify(after: Self.lastDay, isDeep: deep, setsAside: setsAside)
        }

        private func execute(_ city: TestCity, _ sql: SQL) async throws {
            try await city.store.withConnection { db in
                guard try db.execute(sql) > 0 else { throw StoreError.blocksChanged }
            }
        }

        @Test func aSoundDatabaseHasNoFault() async throws {
            try await withFleet { city in
                let result = try await verify(city)
                #expect(result.faults == [])
                #expect(result.waiting == [])
                #expect(result.vehicles == 4)
                #expect(result.publishedDays >= TestFleet.days)
                // Looking changes nothing.
                #expect(try await verify(city).faults == [])
                #expect(try await city.night(after: Self.lastDay).didNothing)
            }
        }

        @Test(
            arguments: [
                "UPDATE fleet.trip SET distance_m = distance_m + 1 WHERE vehicle_key = 1",
                "DELETE FROM fleet.state WHERE vehicle_key = 1 AND state = 'driving'",
                "UPDATE fleet.vehicle_day SET sample_count = 7 WHERE vehicle_key = 1",
                "UPDATE fleet.vehicle_hour SET parked_s = parked_s + 1 WHERE vehicle_key = 1",
            ] as [SQL]
        )
        func whatNobodyDerivedIsFound(change: SQL) async throws {
            try await withFleet { city in
                try await execute(city, change)
                let result = try await verify(city)
                #expect(
                    result.faults.contains { $0.vehicle != nil && $0.place.hasPrefix("table ") }
                )
                #expect(try await verify(city, deep: false).faults == [])
                // And mended by what it says to run.
                try await city.night(after: Self.lastDay, reprocess: .all)
                #expect(try await verify(city).faults == [])
            }
        }

        @Test func aRowOfNoVehicleIsFound() async throws {
            try await withFleet { city in
                try await execute(
                    city,
                    "UPDATE fleet.trip SET vehicle_key = 4711 WHERE vehicle_key = 1"
                )
                let result = try await verify(city, deep: false)
                #expect(result.faults.map(\.place) == ["table trip"])
            }
        }

        @Test func aFlippedBitIsNamedAndSetAsideAndTheOthersGoOn() async throws {
            try await withFleet { city in
                try await execute(
                    city,
                    """
                    UPDATE fleet.block SET payload = set_bit(payload, length(payload) * 4, 1
                        - get_bit(payload, length(payload) * 4))
                    WHERE (vehicle_key, started_at, block_id) = (
                        SELECT b.vehicle_key, b.started_at, b.block_id
                        FROM fleet.block b JOIN fleet.vehicle v ON v.key = b.vehicle_key
                        WHERE v.id = 'moped-b' ORDER BY b.sample_count DESC, b.started_at LIMIT 1)
                    """
                )
                let found = try await verify(city, deep: false)
                #expect(found.faults.map(\.vehicle) == ["moped-b"])
                #expect(found.faults.first?.place.hasPrefix("2026-03-0") == true)
                #expect(found.faults.first?.isSetAside == false)
                // A night works on the others, and names the one it could not work on.
                let night = try await city.night(after: Self.lastDay, reprocess: .all)
                #expect(night.failures.keys.sorted() == ["moped-b"])
                #expect(night.vehicles == 3)
                let aside = try await verify(city, deep: false, setsAside: true)
                #expect(aside.faults.map(\.isSetAside) == [true])
                let after = try await city.night(after: Self.lastDay)
                #expect(after.failures.isEmpty)
                #expect(after.missing.count == 1)
                #expect(after.missing.first?.contains("moped-b") == true)
                #expect(after.sentence.contains("set aside"))
                #expect(try await verify(city).faults == [])
                let id = city.city.id
                let kept = try await city.store.withConnection { try $0.damagedBlocks(city: id) }
                #expect(kept.map(\.vehicleID) == ["moped-b"])
            }
        }

        @Test func aDayMadeWholeHoldsTheSameAndChangesNoFigure() async throws {
            try await withFleet { city in
                // Late samples, one by one.
                let start = try city.midnight("2026-03-03")
                for minute in [700, 3, 500, 90] {
                    let late = SampleColumns(
                        timeMillis: [start + Int64(minute) * 60_000 + 7],
                        columns: [.init(signal: .soc, values: [50])]
                    )
                    try await city.add([("bike-a", late)])
                }
                try await city.night(after: Self.lastDay)
                let before = try await city.stored("bike-a")
                let days = try await city.figures("2026-03-03")
                let first = try await city.workspace.compact(city: nil, progress: { _, _ in })
                #expect(first.blocksAfter <= first.blocksBefore)
                let stored = try await city.stored("bike-a")
                #expect(stored.isBitIdentical(to: before))
                #expect(try await verify(city).faults == [])
                #expect(try await city.figures("2026-03-03") == days)
                #expect(try await city.night(after: Self.lastDay).didNothing)
                let second = try await city.workspace.compact(city: nil, progress: { _, _ in })
                #expect(second.days == 0)
            }
        }
    }
}
