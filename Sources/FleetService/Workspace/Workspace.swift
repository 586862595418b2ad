package import FleetStore

/// Where the database is.
package enum DatabaseLocation: Sendable, Equatable {
    /// A PostgreSQL of one's own; the file holds nothing but the password.
    case url(String, passwordFile: String? = nil)
    /// The private PostgreSQL of a folder, made and started when needed.
    case folder(String)
}

/// An open database and the use cases on it.
package struct Workspace: Sendable {
    package let store: FleetStore
    let figures = KnownFigures(mostBytes: 192 << 20)
    let releases = KnownReadings<[UInt8], Release>(mostBytes: 32 << 20)
    let zones = KnownReadings<[ZoneRow], DrawnZones>(mostBytes: 32 << 20)

    /// Opens the database; a private one is started and brought to the schema of this program.
    ///
    /// - Throws: `StoreError` when it cannot be reached, or when a database given by URL has not
    ///   been migrated yet.
    ///
    /// A server that was there and is gone is tried again for as long as `patience` lasts.
    package static func open(
        _ location: DatabaseLocation,
        connections: Int = 4,
        patience: Duration = .seconds(60)
    ) async throws -> Workspace {
        switch location {
        case .url:
            let store = try await location.store(connections: connections, patience: patience)
            try await store.withConnection { try $0.checkSchema() }
            return Workspace(store: store)
        case .folder:
            let store = try await location.store(connections: connections)
            try await store.withConnection { _ = try $0.migrate() }
            return Workspace(store: store)
        }
    }

    package func close() async { await store.close() }

    /// Of all cities.
    package func cityIDs() async throws -> Set<String> {
        Set(try await store.withConnection { try $0.cities() }.map(\.id))
    }

    /// The city of that id; without one, the only city there is.
    package func city(_ id: String?) async throws -> CityRow {
        let cities = try await store.withConnection { try $0.cities() }
        guard let id else {
            guard cities.count == 1 else {
                throw ServiceError.noCityGiven(known: cities.map(\.id))
            }
            return cities[0]
        }
        guard let city = cities.first(where: { $0.id == id }) else {
            throw ServiceError.unknownCity(id, known: cities.map(\.id))
        }
        return city
    }
}
