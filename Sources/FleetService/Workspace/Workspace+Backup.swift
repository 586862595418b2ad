import FleetStore
import Foundation

extension Workspace {
    /// Copies a database into a new folder, and restores the copy once unless told not to.
    ///
    /// It may have an older schema than this program's: a backup is best made before a migration.
    /// `progress` gets the tables compared, and how many there are.
    package static func backUp(
        _ location: DatabaseLocation,
        to folder: String,
        isChecked: Bool,
        nowMillis: Int64,
        progress: (Int, Int) -> Void
    ) async throws -> BackupResult {
        if case .folder(let data) = location,
            try await PrivatePostgres(dataFolder: data).status() == .notCreated
        {
            throw BackupError.noDatabase(folder: data)
        }
        return try await location.withSession { store in
            try await Backup(
                store: store,
                folder: folder,
                isChecked: isChecked,
                nowMillis: nowMillis
            ).run(progress: progress)
        }
    }

    /// Brings a backup into a database that holds no city, and to the schema of this program.
    package static func restore(
        _ location: DatabaseLocation,
        from folder: String,
        progress: (Int, Int) -> Void
    ) async throws -> BackupResult {
        let backup = BackupFolder(path: URL(filePath: folder).standardizedFileURL.path)
        let manifest = try backup.verified()
        guard manifest.schemaVersion <= FleetStore.schemaVersion else {
            throw BackupError.newerSchema(
                backup.path,
                found: manifest.schemaVersion,
                known: FleetStore.schemaVersion
            )
        }
        return try await location.withSession { store in
            try await BackupRestore(store: store, backup: backup, manifest: manifest)
                .run(progress: progress)
        }
    }
}
