import Foundation
import Telemetry
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    /// Bodies that come in together are stored together, each for itself, and once.
    @Suite struct LiveIntakeTests {
        private struct Door {
            let city: TestCity
            let intake: LiveIntake
            let sender: Sender

            init(_ workspace: Workspace, limits: LiveIntake.Limits = .init()) async throws {
                city = try await TestCity(workspace)
                intake = LiveIntake(store: workspace.store, limits: limits)
                let token = TokenRow(
                    name: "t",
                    role: "admin",
                    cities: nil,
                    createdMillis: LiveSamples.start,
                    expiresMillis: LiveSamples.now
                )
                let id = try await workspace.store.withConnection {
                    try $0.insertToken(token, secretSHA256: Array(repeating: 1, count: 32))
                }
                sender = Sender(tokenID: id, fleet: nil)
            }

            func send(
                _ text: String,
                fleet: String? = nil,
                key: UploadKey? = nil,
                nowMillis: Int64 = LiveSamples.now
            ) async throws -> LiveReceipt {
                try await intake.store(
                    LiveSamples.batch(text),
                    city: city.city,
                    sender: fleet.map { Sender(tokenID: sender.tokenID, fleet: $0) } ?? sender,
                    upload: key,
                    nowMillis: nowMillis
                )
            }

            func body(_ text: String) throws -> LiveBody {
                LiveBody(
                    batch: try LiveSamples.batch(text),
                    city: city.city,
                    sender: sender,
                    upload: nil,
                    receivedMillis: LiveSamples.now
                )
            }

            func uploads() async throws -> Int64 {
                try await city.store.withConnection { db in
                    try db.first("SELECT count(*) FROM fleet.upload") { try $0.int64() } ?? 0
                }
            }
        }

        private func key(_ name: String, _ body: UInt8) throws -> UploadKey {
            try UploadKey(name, bodySHA256: Array(repeating: body, count: 32))
        }

        @Test func whatIsAnsweredIsStoredOnceHoweverOftenItComes() async throws {
            try await TestServer.withWorkspace { workspace in
                let door = try await Door(workspace)
                let text = LiveSamples.lines(0..<60, vehicle: "a") + "nonsense\n"
                let first = try await door.send(text)
                #expect(first.read == 61 && first.stored == 60 && first.quarantined == 1)
                #expect(first.failures == [.init(line: 61, reason: "no JSON object", column: nil)])
                let second = try await door.send(text + LiveSamples.lines(60..<70, vehicle: "a"))
                #expect(second.stored == 10 && second.duplicates == 60 && second.quarantined == 1)
                #expect(LiveSamples.isBalanced(first) && LiveSamples.isBalanced(second))
                #expect(try await door.city.stored("a").count == 70)
                let kept = try await workspace.store.withConnection {
                    try $0.quarantine(city: "leipzig", limit: 10)
                }
                #expect(kept.map(\.fileName) == ["live ndjson"] && kept.map(\.text) == ["nonsense"])
                #expect(try SortedJSON.text(first).contains(#""cells_set_aside":0"#))
            }
        }

        @Test func manyBodiesAtOnceComeInWhole() async throws {
            try await TestServer.withWorkspace { workspace in
                var limits = LiveIntake.Limits()
                limits.bodiesAtOnce = 7
                let door = try await Door(workspace, limits: limits)
                // The same samples from three senders, one by one and of several vehicles.
                let receipts = try await withThrowingTaskGroup(of: LiveReceipt.self) { group in
                    for number in 0..<90 {
                        let second = number / 3
                        group.addTask {
                            try await door.send(
                                LiveSamples.lines(second..<second + 1, vehicle: "a")
                                    + LiveSamples.lines(
                                        second..<second + 1,
                                        vehicle: "v\(second % 4)"
                                    )
                            )
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(receipts.count == 90 && receipts.allSatisfy(LiveSamples.isBalanced))
                #expect(receipts.reduce(0) { $0 + $1.stored } == 60)
                #expect(try await door.city.stored("a").count == 30)
                let whole = try LiveSamples.batch(LiveSamples.lines(0..<30, vehicle: "a"))
                let stored = try await door.city.stored("a")
                #expect(stored.isBitIdentical(to: whole.log.vehicles[0].samples))
            }
        }

        @Test func aBodyThatMayNotBeStoredFailsAlone() async throws {
            try await TestServer.withWorkspace { workspace in
                let door = try await Door(workspace)
                let other = try await TestCity(workspace, id: "halle")
                _ = try await other.add([
                    (
                        "far",
                        try LiveSamples.batch(
                            LiveSamples.lines(0..<2, vehicle: "far")
                        ).log.vehicles[0].samples
                    )
                ])
                _ = try await door.send(LiveSamples.lines(0..<2, vehicle: "mine"), fleet: "red")
                _ = try await door.send(LiveSamples.lines(0..<2, vehicle: "nobody's"))
                let bodies: [(text: String, fleet: String?, isTaken: Bool)] = [
                    (LiveSamples.lines(2..<4, vehicle: "mine"), "red", true),
                    (LiveSamples.lines(4..<6, vehicle: "mine"), "blue", false),
                    (LiveSamples.lines(0..<2, vehicle: "nobody's"), "red", false),
                    (LiveSamples.lines(2..<4, vehicle: "far"), nil, false),
                    (LiveSamples.lines(0..<9, vehicle: "new"), "blue", true),
                    // A row that is no sample, of a vehicle of somebody else.
                    (#"{"time":1,"vehicle":"mine","speed_kmh":1}"#, "blue", false),
                    (LiveSamples.lines(4..<6, vehicle: "mine"), nil, true),
                ]
                let errors = await withTaskGroup(of: (Int, (any Error)?).self) { group in
                    for (number, body) in bodies.enumerated() {
                        group.addTask {
                            do {
                                _ = try await door.send(
                                    body.text,
                                    fleet: body.fleet,
                                    key: try key("k\(number)", 1)
                                )
                                return (number, nil)
                            } catch { return (number, error) }
                        }
                    }
                    return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
                }
                for (number, body) in bodies.enumerated() {
                    if body.isTaken {
                        #expect(errors[number] == nil, "\(number)")
                    } else if case .vehicleRefused? = errors[number] as? LiveError {
                    } else {
                        Issue.record("body \(number): \(errors[number].map { "\($0)" } ?? "taken")")
                    }
                }
                #expect(try await door.city.stored("mine").count == 6)
                #expect(try await door.city.stored("new").count == 9)
                let fleets = try await workspace.store.withConnection { db in
                    try ["mine", "new", "nobody's"].map { try db.vehicle(id: $0)?.fleet }
                }
                #expect(fleets == ["red", "blue", nil])
                // Keys of bodies that were refused are free again.
                #expect(try await door.uploads() == 3)
            }
        }

        @Test func aStoredBlockThatCannotBeReadStopsItsVehicleOnly() async throws {
            try await TestServer.withWorkspace { workspace in
                let door = try await Door(workspace)
                for id in ["a", "b"] {
                    _ = try await door.send(LiveSamples.lines(0..<60, vehicle: id))
                }
                try await workspace.store.withConnection { db in
                    _ = try db.execute(
                        """
                        UPDATE fleet.block SET payload = set_byte(payload, length(payload) / 2,
                            255 - get_byte(payload, length(payload) / 2))
                        WHERE vehicle_key = (SELECT key FROM fleet.vehicle WHERE id = 'a')
                        """
                    )
                }
                let bodies = try ["a", "b", "c", "a", "d"].map { id in
                    try door.body(LiveSamples.lines(30..<90, vehicle: id))
                }
                let answers = await LiveIntake.settle(bodies, workspace.store)
                #expect(answers.map { try? $0.get().stored } == [nil, 30, 60, nil, 60])
                #expect(try await door.city.stored("b").count == 90)
            }
        }

        @Test func aKeyHasOneBodyAndOneAnswer() async throws {
            try await TestServer.withWorkspace { workspace in
                let door = try await Door(workspace)
                let text = LiveSamples.lines(0..<60, vehicle: "a")
                let first = try await door.send(text, key: key("k", 1))
                #expect(first.stored == 60)
                // The receipt as it was, and not that all are duplicates now.
                #expect(try await door.send(text, key: try key("k", 1)) == first)
                await #expect(throws: LiveError.keyReused) {
                    try await door.send(LiveSamples.lines(60..<70, vehicle: "a"), key: key("k", 2))
                }
                #expect(try await door.city.stored("a").count == 60)
                let other = LiveIntake(store: workspace.store)
                let halle = try await TestCity(workspace, id: "halle")
                await #expect(throws: LiveError.keyReused) {
                    try await other.store(
                        LiveSamples.batch(text),
                        city: halle.city,
                        sender: door.sender,
                        upload: key("k", 1),
                        nowMillis: LiveSamples.now
                    )
                }
                for name in ["", " ", "a b", "ä", String(repeating: "k", count: 256)] {
                    #expect(throws: LiveError.invalidKey) { try key(name, 1) }
                }
            }
        }

        @Test func ofBodiesWithOneKeyAtOnceOneIsStored() async throws {
            try await TestServer.withWorkspace { workspace in
                let door = try await Door(workspace)
                // As a second process would be.
                let other = LiveIntake(store: workspace.store)
                let batch = try LiveSamples.batch(LiveSamples.lines(0..<500, vehicle: "a"))
                let same = try key("k", 1)
                let receipts = try await withThrowingTaskGroup(of: LiveReceipt.self) { group in
                    for number in 0..<8 {
                        let intake = number % 2 == 0 ? door.intake : other
                        group.addTask {
                            try await intake.store(
                                batch,
                                city: door.city.city,
                                sender: door.sender,
                                upload: same,
                                nowMillis: LiveSamples.now
                            )
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(receipts.allSatisfy { $0.stored == 500 && $0.duplicates == 0 })
                #expect(try await door.uploads() == 1)
                #expect(try await door.city.stored("a").count == 500)
            }
        }

        @Test func keysAreForgottenAfterADay() async throws {
            try await TestServer.withWorkspace { workspace in
                let door = try await Door(workspace)
                let text = LiveSamples.lines(0..<3, vehicle: "a")
                let hour: Int64 = 3_600_000
                _ = try await door.send(text, key: key("old", 1))
                let young = try await door.send(
                    text + LiveSamples.lines(3..<5, vehicle: "a"),
                    key: key("young", 1),
                    nowMillis: LiveSamples.now + hour / 2
                )
                _ = try await door.send(text, nowMillis: LiveSamples.now + 24 * hour + 1)
                // It forgets after it has answered.
                while try await door.uploads() > 1 { try await Task.sleep(for: .milliseconds(5)) }
                #expect(try await door.uploads() == 1)
                let later = LiveSamples.now + 24 * hour + 1
                #expect(
                    try await door.send(text, key: try key("young", 1), nowMillis: later) == young
                )
                let old = try await door.send(text, key: try key("old", 2), nowMillis: later)
                #expect(old.duplicates == 3)
            }
        }

        @Test func tooMuchThatWaitsIsTurnedAway() async throws {
            try await TestServer.withWorkspace { workspace in
                var limits = LiveIntake.Limits()
                limits.waitingBodies = 2
                limits.transactionsAtOnce = 1
                let door = try await Door(workspace, limits: limits)
                let (stays, opens) = AsyncStream.makeStream(of: Void.self)
                let (held, holds) = AsyncStream.makeStream(of: Void.self)
                // An import that is alone keeps the door waiting.
                let lock = Task {
                    try await workspace.store.withTransaction { transaction in
                        try await transaction.run {
                            try $0.lockImports(city: "leipzig", alone: true)
                        }
                        holds.yield()
                        for await _ in stays { break }
                    }
                }
                for await _ in held { break }
                func send(_ number: Int) -> Task<LiveReceipt, any Error> {
                    Task { try await door.send(LiveSamples.lines(0..<5, vehicle: "v\(number)")) }
                }
                let first = send(0)
                var isWaiting = false
                while !isWaiting {
                    isWaiting = try await workspace.store.withConnection { db in
                        try db.first("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)") {
                            try $0.bool()
                        } ?? false
                    }
                }
                let tasks = (1..<6).map(send)
                var isFull = false
                while !isFull {
                    do {
                        let more = Task {
                            try await door.send(LiveSamples.lines(0..<1, vehicle: "x"))
                        }
                        try await Task.sleep(for: .milliseconds(5))
                        more.cancel()
                        _ = try await more.value
                    } catch LiveError.busy(let seconds) {
                        isFull = true
                        #expect(seconds > 0)
                    } catch LiveError.cancelled {}
                }
                opens.yield()
                try await lock.value
                var stored = try await first.value.stored
                for task in tasks {
                    do { stored += try await task.value.stored } catch LiveError.busy {}
                }
                // One in the transaction and two in line, or one less where the probe had a place.
                #expect(stored == 15 || stored == 10)
                #expect(try await door.send(LiveSamples.lines(0..<5, vehicle: "z")).stored == 5)
            }
        }

        @Test func sessionsThatEndUndoNothingThatWasAnswered() async throws {
            try await TestServer.withDatabase { url in
                let workspace = try await Workspace.open(.url(url), connections: 4)
                let door = try await Door(workspace)
                let axe = try await Workspace.open(.url(url), connections: 1)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<40 {
                        group.addTask {
                            let text = LiveSamples.lines(
                                number..<number + 1,
                                vehicle: "v\(number % 5)"
                            )
                            do {
                                let receipt = try await door.send(text)
                                #expect(receipt.stored + receipt.duplicates == 1)
                                return
                            } catch StoreError.commitUnknown {
                                // As a sender does.
                                let receipt = try await door.send(text)
                                #expect(receipt.stored + receipt.duplicates == 1)
                            }
                        }
                    }
                    for _ in 0..<3 {
                        try await axe.store.withConnection { db in
                            _ = try db.execute(
                                """
                                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                                WHERE datname = current_database() AND pid <> pg_backend_pid()
                                """
                            )
                        }
                    }
                    try await group.waitForAll()
                }
                for vehicle in 0..<5 {
                    #expect(try await door.city.stored("v\(vehicle)").count == 8)
                }
                await axe.close()
                await workspace.close()
            }
        }

        @Test func whatIsNoLongerKeptIsSetAsideOrSentAgain() async throws {
            try await TestServer.withWorkspace { workspace in
                let door = try await Door(workspace)
                let city = door.city.city
                let before = try await door.intake.keptFromMillis(city, nowMillis: 0)
                #expect(before == .min)
                try await workspace.store.withConnection { db in
                    _ = try db.execute(
                        """
                        INSERT INTO fleet.kept_from (city_id, data_class, day)
                        VALUES ('leipzig', 'signals', '2026-02-28')
                        """
                    )
                }
                // A body that was read before the rule came, beside one it does not touch.
                let first = try door.city.midnight("2026-03-02")
                let second = Int((first - LiveSamples.start) / 1000)
                let old = LiveSamples.lines(second - 2..<second + 2, vehicle: "a")
                let answers = await LiveIntake.settle(
                    [
                        try door.body(old),
                        try door.body(LiveSamples.lines(second..<second + 4, vehicle: "b")),
                    ],
                    workspace.store
                )
                #expect(throws: LiveError.olderThanKept) { try answers[0].get() }
                #expect(try answers[1].get().stored == 4)
                // Known for a minute, and asked again after one that came too late.
                #expect(try await door.intake.keptFromMillis(city, nowMillis: 1) == .min)
                await #expect(throws: LiveError.olderThanKept) { try await door.send(old) }
                let kept = try await door.intake.keptFromMillis(city, nowMillis: 1)
                #expect(kept == first)
                let batch = try LiveReader(nowMillis: LiveSamples.now, keptFromMillis: kept)
                    .ndjson(Array(old.utf8))
                let receipt = try await door.intake.store(
                    batch,
                    city: city,
                    sender: door.sender,
                    nowMillis: LiveSamples.now
                )
                #expect(receipt.stored == 2 && receipt.quarantined == 2)
                #expect(
                    receipt.failures.map(\.reason)
                        == Array(repeating: "older than this city keeps", count: 2)
                )
            }
        }

        @Test func bodiesComeInWholeOnSeveralServersToo() async throws {
            try await SpreadCity.with(servers: 2) { spread in
                try await spread.distribute()
                try await spread.withWorkspace { workspace in
                    let door = try await Door(workspace)
                    let stored = try await withThrowingTaskGroup(of: Int.self) { group in
                        for number in 0..<24 {
                            let key = try key("k\(number / 2)", 1)
                            group.addTask {
                                let second = number / 2
                                return try await door.send(
                                    LiveSamples.lines(second..<second + 1, vehicle: "a")
                                        + LiveSamples.lines(0..<2, vehicle: "v\(second)"),
                                    fleet: "red",
                                    key: key
                                ).stored
                            }
                        }
                        return try await group.reduce(0, +)
                    }
                    // Each body twice, with the same receipt.
                    #expect(stored == 2 * 12 * 3)
                    #expect(try await door.city.stored("a").count == 12)
                    #expect(try await door.city.stored("v7").count == 2)
                    await #expect(throws: LiveError.vehicleRefused("a")) {
                        try await door.send(LiveSamples.lines(0..<1, vehicle: "a"), fleet: "blue")
                    }
                }
            }
        }

        @Test func aDayThatComesSampleBySampleIsTheDayThatComesWhole() async throws {
            try await TestServer.withWorkspace { workspace in
                let door = try await Door(workspace)
                for start in stride(from: 0, to: 120, by: 3) {
                    _ = try await door.send(LiveSamples.lines(start..<start + 1, vehicle: "a"))
                    _ = try await door.send(LiveSamples.lines(start..<start + 3, vehicle: "a"))
                }
                let blocks = try await workspace.store.withConnection { db in
                    try db.first("SELECT count(*) FROM fleet.block") { try $0.int64() } ?? 0
                }
                #expect(blocks < 8)
                let whole = try LiveSamples.batch(LiveSamples.lines(0..<120, vehicle: "a"))
                let stored = try await door.city.stored("a")
                #expect(stored.isBitIdentical(to: whole.log.vehicles[0].samples))
            }
        }
    }
}
