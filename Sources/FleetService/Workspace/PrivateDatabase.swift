import FleetStore

/// The private PostgreSQL of a data folder.
package enum PrivateDatabase {
    /// Starts it and gives its connection URL.
    package static func start(_ folder: String) async throws -> String {
        try await PrivatePostgres(dataFolder: folder).start()
    }

    /// Stops it, and says whether it ran.
    package static func stop(_ folder: String) async throws -> String {
        try await PrivatePostgres(dataFolder: folder).stop()
            ? "the private database is stopped" : "the private database was not running"
    }

    /// Whether it runs, and where it keeps its data.
    package static func status(_ folder: String) async throws -> Table {
        let cells: [Table.Cell] =
            switch try await PrivatePostgres(dataFolder: folder).status() {
            case .notCreated: [.text("not created"), .missing, .missing]
            case .stopped(let cluster): [.text("stopped"), .text(cluster), .missing]
            case .running(let cluster, let process):
                [.text("running"), .text(cluster), .integer(Int(process))]
            }
        return Table(columns: ["state", "folder", "process"], rows: [cells])
    }
}

extension Workspace {
    /// Brings the schema of a database to that of this program.
    ///
    /// - Returns: the numbers of the migrations applied.
    package static func migrate(_ location: DatabaseLocation) async throws -> [Int] {
        try await location.withSession { store in
            try await store.withConnection { try $0.migrate() }
        }
    }
}
