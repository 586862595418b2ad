package import FleetStore

extension Workspace {
    /// The thresholds in force in a city.
    package func thresholds(_ city: CityRow) throws -> ThresholdOverview {
        try ThresholdOverview(city)
    }

    /// Gives a city the thresholds of a file in place of those it had.
    ///
    /// Every day of the city that was worked on is derived again and re-issued by the next night.
    /// The city's lock is held: a night that runs must not see two sets.
    ///
    /// - Returns: the city as it is now, and how many days of vehicles were marked; `nil` when
    ///   nothing changed.
    package func setThresholds(_ city: CityRow, file: String) async throws -> (
        city: CityRow, markedDays: Int?
    ) {
        let text = try CityThresholds(file: file).storedText()
        return try await store.withCityLock(city.id) {
            try await store.withConnection { connection in
                try connection.transaction {
                    guard let before = try connection.city(city.id) else {
                        throw ServiceError.unknownCity(city.id, known: [])
                    }
                    guard before.thresholdsJSON != text else { return (before, nil) }
                    let marked = try connection.setThresholds(city.id, json: text)
                    var after = before
                    after.thresholdsJSON = text
                    return (after, marked)
                }
            }
        }
    }
}
