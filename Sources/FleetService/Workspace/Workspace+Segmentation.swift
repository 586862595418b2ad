package import FleetStore

extension Workspace {
    /// What a city's trips would be under other thresholds, from the same blocks; stores nothing.
    ///
    /// The file's thresholds lie on top of the city's. A trip counts when it, or what it would
    /// become, begins in the period.
    package func whatIf(
        _ city: CityRow,
        _ period: Period?,
        vehicle id: String?,
        thresholdsFile: String,
        progress: (Int, Int) -> Void
    ) async throws -> Table {
        let before = try CityThresholds(city)
        let study = WhatIf(
            store: store,
            before: before,
            onTop: try CityThresholds(file: thresholdsFile, onTopOf: before)
        )
        let (from, to, calendar) = try await bounds(city, period)
        let vehicles = try await store.withConnection { connection in
            try connection.vehicles(city: city.id)
        }.filter { id == nil || $0.id == id }
        if let id, vehicles.isEmpty { throw ServiceError.unknownVehicle(id) }
        var found: [WhatIf.Outcome] = []
        for (number, vehicle) in vehicles.enumerated() {
            progress(number, vehicles.count)
            guard let outcome = try await study.outcome(vehicle, calendar, from..<max(from, to))
            else { continue }
            found.append(outcome)
        }
        progress(vehicles.count, vehicles.count)
        return WhatIf.table(found)
    }
}
