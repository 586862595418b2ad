import FleetStore
import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService

extension DatabaseTests {
    /// Rows read = stored + duplicate + quarantined, and nothing vanishes.
    @Suite struct IngestTests {
        private func canonical() throws -> ImportProfile { try BuiltInProfile.canonical.profile() }

        private static let header = "time,vehicle,speed_kmh,soc_percent\n"

        private func lines(_ count: Int, vehicle: String = "a", from: Int = 0) -> String {
            (from..<(from + count)).map {
                "\(1_772_409_600_000 + $0 * 1000),\(vehicle),\(Double($0 % 40) / 3),\(80 - $0 / 100)\n"
            }.joined()
        }

        private func isBalanced(_ outcome: ImportOutcome) -> Bool {
            outcome.rowsRead
                == outcome.rowsStored + outcome.rowsDuplicate + outcome.rowsQuarantined
                && outcome.rowsQuarantined == outcome.quarantinedByReason.values.reduce(0, +)
        }

        private func quarantine(_ city: TestCity) async throws -> [QuarantineRow] {
            let id = city.city.id
            return try await city.store.withConnection {
                try $0.quarantine(city: id, limit: 10_000)
            }
        }

        @Test func everyRowIsStoredDoubledOrInQuarantine() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let text =
                    Self.header + lines(300) + lines(50, from: 20) + "yesterday,a,1,2\n"
                    + "1772409600000,a,1\n" + "1772409600000,,1,2\n" + "1772409999000,a,,\n"
                    + "1772409999000,a,fast,7\n" + lines(100, vehicle: "b")
                let outcome = try await city.importText(text, canonical())
                #expect(outcome.rowsRead == 455)
                #expect(outcome.rowsStored == 401)
                #expect(outcome.rowsDuplicate == 50)
                #expect(
                    outcome.quarantinedByReason == [
                        "time unreadable": 1, "column count": 1, "vehicle missing": 1,
                        "no values": 1,
                    ]
                )
                #expect(outcome.cellsSetAside == ["speed_kmh": 1])
                #expect(isBalanced(outcome))
                #expect(outcome.vehicles == ["a", "b"])
                let kept = try await quarantine(city)
                #expect(kept.map(\.line) == [352, 353, 354, 355, 356])
                #expect(kept.filter(\.isWholeRow).count == 4)
                #expect(kept.first?.text == "yesterday,a,1,2")
            }
        }

        @Test func aFileASecondTimeAddsNothing() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let text = Self.header + lines(500) + "never,a,1,2\n" + "1772409600000,a,x,1\n"
                let first = try await city.importText(text, canonical())
                let kept = try await quarantine(city)
                let blocks = try await city.stored("a")
                let second = try await city.importText(text, canonical())
                #expect(first.rowsStored == 501)
                #expect(second.rowsStored == 0)
                #expect(second.rowsDuplicate == 501)
                #expect(second.rowsQuarantined == 1)
                #expect(second.blocks == 0)
                #expect(isBalanced(second))
                #expect(try await quarantine(city) == kept)
                #expect(kept.count == 2)
                #expect(try await city.stored("a").isBitIdentical(to: blocks))
                // Half of it is known, half is new.
                let third = try await city.importText(
                    Self.header + lines(600, from: 200),
                    canonical()
                )
                #expect(third.rowsStored == 300)
                #expect(third.rowsDuplicate == 300)
            }
        }

        @Test func blocksComeBackBitForBit() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                var random = SplitMix64(seed: 3)
                let count = 20_000
                let odd: [Double] = [
                    -0.0, 0, .infinity, -.infinity, .leastNonzeroMagnitude,
                    .greatestFiniteMagnitude, 1e-300, Missing.value,
                ]
                let samples = SampleColumns(
                    timeMillis: (0..<count).map { Int64($0) * 250 + 1_772_000_000_000 },
                    columns: [
                        .init(
                            signal: .power,
                            values: (0..<count).map { _ in
                                Double(bitPattern: random.next() & 0x7FEF_FFFF_FFFF_FFFF)
                            }
                        ),
                        .init(
                            signal: .soc,
                            values: (0..<count).map { _ in
                                odd.randomElement(using: &random) ?? 0
                            }
                        ),
                    ]
                )
                let outcome = try await city.add([("odd", samples)])
                #expect(outcome.rowsStored == count)
                #expect(outcome.blocks > 1)
                #expect(try await city.stored("odd").isBitIdentical(to: samples))
            }
        }

        @Test func aRicherProfileLaterAddsWhatTheFirstLeftOut() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let text =
                    "t,v,q\n"
                    + (0..<200).map { "\(1_772_409_600 + $0),\($0 % 30),60\n" }
                    .joined()
                let poor = try ImportProfile(
                    json: Array(profile(more: #""drop": ["q"]"#).utf8),
                    source: "poor"
                )
                let rich = try ImportProfile(
                    json: Array(
                        """
                        {"name": "rich", "time": {"columns": ["t"], "formats": ["epoch s"]},
                         "vehicle": {"id": "one"}, "columns": [
                            {"column": "v", "signal": "speed_kmh"},
                            {"column": "q", "signal": "soc_percent"}]}
                        """.utf8
                    ),
                    source: "rich"
                )
                let first = try await city.importText(text, poor)
                #expect(first.rowsStored == 200)
                let second = try await city.importText(text, rich)
                #expect(second.rowsStored == 200)
                let stored = try await city.stored("one")
                #expect(stored[.soc]?.filter { $0 == 60 }.count == 200)
                // The analysis sees one sample an instant, and no conflict.
                try await city.night(after: "2026-03-02")
                let figures = try #require(try await city.figures("2026-03-02"))
                #expect(figures.quality.samples == 200)
                #expect(figures.quality.exclusions == [:])
                // And the poorer one again says nothing that is not known.
                let third = try await city.importText(text, poor)
                #expect(third.rowsStored == 0)
            }
        }

        @Test func aVehicleOfAnotherCityIsRefusedOrSetAside() async throws {
            try await TestServer.withWorkspace { workspace in
                let halle = try await TestCity(workspace, id: "halle")
                try await halle.importText(Self.header + lines(10), canonical())
                let leipzig = try await TestCity(workspace)
                await #expect(
                    throws: ServiceError.vehicleOfAnotherCity(
                        vehicle: "a",
                        city: "halle",
                        asked: "leipzig"
                    )
                ) {
                    try await leipzig.importText(
                        Self.header + lines(10),
                        canonical(),
                        vehicle: "a"
                    )
                }
                let outcome = try await leipzig.importText(
                    Self.header + lines(10) + lines(5, vehicle: "c"),
                    canonical()
                )
                #expect(outcome.rowsStored == 5)
                #expect(outcome.quarantinedByReason == ["vehicle of another city": 10])
                #expect(isBalanced(outcome))
                #expect(try await halle.stored("a").count == 10)
            }
        }

        @Test func aFileThatFailsLeavesNothing() async throws {
            try await TestServer.withWorkspace { workspace in
                let halle = try await TestCity(workspace, id: "halle")
                try await halle.importText(Self.header + lines(10, vehicle: "z"), canonical())
                let city = try await TestCity(workspace)
                // The first vehicle is stored already when the second turns out to be Halle's.
                await #expect(throws: ServiceError.self) {
                    try await city.add([
                        ("a", DriveBuilder.stretch(600)), ("z", DriveBuilder.stretch(600)),
                    ])
                }
                await #expect(throws: ImportError.self) {
                    try await city.importText("time,vehicle,colour\n1,a,red\n", canonical())
                }
                let rest = try await city.store.withConnection { db in
                    try (
                        vehicles: db.vehicles(city: "leipzig").count,
                        imports: [
                            db.latestImport(city: "leipzig", fileName: "samples"),
                            db.latestImport(city: "leipzig", fileName: "log.csv"),
                        ].compactMap(\.self).count,
                        quarantined: db.quarantine(city: "leipzig", limit: 10).count
                    )
                }
                #expect(rest == (0, 0, 0))
            }
        }
    }

    /// Rows of the quarantine, read again.
    @Suite struct IngestReplayTests {
        private func profile(_ more: String) throws -> ImportProfile {
            try ImportProfile(
                json: Array(
                    """
                    {"name": "box", "time": {"columns": ["Zeit"], "formats": [\(more)]},
                     "vehicle": {"id": "one"}, "text": {"encoding": "latin-1", "skipLines": 1},
                     "columns": [{"column": "Öl [°C]", "signal": "motor_temp_c"}]}
                    """.utf8
                ),
                source: "box"
            )
        }

        @Test func aMendedProfileMovesRowsAndKeepsTheSum() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let rows =
                    (0..<20).map { "\(1_772_409_600 + $0),\($0)\n" }.joined()
                    + "2026-03-02 09:00:00,50\n2026-03-02 09:00:01,51\nnever,52\n"
                let before = try await city.importText(
                    "Gerät 7\nZeit,Öl [°C]\n" + rows,
                    try profile(#""epoch s""#),
                    name: "box.csv"
                )
                #expect(before.rowsStored == 20)
                #expect(before.rowsQuarantined == 3)
                for (limit, shown) in [(2, 2), (3, 3), (9, 3)] {
                    let list = try await workspace.quarantineTable(
                        city.city,
                        file: nil,
                        limit: limit
                    )
                    #expect(list.table.rows.count == shown)
                    #expect(list.hasMore == (limit == 2))
                }
                let mended = try profile(#""epoch s", "yyyy-MM-dd HH:mm:ss""#)
                let outcome = try await workspace.replayQuarantine(
                    file: "box.csv",
                    profile: mended,
                    options: city.options(),
                    city: city.city
                )
                #expect(outcome.rowsRead == 3)
                #expect(outcome.rowsStored == 2)
                #expect(outcome.rowsQuarantined == 1)
                #expect(try await city.stored("one").count == 22)
                let kept = try await city.store.withConnection {
                    try $0.quarantine(city: "leipzig", limit: 10)
                }
                #expect(kept.map(\.text) == ["never,52"])
                #expect(kept.map(\.line) == [25])
                // A profile that reads none of them does not fit, and nothing gets lost by trying.
                let error = await #expect(throws: ImportError.self) {
                    try await workspace.replayQuarantine(
                        file: "box.csv",
                        profile: mended,
                        options: city.options(),
                        city: city.city
                    )
                }
                #expect(error.map { "\($0)".hasPrefix("box.csv, line 25") } == true)
                let still = try await city.store.withConnection {
                    try $0.quarantine(city: "leipzig", limit: 10)
                }
                #expect(still == kept)
                await #expect(throws: ServiceError.nothingInQuarantine(file: "other.csv")) {
                    try await workspace.replayQuarantine(
                        file: "other.csv",
                        profile: mended,
                        options: city.options(),
                        city: city.city
                    )
                }
            }
        }
    }
}

extension DriveBuilder {
    /// So many seconds of riding on 2026-03-02.
    static func stretch(_ seconds: Int) -> SampleColumns {
        var box = DriveBuilder(startMillis: 1_772_409_600_000)
        box.drive(seconds: seconds, kmh: 18)
        return box.samples
    }
}
