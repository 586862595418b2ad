@testable import FleetStore

extension FleetStore {
    /// Returns once a session of this database waits for a lock of another.
    func untilSomeoneWaitsForALock() async throws {
        try await until { db in
            try db.first(
                """
                SELECT count(*) > 0 FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
                """
            ) { row in try row.bool() }
        }
    }

    /// Returns once a session of this database runs a statement that holds this text.
    func untilRunning(_ text: String) async throws {
        try await until { db in
            try db.first(
                """
                SELECT count(*) > 0 FROM pg_stat_activity
                WHERE datname = current_database() AND state = 'active'
                    AND pid <> pg_backend_pid() AND query LIKE '%' || $1 || '%'
                """,
                .text(text)
            ) { row in try row.bool() }
        }
    }

    /// Asks again and again, for half a minute; what a test waits for comes in milliseconds.
    private func until(
        _ holds: @Sendable (isolated PostgresConnection) throws -> Bool?
    ) async throws {
        for _ in 0..<3_000 {
            if try await withConnection(holds) == true { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw WaitedInVain()
    }
}

struct WaitedInVain: Error {}
