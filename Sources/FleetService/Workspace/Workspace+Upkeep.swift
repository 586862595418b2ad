import FleetStore

extension Workspace {
    /// Checks the blocks of all cities, or of one; `isDeep` also what was derived and published.
    package func verify(
        city id: String?,
        isDeep: Bool,
        setsAside: Bool,
        nowMillis: Int64,
        progress: (Int, Int) -> Void
    ) async throws -> VerificationResult {
        var result = VerificationResult()
        for city in try await cities(id) {
            try await Verification(
                store: store,
                city: city,
                isDeep: isDeep,
                setsAside: setsAside,
                nowMillis: nowMillis
            ).run(&result, progress: progress)
        }
        let orphans = try await store.withConnection { try $0.orphans() }
        for (table, count) in orphans.sorted(by: { $0.key < $1.key }) {
            result.faults.append(
                .init(
                    city: "",
                    place: "table \(table)",
                    problem: "\(count) rows of vehicles that are not there"
                )
            )
        }
        return result
    }

    /// Makes whole blocks of what came in pieces.
    package func compact(city id: String?, progress: (Int, Int) -> Void) async throws
        -> CompactionResult
    {
        var result = CompactionResult()
        for city in try await cities(id) {
            try await Compaction(store: store, city: city).run(&result, progress: progress)
        }
        return result
    }

    /// One city, or all of them.
    private func cities(_ id: String?) async throws -> [CityRow] {
        guard let id else { return try await store.withConnection { try $0.cities() } }
        return [try await city(id)]
    }
}
