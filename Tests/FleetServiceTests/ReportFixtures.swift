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

    /// A day of 40 trips between the zones A, B and C, of which all that can be known is known.
    static func placedDay(_ day: String) -> DayFigures {
        var figures = busyDay(day, trips: 40, meters: 80_000, wattHours: 4000)
        figures.tripLengths = [
            .init(fromMeters: 0, trips: 5), .init(fromMeters: 1000, trips: 20),
            .init(fromMeters: 2000, trips: 13), .init(fromMeters: nil, trips: 2),
        ]
        figures.flows = [
            .init(from: "A", to: "A", trips: 20, distanceMeters: 10_000),
            .init(from: "A", to: "B", trips: 12, distanceMeters: 30_000),
            .init(from: "B", to: "C", trips: 7, distanceMeters: 7777),
            .init(from: "C", to: "", trips: 1, distanceMeters: 1000),
        ]
        figures.totals.chargingSessions = 3
        figures.totals.chargedWattHours = 3000
        var known = DayFigures.ChargingFigures()
        known.sessions = 2
        known.chargedWattHours = 3000
        known.connectedSeconds = 18_000
        known.idleSeconds = 4500
        var unknown = DayFigures.ChargingFigures()
        unknown.sessions = 1
        unknown.connectedSeconds = 3600
        figures.chargingZones = ["A": known, "B": unknown]
        figures.categories = [
            "L7e": category(meters: 79_000, energyMeters: 79_000, 4000),
            "L5e": category(meters: 1000, energyMeters: 0, 0),
        ]
        var style = DayFigures.StyleFigures()
        style.trips = 20
        style.distanceMeters = 10_000
        style.harshAccelerations = 1
        style.harshBrakings = 3
        style.ecoPointMeters = 750_000
        style.ecoDistanceMeters = 10_000
        figures.style = ["L7e": style]
        return figures
    }

    /// Two vehicles of a category with 20 trips.
    static func category(
        meters: Double,
        energyMeters: Double,
        _ wattHours: Double
    ) -> DayFigures.CategoryFigures {
        var sums = DayFigures.UsageSums()
        sums.trips = 20
        sums.distanceMeters = meters
        sums.energyDistanceMeters = energyMeters
        sums.energyNetWattHours = wattHours
        return .init(vehicles: 2, active: 2, sums: sums)
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
