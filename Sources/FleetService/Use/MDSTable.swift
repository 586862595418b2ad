import FleetAnalytics
package import FleetStore

extension Workspace {
    /// The metrics of the Mobility Data Specification for each civil day of the period, of the city
    /// and of each zone; what counts fewer than `smallestCount` is −1.
    package func mdsTable(_ city: CityRow, _ period: Period?, smallestCount: Int) async throws
        -> Table
    {
        let fleet = try await fleetDays(city, period?.range, withHours: false)
        let trips = try await tripUses(city, fleet)
        let stays = MDSStay.stays(states: try await stateUses(city, fleet), trips: trips)
        let zones = [nil] + fleet.zoneNames.keys.sorted().map(Optional.some) + [0]
        return MDSTable(fleet: fleet, smallestCount: smallestCount).table(
            fleet.days.flatMap { day in
                let interval = TimeBin(startMillis: day.startMillis, endMillis: day.endMillis)
                let present = stays.filter {
                    $0.endMillis > interval.startMillis && $0.startMillis < interval.endMillis
                }
                return zones.flatMap { zone in
                    MDSMeasures(present, trips, zone: zone, interval: interval).named.map {
                        MDSTable.Row(day: day.name, zone: zone, measure: $0)
                    }
                }
            }
        )
    }
}

/// Measures as rows.
package struct MDSTable {
    /// The smallest count that MDS tells.
    package static let smallestCount = MDSRedaction.smallestCount

    let fleet: FleetDays
    let smallestCount: Int

    struct Row {
        let day: String
        /// 0 outside all zones, `nil` for the city.
        let zone: Int32?
        let measure: MDSMeasures.Named
    }

    func table(_ rows: [Row]) -> Table { Table(rows, columns: columns) }

    private var columns: [ItemColumn<Row>] {
        let (fleet, smallest) = (fleet, smallestCount)
        return [
            ItemColumn("day", "day") { .text($0.day) },
            ItemColumn("zone", "zone") { row in
                .text(row.zone.map { $0 == 0 ? "(no zone)" : fleet.zoneName($0) } ?? "(all)")
            },
            ItemColumn("measure", "measure") { .text($0.measure.name) },
            ItemColumn("value", "value") { row in
                switch row.measure.value {
                case .count(let count):
                    .integer(MDSRedaction.count(count, smallest: smallest))
                case .figure(let value, let count):
                    .decimal(
                        MDSRedaction.value(value, over: count, smallest: smallest),
                        places: 2
                    )
                }
            },
            ItemColumn("unit", "unit") { .text($0.measure.unit) },
        ]
    }
}
