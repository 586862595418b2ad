import FleetTestSupport
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// Several processes on one night.
    @Suite struct SharedNightTests {
        private func job(_ city: TestCity, isShared: Bool = true) throws -> NightlyJob {
            NightlyJob(
                store: city.store,
                city: city.city,
                range: nil,
                reprocess: .missing,
                workers: 1,
                isShared: isShared,
                nowMillis: try city.midnight(SpreadCity.lastDay) + 30 * 3_600_000,
                progress: { _, _ in }
            )
        }

        private func share(_ count: Int, _ url: String) async throws -> [NightlyResult] {
            try await withThrowingTaskGroup(of: NightlyResult.self) { group in
                for _ in 0..<count {
                    group.addTask {
                        // Sessions of its own, as a process has.
                        try await SpreadCity.withWorkspace(url) { workspace in
                            try await job(TestCity(workspace)).run()
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }

        @Test(arguments: [false, true])
        func twoGiveWhatOneGives(isSpread: Bool) async throws {
            let undisturbed = try await SpreadCity.undisturbed()
            try await SpreadCity.with(servers: 2) { spread in
                if isSpread { try await spread.distribute() }
                try await spread.withWorkspace { try await SpreadCity.addInPieces(TestCity($0)) }
                let results = try await share(2, spread.coordinator)
                #expect(results.reduce(0) { $0 + $1.vehicles } == 12)
                #expect(results.allSatisfy { $0.vehicles > 0 })
                let published = results.flatMap(\.published)
                #expect(Set(published.map(\.day)).count == published.count)
                #expect(published.allSatisfy { $0.revision == 1 })
                try await spread.withWorkspace { workspace in
                    let city = try await TestCity(workspace)
                    let snapshot = try await NightSnapshot(city, SpreadCity.range)
                    #expect(snapshot.difference(from: undisturbed) == nil)
                    #expect(try await city.night(after: SpreadCity.lastDay).didNothing)
                    let checked = try await SpreadCity.verify(city)
                    #expect(checked.faults == [])
                    #expect(checked.waiting == [])
                }
            }
        }

        @Test func oneThatIsAloneAndThoseThatShareKeepEachOtherOut() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                try await city.store.withCityLock("leipzig", isShared: true) {
                    try await city.store.withCityLock("leipzig", isShared: true) {}
                    await #expect(throws: StoreError.lockHeld(cityID: "leipzig")) {
                        _ = try await job(city, isShared: false).run()
                    }
                }
                try await city.store.withCityLock("leipzig") {
                    await #expect(throws: StoreError.lockHeld(cityID: "leipzig")) {
                        _ = try await job(city).run()
                    }
                }
            }
        }

        @Test func aVehicleInHandIsWaitedFor() async throws {
            try await SpreadCity.with(servers: 0) { one in
                let workspace = try await Workspace.open(.url(one.coordinator), connections: 6)
                let city = try await TestCity(workspace)
                try await SpreadCity.addInPieces(city)
                let vehicle = try #require(
                    try await city.store.withConnection { try $0.vehicle(id: "quad-c-1") }
                )
                #expect(
                    try await !city.store.withConnection {
                        try $0.hasVehicleInHand(city: "leipzig")
                    }
                )
                // Another's, which is then killed: its transaction is undone.
                let other = try await FleetStore(url: one.coordinator, connectionLimit: 1)
                async let night = {
                    try await Task.sleep(for: .milliseconds(100))
                    return try await job(city).run()
                }()
                await #expect(throws: StoreError.diskFull) {
                    try await other.withTransaction { transaction in
                        _ = try await transaction.run { try $0.takeDirtyDays([vehicle.key]) }
                        #expect(
                            try await city.store.withConnection {
                                try $0.hasVehicleInHand(city: "leipzig")
                            }
                        )
                        try await Task.sleep(for: .seconds(2))
                        throw StoreError.diskFull
                    }
                }
                let result = try await night
                #expect(result.vehicles == 12)
                #expect(result.published.count >= TestFleet.days)
                await other.close()
                await workspace.close()
            }
        }
    }
}
