import FleetStore

@testable import FleetService

/// Hand-made days, as small as a test needs them.
enum ReportFixture {
    static let hourMillis: Int64 = 3_600_000

    /// Berlin's midnight of 2025-10-06, when it is UTC+2.
    static let monday: Int64 = 1_759_701_600_000

    /// A day of `hours` hours of one vehicle that is parked all day.
    static func day(
        _ day: String,
        startMillis: Int64 = monday,
        hours: Int = 24,
        vehicles: Int = 1,
        city: String = "leipzig",
        definitions: String = "2025-1"
    ) -> DayFigures {
        var seconds = DayFigures.StateSeconds()
        seconds.parked = Double(hours * 3600 * vehicles)
        var totals = DayFigures.UsageSums()
        totals.seconds = seconds
        var hourSeconds = DayFigures.StateSeconds()
        hourSeconds.parked = Double(3600 * vehicles)
        return DayFigures(
            definitions: definitions,
            city: city,
            day: day,
            timeZone: "Europe/Berlin",
            startMillis: startMillis,
            endMillis: startMillis + Int64(hours) * hourMillis,
            dataThroughMillis: startMillis + Int64(hours) * hourMillis - 1000,
            fleet: .init(vehicles: vehicles, reporting: vehicles, active: 0),
            totals: totals,
            hours: (0..<hours).map { hour in
                DayFigures.HourFigures(
                    startMillis: startMillis + Int64(hour) * hourMillis,
                    seconds: hourSeconds,
                    tripsStarted: 0,
                    distanceMeters: 0,
                    chargingStarted: 0,
                    chargedWattHours: 0
                )
            },
            categories: [:],
            zones: [:],
            ledger: .init(),
            quality: .init()
        )
    }

    /// The same day with trips, whose energy comes from the state of charge.
    static func busyDay(
        _ day: String,
        trips: Int,
        meters: Double,
        wattHours: Double
    ) -> DayFigures {
        var figures = ReportFixture.day(day)
        figures.fleet.active = trips > 0 ? 1 : 0
        figures.totals.trips = trips
        figures.totals.distanceMeters = meters
        figures.totals.distanceBySource = ["odometer": meters]
        figures.totals.energyNetWattHours = wattHours
        figures.totals.energyUsedWattHours = wattHours
        figures.totals.energyDistanceMeters = meters
        figures.totals.energyBySource = ["state of charge": wattHours]
        figures.totals.seconds.driving = 3600
        figures.totals.seconds.parked -= 3600
        return figures
    }

    static func published(_ figures: DayFigures, revision: Int = 1) -> PublishedDay {
        PublishedDay(
            revision: revision,
            publishedMillis: figures.endMillis + hourMillis,
            figures: figures
        )
    }

    static func input(
        from: String,
        to: String,
        days: [DayFigures],
        previousDays: [DayFigures] = [],
        zones: [ReportZone] = [],
        files: [ImportRow] = [],
        cityName: String = "Leipzig",
        timeZone: String = "Europe/Berlin"
    ) -> ReportInput {
        ReportInput(
            cityID: "leipzig",
            cityName: cityName,
            timeZone: timeZone,
            fromDay: from,
            toDay: to,
            days: days.map { published($0) },
            previousDays: previousDays.map { published($0) },
            zones: zones,
            files: files,
            generatedMillis: monday + 15 * 24 * hourMillis
        )
    }

    /// A square zone, one thousandth of a degree wide.
    static func square(_ name: String, west: Double, south: Double) -> ReportZone {
        let corners = [(0.0, 0.0), (0.001, 0.0), (0.001, 0.001), (0.0, 0.001), (0.0, 0.0)]
        return ReportZone(
            name: name,
            polygons: [
                [
                    corners.map {
                        GeoPoint(longitude: west + $0.0, latitude: south + $0.1)
                    }
                ]
            ]
        )
    }
}
