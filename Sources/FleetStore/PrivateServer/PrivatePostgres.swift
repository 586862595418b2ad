import Dispatch
import Foundation

/// A PostgreSQL server of one's own in a data folder: made at first use, reached through a Unix
/// socket only, found again by the next command, stopped when asked.
package struct PrivatePostgres: Sendable {
    /// Absolute, without symbolic links.
    package let dataFolder: String
    /// Of a new cluster, where it is installed; otherwise it is of the first version found.
    private let majorVersion: String?

    /// What there is of a private server.
    package enum Status: Sendable, Equatable {
        /// The data folder holds no database yet.
        case notCreated
        /// `cluster` is the folder of the database.
        case stopped(cluster: String)
        case running(cluster: String, processID: Int32)
    }

    /// Nothing is made or started yet.
    package init(dataFolder: String, majorVersion: Int? = nil) {
        self.majorVersion = majorVersion.map(String.init)
        self.dataFolder = PrivatePostgres.resolved(dataFolder)
    }

    /// Whether the programs for it are installed.
    package static var isInstalled: Bool { !ServerPrograms.installed().isEmpty }

    /// Starts the server unless it runs, making its database at first use; gives the URL of it.
    ///
    /// Several commands may do so at once.
    @discardableResult
    package func start() async throws -> String {
        let (place, server) = try await Self.blocking { try ensureRunning() }
        try place.checkSocketFolder(server.socketFolder)
        let url = place.url(database: "fleet", socketFolder: server.socketFolder)
        do {
            try await Self.openWhenReady(url)
        } catch StoreError.connectionFailed {
            // Most likely the database is not there yet; if it is something else it comes again.
            let administration = place.url(
                database: "postgres",
                socketFolder: server.socketFolder
            )
            try await Self.createDatabase(administration)
            try await Self.openWhenReady(url)
        }
        return url
    }

    /// Connects once; a server that mends itself after a crash is waited for.
    private static func openWhenReady(_ url: String) async throws {
        let string = try ConnectionString(url)
        for _ in 0..<150 {
            do {
                return try await PostgresConnection.open(string).close()
            } catch StoreError.connectionFailed(_, _, fault: .notReady) {
                try await Task.sleep(for: .milliseconds(200))
            }
        }
        try await PostgresConnection.open(string).close()
    }

    /// Stops the server; gives whether it ran.
    @discardableResult
    package func stop() async throws -> Bool {
        try await Self.blocking {
            guard let place = try ClusterPlace.existing(dataFolder: dataFolder) else {
                return false
            }
            return try FolderLock.hold(dataFolder: dataFolder) {
                guard RunningServer(cluster: place.cluster) != nil else { return false }
                try place.stop(try programs(of: place))
                return true
            }
        }
    }

    /// Ends the server at once and removes all of it, as far as there is anything.
    package func remove() async throws {
        try await Self.blocking {
            let files = FileManager.default
            guard files.fileExists(atPath: dataFolder) else { return }
            if let place = try ClusterPlace.existing(dataFolder: dataFolder) {
                try FolderLock.hold(dataFolder: dataFolder) {
                    guard RunningServer(cluster: place.cluster) != nil else { return }
                    try place.stop(try programs(of: place), mode: "immediate")
                }
                if place.home != dataFolder { try files.removeItem(atPath: place.home) }
            }
            try files.removeItem(atPath: dataFolder)
        }
    }

    /// What ended the work: a server that finds no room for its log ends, and all that is heard of it
    /// is that the connection is lost.
    package func cause(of error: any Error) -> any Error {
        switch error {
        case StoreError.connectionLost, StoreError.commitUnknown, StoreError.connectionFailed:
            (try? ClusterPlace.existing(dataFolder: dataFolder))?.isFull == true
                ? StoreError.diskFull : error
        default: error
        }
    }

    package func status() async throws -> Status {
        try await Self.blocking {
            guard let place = try ClusterPlace.existing(dataFolder: dataFolder) else {
                return .notCreated
            }
            guard let server = RunningServer(cluster: place.cluster) else {
                return .stopped(cluster: place.cluster)
            }
            return .running(cluster: place.cluster, processID: server.processID)
        }
    }

    private func ensureRunning() throws -> (ClusterPlace, RunningServer) {
        try makeDataFolder()
        if let running = try running() { return running }
        return try FolderLock.hold(dataFolder: dataFolder) {
            // Another command may have done it while we waited.
            try running() ?? startAlone()
        }
    }

    private func startAlone() throws -> (ClusterPlace, RunningServer) {
        let place: ClusterPlace
        if let existing = try ClusterPlace.existing(dataFolder: dataFolder) {
            place = existing
        } else {
            place = try ClusterPlace.new(dataFolder: dataFolder)
            let installed = ServerPrograms.installed()
            let wanted = installed.first { $0.majorVersion == majorVersion }
            try place.create(
                try wanted ?? .find(forMajorVersion: nil, cluster: place.cluster)
            )
        }
        if RunningServer(cluster: place.cluster) == nil {
            try place.start(try programs(of: place))
        }
        return (place, try waitUntilReady(place))
    }

    private func running() throws -> (ClusterPlace, RunningServer)? {
        guard let place = try ClusterPlace.existing(dataFolder: dataFolder),
            let server = RunningServer(cluster: place.cluster), server.isReady
        else { return nil }
        return (place, server)
    }

    /// A server that someone else started may still be recovering.
    private func waitUntilReady(_ place: ClusterPlace) throws -> RunningServer {
        let pauseMicroseconds: UInt32 = 50_000
        for _ in 0..<2_400 {
            guard let server = RunningServer(cluster: place.cluster) else { break }
            if server.isReady { return server }
            usleep(pauseMicroseconds)
        }
        throw StoreError.privateServerFailed(
            reason: "it does not take connections; run the command again in a minute",
            log: place.log
        )
    }

    private func programs(of place: ClusterPlace) throws -> ServerPrograms {
        let version = try? String(contentsOfFile: "\(place.cluster)/PG_VERSION", encoding: .utf8)
        return try .find(
            forMajorVersion: version?.trimmingCharacters(in: .whitespacesAndNewlines),
            cluster: place.cluster
        )
    }

    private func makeDataFolder() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: dataFolder,
                withIntermediateDirectories: true
            )
        } catch {
            throw StoreError.folderUnusable(
                path: dataFolder,
                reason: "it cannot be made; give yourself the right to, or use another "
                    + "--data-folder"
            )
        }
    }

    private static func createDatabase(_ administrationURL: String) async throws {
        let connection = try await PostgresConnection.open(try ConnectionString(administrationURL))
        do {
            try await connection.lease { try $0.runScript("CREATE DATABASE fleet") }
        } catch StoreError.server(sqlState: "42P04", _) {
            // Another command was faster.
        } catch StoreError.server(sqlState: "23505", _) {
            // The same, at the very same moment.
        }
        await connection.close()
    }

    /// Waiting for programs must not hold a thread of the cooperative pool.
    static func blocking<T: Sendable>(
        _ work: @escaping @Sendable () throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result(catching: work)) }
        }
    }

    /// The same text for the same folder, whether it exists yet or not.
    private static func resolved(_ folder: String) -> String {
        var existing = URL(filePath: folder).standardizedFileURL
        var rest: [String] = []
        while !FileManager.default.fileExists(atPath: existing.path), existing.path != "/" {
            rest.append(existing.lastPathComponent)
            existing.deleteLastPathComponent()
        }
        let start = existing.resolvingSymlinksInPath()
        return rest.reversed().reduce(start) { $0.appending(path: $1) }.path
    }
}
