import FleetAnalytics
import FleetStore

/// Trips of some days by the zone and the square of the grid in which they start.
struct CellStarts {
    /// What starts in a square, as far as it lies in a zone.
    struct Count {
        var trips = 0
        var vehicles: Set<Int64> = []
    }

    /// By zone; `""` is outside all zones.
    ///
    /// Trips without a position, or outside the grid, are in none.
    private(set) var cells: [String: [GridCell: Count]] = [:]
    /// By day and zone, with those that are in no square.
    private var trips: [String: [String: Int]] = [:]

    init(_ rows: [TripStartRow], of days: Set<String>, clock: CityClock, zoneNames: [Int32: String])
    {
        for row in rows {
            let day = clock.reading(atMillis: row.startMillis).date.name
            guard days.contains(day) else { continue }
            let zone = zoneNames[row.zone] ?? ""
            trips[day, default: [:]][zone, default: 0] += 1
            guard let latitude = row.latitude, let longitude = row.longitude,
                let cell = GridCell(at: Coordinate(latitude: latitude, longitude: longitude))
            else { continue }
            cells[zone, default: [:]][cell, default: Count()].trips += 1
            cells[zone]?[cell]?.vehicles.insert(row.vehicleKey)
        }
    }

    func trips(of zone: String, on day: String) -> Int { trips[day]?[zone] ?? 0 }

    /// Squares of a zone that may be shown beside its trips.
    ///
    /// Ten trips from one place may well be those of one person who lives there, so that as many
    /// vehicles are asked for, too. What is left of the zone must not be few either: it would tell of
    /// every other square that hardly anybody starts there. The smallest are given up for that.
    func shown(of zone: String, minimum: Int) -> [(cell: GridCell, trips: Int)] {
        var shown = (cells[zone] ?? [:])
            .filter { $0.value.trips >= minimum && $0.value.vehicles.count >= minimum }
            .map { (cell: $0.key, trips: $0.value.trips) }
            .sorted { ($1.trips, $0.cell) < ($0.trips, $1.cell) }
        var left =
            trips.values.reduce(0) { $0 + ($1[zone] ?? 0) }
            - shown.reduce(0) { $0 + $1.trips }
        while left < minimum, let smallest = shown.popLast() { left += smallest.trips }
        return shown
    }
}
