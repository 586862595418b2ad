import FleetAnalytics
package import FleetStore

/// What trips from zone to zone are told by.
package enum FlowGrouping: String, Sendable, CaseIterable {
    /// Zone of origin and zone of destination.
    case pair
    /// The same in each civil hour.
    case hour
    case origin
    case destination
}

extension Workspace {
    /// Trips that start in the period, from zone to zone; any grouping adds up to all of them.
    package func flowTable(_ city: CityRow, _ period: Period?, by grouping: FlowGrouping)
        async throws -> Table
    {
        let fleet = try await fleetDays(city, period?.range, withHours: false)
        let days = TimeBins(days: fleet.days)
        let trips = try await tripUses(city, fleet)
            .filter { days.index(at: $0.startMillis) != nil }
        let flows = OriginDestination(trips, hours: TimeBins(hoursOf: fleet.days))
            .margin { cell in
                OriginDestination.Cell(
                    hourStartMillis: grouping == .hour ? cell.hourStartMillis : 0,
                    origin: grouping == .destination ? 0 : cell.origin,
                    destination: grouping == .origin ? 0 : cell.destination
                )
            }
        return FlowTable(fleet: fleet, grouping: grouping)
            .table(flows.sorted { fleet.order($0.key) < fleet.order($1.key) })
    }
}

extension FleetDays {
    /// By hour and names; zones of one name stay apart.
    fileprivate func order(_ cell: OriginDestination.Cell) -> (
        Int64, String, String, OriginDestination.Cell
    ) {
        (cell.hourStartMillis, zoneName(cell.origin), zoneName(cell.destination), cell)
    }
}

/// Flows as rows.
private struct FlowTable {
    typealias Item = (key: OriginDestination.Cell, value: Flow)
    typealias Column = ItemColumn<Item>

    let fleet: FleetDays
    let grouping: FlowGrouping

    func table(_ flows: [Item]) -> Table { Table(flows, columns: keys + Self.figures) }

    private var keys: [Column] {
        var keys: [Column] = []
        let fleet = fleet
        if grouping == .hour {
            keys.append(
                Column("hour_start", "hour") {
                    .text(fleet.calendar.stamp($0.key.hourStartMillis))
                }
            )
        }
        if grouping != .destination {
            keys.append(Column("origin", "from") { .text(fleet.zoneName($0.key.origin)) })
        }
        if grouping != .origin {
            keys.append(Column("destination", "to") { .text(fleet.zoneName($0.key.destination)) })
        }
        return keys
    }

    private static let figures = [
        Column("trips", "trips") { .integer($0.value.trips) },
        Column("distance_km", "km") {
            .decimal($0.value.distanceMeters.value / 1000, places: 3)
        },
        Column("duration_h", "h") {
            .decimal(Double($0.value.durationMillis) / 3_600_000, places: 2)
        },
        Column("mean_distance_km", "km/trip") { item in
            let measured = item.value.trips - item.value.tripsWithoutDistance
            return .decimal(
                measured > 0 ? item.value.distanceMeters.value / 1000 / Double(measured) : nil,
                places: 2
            )
        },
        Column("trips_without_distance") { .integer($0.value.tripsWithoutDistance) },
        Column("coverage_percent", "covered %") {
            .decimal($0.value.coverage * 100, places: 1)
        },
    ]
}
