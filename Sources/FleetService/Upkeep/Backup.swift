import FleetAnalytics
import FleetStore
import Foundation

/// What a backup or a restore did.
package struct BackupResult: Sendable {
    package var folder: String
    package var schemaVersion: Int
    package var tables: Int
    package var rows: Int64
    package var blocks: Int64
    package var samples: Int64
    /// Of the backup's files; `nil` of a restore.
    package var bytes: Int64?
    /// Whether what was restored was compared with what there had been.
    package var isChecked: Bool
    /// Steps of the schema that a restore applied.
    package var migrations: [Int] = []

    init(_ manifest: BackupManifest, folder: String, bytes: Int64?, isChecked: Bool) {
        self.folder = folder
        schemaVersion = manifest.schemaVersion
        tables = manifest.tables.count
        rows = manifest.tables.values.reduce(0) { $0 + $1.rows }
        blocks = manifest.blocks
        samples = manifest.samples
        self.bytes = bytes
        self.isChecked = isChecked
    }

    package var table: Table {
        Table(
            columns: [
                "folder", "schema_version", "tables", "rows", "blocks", "samples", "bytes",
                "checked",
            ],
            rows: [
                [
                    .text(folder), .integer(schemaVersion), .integer(tables),
                    .integer(Int(rows)), .integer(Int(blocks)), .integer(Int(samples)),
                    bytes.map { .integer(Int($0)) } ?? .missing, .text(isChecked ? "yes" : "no"),
                ]
            ]
        )
    }

    private var content: String {
        "\(tables) tables with \(rows) rows, among them \(blocks) blocks of \(samples) samples"
    }

    /// Of a backup.
    package var backupSentence: String {
        "\(folder): \(content), in \(bytes ?? 0) bytes; "
            + (isChecked
                ? "restored once to check, and every table was the same"
                : "not checked: whether it restores is not known")
    }

    /// Of a restore.
    package var restoreSentence: String {
        "\(folder): \(content) restored, every table the same as when the backup was made"
            + (migrations.isEmpty
                ? ""
                : "; applied migrations: \(migrations.map(String.init).joined(separator: ", "))")
    }
}

/// Copies one instant of a database into a folder while everything else goes on, and sees whether
/// it comes back from there.
struct Backup: Sendable {
    let store: FleetStore
    let folder: String
    /// Whether it is restored once.
    let isChecked: Bool
    let nowMillis: Int64

    func run(progress: (Int, Int) -> Void) async throws -> BackupResult {
        try await BackupWorkshop.with(folder) { workshop in
            let manifest = try await copy(into: workshop.made, progress: progress)
            let bytes = try workshop.made.seal(manifest)
            if isChecked { try await check(workshop, manifest, progress: progress) }
            try workshop.publish()
            return BackupResult(
                manifest,
                folder: workshop.target,
                bytes: bytes,
                isChecked: isChecked
            )
        }
    }

    private func copy(into made: BackupFolder, progress: (Int, Int) -> Void) async throws
        -> BackupManifest
    {
        try await store.withTransaction { transaction in
            let (snapshot, schema, server) = try await transaction.run { connection in
                let snapshot = try connection.holdSnapshot()
                if try connection.fleetPresence() == .distributed { throw BackupError.distributed }
                let schema = try connection.schemaVersion()
                let known = FleetStore.schemaVersion
                guard schema > 0 else { throw StoreError.schemaOlder(found: 0, needed: known) }
                guard schema <= known else {
                    throw StoreError.schemaNewer(found: schema, known: known)
                }
                return (snapshot, schema, try connection.serverVersion())
            }
            // Before the sums: pg_dump may wait for a table that is being written anew, and whoever
            // writes it would wait for a table that we had looked into.
            let dumpVersion = try await store.dump(
                snapshot: snapshot,
                serverVersion: server,
                to: made.dump
            )
            let sums = try await FleetStore.sums(transaction, progress: progress)
            let totals = try await transaction.run { try $0.blockTotals() }
            let now = Date(timeIntervalSince1970: Double(nowMillis) / 1000)
            return BackupManifest(
                schemaVersion: schema,
                definitions: Thresholds.definitionsVersion,
                madeAt: now.formatted(.iso8601),
                serverVersion: server,
                dumpVersion: dumpVersion,
                blocks: totals.blocks,
                samples: totals.samples,
                tables: sums
            )
        }
    }

    /// Restores it into a server of its own and compares every table.
    private func check(
        _ workshop: BackupWorkshop,
        _ manifest: BackupManifest,
        progress: (Int, Int) -> Void
    ) async throws {
        guard PrivatePostgres.isInstalled else {
            throw BackupError.noServerPrograms(version: manifest.serverVersion)
        }
        let server = PrivatePostgres(
            dataFolder: workshop.checkFolder,
            majorVersion: manifest.serverVersion
        )
        let place = try await FleetStore(
            url: try await server.start(),
            connectionLimit: 1,
            patience: .seconds(1)
        )
        do {
            try await place.load(workshop.made.dump, programVersion: manifest.dumpVersion)
            let differing = manifest.differing(from: try await place.sums(progress: progress))
            guard differing.isEmpty else { throw BackupError.checkFailed(tables: differing) }
            await place.close()
        } catch {
            await place.close()
            throw error
        }
    }
}
