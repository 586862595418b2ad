/// One thing that adds to a figure: a trip, a charging session, an hour or a day of a vehicle.
struct ContributionLine: Sendable, Equatable {
    enum Kind: String, Sendable {
        case trip, charging, swap
        case hour = "vehicle's hour"
        case day = "vehicle's day"
        /// What of a vehicle's day lies in no line above it.
        case rest
        /// What the vehicles' sums lost or won when they were rounded.
        case rounding
        /// What the vehicles' sums leave beyond any rounding: a defect of this program.
        case unexplained = "not explained"
        /// What was published and is not in the rows any more, or the other way round.
        case changed = "changed since the publication"
        /// All of a day that is not taken apart.
        case closed = "closed day"
    }

    var kind: Kind
    var day: String
    var vehicleID: String?
    var category: String?
    var startMillis: Int64?
    var endMillis: Int64?
    /// Of the whole trip, as it is listed by `fleet-report trips`.
    var meters: Double?
    var distanceSource: String?
    /// Of the whole trip or session.
    var wattHours: Double?
    var energySource: String?
    /// Names; empty outside all zones, `nil` of what has no zone.
    var startZone: String?
    var endZone: String?
    /// What of each part it adds, in steps; `nil` where the line does not say.
    var steps: [Int?]
    var note: String?
}

/// What one vehicle adds to the figure on one day.
struct VehicleContribution: Sendable, Equatable {
    var vehicleID: String
    var category: String
    /// By part of the figure.
    var steps: [Int]
}
