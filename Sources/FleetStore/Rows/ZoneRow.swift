/// A named polygon of a city.
package struct ZoneRow: Sendable, Hashable {
    /// Number of the zone within its city, from 1; 0 stands for "in no zone" in derived rows.
    package var number: Int32
    package var name: String
    /// The geometry object of its GeoJSON feature, as text.
    package var geometryJSON: String

    package init(number: Int32, name: String, geometryJSON: String) {
        self.number = number
        self.name = name
        self.geometryJSON = geometryJSON
    }
}
