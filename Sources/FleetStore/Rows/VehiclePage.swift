/// Some of what vehicles did, in order of vehicle and time.
package struct VehiclePage: Sendable {
    /// Whose vehicles; `nil` is everybody's.
    package var fleet: String?
    /// The last of the page before.
    package var after: Place?
    /// Rows at most; `nil` is all.
    package var limit: Int?

    /// Where a row stands among the others.
    package struct Place: Sendable, Equatable {
        package var vehicleID: String
        package var startMillis: Int64
        /// Of charging, its kind; otherwise empty.
        package var kind: String

        package init(vehicleID: String, startMillis: Int64, kind: String = "") {
            self.vehicleID = vehicleID
            self.startMillis = startMillis
            self.kind = kind
        }
    }

    package init(fleet: String? = nil, after: Place? = nil, limit: Int? = nil) {
        self.fleet = fleet
        self.after = after
        self.limit = limit
    }

    package static let all = VehiclePage()
}
