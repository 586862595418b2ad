/// A civil day of a city, given as instants: who knows time zones makes it.
public struct CivilDay: Sendable, Equatable {
    /// `YYYY-MM-DD`.
    public let name: String
    /// Start of each civil hour, in milliseconds since 1970 UTC; 23, 24 or 25 of them.
    ///
    /// None for a date that a zone left out when it changed sides of the date line.
    public let hourStartMillis: [Int64]
    /// First instant of the next day.
    public let endMillis: Int64

    /// First instant of the day.
    public var startMillis: Int64 { hourStartMillis.first ?? endMillis }

    /// A day from the starts of its hours.
    ///
    /// - Precondition: starts and end strictly increase.
    public init(name: String, hourStartMillis: [Int64], endMillis: Int64) {
        let instants = hourStartMillis + [endMillis]
        precondition(zip(instants, instants.dropFirst()).allSatisfy(<), "hours must follow")
        self.name = name
        self.hourStartMillis = hourStartMillis
        self.endMillis = endMillis
    }

    /// Whether the instant lies in this day.
    public func contains(_ timeMillis: Int64) -> Bool {
        timeMillis >= startMillis && timeMillis < endMillis
    }
}
