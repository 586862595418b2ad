/// What those who ask over the network are.
package enum Role: String, Sendable, CaseIterable, Codable {
    /// Sends samples of vehicles of a fleet of their own, and sees these.
    case `operator`
    /// Looks at traces, for a study that ends.
    case lab
    /// City staff: what was released, and no single vehicle.
    case city
    /// What is published as open data.
    case `public`
    /// Runs the installation.
    case admin
}

/// What can be asked for.
package enum Subject: String, Sendable, CaseIterable {
    /// Cities, their zones and what of theirs is published.
    case cities
    /// Published figures, as reports have them.
    case figures
    /// Vehicles of the fleet.
    case vehicles
    /// Trips, charging sessions, balances and use of single vehicles.
    case vehicleUse = "vehicle use"
    /// Signals of a vehicle as they were sent.
    case traces
    /// Use by squares of the European grid.
    case cells
    /// Published figures taken apart, down to vehicles.
    case explanations
    /// To send samples.
    case telemetry
    /// What runs, and how often it was asked.
    case operation
}

/// How much of a subject somebody sees.
package enum Extent: String, Sendable {
    case none
    /// What is published as open data: whole months of what was released.
    case openData = "open data"
    /// What was released; vehicles under pseudonyms.
    case released
    /// Vehicles of their own fleet.
    case ownFleet = "own fleet"
    case all
}

extension Role {
    /// The one table of rights; `docs/api.md` shows it.
    package func extent(of subject: Subject) -> Extent {
        switch (self, subject) {
        case (.admin, _): .all
        case (_, .cities): self == .public ? .openData : .released
        case (.lab, .telemetry), (.lab, .operation): .none
        case (.lab, _): .all
        case (.operator, .vehicles), (.operator, .vehicleUse), (.operator, .traces),
            (.operator, .telemetry):
            .ownFleet
        case (.operator, .figures), (.city, .figures), (.city, .vehicles): .released
        case (.public, .figures): .openData
        case (.operator, _), (.city, _), (.public, _): .none
        }
    }
}
