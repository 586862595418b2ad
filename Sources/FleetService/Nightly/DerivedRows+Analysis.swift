import FleetAnalytics
import FleetStore
import Foundation

extension DerivedRows {
    /// What an analysis says of the days to be replaced, as rows.
    ///
    /// Trips and sessions belong to the day in which they start; those that start outside `days`
    /// belong to another stretch and are left to it.
    init(
        _ analysis: VehicleAnalysis,
        days: [CivilDay],
        traits: VehicleTraits,
        thresholds: CityThresholds
    ) throws {
        let thresholdsJSON = try thresholds.text(of: traits.category)
        func isInside(_ instant: Int64) -> Bool {
            days.contains { $0.contains(instant) }
        }
        let kept = analysis.days.filter { day in days.contains { $0.name == day.day.name } }
        self.init(
            states: kept.flatMap(\.states).map {
                StateRow(
                    startMillis: $0.startMillis,
                    endMillis: $0.endMillis,
                    state: $0.state.rawValue
                )
            },
            trips: analysis.trips.filter { isInside($0.startMillis) }.map(TripRow.init),
            charging: analysis.charging.filter { isInside($0.startMillis) }.map(ChargingRow.init),
            battery: BatteryRow.rows(analysis.battery.filter { isInside($0.startMillis) }),
            hours: kept.flatMap(\.hours).map(VehicleHourRow.init),
            days: try kept.map { try VehicleDayRow($0, traits, thresholdsJSON) }
        )
    }
}

extension TripRow {
    init(_ trip: Trip) {
        self.init(
            startMillis: trip.startMillis,
            endMillis: trip.endMillis,
            startLatitude: trip.start?.latitude,
            startLongitude: trip.start?.longitude,
            endLatitude: trip.end?.latitude,
            endLongitude: trip.end?.longitude,
            startZone: trip.startZone,
            endZone: trip.endZone,
            distanceMeters: trip.distanceMeters,
            distanceErrorMeters: trip.distanceErrorMeters,
            distanceSource: trip.distanceSource.rawValue,
            movingSeconds: trip.seconds.driving,
            standingSeconds: trip.seconds.standing,
            unknownSeconds: trip.seconds.unknown,
            speeds: trip.speeds.map(Speeds.init),
            elevation: trip.elevation.map {
                Elevation(
                    gainMeters: $0.gainMeters,
                    lossMeters: $0.lossMeters,
                    knownSeconds: $0.knownSeconds
                )
            },
            ambientTemperatureCelsius: trip.ambientTemperatureCelsius,
            style: trip.style.map(Style.init),
            ecoScore: trip.ecoScore.map(EcoScore.init),
            energy: trip.energy.map(Energy.init),
            energySource: trip.energySource.rawValue,
            socStartPercent: trip.socStartPercent,
            socEndPercent: trip.socEndPercent,
            sampleCount: Int32(clamping: trip.sampleCount)
        )
    }
}

extension TripRow.Speeds {
    fileprivate init(_ speeds: TripSpeeds) {
        self.init(
            meanKmh: speeds.meanKmh,
            movingMeanKmh: speeds.movingMeanKmh,
            percentile95Kmh: speeds.percentile95Kmh,
            maximumKmh: speeds.maximumKmh
        )
    }
}

extension TripRow.Style {
    fileprivate init(_ style: DrivingStyle) {
        self.init(
            distanceMeters: style.distanceMeters,
            relativePositiveAccelerationMs2: style.relativePositiveAccelerationMs2,
            speedTimesAcceleration95M2s3: style.speedTimesAcceleration95M2s3,
            positiveKineticEnergyMs2: style.positiveKineticEnergyMs2,
            repeatedKineticEnergyMs2: style.repeatedKineticEnergyMs2,
            meanAccelerationMs2: style.meanAccelerationMs2,
            meanBrakingMs2: style.meanBrakingMs2,
            harshAccelerations: Int32(clamping: style.harshAccelerations),
            harshBrakings: Int32(clamping: style.harshBrakings),
            harshCorners: style.harshCorners.map { Int32(clamping: $0) }
        )
    }
}

extension TripRow.EcoScore {
    fileprivate init(_ score: EcoScore) {
        self.init(
            points: score.points,
            accelerationPoints: score.accelerationPoints,
            brakingPoints: score.brakingPoints,
            steadinessPoints: score.steadinessPoints
        )
    }
}

extension TripRow.Energy {
    fileprivate init(_ energy: TripEnergy) {
        self.init(
            netWattHours: energy.netWattHours,
            errorWattHours: energy.errorWattHours,
            usedWattHours: energy.usedWattHours,
            recoveredWattHours: energy.recoveredWattHours,
            standingWattHours: energy.standingWattHours
        )
    }
}

extension BatteryRow {
    /// Estimates in order of time as rows, each once.
    ///
    /// The rest between two trips belongs to both: where gaps cut a piece out of it, both trips have
    /// that piece's estimate.
    static func rows(_ estimates: [BatteryEstimate]) -> [BatteryRow] {
        var rows: [BatteryRow] = []
        for row in estimates.map(BatteryRow.init) where rows.last?.isOfTheSame(as: row) != true {
            rows.append(row)
        }
        return rows
    }

    private func isOfTheSame(as other: BatteryRow) -> Bool {
        (startMillis, endMillis, quantity, source)
            == (other.startMillis, other.endMillis, other.quantity, other.source)
    }

    private init(_ estimate: BatteryEstimate) {
        self.init(
            startMillis: estimate.startMillis,
            endMillis: estimate.endMillis,
            quantity: estimate.quantity.rawValue,
            source: estimate.source.rawValue,
            value: estimate.value,
            error: estimate.error,
            depthPercent: estimate.depthPercent,
            sampleCount: Int32(clamping: estimate.sampleCount),
            batteryTemperatureCelsius: estimate.batteryTemperatureCelsius,
            batteryID: estimate.batteryID
        )
    }
}

extension BatteryEstimate {
    /// An estimate as stored; `nil` for a word of another version of this program.
    init?(_ row: BatteryRow) {
        guard let quantity = Quantity(rawValue: row.quantity),
            let source = Source(rawValue: row.source)
        else { return nil }
        self.init(
            startMillis: row.startMillis,
            endMillis: row.endMillis,
            quantity: quantity,
            source: source,
            value: row.value,
            error: row.error,
            depthPercent: row.depthPercent,
            sampleCount: Int(row.sampleCount),
            batteryTemperatureCelsius: row.batteryTemperatureCelsius,
            batteryID: row.batteryID
        )
    }
}

extension ChargingRow {
    init(_ session: ChargingSession) {
        self.init(
            startMillis: session.startMillis,
            endMillis: session.endMillis,
            kind: session.kind.rawValue,
            socStartPercent: session.socStartPercent,
            socEndPercent: session.socEndPercent,
            energyWattHours: session.energyWattHours,
            energySource: session.energySource.rawValue,
            peakPowerWatts: session.peakPowerWatts,
            peakCRatePerHour: session.peakCRate,
            idleSeconds: session.idleSeconds,
            unseenSeconds: session.unseenSeconds,
            latitude: session.place?.latitude,
            longitude: session.place?.longitude,
            zone: session.zone
        )
    }
}

extension VehicleHourRow {
    init(_ hour: VehicleHour) {
        self.init(
            hourStartMillis: hour.hourStartMillis,
            zone: hour.zone,
            drivingSeconds: hour.seconds.driving,
            standingSeconds: hour.seconds.standing,
            parkedSeconds: hour.seconds.parked,
            chargingSeconds: hour.seconds.charging,
            unknownSeconds: hour.seconds.unknown,
            distanceMeters: hour.distanceMeters,
            energyDistanceMeters: hour.energyDistanceMeters,
            energyNetWattHours: hour.energyNetWattHours,
            energyUsedWattHours: hour.energyUsedWattHours,
            energyRecoveredWattHours: hour.energyRecoveredWattHours,
            chargedWattHours: hour.chargedWattHours,
            tripsStarted: hour.tripsStarted,
            tripsEnded: hour.tripsEnded,
            chargingStarted: hour.chargingStarted
        )
    }
}

extension VehicleDayRow {
    init(_ day: VehicleDay, _ traits: VehicleTraits, _ thresholdsJSON: String) throws {
        self.init(
            day: day.day.name,
            sampleCount: Int64(day.sampleCount),
            lastSampleMillis: day.lastSampleMillis,
            exclusionsJSON: try SortedJSON.text(
                Dictionary(uniqueKeysWithValues: day.exclusions.map { ($0.rawValue, $1) })
            ),
            distanceMeters: day.hours.reduce(0) { $0 + $1.distanceMeters },
            distanceBySourceJSON: try SortedJSON.text(
                Dictionary(uniqueKeysWithValues: day.distanceMeters.map { ($0.rawValue, $1) })
            ),
            energyBySourceJSON: try SortedJSON.text(
                Dictionary(uniqueKeysWithValues: day.energyNetWattHours.map { ($0.rawValue, $1) })
            ),
            socStartPercent: day.ledger?.startPercent,
            socEndPercent: day.ledger?.endPercent,
            chargedPercent: day.ledger?.chargedPercent,
            swappedPercent: day.ledger?.swappedPercent,
            drivenPercent: day.ledger?.drivenPercent,
            idlePercent: day.ledger?.idlePercent,
            residualPercent: day.ledger?.residualPercent,
            // What a percent of this day's ledger is worth.
            batteryWattHours: traits.batteryWattHours.map { $0 * (traits.stateOfHealth ?? 1) },
            thresholdsJSON: thresholdsJSON
        )
    }
}
