import FleetAnalytics

extension PeriodReport {
    /// Whether anything told how much energy was charged: without it an hour's zero is none.
    var hasChargedEnergy: Bool { sums.chargedKilowattHours != nil }

    var lengthTable: ReportTable {
        let all = lengths.map { Double($0.allTrips) } ?? 0
        func kilometers(_ meters: Int?) -> ReportCell {
            .quantity(meters.map { Double($0) / 1000 }, .kilometers)
        }
        return ReportTable(
            .tripLengths,
            of: lengths?.entries ?? [],
            columns: [
                TableColumn("from_km", .columnFromLength, of: .tripLength) {
                    $0.fromMeters == nil
                        ? .word("unknown", .lengthUnknown) : kilometers($0.fromMeters)
                },
                TableColumn("to_km", .columnToLength, of: .tripLength) { kilometers($0.toMeters) },
                TableColumn("trips", .columnTrips, of: .tripLength) {
                    $0.trips.map(ReportCell.count) ?? .suppressed
                },
                TableColumn("share_percent", .columnTripShare, of: .tripLength) { entry in
                    entry.trips.map { .quantity(ratio(Double($0) * 100, all), .percent) }
                        ?? .suppressed
                },
                daysColumn { $0.trips == nil ? nil : $0.days },
            ],
            isDisclosed: true
        )
    }

    var flowTable: ReportTable {
        struct Row {
            let from: ReportCell
            let to: ReportCell
            let trips: Int?
            let distanceMeters: Double?
        }
        var rows: [Row] = []
        if case .shown(let flows) = flows {
            rows = flows.entries.map {
                Row(
                    from: zoneCell($0.from),
                    to: zoneCell($0.to),
                    trips: $0.trips,
                    distanceMeters: $0.distanceMeters
                )
            }
            if let rest = flows.rest {
                let name = ReportCell.word("all others", .allOthers)
                rows.append(
                    Row(
                        from: name,
                        to: name,
                        trips: rest.trips,
                        distanceMeters: rest.distanceMeters
                    )
                )
            }
        }
        return ReportTable(
            .flows,
            of: rows,
            columns: [
                TableColumn("from_zone", .columnFromZone) { $0.from },
                TableColumn("to_zone", .columnToZone) { $0.to },
                TableColumn("trips", .columnTrips, of: .flow) {
                    $0.trips.map(ReportCell.count) ?? .suppressed
                },
                TableColumn("distance_km", .columnDistance, of: .distance) {
                    .quantity($0.distanceMeters.map { $0 / 1000 }, .kilometers)
                        .hidden(if: $0.trips == nil)
                },
                TableColumn("mean_distance_km", .columnMeanDistance, of: .distance) { row in
                    .quantity(
                        row.distanceMeters.flatMap { ratio($0 / 1000, Double(row.trips ?? 0)) },
                        .kilometers
                    )
                    .hidden(if: row.trips == nil)
                },
            ],
            isDisclosed: true
        )
    }

    /// The same to everybody: squares with few trips or few vehicles are in no release.
    var cellTable: ReportTable {
        ReportTable(
            .cells,
            of: startCells ?? [],
            columns: [
                TableColumn("cell", .columnCell) { .text($0.cell.code) },
                TableColumn("zone", .columnZone) { zoneCell($0.zone) },
                TableColumn("trips_started", .columnTripsStarted, of: .zoneTrips) {
                    .count($0.trips)
                },
            ]
        )
    }

    var chargingZoneTable: ReportTable {
        func figure(
            _ value: @escaping (DayFigures.ChargingFigures) -> ReportCell
        ) -> (ChargingZoneEntry) -> ReportCell {
            { $0.figures.map(value) ?? .suppressed }
        }
        return ReportTable(
            .chargingByZone,
            of: chargingZones,
            columns: [
                TableColumn("zone", .columnZone) { zoneCell($0.name) },
                TableColumn(
                    "sessions_ended",
                    .columnSessionsEnded,
                    of: .plugTime,
                    figure { .count($0.sessions) }
                ),
                TableColumn(
                    "charged_kwh",
                    .columnCharged,
                    of: .charged,
                    figure { .quantity($0.chargedKilowattHours, .kilowattHours) }
                ),
                TableColumn(
                    "connected_h",
                    .columnConnected,
                    of: .plugTime,
                    figure { .quantity($0.connectedSeconds / 3600, .hours) }
                ),
                TableColumn(
                    "idle_h",
                    .columnIdle,
                    of: .plugTime,
                    figure { .quantity($0.idleSeconds / 3600, .hours) }
                ),
                TableColumn(
                    "idle_percent",
                    .columnIdleShare,
                    of: .plugTime,
                    figure { .quantity($0.idlePercent, .percent) }
                ),
                daysColumn { $0.isHidden ? nil : $0.days },
            ],
            isDisclosed: true
        )
    }

    var chargingCategoryTable: ReportTable {
        func figure(
            _ value: @escaping (DayFigures.UsageSums) -> ReportCell
        ) -> (CategoryEntry) -> ReportCell {
            { ($0.charging?.sums).map(value) ?? .suppressed }
        }
        return ReportTable(
            .chargingByCategory,
            of: categories,
            columns: [
                TableColumn("category", .columnCategory) { .vocabulary($0.name) },
                TableColumn(
                    "sessions_started",
                    .columnSessions,
                    of: .chargingSession,
                    figure { .count($0.chargingSessions) }
                ),
                TableColumn(
                    "charged_kwh",
                    .columnCharged,
                    of: .charged,
                    figure { sums in
                        .quantity(
                            hasChargedEnergy ? sums.chargedKilowattHours : nil,
                            .kilowattHours
                        )
                    }
                ),
                TableColumn("battery_swaps", .columnSwaps, of: .batterySwap) { category in
                    figure { .count($0.batterySwaps) }(category)
                        .hidden(if: category.areSwapsHidden)
                },
                daysColumn { $0.charging?.days },
            ],
            isDisclosed: true
        )
    }

    func zoneCell(_ name: String) -> ReportCell {
        name.isEmpty ? .word("outside all zones", .outsideZones) : .text(name)
    }
}
