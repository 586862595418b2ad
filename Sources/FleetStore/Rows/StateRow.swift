/// A stretch of time a vehicle was in one state.
package struct StateRow: Sendable, Equatable {
    package var startMillis: Int64
    package var endMillis: Int64
    /// `driving`, `standing`, `parked`, `charging` or `unknown`.
    package var state: String

    /// A state is of one civil day, by a constraint of the table not longer than two.
    static let longestMillis: Int64 = 48 * 3_600_000

    package init(startMillis: Int64, endMillis: Int64, state: String) {
        self.startMillis = startMillis
        self.endMillis = endMillis
        self.state = state
    }
}
