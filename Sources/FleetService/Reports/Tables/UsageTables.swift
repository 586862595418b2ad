extension PeriodReport {
    /// All tables of the report in its order.
    var tables: [ReportTable] { ReportTable.ID.allCases.map(table) }

    func table(_ id: ReportTable.ID) -> ReportTable {
        switch id {
        case .keyFigures: keyFigureTable
        case .days: dayTable(days)
        case .stateByHour: stateTable
        case .categories: categoryTable
        case .sources: sourceTable
        case .zones: zoneTable
        case .chargingByHour: chargingTable
        case .ledger: ledgerTable
        case .exclusions: reasonTable(.exclusions, quality.exclusions, "values", .columnValues)
        case .positionNoise:
            reasonTable(.positionNoise, quality.positionNoise, "positions", .columnPositions)
        case .quarantine: reasonTable(.quarantine, quality.quarantined, "rows", .columnRows)
        case .files: fileTable
        }
    }

    private var keyFigureTable: ReportTable {
        ReportTable(
            .keyFigures,
            of: keyFigures,
            columns: [
                TableColumn("figure", .columnFigure) { .word($0.id.rawValue, $0.id.label) },
                TableColumn("value", .columnValue) { .number($0.value) },
                TableColumn("unit", .columnUnit) { .text($0.id.quantity.unit) },
                TableColumn("coverage_percent", .columnCoverage) { .number($0.coverage) },
                TableColumn("previous_value", .columnPrevious) { .number($0.previous) },
                TableColumn("change_percent", .columnChangePercent) {
                    $0.change?.quantity == .percent ? .number($0.change) : .missing
                },
                TableColumn("change_points", .columnChangePoints) {
                    $0.change?.quantity == .percentagePoints ? .number($0.change) : .missing
                },
            ]
        )
    }

    func dayTable(_ days: [DayEntry]) -> ReportTable {
        func usage(
            _ value: @escaping (DayFigures.UsageSums) -> ReportCell
        ) -> (DayEntry) -> ReportCell {
            { day in day.figures.map { value($0.totals) } ?? .missing }
        }
        let hasClockChange = days.contains { ($0.figures?.lengthHours ?? 24) != 24 }
        return ReportTable(
            .days,
            of: days,
            columns: [
                TableColumn("day", .columnDay) { .date($0.date) },
                TableColumn("status", .columnStatus) {
                    $0.published == nil
                        ? .word("not published", .notPublished)
                        : .word("published", .published)
                },
                TableColumn("revision", .columnRevision) {
                    $0.published.map { .count($0.revision) } ?? .missing
                },
                TableColumn("trips", .columnTrips, usage { .count($0.trips) }),
                TableColumn(
                    "distance_km",
                    .columnDistance,
                    usage { .quantity($0.distanceMeters / 1000, .kilometers) }
                ),
                TableColumn(
                    "energy_net_kwh",
                    .columnEnergyNet,
                    usage { .quantity($0.netKilowattHours, .kilowattHours) }
                ),
                TableColumn(
                    "energy_wh_per_km",
                    .columnEnergyPerDistance,
                    usage { .quantity($0.wattHoursPerKilometer, .wattHoursPerKilometer) }
                ),
                TableColumn("charged_kwh", .columnCharged) {
                    .quantity($0.figures?.chargedKilowattHours, .kilowattHours)
                },
                TableColumn("vehicles_in_use", .columnInUse) {
                    $0.figures.map { .count($0.fleet.active) } ?? .missing
                },
                TableColumn("vehicles_in_fleet", .columnInFleet) {
                    $0.figures.map { .count($0.fleet.vehicles) } ?? .missing
                },
                TableColumn(
                    "coverage_percent",
                    .columnCoverage,
                    usage { .quantity($0.seconds.coveragePercent, .percent) }
                ),
                TableColumn("day_hours", .columnDayHours, isOnPage: hasClockChange) {
                    $0.figures.map { .quantity($0.lengthHours, .hours) } ?? .missing
                },
                TableColumn("data_through", .columnDataThrough, isOnPage: false) {
                    $0.figures?.dataThroughMillis
                        .map { .instant(clock.reading(atMillis: $0)) } ?? .missing
                },
            ]
        )
    }

    private var stateTable: ReportTable {
        ReportTable(
            .stateByHour,
            of: hours,
            columns: [
                TableColumn("hour", .columnHour) { .hour($0.hour) }
            ]
                + FleetState.allCases.map { state in
                    TableColumn("\(state.rawValue)_percent", state.columnHeading) {
                        .quantity($0.seconds.sharePercent(of: state), .percent)
                    }
                } + [
                    TableColumn("trips_started", .columnTripsStarted) { .count($0.tripsStarted) },
                    TableColumn("trips_started_per_hour", .columnTripsPerHour) {
                        .quantity($0.tripsPerHour, .mean)
                    },
                    TableColumn("distance_km", .columnDistance) {
                        .quantity($0.distanceMeters / 1000, .kilometers)
                    },
                    TableColumn("vehicle_hours", .columnVehicleHours) {
                        .quantity($0.seconds.sum / 3600, .hours)
                    },
                    TableColumn("clock_hours", .columnClockHours) {
                        .quantity($0.realHours, .hours)
                    },
                ]
        )
    }

    private var chargingTable: ReportTable {
        ReportTable(
            .chargingByHour,
            of: hours,
            columns: [
                TableColumn("hour", .columnHour) { .hour($0.hour) },
                TableColumn("sessions_started", .columnSessions) { .count($0.chargingStarted) },
                TableColumn("sessions_started_per_hour", .columnSessionsPerHour) {
                    .quantity($0.sessionsPerHour, .mean)
                },
                TableColumn("charged_kwh", .columnCharged) {
                    .quantity($0.chargedWattHours / 1000, .kilowattHours)
                },
                TableColumn("charged_kwh_per_hour", .columnChargedPerHour) {
                    .quantity($0.chargedKilowattHoursPerHour, .kilowattHours)
                },
                TableColumn("clock_hours", .columnClockHours) { .quantity($0.realHours, .hours) },
            ]
        )
    }

    private var zoneTable: ReportTable {
        func figure(
            _ value: @escaping (DayFigures.ZoneFigures) -> ReportCell
        ) -> (ZoneEntry) -> ReportCell {
            { zone in zone.figures.map(value) ?? .missing }
        }
        return ReportTable(
            .zones,
            of: zones,
            columns: [
                TableColumn("zone", .columnZone) {
                    $0.name.isEmpty ? .word("outside all zones", .outsideZones) : .text($0.name)
                },
                TableColumn(
                    "trips_started",
                    .columnTripsStarted,
                    figure { .count($0.tripsStarted) }
                ),
                TableColumn("trips_ended", .columnTripsEnded, figure { .count($0.tripsEnded) }),
                TableColumn(
                    "distance_km",
                    .columnDistance,
                    figure { .quantity($0.distanceMeters / 1000, .kilometers) }
                ),
                TableColumn(
                    "vehicle_hours_known",
                    .columnVehicleHoursKnown,
                    figure { .quantity($0.seconds.known / 3600, .hours) }
                ),
                TableColumn(
                    "time_in_use_percent",
                    .columnTimeInUse,
                    figure { .quantity($0.seconds.inUsePercent, .percent) }
                ),
            ]
        )
    }
}

extension DayFigures {
    fileprivate var lengthHours: Double { Double(endMillis - startMillis) / 3_600_000 }
}
