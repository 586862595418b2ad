import FleetStore

/// What a backup holds, as it was counted in the database it was made of.
struct BackupManifest: Codable, Sendable, Equatable {
    static let newestFormat = 1

    /// Of the folder's layout and of this file.
    var format = newestFormat
    /// The last step of the schema.
    var schemaVersion: Int
    /// Of the definitions that the program computes by.
    var definitions: String
    /// In UTC.
    var madeAt: String
    /// Major versions of the server and of pg_dump.
    var serverVersion: Int
    var dumpVersion: Int
    var blocks: Int64
    var samples: Int64
    var tables: [String: TableSum]

    enum CodingKeys: String, CodingKey {
        case format, definitions, blocks, samples, tables
        case schemaVersion = "schema_version"
        case madeAt = "made_at"
        case serverVersion = "postgresql"
        case dumpVersion = "pg_dump"
    }

    /// Names of the tables that are not the same in another place.
    func differing(from other: [String: TableSum]) -> [String] {
        Set(tables.keys).union(other.keys).filter { tables[$0] != other[$0] }.sorted()
    }
}

extension FleetStore {
    /// Sums of all tables as a transaction sees them.
    static func sums(
        _ transaction: Transaction,
        progress: (Int, Int) -> Void
    ) async throws -> [String: TableSum] {
        let names = try await transaction.run { try $0.contentTables() }
        var sums: [String: TableSum] = [:]
        for (number, name) in names.enumerated() {
            progress(number, names.count)
            sums[name] = try await transaction.run { try $0.sum(ofTable: name) }
        }
        progress(names.count, names.count)
        return sums
    }

    /// Sums of all tables now.
    func sums(progress: (Int, Int) -> Void) async throws -> [String: TableSum] {
        try await withTransaction { transaction in
            _ = try await transaction.run { try $0.holdSnapshot() }
            return try await FleetStore.sums(transaction, progress: progress)
        }
    }
}
