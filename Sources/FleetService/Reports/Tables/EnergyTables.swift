extension PeriodReport {
    var categoryTable: ReportTable {
        func figure(
            _ value: @escaping (CategoryEntry) -> ReportCell
        ) -> (CategoryEntry) -> ReportCell {
            { value($0).hidden(if: $0.isHidden) }
        }
        return ReportTable(
            .categories,
            of: categories,
            columns: [
                TableColumn("category", .columnCategory) { .vocabulary($0.name) },
                TableColumn(
                    "vehicles_in_fleet_mean",
                    .columnInFleet,
                    of: .vehiclesInUse,
                    figure { .quantity($0.vehiclesMean, .mean) }
                ),
                TableColumn(
                    "vehicles_in_use_mean",
                    .columnInUse,
                    of: .vehiclesInUse,
                    { .quantity($0.activeMean, .mean).hidden(if: $0.activeMean == nil) }
                ),
                TableColumn("trips", .columnTrips, of: .trips, figure { .count($0.sums.trips) }),
                TableColumn(
                    "distance_km",
                    .columnDistance,
                    of: .distance,
                    figure { .quantity($0.sums.distanceMeters / 1000, .kilometers) }
                ),
                TableColumn(
                    "distance_with_energy_km",
                    .columnEnergyDistance,
                    of: .energyPerDistance,
                    figure { .quantity($0.sums.energyDistanceMeters / 1000, .kilometers) }
                ),
                TableColumn(
                    "energy_net_kwh",
                    .columnEnergyNet,
                    of: .energyNet,
                    figure { .quantity($0.sums.netKilowattHours, .kilowattHours) }
                ),
                TableColumn(
                    "energy_recovered_kwh",
                    .columnEnergyRecovered,
                    of: .energyNet,
                    figure {
                        .quantity(
                            $0.sums.netKilowattHours == nil
                                ? nil : $0.sums.energyRecoveredWattHours / 1000,
                            .kilowattHours
                        )
                    }
                ),
                TableColumn(
                    "energy_wh_per_km",
                    .columnEnergyPerDistance,
                    of: .energyPerDistance,
                    figure { .quantity($0.sums.wattHoursPerKilometer, .wattHoursPerKilometer) }
                ),
                daysColumn { $0.isHidden ? nil : $0.days },
            ],
            isDisclosed: true
        )
    }

    /// What distance and energy rest on, category by category.
    var sourceTable: ReportTable {
        struct SourceRow {
            let category: String
            let source: String
            var kilometers: Double?
            var kilowattHours: Double?
        }
        let rows = categories.filter { !$0.isHidden }.flatMap { category in
            category.sums.distanceBySource.sorted { $0.key < $1.key }.map {
                SourceRow(category: category.name, source: $0.key, kilometers: $0.value / 1000)
            }
                + category.sums.energyBySource.sorted { $0.key < $1.key }.map {
                    SourceRow(
                        category: category.name,
                        source: $0.key,
                        kilowattHours: $0.value / 1000
                    )
                }
        }
        return ReportTable(
            .sources,
            of: rows,
            columns: [
                TableColumn("category", .columnCategory) { .vocabulary($0.category) },
                TableColumn("source", .columnSource) { .vocabulary($0.source) },
                TableColumn("distance_km", .columnDistance, of: .distance) {
                    .quantity($0.kilometers, .kilometers)
                },
                TableColumn("energy_net_kwh", .columnEnergyNet, of: .energyNet) {
                    .quantity($0.kilowattHours, .kilowattHours)
                },
            ]
        )
    }

    var ledgerTable: ReportTable {
        ReportTable(
            .ledger,
            of: ledger?.lines ?? [],
            columns: [
                TableColumn("line", .columnLine) { .word($0.dataName, $0.label) },
                TableColumn("energy_kwh", .columnEnergy, of: .ledger) {
                    .quantity(ledger?[$0], .kilowattHours)
                },
            ]
        )
    }
}

extension PeriodLedger.Line {
    fileprivate var dataName: String {
        switch self {
        case .betweenDays: "between days"
        case .gained: "charged or swapped"
        default: rawValue
        }
    }
}
