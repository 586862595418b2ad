import Testing

@testable import FleetStore

extension IntegrationTests {
    /// Transactions, cancellation, lost sessions, the pool.
    @Suite struct ConnectionTests {
        @Test func anErrorRollsBackAndTheSessionGoesOn() async throws {
            try await TestServer.withStore { store in
                let cities = try await store.withConnection { db in
                    #expect(throws: StoreError.diskFull) {
                        try db.transaction { () -> Void in
                            try db.addCity(Samples.leipzig)
                            throw StoreError.diskFull
                        }
                    }
                    return try db.cities()
                }
                #expect(cities == [])
            }
        }

        @Test func aTransactionWithinOneIsPartOfIt() async throws {
            try await TestServer.withStore { store in
                await #expect(throws: StoreError.diskFull) {
                    try await store.withConnection { db in
                        try db.transaction { () -> Void in
                            try db.transaction { try db.addCity(Samples.rabat) }
                            throw StoreError.diskFull
                        }
                    }
                }
                let cities = try await store.withConnection { db in
                    try db.transaction {
                        try db.transaction { try db.addCity(Samples.leipzig) }
                        return try db.cities()
                    }
                }
                #expect(cities == [Samples.leipzig])
            }
        }

        @Test func aSwallowedErrorCannotLookCommitted() async throws {
            try await TestServer.withStore { store in
                try await store.withConnection { db in
                    let error = #expect(throws: StoreError.self) {
                        try db.transaction {
                            try db.addCity(Samples.leipzig)
                            _ = try? db.execute("SELECT 1 / 0")
                        }
                    }
                    #expect("\(error as Any)".contains("25P02"))
                    let cities = try db.cities()
                    #expect(cities == [])
                }
            }
        }

        @Test func cancellingTheTaskEndsTheQuery() async throws {
            try await TestServer.withStore { store in
                let sleeping = Task {
                    try await store.withConnection { db in
                        try db.transaction {
                            try db.addCity(Samples.leipzig)
                            try db.execute("SELECT pg_sleep(600)")
                        }
                    }
                }
                try await store.untilRunning("pg_sleep")
                sleeping.cancel()
                await #expect(throws: StoreError.cancelled) { try await sleeping.value }
                let cities = try await store.withConnection { try $0.cities() }
                #expect(cities == [])
            }
        }

        @Test func aCancelledTaskStartsNoStatement() async throws {
            try await TestServer.withStore { store in
                let isLeased = Signal()
                let isCancelled = Signal()
                let task = Task {
                    try await store.withConnection { db in
                        isLeased.raise()
                        isCancelled.wait()
                        try db.addCity(Samples.leipzig)
                    }
                }
                await isLeased.reached()
                task.cancel()
                isCancelled.raise()
                await #expect(throws: StoreError.cancelled) { try await task.value }
                let cities = try await store.withConnection { try $0.cities() }
                #expect(cities == [])
            }
        }

        @Test func aLostSessionIsAnErrorAndIsReplaced() async throws {
            try await TestServer.withStore(connectionLimit: 1) { store in
                await #expect(throws: StoreError.connectionLost) {
                    try await store.withConnection { db in
                        try db.transaction {
                            try db.addCity(Samples.leipzig)
                            try db.execute("SELECT pg_terminate_backend(pg_backend_pid())")
                        }
                    }
                }
                let cities = try await store.withConnection { try $0.cities() }
                #expect(cities == [])
            }
        }

        @Test func aSessionThatDiedIdleIsReplaced() async throws {
            try await TestServer.withEmptyDatabase { url in
                let store = try await FleetStore(url: url, connectionLimit: 1)
                let killer = try await FleetStore(url: url, connectionLimit: 1)
                let mine = try await store.withConnection { db in
                    try db.first("SELECT pg_backend_pid()") { row in try row.int64() }
                }
                try await killer.withConnection { db in
                    // The second argument waits until the session is gone.
                    try db.execute("SELECT pg_terminate_backend($1::int, 10000)", .int(mine))
                }
                let next = try await store.withConnection { db in
                    try db.first("SELECT pg_backend_pid()") { row in try row.int64() }
                }
                #expect(next != nil)
                #expect(next != mine)
                await store.close()
                await killer.close()
            }
        }

        @Test func aSessionLostInTheMiddleOfCopyIsAnError() async throws {
            try await TestServer.withStore { store in
                let blocks = sequence(first: Samples.monday) { $0 + 60_000 }.lazy.prefix(400)
                try await store.withConnection { db in
                    try db.addCity(Samples.leipzig)
                    _ = try db.upsertVehicle(VehicleRow(id: "e-1", cityID: "leipzig"))
                }
                let isLeased = Signal()
                let isKilled = Signal()
                let copying = Task {
                    try await store.withConnection { db in
                        try db.execute("SELECT 'copy-me'")
                        let starts = blocks.map { millis in
                            if millis == Samples.monday {
                                isLeased.raise()
                                isKilled.wait()
                            }
                            return millis
                        }
                        try db.copy(
                            """
                            COPY fleet.dirty_day (vehicle_key, day) FROM STDIN (FORMAT binary)
                            """,
                            columns: 2,
                            starts
                        ) { writer, _ in
                            writer.int8(1)
                            writer.text(String(repeating: "x", count: 10_000))
                        }
                    }
                }
                await isLeased.reached()
                try await store.withConnection { db in
                    try db.execute(
                        """
                        SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                        """
                    )
                }
                isKilled.raise()
                await #expect(throws: StoreError.connectionLost) { try await copying.value }
            }
        }

        @Test func sessionsSayWhoTheyAreAndKeepUTC() async throws {
            try await TestServer.withStore { store in
                let settings = try await store.withConnection { db in
                    try db.rows(
                        """
                        SELECT current_setting(name) FROM unnest(ARRAY['application_name',
                            'client_encoding', 'TimeZone', 'fsync', 'data_checksums',
                            'server_encoding', 'listen_addresses']) AS s (name)
                        """
                    ) { row in try row.text() }
                }
                #expect(settings == ["fleet-report", "UTF8", "UTC", "on", "on", "UTF8", ""])
            }
        }

        @Test func whatAServerSetsForEveryoneChangesNoTransaction() async throws {
            try await TestServer.withEmptyDatabase { url in
                let strict = try await FleetStore(url: url, connectionLimit: 1)
                try await strict.withConnection { db in
                    try db.runScript(
                        """
                        DO $body$
                        DECLARE name text;
                        BEGIN
                            FOREACH name IN ARRAY ARRAY[
                                'idle_in_transaction_session_timeout = 1', 'DateStyle = German',
                                'TimeZone = Asia/Tokyo', 'tcp_keepalives_idle = 7200',
                                'default_transaction_isolation = serializable']
                            LOOP
                                EXECUTE 'ALTER DATABASE ' || quote_ident(current_database())
                                    || ' SET ' || split_part(name, ' = ', 1) || ' TO '
                                    || quote_literal(split_part(name, ' = ', 2));
                            END LOOP;
                        END
                        $body$
                        """
                    )
                }
                await strict.close()
                let store = try await FleetStore(url: url, connectionLimit: 1)
                let settings = try await store.withConnection { db in
                    try db.transaction {
                        try db.rows(
                            """
                            SELECT current_setting(name) FROM unnest(ARRAY[
                                'idle_in_transaction_session_timeout', 'DateStyle', 'TimeZone',
                                'transaction_isolation']) AS s (name)
                            """
                        ) { row in try row.text() }
                    }
                }
                #expect(settings == ["0", "ISO, YMD", "UTC", "read committed"])
                await store.close()
            }
        }

        @Test func leasesBeyondTheLimitWaitTheirTurn() async throws {
            try await TestServer.withStore(connectionLimit: 2) { store in
                let sessions = try await withThrowingTaskGroup(of: Int64?.self) { group in
                    for _ in 0..<20 {
                        group.addTask {
                            try await store.withConnection { db in
                                try db.first("SELECT pg_backend_pid()") { row in try row.int64() }
                            }
                        }
                    }
                    return try await group.reduce(into: Set<Int64?>()) { $0.insert($1) }
                }
                #expect(sessions.count <= 2)
            }
        }

        @Test func aClosedStoreSaysSo() async throws {
            try await TestServer.withEmptyDatabase { url in
                let store = try await FleetStore(url: url)
                await store.close()
                await #expect(throws: StoreError.closed) { try await store.withConnection { _ in } }
            }
        }

        @Test func whereNoServerListensIsNamedWithoutThePassword() async throws {
            let url = "postgresql://lab:geheim@/fleet?host=/nonexistent&port=5499"
            let error = await #expect(throws: StoreError.self) {
                _ = try await FleetStore(url: url)
            }
            guard case .connectionFailed(let target, let reason, .unreachable) = error else {
                Issue.record("\(error as Any)")
                return
            }
            #expect(target == "database fleet at /nonexistent:5499")
            #expect(reason == "No such file or directory")
        }
    }
}
