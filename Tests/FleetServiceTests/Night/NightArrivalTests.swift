import FleetStore
import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService

extension DatabaseTests {
    /// The same answer however the samples arrived.
    @Suite struct NightArrivalTests {
        private let days = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"]
        /// The day after the last ride: the fleet's last samples lie just behind midnight.
        private let lastDay = "2026-03-06"
        private var range: ClosedRange<String> { "2026-03-01"..."2026-03-07" }

        private func withFleet(
            _ body: (TestCity, TestFleet) async throws -> Void
        ) async throws -> NightSnapshot {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let starts = try (days + ["2026-03-06"]).map(city.midnight)
                try await body(city, TestFleet(dayStartsMillis: starts))
                return try await NightSnapshot(city, range)
            }
        }

        private func describeAll(_ city: TestCity, _ ids: [String]) async throws {
            for id in ids { try await city.describe(id, battery: 1700, category: "L2e") }
        }

        /// One file a vehicle, one night, one worker; what the other ways are compared with.
        private static let plainNight = Task { try await NightArrivalTests().runPlainNight() }

        private func plain() async throws -> NightSnapshot { try await Self.plainNight.value }

        private func runPlainNight() async throws -> NightSnapshot {
            try await withFleet { city, fleet in
                try await describeAll(city, fleet.vehicles.map(\.id))
                for vehicle in fleet.vehicles { try await city.add([vehicle]) }
                let night = try await city.night(after: lastDay, workers: 1)
                #expect(night.published.map(\.day) == days + [lastDay])
                #expect(night.trips >= 36)
                let again = try await city.night(after: lastDay)
                #expect(again.didNothing)
            }
        }

        @Test func shuffledBatchesWithDuplicatesSayTheSame() async throws {
            let plain = try await plain()
            #expect(plain.trips.count >= 36)
            #expect(plain.charging.count >= 2)
            let shuffled = try await withFleet { city, fleet in
                try await describeAll(city, fleet.vehicles.map(\.id))
                var random = SplitMix64(seed: 21)
                var batches = fleet.vehicles.flatMap { vehicle in
                    vehicle.samples.pieces(12, using: &random).map { (vehicle.id, $0) }
                }
                batches.shuffle(using: &random)
                for batch in batches { try await city.add([batch]) }
                try await city.night(after: lastDay, workers: 4)
            }
            let difference = plain.difference(from: shuffled)
            #expect(difference == nil)
        }

        /// Every minute of every vehicle is a file of its own; a fifth of them comes twice, and a
        /// fifth when its days have been published already.
        @Test func tenThousandUploadsOfAMinuteSayTheSameAsWholeFiles() async throws {
            let plain = try await plain()
            let uploads = try await withFleet { city, fleet in
                try await describeAll(city, fleet.vehicles.map(\.id))
                let files = try MinuteFiles(fleet.vehicles)
                defer { files.remove() }
                #expect(files.paths.count >= 10_000)
                var random = SplitMix64(seed: 31)
                let shuffled = files.paths.shuffled(using: &random)
                let late = Array(shuffled.prefix(shuffled.count / 5))
                let onTime = Array(shuffled.dropFirst(late.count))
                let doubled = onTime.prefix(shuffled.count / 5)
                let first = try await files.importAll(
                    (onTime + doubled).shuffled(using: &random),
                    city
                )
                #expect(first.rowsDuplicate > 0)
                try await city.night(after: lastDay)
                let second = try await files.importAll(late, city)
                #expect(second.rowsDuplicate == 0)
                let all = fleet.vehicles.reduce(0) { $0 + $1.samples.count }
                #expect(first.rowsStored + second.rowsStored == all)
                try await city.night(after: lastDay)
            }
            #expect(plain.difference(from: uploads) == nil)
        }

        @Test(arguments: [1, 700])
        func aNightThatLooksAtFewSamplesAtOnceSaysTheSame(samplesAtOnce: Int) async throws {
            let plain = try await plain()
            let parts = try await withFleet { city, fleet in
                try await describeAll(city, fleet.vehicles.map(\.id))
                for vehicle in fleet.vehicles { try await city.add([vehicle]) }
                try await city.night(after: lastDay, samplesAtOnce: samplesAtOnce)
            }
            #expect(plain.difference(from: parts) == nil)
        }

        @Test func aNightAfterEveryBatchSaysTheSameAsOneAtTheEnd() async throws {
            let plain = try await plain()
            let often = try await withFleet { city, fleet in
                var random = SplitMix64(seed: 5)
                // Keys in another order than that of the ids.
                try await describeAll(city, fleet.vehicles.map(\.id).reversed())
                var batches = fleet.vehicles.reversed().flatMap { vehicle in
                    vehicle.samples.pieces(4, using: &random).map { (vehicle.id, $0) }
                }
                batches.shuffle(using: &random)
                for batch in batches {
                    try await city.add([batch])
                    try await city.night(after: lastDay)
                }
            }
            let difference = plain.difference(from: often)
            #expect(difference == nil)
        }

        @Test func aNightEachDaySaysTheSameAsOneAtTheEnd() async throws {
            let plain = try await plain()
            let daily = try await withFleet { city, fleet in
                try await describeAll(city, fleet.vehicles.map(\.id))
                for day in days + [lastDay] {
                    let end = try city.midnight(day) + 86_400_000
                    for vehicle in fleet.vehicles {
                        let rows = vehicle.samples.timeMillis.indices.filter {
                            vehicle.samples.timeMillis[$0] < end
                        }
                        try await city.add([(vehicle.id, vehicle.samples.rows(at: rows))])
                    }
                    try await city.night(after: day)
                }
            }
            let difference = plain.difference(from: daily)
            #expect(difference == nil)
        }

        @Test func aVehicleOnItsChargerForDaysSaysTheSameDayByDay() async throws {
            func run(daily: Bool) async throws -> NightSnapshot {
                try await withFleet { city, _ in
                    try await city.describe("bike-a", battery: 1000)
                    var box = DriveBuilder(
                        startMillis: try city.midnight(days[0]) + 15 * 3_600_000,
                        socPercent: 40
                    )
                    box.extra = [.charging: 0]
                    box.drive(seconds: 1200, kmh: 18, stepSeconds: 10, socPerHour: 9)
                    box.extra = [.charging: 1]
                    box.stand(seconds: 20_000, stepSeconds: 100, socPerHour: -9)
                    // Full, and left on the charger for two days.
                    box.stand(seconds: 190_000, stepSeconds: 100)
                    box.extra = [.charging: 0]
                    box.drive(seconds: 1200, kmh: 18, stepSeconds: 10, socPerHour: 9)
                    box.sample()
                    let samples = box.samples
                    for day in daily ? days + [lastDay] : [lastDay] {
                        let end = try city.midnight(day) + 86_400_000
                        let rows = samples.timeMillis.indices.filter {
                            samples.timeMillis[$0] < end
                        }
                        try await city.add([("bike-a", samples.rows(at: rows))])
                        try await city.night(after: day)
                    }
                }
            }
            let once = try await run(daily: false)
            #expect(once.charging.count == 1)
            #expect(
                once.charging.first.map { $0.row.endMillis - $0.row.startMillis } == 209_900_000
            )
            let difference = once.difference(from: try await run(daily: true))
            #expect(difference == nil)
        }
    }
}
