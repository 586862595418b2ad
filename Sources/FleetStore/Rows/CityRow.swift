/// A city: the owner of a time zone, of zones and of vehicles.
package struct CityRow: Sendable, Equatable {
    package var id: String
    package var name: String
    /// IANA name, for example `Europe/Berlin`.
    package var timeZone: String
    /// What the city sets differently from the default thresholds, as a JSON object; `{}` is nothing.
    package var thresholdsJSON: String

    package init(id: String, name: String, timeZone: String, thresholdsJSON: String = "{}") {
        self.id = id
        self.name = name
        self.timeZone = timeZone
        self.thresholdsJSON = thresholdsJSON
    }
}
