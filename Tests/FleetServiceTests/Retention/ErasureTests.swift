import FleetTestSupport
import Foundation
import Synchronization
import Telemetry
import Testing
import TripCompressor

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// After an erasure no byte of the vehicle is in the data folder, and all else is as it was.
    @Suite struct ErasureTests {
        private static let lastDay = "2026-03-05"
        private static let erased = "lastenrad-4711"

        /// Four vehicles on ground of their own, four days of them, derived and published, with rows
        /// in quarantine and other places where a vehicle leaves something.
        private func withFleet(_ body: (DataFolder, TestCity) async throws -> Void) async throws {
            try await DataFolder.with { folder, workspace in
                let city = try await TestCity(workspace)
                for (number, vehicle) in try Self.vehicles(city).enumerated() {
                    let count = vehicle.samples.count
                    for part in [1, 0] {
                        let rows = Array(stride(from: part, to: count, by: 2))
                        try await city.add(
                            [(vehicle.id, vehicle.samples.rows(at: rows))],
                            file: "\(vehicle.id)-\(part).csv"
                        )
                    }
                    let start = try city.midnight("2026-03-03") + Int64(number) * 1000
                    try await city.importText(
                        Self.badRows(vehicle.id, start),
                        BuiltInProfile.canonical.profile(),
                        name: "log-of-\(vehicle.id).csv"
                    )
                }
                try await city.night(after: Self.lastDay)
                try await Self.fail(city)
                // What was stored before stays in pages until something else is written there.
                _ = try await workspace.compact(city: nil, progress: { _, _ in })
                try await city.night(after: Self.lastDay, reprocess: .all)
                try await workspace.store.withConnection { try $0.runScript("ANALYZE") }
                try await body(folder, city)
            }
        }

        /// A run that could not work on the vehicle, and names it in its result too.
        private static func fail(_ city: TestCity) async throws {
            let record = RunRecord(
                store: city.store,
                context: .silent(atMillis: try city.midnight(TestFleet.firstDay))
            )
            try await record.begin()
            try await record.begin(city.city.id)
            var result = NightlyResult(city: city.city.id)
            result.failures = [erased: "a block of \(erased) cannot be read"]
            result.missing = ["3 samples of vehicle \(erased)"]
            try await record.end(.success(result), of: city.city.id, code: 1)
        }

        private static func vehicles(_ city: TestCity) throws
            -> [(id: String, samples: SampleColumns)]
        {
            let first = try #require(CivilDate(TestFleet.firstDay))
            let midnights = try (0...TestFleet.days).map {
                try city.midnight(first.advanced(by: $0).name)
            }
            let fleet = TestFleet(dayStartsMillis: midnights).vehicles
            return fleet.enumerated().map { number, vehicle in
                let moved = vehicle.samples.columns.map { column in
                    guard column.signal == .latitude || column.signal == .longitude else {
                        return column
                    }
                    return SampleColumns.Column(
                        signal: column.signal,
                        values: column.values.map { $0 + Double(number) * 0.012_345_678_9 }
                    )
                }
                let samples = SampleColumns(timeMillis: vehicle.samples.timeMillis, columns: moved)
                return (number == 2 ? erased : vehicle.id, samples)
            }
        }

        /// A good row, one without a time that names its vehicle, one with a cell too many.
        private static func badRows(_ id: String, _ start: Int64) -> String {
            """
            vehicle,time,latitude_deg,longitude_deg,soc_percent
            \(id),\(start),51.5,12.5,50
            \(id),yesterday,51.777123\(id.utf8.count),12.5,50
            \(id),\(start),51.888321\(id.utf8.count),12.5,50,7
            \(id),\(start + 7000),51.5,12.5,much-\(id)

            """
        }

        /// Windows of a vehicle's payloads, its positions as doubles, its id.
        private func needles(_ city: TestCity, _ vehicle: String, _ range: Range<Int64>)
            async throws -> [String: [UInt8]]
        {
            try await city.store.withConnection { db in
                let key = try #require(try db.vehicle(id: vehicle)).key
                var needles: [String: [UInt8]] = [:]
                let blocks = try db.blocks(key, overlapping: range.lowerBound...range.upperBound)
                for (number, block) in blocks.enumerated()
                where block.lastMillis >= range.lowerBound {
                    for start in stride(from: 0, to: block.payload.count - 40, by: 97) {
                        needles["payload \(number) at \(start)"] = Array(
                            block.payload[start + 8..<start + 40]
                        )
                    }
                }
                try #require(!needles.isEmpty)
                let trips = try db.trips(
                    .vehicle(vehicle),
                    fromMillis: range.lowerBound,
                    toMillis: range.upperBound
                )
                let charging = try db.charging(
                    .vehicle(vehicle),
                    fromMillis: range.lowerBound,
                    toMillis: range.upperBound
                )
                try #require(!trips.isEmpty)
                for value in trips.flatMap({
                    [
                        $0.row.startLatitude, $0.row.startLongitude, $0.row.endLatitude,
                        $0.row.endLongitude,
                    ]
                }) + charging.flatMap({ [$0.row.latitude, $0.row.longitude] }) {
                    guard let value else { continue }
                    let bits = value.bitPattern
                    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
                    needles["position \(value)"] = bytes
                    needles["position \(value), as sent"] = bytes.reversed()
                    needles["position \(value), as text"] = Array("\(value)".utf8)
                }
                return needles.filter { $0.value.count >= 8 }
            }
        }

        private func erase(
            _ city: TestCity,
            _ days: ClosedRange<String>? = nil,
            isApplied: Bool = true
        ) async throws -> ErasureReceipt {
            try await city.workspace.erase(
                vehicle: Self.erased,
                city: nil,
                period: try Period(day: nil, from: days?.lowerBound, to: days?.upperBound),
                isApplied: isApplied,
                isPrivate: true,
                nowMillis: try now(city),
                progress: { _, _ in }
            )
        }

        private func now(_ city: TestCity) throws -> Int64 {
            try city.midnight(Self.lastDay) + 30 * 3_600_000
        }

        private func verify(_ city: TestCity) async throws -> VerificationResult {
            try await city.verify(after: Self.lastDay)
        }

        private func snapshot(_ city: TestCity) async throws -> NightSnapshot {
            try await NightSnapshot(city, "2026-03-01"..."2026-03-06").without(Self.erased)
        }

        @Test func noByteOfAnErasedVehicleIsLeft() async throws {
            try await withFleet { folder, city in
                var needles = try await needles(city, Self.erased, 0..<Int64.max)
                needles["id"] = Array(Self.erased.utf8)
                needles["row in quarantine"] = Array("51.77712314".utf8)
                let others = try await snapshot(city)
                let blocks = try await allBlocks(city)
                // Vehicles that send at the same times have some bytes in common.
                needles = needles.filter { needle in
                    !blocks.contains {
                        !$0.key.hasPrefix("\(Self.erased) ")
                            && $0.value.firstRange(of: needle.value) != nil
                    }
                }
                #expect(needles.count > 50)
                #expect(try await !folder.files(holding: needles, city.workspace).isEmpty)

                let dry = try await erase(city, isApplied: false)
                #expect(try await allBlocks(city) == blocks)
                #expect(
                    try await NightSnapshot(city, "2026-03-01"..."2026-03-06").figures
                        == others.figures
                )

                let receipt = try await erase(city)
                #expect(try await folder.files(holding: needles, city.workspace) == [:])
                #expect(receipt.rows == dry.rows)
                #expect(receipt.samples == dry.samples && receipt.samples > 1000)
                #expect(receipt.publishedDaysKept == dry.publishedDaysKept)
                #expect(
                    receipt.publishedDaysKept.map(\.day) == [
                        "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05",
                    ]
                )
                #expect(receipt.rows["quarantine"] == 3)
                #expect(receipt.rows["run_vehicle"] == 1)
                #expect(receipt.rows["vehicle"] == 1)
                #expect(receipt.isLogEmptied)

                // The others are as they were, and so is what was published.
                #expect(try await snapshot(city).difference(from: others) == nil)
                #expect(
                    try await allBlocks(city)
                        == blocks.filter { $0.key.hasPrefix("\(Self.erased) ") == false }
                )
                let night = try await city.night(after: Self.lastDay)
                #expect(night.didNothing && night.closed == [])
                let again = try await city.night(after: Self.lastDay, reprocess: .all)
                #expect(again.published == [])
                #expect(try await snapshot(city).difference(from: others) == nil)
                let verified = try await verify(city)
                #expect(verified.faults == [])
                #expect(verified.waiting == [])
                #expect(verified.closedDays == 4)
                #expect(try await folder.files(holding: needles, city.workspace) == [:])
                await #expect(throws: ServiceError.unknownVehicle(Self.erased)) {
                    try await erase(city)
                }
            }
        }

        @Test func aFileOfAnErasedVehicleIsNew() async throws {
            try await withFleet { _, city in
                let before = try await city.stored(Self.erased)
                let figures = try await city.figures("2026-03-03")
                _ = try await erase(city)
                let outcome = try await city.add([(Self.erased, before)])
                #expect(outcome.rowsStored == before.count)
                let night = try await city.night(after: Self.lastDay)
                #expect(night.published == [])
                #expect(night.closed.contains("2026-03-03"))
                #expect(night.sentence.contains("closed by an erasure"))
                #expect(try await city.figures("2026-03-03") == figures)
                #expect(try await city.stored(Self.erased).isBitIdentical(to: before))
                #expect(try await verify(city).faults == [])
            }
        }

        @Test func daysGoAndTheOthersStay() async throws {
            try await withFleet { folder, city in
                let (from, to) = (try city.midnight("2026-03-03"), try city.midnight("2026-03-04"))
                let needles = try await needles(city, Self.erased, from..<to)
                let before = try await city.stored(Self.erased)
                let others = try await snapshot(city)
                let receipt = try await erase(city, "2026-03-03"..."2026-03-03")
                // A block that was cut may hold some of the same bytes.
                let payloads = try await allBlocks(city).values
                let gone = needles.filter { needle in
                    !payloads.contains { $0.firstRange(of: needle.value) != nil }
                }
                #expect(gone.count > 20)
                #expect(try await folder.files(holding: gone, city.workspace) == [:])
                let left = try await city.stored(Self.erased)
                let outside = before.timeMillis.indices.filter {
                    !(from..<to).contains(before.timeMillis[$0])
                }
                #expect(left.isBitIdentical(to: before.rows(at: outside)))
                #expect(receipt.samples == before.count - outside.count)
                #expect(receipt.rows["vehicle"] == nil)
                // The ride over midnight is cut, and the days beside are made again.
                let night = try await city.night(after: Self.lastDay)
                #expect(night.published == [] && night.failures.isEmpty)
                #expect(try await snapshot(city).difference(from: others) == nil)
                let verified = try await verify(city)
                #expect(verified.faults == [])
                #expect(verified.waiting == [])
                #expect(try await folder.files(holding: gone, city.workspace) == [:])
                #expect(try await city.night(after: Self.lastDay).didNothing)
            }
        }

        @Test func anErasureThatWasInterruptedIsFinishedByTheNext() async throws {
            try await withFleet { folder, city in
                let id = Array(Self.erased.utf8)
                let first = try await Erasure(
                    store: city.store,
                    city: city.city,
                    vehicleID: Self.erased,
                    days: nil,
                    isApplied: true,
                    nowMillis: try now(city)
                ).run()
                // Nobody need say again which city the vehicle was of.
                try await city.store.withConnection {
                    try $0.addCity(CityRow(id: "rabat", name: "Rabat", timeZone: "UTC"))
                }
                // The rows are gone, and their bytes are not.
                #expect(
                    try await city.store.withConnection { try $0.vehicle(id: Self.erased) } == nil
                )
                #expect(try await !folder.files(holding: ["id": id], city.workspace).isEmpty)
                await #expect(throws: ServiceError.unfinishedErasure(vehicle: Self.erased)) {
                    try await erase(city, isApplied: false)
                }
                let receipt = try await erase(city)
                #expect(receipt.receipt == first.receipt)
                #expect(receipt.rows == first.rows)
                #expect(receipt.vehicle == Self.erased)
                #expect(!receipt.tablesRewritten.isEmpty)
                #expect(try await folder.files(holding: ["id": id], city.workspace) == [:])
            }
        }

        @Test func anErasureWaitsForWhoStillSeesTheRows() async throws {
            try await withFleet { folder, city in
                let reader = try await FleetStore(
                    url: PrivatePostgres(dataFolder: folder.path).start(),
                    connectionLimit: 1
                )
                let isErased = Mutex(false)
                async let reading: Void = reader.withConnection { db in
                    try db.snapshot {
                        _ = try db.vehicles(city: "leipzig")
                        // Until the rows are deleted for everyone else.
                        try db.execute("SELECT pg_sleep(3)")
                        #expect(isErased.withLock { $0 } == false)
                    }
                }
                try await Task.sleep(for: .milliseconds(500))
                let receipt = try await erase(city)
                isErased.withLock { $0 = true }
                try await reading
                #expect(receipt.isLogEmptied)
                #expect(
                    try await folder.files(
                        holding: ["id": Array(Self.erased.utf8)],
                        city.workspace
                    ) == [:]
                )
                await reader.close()
            }
        }

        /// Bytes of every block, by vehicle, start and number.
        private func allBlocks(_ city: TestCity) async throws -> [String: [UInt8]] {
            let id = city.city.id
            return try await city.store.withConnection { db in
                var blocks: [String: [UInt8]] = [:]
                for vehicle in try db.vehicles(city: id) {
                    for head in try db.blockHeads(vehicle.key) {
                        blocks["\(vehicle.id) \(head.startMillis) \(head.blockID)"] =
                            try db.payload(head)
                    }
                }
                return blocks
            }
        }
    }
}

extension NightSnapshot {
    /// What was derived of the other vehicles, and all that was published.
    func without(_ vehicle: String) -> NightSnapshot {
        var others = self
        others.states.removeAll { $0.vehicleID == vehicle }
        others.trips.removeAll { $0.vehicleID == vehicle }
        others.charging.removeAll { $0.vehicleID == vehicle }
        others.battery.removeAll { $0.vehicleID == vehicle }
        others.hours.removeAll { $0.vehicleID == vehicle }
        others.days.removeAll { $0.vehicleID == vehicle }
        return others
    }
}
