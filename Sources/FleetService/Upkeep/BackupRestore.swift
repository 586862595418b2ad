import FleetStore

/// Brings a backup into a database that holds nothing.
struct BackupRestore: Sendable {
    let store: FleetStore
    let backup: BackupFolder
    let manifest: BackupManifest

    func run(progress: (Int, Int) -> Void) async throws -> BackupResult {
        let before = try await store.withConnection { try $0.fleetPresence() }
        switch before {
        case .absent, .empty: break
        case .cities(let count): throw BackupError.holdsCities(count)
        case .distributed: throw BackupError.distributed
        case .somethingElse: throw BackupError.holdsSomethingElse
        }
        do {
            guard try await store.withConnection({ try $0.dropEmptyFleet() }) else {
                throw BackupError.holdsCities(1)
            }
            try await store.load(backup.dump, programVersion: manifest.dumpVersion)
            try await compare(progress: progress)
        } catch {
            // As it was: the schema without a city.
            if before == .empty { try? await store.withConnection { _ = try $0.migrate() } }
            throw error
        }
        let steps = try await store.withConnection { connection in
            let steps = try connection.migrate()
            try connection.analyzeFleet()
            return steps
        }
        var result = BackupResult(manifest, folder: backup.path, bytes: nil, isChecked: true)
        result.migrations = steps
        return result
    }

    /// Takes out again what is not what it was.
    private func compare(progress: (Int, Int) -> Void) async throws {
        let differing = manifest.differing(from: try await store.sums(progress: progress))
        guard !differing.isEmpty else { return }
        try await store.withConnection { try $0.dropFleet() }
        throw BackupError.restoredDiffers(backup.path, tables: differing)
    }
}
