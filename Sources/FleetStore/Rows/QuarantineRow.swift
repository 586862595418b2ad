/// A row of a log file that was not accepted, or one cell of an accepted row.
package struct QuarantineRow: Sendable, Equatable {
    package var cityID: String
    package var fileName: String
    package var profile: String
    /// First line of the row in its file, from 1.
    package var line: Int64
    /// Raw value of the reason, for example `time unreadable`.
    package var reason: String
    /// The column at fault; `nil` when it is the row as a whole.
    package var column: String?
    /// The row as it stood in the file.
    package var text: String
    /// Whether the row itself was kept out (`true`), or only the cell (`false`).
    package var isWholeRow: Bool
    /// Time of the nearest accepted row of the same file, by which the row is booked to a day.
    package var nearMillis: Int64?
    /// Whose row it is, where that could be told.
    package var vehicleID: String?

    package init(
        cityID: String,
        fileName: String,
        profile: String,
        line: Int64,
        reason: String,
        column: String?,
        text: String,
        isWholeRow: Bool,
        nearMillis: Int64?,
        vehicleID: String? = nil
    ) {
        self.cityID = cityID
        self.fileName = fileName
        self.profile = profile
        self.line = line
        self.reason = reason
        self.column = column
        self.text = text
        self.isWholeRow = isWholeRow
        self.nearMillis = nearMillis
        self.vehicleID = vehicleID
    }
}
