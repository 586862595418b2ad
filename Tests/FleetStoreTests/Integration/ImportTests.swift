import FleetTestSupport
import Testing

@testable import FleetStore

extension IntegrationTests {
    /// Blocks, quarantine and the marks an import leaves.
    @Suite struct ImportTests {
        private func withVehicle(
            _ body: @Sendable (isolated PostgresConnection, VehicleRow) throws -> Void
        ) async throws {
            try await TestServer.withStore { store in
                try await store.withConnection { db in
                    try db.addCity(Samples.leipzig)
                    let row = VehicleRow(id: "e-1", cityID: "leipzig")
                    try body(db, try db.upsertVehicle(row))
                }
            }
        }

        @Test func blockBytesComeBackExactly() async throws {
            var random = SplitMix64(seed: 7)
            // Beyond one COPY buffer, every byte value, and nothing at all.
            let payloads = [
                (0..<700_000).map { _ in UInt8.random(in: 0...255, using: &random) },
                Array(0...255), [],
            ]
            let blocks = payloads.enumerated().map { index, payload in
                Samples.block(at: Samples.monday + Int64(index) * 60_000, payload: payload)
            }
            try await withVehicle { db, vehicle in
                try db.insertBlocks(vehicle.key, blocks.reversed())
                #expect(try db.blocks(vehicle.key, overlapping: .min ... .max) == blocks)
            }
        }

        @Test func blocksAreFoundByOverlapWithBothEndsInclusive() async throws {
            let first = Samples.block(at: Samples.monday)
            let second = Samples.block(at: Samples.monday + 60_000)
            try await withVehicle { db, vehicle in
                try db.insertBlocks(vehicle.key, [first, second])
                let end = first.lastMillis
                #expect(try db.blocks(vehicle.key, overlapping: end...end) == [first])
                #expect(try db.blocks(vehicle.key, overlapping: end...end + 1) == [first, second])
                #expect(try db.blocks(vehicle.key, overlapping: 0...Samples.monday) == [first])
                #expect(try db.blocks(vehicle.key, overlapping: 0...Samples.monday - 1) == [])
                #expect(try db.blocks(vehicle.key + 1, overlapping: .min ... .max) == [])
            }
        }

        @Test func blocksOfOneStartStayInTheOrderTheyCame() async throws {
            let blocks = [9, 1, 5].map { Samples.block(at: Samples.monday, payload: [$0]) }
            try await withVehicle { db, vehicle in
                for block in blocks { try db.insertBlocks(vehicle.key, [block]) }
                #expect(try db.blocks(vehicle.key, overlapping: .min ... .max) == blocks)
            }
        }

        @Test func blocksWidenTheSampleTimesOfTheirVehicle() async throws {
            try await withVehicle { db, vehicle in
                #expect(try db.sampleBounds(city: "leipzig") == nil)
                for offset: Int64 in [0, -5 * Samples.day, 1_000, 3 * Samples.day] {
                    try db.insertBlocks(vehicle.key, [Samples.block(at: Samples.monday + offset)])
                }
                try db.insertBlocks(vehicle.key, [])
                let stored = try db.vehicle(id: "e-1")
                let first = Samples.monday - 5 * Samples.day
                let last = Samples.monday + 3 * Samples.day + 59_999
                #expect(stored?.firstSampleMillis == first)
                #expect(stored?.lastSampleMillis == last)
                #expect(try db.sampleBounds(city: "leipzig") == first...last)
            }
        }

        @Test func aBlockThatCannotBeTakesItsWholeTransactionBack() async throws {
            try await withVehicle { db, vehicle in
                let good = Samples.block(at: Samples.monday)
                var backwards = good
                backwards.lastMillis = good.startMillis - 1
                #expect(throws: StoreError.self) {
                    try db.insertBlocks(vehicle.key, [good, backwards])
                }
                var endless = good
                endless.startMillis = .min
                #expect(
                    throws: StoreError.invalidValue("a time outside the years 2000 to 2100")
                ) { try db.insertBlocks(vehicle.key, [good, endless]) }
                let blocks = try db.blocks(vehicle.key, overlapping: .min ... .max)
                #expect(blocks == [])
            }
        }

        @Test func theSameBadRowIsKeptOnce() async throws {
            try await withVehicle { db, _ in
                let row = Samples.quarantined(line: 3, nearMillis: Samples.monday)
                var otherColumn = row
                otherColumn.column = nil
                let otherText = Samples.quarantined(line: 3, text: "x")
                #expect(try db.insertQuarantine([row, otherColumn, row, otherText]) == 3)
                #expect(try db.insertQuarantine([row, otherColumn]) == 0)
                #expect(try db.insertQuarantine([]) == 0)
                #expect(try db.insertQuarantine([Samples.quarantined(line: 4)]) == 1)
                let kept = try db.quarantine(city: "leipzig", limit: 10)
                #expect(kept.count == 4)
                #expect(kept.contains(row))
                #expect(kept.contains(otherColumn))
            }
        }

        @Test func manyBadRowsAreListedByLineUpToTheLimit() async throws {
            try await withVehicle { db, _ in
                let rows = (1...2_500).map { Samples.quarantined(line: $0) }
                let keptCount = try db.insertQuarantine(rows.reversed())
                #expect(keptCount == 2_500)
                let listed = try db.quarantine(city: "leipzig", limit: 1_500)
                #expect(listed == Array(rows[..<1_500]))
            }
        }

        @Test func aZeroByteInABadRowIsMadeVisible() async throws {
            try await withVehicle { db, _ in
                try db.insertQuarantine([Samples.quarantined(line: 1, text: "\u{1F}\0gz")])
                let kept = try db.quarantine(city: "leipzig", limit: 1)
                #expect(kept.map(\.text) == ["\u{1F}␀gz"])
            }
        }

        @Test func badRowsOfAFileAreForgottenForReplay() async throws {
            try await withVehicle { db, _ in
                var other = Samples.quarantined(line: 1)
                other.fileName = "other.csv"
                let row = Samples.quarantined(line: 1)
                try db.insertQuarantine([row, other])
                try db.deleteQuarantine([row])
                #expect(try db.quarantine(city: "leipzig", limit: 9) == [other])
                #expect(
                    try db.quarantine(city: "leipzig", fileName: "box.csv", limit: 9) == []
                )
            }
        }

        @Test func badRowsAreCountedByReasonOverTheirTime() async throws {
            try await withVehicle { db, _ in
                let end = Samples.monday + Samples.day
                var cell = Samples.quarantined(line: 9, nearMillis: Samples.monday)
                cell.isWholeRow = false
                try db.insertQuarantine([
                    Samples.quarantined(line: 1, nearMillis: Samples.monday),
                    Samples.quarantined(line: 2, nearMillis: end - 1),
                    Samples.quarantined(line: 3, nearMillis: end),
                    Samples.quarantined(line: 4, nearMillis: nil), cell,
                ])
                let counts = try db.quarantineCounts(
                    city: "leipzig",
                    fromMillis: Samples.monday,
                    toMillis: end
                )
                #expect(
                    counts == [
                        QuarantineCount(reason: "time unreadable", isWholeRow: true, count: 2),
                        QuarantineCount(reason: "time unreadable", isWholeRow: false, count: 1),
                    ]
                )
            }
        }

        @Test func anImportMustAddUp() async throws {
            try await withVehicle { db, _ in
                var file = ImportRow(
                    cityID: "leipzig",
                    fileName: "box.csv",
                    profile: "canonical",
                    rowsRead: 10,
                    rowsStored: 7,
                    rowsDuplicate: 2,
                    rowsQuarantined: 1,
                    cellsSetAside: 5
                )
                try db.insertImports([file])
                file.rowsStored = 8
                #expect(throws: StoreError.self) { try db.insertImports([file]) }
                let files = try db.first("SELECT count(*) FROM fleet.import_file") { row in
                    try row.int64()
                }
                #expect(files == 1)
            }
        }

        @Test func lockedVehiclesKeepOtherImportsWaiting() async throws {
            try await TestServer.withStore { store in
                try await store.withConnection { db in
                    try db.transaction {
                        try db.lockVehicles([3, 1, 2, 2])
                        let held = try db.first(
                            """
                            SELECT count(*) FROM pg_locks
                            WHERE locktype = 'advisory' AND pid = pg_backend_pid()
                            """
                        ) { row in try row.int64() }
                        #expect(held == 3)
                    }
                }
            }
        }
    }
}
