import Testing
import FleetAnalytics
import FleetStore
import Telemetry
import Testing

@testable import FleetService

/// All that nights derived and published for a city, without the numbers and times that say when.
struct NightSnapshot: Equatable {
    var states: [OfVehicle<StateRow>]
    var trips: [OfVehicle<TripRow>]
    var charging: [OfVehicle<ChargingRow>]
    var battery: [OfVehicle<BatteryRow>]
    var hours: [OfVehicle<VehicleHourRow>]
    var days: [OfVehicle<VehicleDayRow>]
    /// Day and figures as published.
    var figures: [String: String]

    init(_ city: TestCity, _ range: ClosedRange<String>) async throws {
        let id = city.city.id
        let calendar = try city.calendar()
        let first = try #require(CivilDate(range.lowerBound))
        let last = try #require(CivilDate(range.upperBound))
        let dates = first...last
        let from = calendar.day(dates.lowerBound).startMillis
        let to = calendar.day(dates.upperBound).endMillis
        self = try await city.store.withConnection { db in
            NightSnapshot(
                states: try db.states(.city(id), fromMillis: from, toMillis: to),
                trips: try db.trips(.city(id), fromMillis: from, toMillis: to),
                charging: try db.charging(.city(id), fromMillis: from, toMillis: to),
                battery: try db.batteryEstimates(.city(id), fromMillis: from, toMillis: to),
                hours: try db.vehicleHours(city: id, fromMillis: from, toMillis: to),
                days: try db.vehicleDays(city: id, days: dates.dates.map(\.name)),
                figures: Dictionary(
                    uniqueKeysWithValues: try db.publishedDays(
                        city: id,
                        from: range.lowerBound,
                        to: range.upperBound
                    ).map { ($0.day, $0.figuresJSON) }
                )
            )
        }
    }

    private init(
        states: [OfVehicle<StateRow>],
        trips: [OfVehicle<TripRow>],
        charging: [OfVehicle<ChargingRow>],
        battery: [OfVehicle<BatteryRow>],
        hours: [OfVehicle<VehicleHourRow>],
        days: [OfVehicle<VehicleDayRow>],
        figures: [String: String]
    ) {
        self.states = states
        self.trips = trips
        self.charging = charging
        self.battery = battery
        self.hours = hours
        self.days = days
        self.figures = figures
    }

    /// The first thing in which two snapshots differ, in words; `nil` when they are equal.
    func difference(from other: NightSnapshot) -> String? {
        func first<Row: Equatable>(_ name: String, _ mine: [Row], _ theirs: [Row]) -> String? {
            if mine == theirs { return nil }
            let place = zip(mine, theirs).enumerated().first { $1.0 != $1.1 }
            return "\(name): \(mine.count) and \(theirs.count) rows"
                + (place.map { "; row \($0.offset):\n\($0.element.0)\n\($0.element.1)" } ?? "")
        }
        return first("states", states, other.states) ?? first("trips", trips, other.trips)
            ?? first("charging", charging, other.charging)
            ?? first("battery", battery, other.battery) ?? first("hours", hours, other.hours)
            ?? first("days", days, other.days)
            ?? first(
                "figures",
                figures.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" },
                other.figures.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            )
    }
}
