package import FleetStore
import Foundation

extension DatabaseLocation {
    /// Whether a connection URL holds a password: on a command line anyone on the machine reads it.
    package static func holdsPassword(_ url: String) -> Bool { FleetStore.holdsPassword(url) }

    /// What is behind an error, as far as it can be seen from here.
    package func cause(of error: any Error) -> any Error {
        guard case .folder(let folder) = self else { return error }
        return PrivatePostgres(dataFolder: folder).cause(of: error)
    }

    /// The sessions of it; a private server is started.
    package func store(
        connections: Int,
        patience: Duration = .seconds(60)
    ) async throws -> FleetStore {
        switch self {
        case .url(let url, let passwordFile):
            try await FleetStore(
                url: url,
                password: try passwordFile.map(Self.password),
                connectionLimit: connections,
                patience: patience
            )
        case .folder(let folder):
            try await FleetStore(
                url: try await PrivateDatabase.start(folder),
                connectionLimit: connections,
                // Nobody but the next command starts it again.
                patience: .seconds(1)
            )
        }
    }

    /// Runs the body with a single session, so that nothing of this program is in its own way.
    func withSession<T: Sendable>(_ body: (FleetStore) async throws -> T) async throws -> T {
        let store = try await store(connections: 1)
        do {
            let value = try await body(store)
            await store.close()
            return value
        } catch {
            await store.close()
            throw error
        }
    }

    /// The one line of a file, as secrets of containers and credentials of services come.
    static func password(inFile path: String) throws -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw ServiceError.passwordFile(path, problem: "cannot be read")
        }
        defer { try? handle.close() }
        let most = 4096
        guard let data = try? handle.read(upToCount: most + 1), !data.isEmpty else {
            throw ServiceError.passwordFile(path, problem: "is empty or no file")
        }
        guard data.count <= most, let text = String(bytes: data, encoding: .utf8) else {
            throw ServiceError.passwordFile(path, problem: "is no text of at most \(most) bytes")
        }
        let line = text.hasSuffix("\r\n") || text.hasSuffix("\n") ? text.dropLast() : text[...]
        guard !line.isEmpty, !line.contains(where: \.isNewline) else {
            throw ServiceError.passwordFile(path, problem: "does not hold one line")
        }
        return String(line)
    }
}
