import FleetStore

extension Workspace {
    /// Runs the night of one city, or of all; a city that fails does not stop the others.
    ///
    /// - Returns: the results in order of city, and for the cities that failed, why.
    package func nightly(
        city id: String?,
        period: Period?,
        reprocess: Reprocess,
        workers: Int,
        isShared: Bool = false,
        patienceHours: Int = BoxHabits.usualPatienceHours,
        nowMillis: Int64,
        progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> (results: [NightlyResult], failures: [(city: String, error: any Error)]) {
        let all = try await store.withConnection { try $0.cities() }
        let cities = id == nil && !all.isEmpty ? all : [try await city(id)]
        var results: [NightlyResult] = []
        var failures: [(city: String, error: any Error)] = []
        for city in cities {
            let job = NightlyJob(
                store: store,
                city: city,
                range: period?.range,
                reprocess: reprocess,
                workers: workers,
                isShared: isShared,
                patienceHours: patienceHours,
                nowMillis: nowMillis,
                progress: progress
            )
            do {
                results.append(try await job.run())
            } catch {
                failures.append((city.id, error))
            }
        }
        return (results, failures)
    }
}

extension Workspace {
    /// How long a night lets a day wait for boxes, unless told otherwise.
    package static let usualPatienceHours = BoxHabits.usualPatienceHours
}
