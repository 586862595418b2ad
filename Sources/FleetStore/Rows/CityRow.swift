/// A city: the owner of a time zone, of zones and of vehicles.
package struct CityRow: Sendable, Hashable {
    package var id: String
    package var name: String
    /// IANA name, for example `Europe/Berlin`.
    package var timeZone: String
    /// What the city sets differently from the default thresholds, as a JSON object; `{}` is nothing.
    package var thresholdsJSON: String
    /// Counts below this are shown to those who run the fleet alone; 1 shows all to everyone.
    package var disclosureMinimum: Int32

    package init(
        id: String,
        name: String,
        timeZone: String,
        thresholdsJSON: String = "{}",
        disclosureMinimum: Int32 = 10
    ) {
        self.id = id
        self.name = name
        self.timeZone = timeZone
        self.thresholdsJSON = thresholdsJSON
        self.disclosureMinimum = disclosureMinimum
    }
}
