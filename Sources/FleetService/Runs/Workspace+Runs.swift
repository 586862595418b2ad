import FleetStore

extension Workspace {
    /// The newest runs, newest first; with a city, those that worked on it, and what they did for it.
    package func runTable(city id: String?, limit: Int) async throws -> Table {
        let city = id == nil ? nil : try await city(id).id
        let runs = try await store.withConnection { try $0.runs(city: city, limit: limit) }
        return RunTable(runs: runs).table
    }
}
