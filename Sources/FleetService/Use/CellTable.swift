import FleetAnalytics
package import FleetStore

extension Workspace {
    /// Time and trips of the period in the cells of the European 250 m grid, by cell.
    ///
    /// States and trips are those that the nights stored; positions come from the samples.
    package func cellTable(
        _ city: CityRow,
        _ period: Period?,
        progress: (Int, Int) -> Void
    ) async throws -> Table {
        let fleet = try await fleetDays(city, period?.range, withHours: false)
        let states = Dictionary(grouping: try await stateUses(city, fleet), by: \.vehicle)
        let trips = Dictionary(grouping: try await tripUses(city, fleet), by: \.vehicle)
        let thresholds = try CityThresholds(city)
        var tally = CellTally()
        for (number, vehicle) in fleet.vehicles.enumerated() {
            progress(number, fleet.vehicles.count)
            for days in fleet.dates?.heldAtOnce ?? [] {
                let fixes = try await fixes(of: vehicle, on: days, thresholds, fleet.calendar)
                for day in fleet.calendar.days(days) {
                    tally.add(
                        CellTally(
                            fixes: fixes,
                            states: states[number] ?? [],
                            trips: trips[number] ?? [],
                            during: TimeBin(startMillis: day.startMillis, endMillis: day.endMillis)
                        )
                    )
                }
            }
        }
        progress(fleet.vehicles.count, fleet.vehicles.count)
        return CellTable.table(tally)
    }

    /// Plausible positions of a vehicle on some days, and on a day more on either side: it may stand
    /// where it stood, and a trip may end on the next one.
    private func fixes(
        of vehicle: VehicleRow,
        on days: ClosedRange<CivilDate>,
        _ thresholds: CityThresholds,
        _ calendar: CityCalendar
    ) async throws -> [PositionFix] {
        let window = calendar.days(
            days.lowerBound.advanced(by: -1)...days.upperBound.advanced(by: 1)
        )
        let samples = try await store.samples(of: vehicle, in: window)
        let traits = VehicleTraits(vehicle)
        return VehicleAnalysis(
            samples,
            traits: traits,
            days: window,
            zones: ZoneIndex([]),
            thresholds: thresholds.thresholds(of: traits.category)
        ).fixes
    }
}

/// Cells as rows.
private enum CellTable {
    /// `nil` for what lies in no cell.
    typealias Item = (cell: GridCell?, use: CellUse)
    typealias Column = ItemColumn<Item>

    static func table(_ tally: CellTally) -> Table {
        let cells = tally.cells.sorted { $0.key < $1.key }.map { Item($0.key, $0.value) }
        let unplaced = tally.unplaced == CellUse() ? [] : [Item(nil, tally.unplaced)]
        return Table(cells + unplaced, columns: columns)
    }

    private static let columns: [Column] = [
        Column("cell", "cell") { .text($0.cell?.code ?? "(no cell)") },
        Column("south_latitude_deg") { .decimal($0.cell?.corners.first?.latitude, places: 5) },
        Column("west_longitude_deg") { .decimal($0.cell?.corners.first?.longitude, places: 5) },
        Column("trips", "trips") { .integer($0.use.trips) },
        Column("trips_started", "started") { .integer($0.use.tripsStarted) },
        Column("trips_ended", "ended") { .integer($0.use.tripsEnded) },
        hours("driving_h", "driving h") { $0.driving },
        hours("standing_h", "standing h") { $0.standing },
        hours("parked_h", "parked h") { $0.parked },
        hours("charging_h", "charging h") { $0.charging },
        hours("unknown_h", nil) { $0.unknown },
    ]

    private static func hours(
        _ name: String,
        _ heading: String?,
        _ state: @escaping @Sendable (StateMillis) -> Int64
    ) -> Column {
        Column(name, heading) {
            .decimal(Double(state($0.use.states)) / 3_600_000, places: 2)
        }
    }
}
