/// One run of a command, with what it did for each of its cities.
package struct RunRow: Sendable {
    package var id: String
    package var command: String
    package var startedMillis: Int64
    /// `nil` while it goes on, and for ever when its process was ended.
    package var endedMillis: Int64?
    package var exitCode: Int32?
    /// In order of city.
    package var cities: [RunCityRow]
}

/// What a run did for one city.
package struct RunCityRow: Sendable {
    package var cityID: String
    package var startedMillis: Int64
    package var endedMillis: Int64?
    package var exitCode: Int32?
    /// Whether somebody may be at work on it still.
    package var isUnderWay: Bool
    /// JSON; `nil` when the city failed as a whole.
    package var resultJSON: String?
    package var failure: String?
    /// Vehicles that could not be worked on, with the reason, by id.
    package var vehicles: [(id: String, failure: String)]
}
