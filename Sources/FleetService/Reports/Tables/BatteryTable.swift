import FleetAnalytics

extension PeriodReport {
    /// The vehicles whose batteries should be looked at; without rows where none may be named.
    var batteryWatchTable: ReportTable {
        ReportTable(
            .batteryWatch,
            of: batteries?.listed ?? [],
            columns: [
                TableColumn("vehicle", .columnVehicle) { .text($0.vehicle) },
                TableColumn("category", .columnCategory) { .vocabulary($0.category) },
                TableColumn("reasons", .columnReason) { entry in
                    .words(entry.watch.reasons.map { ($0.rawValue, $0.label) })
                },
                TableColumn("health_percent", .columnHealth, of: .batteryHealth) {
                    .quantity($0.watch.health?.percent, .percent)
                },
                TableColumn("health_low_percent", .columnHealthLow, of: .batteryHealth) {
                    .quantity($0.watch.health?.lowPercent, .percent)
                },
                TableColumn("health_high_percent", .columnHealthHigh, of: .batteryHealth) {
                    .quantity($0.watch.health?.highPercent, .percent)
                },
                TableColumn("measured", .columnMeasured) { entry in
                    if let source = entry.watch.health?.source {
                        return .word(source.rawValue, source.label)
                    }
                    return entry.watch.gap.map { .word($0.rawValue, $0.label) } ?? .missing
                },
                TableColumn("points", .columnPoints, of: .batteryWatch) { entry in
                    entry.watch.health.map { .count($0.pointCount) } ?? .missing
                },
                TableColumn("last_day", .columnLastMeasured) { entry in
                    entry.watch.health.map { .date(clock.reading(atMillis: $0.lastMillis).date) }
                        ?? .missing
                },
                TableColumn("nominal_kwh", .columnNominal, of: .batteryHealth, isOnPage: false) {
                    .quantity($0.nominalWattHours.map { $0 / 1000 }, .kilowattHours)
                },
                TableColumn("change_points", .columnHealthChange, of: .batteryHealth) {
                    .quantity($0.watch.change?.points, .percentagePoints)
                },
                TableColumn(
                    "change_error_points",
                    .columnHealthChangeError,
                    of: .batteryHealth,
                    isOnPage: false
                ) {
                    .quantity($0.watch.change?.errorPoints, .percentagePoints)
                },
                TableColumn("charges", .columnChargesKnown, of: .batteryWatch) {
                    .count($0.watch.deep.chargeCount)
                },
                TableColumn("deep_charges", .columnDeepCharges, of: .batteryWatch) {
                    .count($0.watch.deep.deepCount)
                },
            ]
        )
    }
}

extension BatteryWatch.Reason {
    var label: TextKey {
        switch self {
        case .lowHealth: .watchLowHealth
        case .fastLoss: .watchFastLoss
        case .deepDischarges: .watchDeepDischarges
        }
    }
}

extension BatteryEstimate.Source {
    /// How a state of health was told.
    var label: TextKey {
        switch self {
        case .discharging: .watchDischarging
        case .charging: .watchCharging
        case .remainingEnergy: .watchRemaining
        case .voltageSteps: .watchSteps
        case .reported: .watchReported
        }
    }
}

extension BatteryWatch.Gap {
    /// As a cell says it.
    var label: TextKey {
        switch self {
        case .notMeasured: .watchNotMeasured
        case .noNominalCapacity: .watchNoNominal
        case .exchanged: .watchExchanged
        case .tooFewPoints: .watchTooFew
        }
    }

    /// As a part of a sentence that counts the vehicles.
    var counted: TextKey {
        switch self {
        case .notMeasured: .watchCountNotMeasured
        case .noNominalCapacity: .watchCountNoNominal
        case .exchanged: .watchCountExchanged
        case .tooFewPoints: .watchCountTooFew
        }
    }
}
