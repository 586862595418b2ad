import FleetAnalytics
import FleetStore
import Foundation

extension DerivedRows {
    /// What an analysis says of the days to be replaced, as rows.
    ///
    /// Trips and sessions belong to the day in which they start; those that start outside `days`
    /// belong to another stretch and are left to it.
    init(_ analysis: VehicleAnalysis, days: [CivilDay], traits: VehicleTraits) throws {
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
            hours: kept.flatMap(\.hours).map(VehicleHourRow.init),
            days: try kept.map { try VehicleDayRow($0, traits: traits) }
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
            distanceSource: trip.distanceSource.rawValue,
            movingSeconds: trip.seconds.driving,
            standingSeconds: trip.seconds.standing,
            unknownSeconds: trip.seconds.unknown,
            maximumSpeedKmh: trip.maximumSpeedKmh,
            energyNetWattHours: trip.energy?.netWattHours,
            energyUsedWattHours: trip.energy?.usedWattHours,
            energyRecoveredWattHours: trip.energy?.recoveredWattHours,
            energySource: trip.energySource.rawValue,
            socStartPercent: trip.socStartPercent,
            socEndPercent: trip.socEndPercent,
            sampleCount: Int32(clamping: trip.sampleCount)
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
    init(_ day: VehicleDay, traits: VehicleTraits) throws {
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
            batteryWattHours: traits.batteryWattHours
        )
    }
}
