extension PeriodReport {
    /// All tables of the report in its order.
    var tables: [ReportTable] { ReportTable.ID.allCases.map(table) }

    func table(_ id: ReportTable.ID) -> ReportTable {
        switch id {
        case .keyFigures: keyFigureTable
        case .days: dayTable(days)
        case .tripLengths: lengthTable
        case .stateByHour: stateTable
        case .categories: categoryTable
        case .sources: sourceTable
        case .drivingStyle: styleTable
        case .zones: zoneTable
        case .flows: flowTable
        case .cells: cellTable
        case .chargingByHour: chargingTable
        case .chargingByZone: chargingZoneTable
        case .chargingByCategory: chargingCategoryTable
        case .batteryWatch: batteryWatchTable
        case .ledger: ledgerTable
        case .climate: climateTable
        case .climateFactors: climateFactorTable
        case .exclusions:
            reasonTable(
                .exclusions,
                quality.exclusions,
                "values",
                .columnValues,
                of: .leftOut
            )
        case .positionNoise:
            reasonTable(
                .positionNoise,
                quality.positionNoise,
                "positions",
                .columnPositions,
                of: .leftOut
            )
        case .quarantine:
            reasonTable(.quarantine, quality.quarantined, "rows", .columnRows, of: .rows)
        case .files: fileTable
        case .changes: changeTable
        }
    }

    private var keyFigureTable: ReportTable {
        ReportTable(
            .keyFigures,
            of: keyFigures,
            columns: [
                TableColumn("figure", .columnFigure) { .word($0.id.rawValue, $0.id.label) },
                TableColumn("value", .columnValue) { .number($0.value).hidden(if: $0.isHidden) },
                TableColumn("unit", .columnUnit) { .text($0.id.quantity.unit) },
                TableColumn("coverage_percent", .columnCoverage, of: .coverage) {
                    .number($0.coverage)
                },
                TableColumn("previous_value", .columnPrevious, of: .comparison) {
                    .number($0.previous).hidden(if: $0.isPreviousHidden)
                },
                TableColumn("change_percent", .columnChangePercent, of: .comparison) {
                    $0.change?.quantity == .percent ? .number($0.change) : .missing
                },
                TableColumn("change_points", .columnChangePoints, of: .comparison) {
                    $0.change?.quantity == .percentagePoints ? .number($0.change) : .missing
                },
                TableColumn("definition_ids", .factDefinitions, isOnPage: false) {
                    .text($0.id.definedFigure.definitionIDs.joined(separator: " "))
                },
                daysColumn { $0.isHidden ? nil : $0.days },
            ],
            isDisclosed: true,
            figureOfRow: \.id.definedFigure
        )
    }

    func dayTable(_ days: [DayEntry]) -> ReportTable {
        func published(_ value: @escaping (PublishedDay) -> ReportCell) -> (DayEntry) -> ReportCell
        {
            { day in day.published.map(value) ?? .missing }
        }
        func shown(
            _ group: DisclosedGroup = .trips,
            _ value: @escaping (DayFigures) -> ReportCell
        ) -> (DayEntry) -> ReportCell {
            { day in
                (day.shown[group].map(value) ?? .missing)
                    .hidden(if: day.isHidden || day.isHidden(group))
            }
        }
        let hasClockChange = days.contains { ($0.published?.figures.lengthHours ?? 24) != 24 }
        let columns: [TableColumn<DayEntry>] = [
            TableColumn("day", .columnDay) { .date($0.date) },
            TableColumn("status", .columnStatus) {
                $0.published == nil
                    ? .word("not published", .notPublished) : .word("published", .published)
            },
            TableColumn(
                "revision",
                .columnRevision,
                of: .publication,
                published { .count($0.revision) }
            ),
            TableColumn("trips", .columnTrips, of: .trips, shown { .count($0.totals.trips) }),
            TableColumn(
                "distance_km",
                .columnDistance,
                of: .distance,
                shown { .quantity($0.totals.distanceMeters / 1000, .kilometers) }
            ),
            TableColumn(
                "energy_net_kwh",
                .columnEnergyNet,
                of: .energyNet,
                shown { .quantity($0.totals.netKilowattHours, .kilowattHours) }
            ),
            TableColumn(
                "energy_wh_per_km",
                .columnEnergyPerDistance,
                of: .energyPerDistance,
                shown { .quantity($0.totals.wattHoursPerKilometer, .wattHoursPerKilometer) }
            ),
            TableColumn(
                "charged_kwh",
                .columnCharged,
                of: .charged,
                shown(.chargingSessions) { .quantity($0.chargedKilowattHours, .kilowattHours) }
            ),
            TableColumn(
                "vehicles_in_use",
                .columnInUse,
                of: .vehiclesInUse,
                shown(.vehiclesInUse) { .count($0.fleet.active) }
            ),
            TableColumn(
                "vehicles_in_fleet",
                .columnInFleet,
                of: .vehiclesInUse,
                published { .count($0.figures.fleet.vehicles) }
            ),
            TableColumn("coverage_percent", .columnCoverage, of: .coverage) {
                .quantity($0.coveragePercent, .percent)
            },
            TableColumn(
                "day_hours",
                .columnDayHours,
                of: .hours,
                isOnPage: hasClockChange,
                published { .quantity($0.figures.lengthHours, .hours) }
            ),
            TableColumn("data_through", .columnDataThrough, isOnPage: false) { day in
                let through = day.published?.figures.dataThroughMillis
                return through.map { .instant(clock.reading(atMillis: $0)) } ?? .missing
            },
        ]
        return ReportTable(.days, of: days, columns: columns, isDisclosed: true)
    }

    /// How many days a row is the sum of; on pages only where some are left out.
    func daysColumn<Row>(_ days: @escaping (Row) -> Int?) -> TableColumn<Row> {
        TableColumn("days_counted", .columnDaysCounted, of: .publication, isOnPage: minimum != nil)
        {
            .number(days($0).flatMap { ReportNumber(Double($0), .count) })
        }
    }

    private var stateTable: ReportTable {
        ReportTable(
            .stateByHour,
            of: hours,
            columns: [
                TableColumn("hour", .columnHour) { .hour($0.hour) }
            ]
                + FleetState.allCases.map { state in
                    TableColumn("\(state.rawValue)_percent", state.columnHeading, of: .fleetState) {
                        .quantity($0.seconds.sharePercent(of: state), .percent)
                            .hidden(if: $0.isHidden)
                    }
                } + [
                    TableColumn("trips_started", .columnTripsStarted, of: .trips) {
                        .count($0.tripsStarted).hidden(if: $0.isHidden)
                    },
                    TableColumn("trips_started_per_hour", .columnTripsPerHour, of: .trips) {
                        .quantity($0.tripsPerHour, .mean).hidden(if: $0.isHidden)
                    },
                    TableColumn("distance_km", .columnDistance, of: .distance) {
                        .quantity($0.distanceMeters / 1000, .kilometers).hidden(if: $0.isHidden)
                    },
                    TableColumn("vehicle_hours", .columnVehicleHours, of: .hours) {
                        .quantity($0.seconds.sum / 3600, .hours).hidden(if: $0.isHidden)
                    },
                    TableColumn("clock_hours", .columnClockHours, of: .hours) {
                        .quantity($0.realHours, .hours)
                    },
                    daysColumn { $0.isHidden ? nil : $0.days },
                ],
            isDisclosed: true
        )
    }

    private var chargingTable: ReportTable {
        ReportTable(
            .chargingByHour,
            of: hours,
            columns: [
                TableColumn("hour", .columnHour) { .hour($0.hour) },
                TableColumn("sessions_started", .columnSessions, of: .chargingSession) {
                    .count($0.chargingStarted).hidden(if: $0.isChargingHidden)
                },
                TableColumn(
                    "sessions_started_per_hour",
                    .columnSessionsPerHour,
                    of: .chargingSession
                ) {
                    .quantity($0.sessionsPerHour, .mean).hidden(if: $0.isChargingHidden)
                },
                TableColumn("charged_kwh", .columnCharged, of: .charged) {
                    .quantity(hasChargedEnergy ? $0.chargedWattHours / 1000 : nil, .kilowattHours)
                        .hidden(if: $0.isChargingHidden)
                },
                TableColumn("charged_kwh_per_hour", .columnChargedPerHour, of: .charged) {
                    .quantity(
                        hasChargedEnergy ? $0.chargedKilowattHoursPerHour : nil,
                        .kilowattHours
                    )
                    .hidden(if: $0.isChargingHidden)
                },
                TableColumn("clock_hours", .columnClockHours, of: .hours) {
                    .quantity($0.chargingRealHours, .hours)
                },
            ],
            isDisclosed: true
        )
    }

    private var zoneTable: ReportTable {
        func figure(
            _ value: @escaping (DayFigures.ZoneFigures) -> ReportCell
        ) -> (ZoneEntry) -> ReportCell {
            { zone in (zone.figures.map(value) ?? .missing).hidden(if: zone.isHidden) }
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
                    of: .zoneTrips,
                    figure { .count($0.tripsStarted) }
                ),
                TableColumn("trips_ended", .columnTripsEnded, of: .zoneTrips) {
                    ReportCell.number($0.tripsEnded.flatMap { ReportNumber(Double($0), .count) })
                        .hidden(if: $0.areEndsHidden)
                },
                TableColumn(
                    "distance_km",
                    .columnDistance,
                    of: .distance,
                    figure { .quantity($0.distanceMeters / 1000, .kilometers) }
                ),
                TableColumn(
                    "vehicle_hours_known",
                    .columnVehicleHoursKnown,
                    of: .hours,
                    figure { .quantity($0.seconds.known / 3600, .hours) }
                ),
                TableColumn(
                    "time_in_use_percent",
                    .columnTimeInUse,
                    of: .timeInUse,
                    figure { .quantity($0.seconds.inUsePercent, .percent) }
                ),
                daysColumn { $0.isHidden ? nil : $0.days },
            ],
            isDisclosed: true
        )
    }
}

extension DayEntry {
    /// Tells of no trip, and is shown of every published day.
    var coveragePercent: Double? { published?.figures.totals.seconds.coveragePercent }
}

extension DayFigures {
    fileprivate var lengthHours: Double { Double(endMillis - startMillis) / 3_600_000 }
}
