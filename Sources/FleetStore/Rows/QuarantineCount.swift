/// How many rows or cells were set aside for one reason.
package struct QuarantineCount: Sendable, Equatable {
    package var reason: String
    /// Rows kept out as a whole (`true`), or single cells (`false`).
    package var isWholeRow: Bool
    package var count: Int64

    package init(reason: String, isWholeRow: Bool, count: Int64) {
        self.reason = reason
        self.isWholeRow = isWholeRow
        self.count = count
    }
}
