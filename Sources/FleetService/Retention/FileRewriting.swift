import FleetStore

/// Lets no byte of deleted rows stay in the files of the server.
///
/// A deleted row stays in its page until something else is written there, a value in statistics
/// until they are made again, and all of it in the log that is written before the tables.
struct FileRewriting: Sendable {
    let store: FleetStore
    /// Whether the server is ours alone, so that its log may be emptied.
    let isPrivate: Bool
    /// How long older transactions are waited for.
    var patienceSeconds = 600

    /// What was done.
    struct Outcome: Sendable {
        var hasStatistics = false
        var isLogEmptied = false
    }

    /// Writes the tables anew, one at a time.
    func rewrite(_ tables: [String], progress: (Int, Int) -> Void) async throws -> Outcome {
        try await waitForOlderTransactions()
        var outcome = Outcome()
        for (number, table) in tables.enumerated() {
            progress(number, tables.count)
            try await store.withConnection { try $0.rewriteTable(table) }
        }
        progress(tables.count, tables.count)
        outcome.hasStatistics = try await store.withConnection { connection in
            try connection.renewWholeStatistics()
            guard try connection.isSuperuser() else { return false }
            try connection.rewriteStatistics()
            return true
        }
        if isPrivate {
            try await emptyLog()
            outcome.isLogEmptied = true
        }
        return outcome
    }

    /// A transaction that began before the rows were deleted may still look at them, and they are
    /// written anew with the others.
    private func waitForOlderTransactions() async throws {
        let number = try await store.withConnection { try $0.transactionNumber() }
        for _ in 0..<(patienceSeconds * 5) {
            if try await !store.withConnection({ try $0.hasTransactions(before: number) }) {
                return
            }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw ServiceError.olderTransactions
    }

    /// Goes on to files of the log that are not there yet, and lets the older ones be deleted.
    private func emptyLog() async throws {
        try await store.withConnection { connection in
            try connection.deleteOldWAL()
            let before = Set(try connection.walFiles())
            var left = before.count
            // One file a step; some may wait under names that come yet.
            for _ in 0..<(before.count + 3) where left > 0 {
                try connection.advanceWAL()
                left = try connection.walFiles().count(where: before.contains)
            }
            guard left == 0 else { throw ServiceError.logNotEmptied }
        }
    }
}
