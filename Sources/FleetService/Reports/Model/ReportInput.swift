import FleetAnalytics
package import FleetStore

/// All a report is made of: published figures, zones and import counts of one city and period.
package struct ReportInput: Sendable {
    package var cityID: String
    package var cityName: String
    /// IANA name, for example `Europe/Berlin`.
    package var timeZone: String
    /// `YYYY-MM-DD` in `timeZone`.
    package var fromDay: String
    /// `YYYY-MM-DD`, inclusive.
    package var toDay: String
    /// The published days of the period, in any order; of a report for others, in every revision of
    /// which something may be shown.
    package var days: [PublishedDay]
    /// The published days of the period that `PeriodReport.previousPeriod(from:to:)` names, likewise.
    package var previousDays: [PublishedDay]
    /// What of them may be shown; `nil` shows all, to those who run the fleet.
    var disclosed: DisclosedReleases?
    /// Where trips start by square; `nil` when the period is not one month, or none of it is released.
    var startCells: [Release.StartCell]?
    /// Days of the period that were issued again, the latest correction first.
    var changes: [DayChange] = []
    /// The batteries of all vehicles of the fleet as of the end of the period; `nil` for those who may
    /// not see single vehicles.
    var batteries: [BatteryEntry]?
    package var zones: [ReportZone]
    /// Of these zones, where it is drawn already.
    var map: ZoneMap?
    /// The files whose rows lie in the period.
    package var files: [ImportRow]
    package var generatedMillis: Int64

    package init(
        cityID: String,
        cityName: String,
        timeZone: String,
        fromDay: String,
        toDay: String,
        days: [PublishedDay],
        previousDays: [PublishedDay],
        zones: [ReportZone],
        files: [ImportRow],
        generatedMillis: Int64
    ) {
        self.cityID = cityID
        self.cityName = cityName
        self.timeZone = timeZone
        self.fromDay = fromDay
        self.toDay = toDay
        self.days = days
        self.previousDays = previousDays
        self.zones = zones
        self.files = files
        self.generatedMillis = generatedMillis
    }
}

/// What may be shown of a period to those who do not run the fleet.
struct DisclosedReleases: Sendable {
    /// Counts below it are not shown.
    var minimum: Int
    /// Those that make up the period, in order.
    var ofPeriod: [Release]
    /// Those of the single days of the period and of the one it is compared with.
    var ofDays: [String: Release]
}

/// One revision of a city's day.
package struct PublishedDay: Sendable {
    /// Counts from 1.
    package var revision: Int
    package var publishedMillis: Int64
    package var figures: DayFigures

    package init(revision: Int, publishedMillis: Int64, figures: DayFigures) {
        self.revision = revision
        self.publishedMillis = publishedMillis
        self.figures = figures
    }
}

/// A zone as the map draws it; zones of the same name are one zone.
package struct ReportZone: Sendable {
    package var name: String
    /// Polygons of rings, as in a GeoJSON MultiPolygon; the last point may repeat the first.
    package var polygons: [[[GeoPoint]]]

    package init(name: String, polygons: [[[GeoPoint]]]) {
        self.name = name
        self.polygons = polygons
    }
}

extension ReportZone {
    /// Zones as the database has them.
    static func zones(_ rows: [ZoneRow]) throws -> [ReportZone] {
        try rows.map { zone in
            ReportZone(
                name: zone.name,
                polygons: try ZoneFile.polygons(geometryJSON: zone.geometryJSON).map { rings in
                    rings.map { ring in
                        ring.map { GeoPoint(longitude: $0.longitude, latitude: $0.latitude) }
                    }
                }
            )
        }
    }
}

/// A position, WGS 84.
package struct GeoPoint: Sendable, Hashable {
    package var longitude: Double
    package var latitude: Double

    package init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }
}
