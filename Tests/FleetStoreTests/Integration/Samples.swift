import FleetStore

/// Rows to store, each field different from the others of its type.
enum Samples {
    /// 2026-03-02T00:00Z.
    static let monday: Int64 = 1_772_409_600_000
    static let hour: Int64 = 3_600_000
    static let day: Int64 = 86_400_000

    static let leipzig = CityRow(id: "leipzig", name: "Leipzig", timeZone: "Europe/Berlin")
    static let rabat = CityRow(id: "rabat", name: "الرباط", timeZone: "Africa/Casablanca")

    static func block(at millis: Int64, payload: [UInt8] = [1, 2, 3]) -> BlockRow {
        BlockRow(
            startMillis: millis,
            lastMillis: millis + 59_999,
            sampleCount: 60,
            formatVersion: 1,
            payload: payload
        )
    }

    static func quarantined(line: Int64, text: String = "a;b", nearMillis: Int64? = nil)
        -> QuarantineRow
    {
        QuarantineRow(
            cityID: "leipzig",
            fileName: "box.csv",
            profile: "canonical",
            line: line,
            reason: "time unreadable",
            column: "time",
            text: text,
            isWholeRow: true,
            nearMillis: nearMillis
        )
    }

    static func trip(at millis: Int64) -> TripRow {
        TripRow(
            startMillis: millis,
            endMillis: millis + 1_000,
            startLatitude: 51.340632,
            startLongitude: 12.374733,
            endLatitude: nil,
            endLongitude: -0.0,
            startZone: 7,
            endZone: 0,
            distanceMeters: 1234.5678901234567,
            distanceErrorMeters: 12.75,
            distanceSource: "odometer",
            movingSeconds: 0.1,
            standingSeconds: 0.2,
            unknownSeconds: 0.3,
            speeds: TripRow.Speeds(
                meanKmh: 11.5,
                movingMeanKmh: 14.25,
                percentile95Kmh: 22.125,
                maximumKmh: 24.9
            ),
            elevation: TripRow.Elevation(gainMeters: 31.5, lossMeters: 27.25, knownSeconds: 0.4),
            ambientTemperatureCelsius: -3.5,
            style: TripRow.Style(
                distanceMeters: 1200.5,
                relativePositiveAccelerationMs2: 0.14,
                speedTimesAcceleration95M2s3: nil,
                positiveKineticEnergyMs2: 0.31,
                repeatedKineticEnergyMs2: 0.25,
                meanAccelerationMs2: 0.62,
                meanBrakingMs2: nil,
                harshAccelerations: 2,
                harshBrakings: 1,
                harshCorners: nil
            ),
            ecoScore: TripRow.EcoScore(
                points: 71,
                accelerationPoints: 72,
                brakingPoints: 73,
                steadinessPoints: 74
            ),
            energy: TripRow.Energy(
                netWattHours: 10.5,
                errorWattHours: 0.75,
                usedWattHours: 12.25,
                recoveredWattHours: nil,
                standingWattHours: 0.5
            ),
            energySource: "voltage and current",
            socStartPercent: 80,
            socEndPercent: 79.5,
            sampleCount: 42
        )
    }

    /// A trip of which no more is known than that it was.
    static func bareTrip(at millis: Int64) -> TripRow {
        var trip = trip(at: millis)
        trip.distanceErrorMeters = nil
        trip.speeds = nil
        trip.elevation = nil
        trip.ambientTemperatureCelsius = nil
        trip.style = nil
        trip.ecoScore = nil
        trip.energy = nil
        return trip
    }

    static func charging(at millis: Int64, kind: String = "charging") -> ChargingRow {
        ChargingRow(
            startMillis: millis,
            endMillis: millis + 7_200_000,
            kind: kind,
            socStartPercent: 20,
            socEndPercent: nil,
            energyWattHours: 300.25,
            energySource: "state of charge",
            peakPowerWatts: 151.5,
            peakCRatePerHour: 0.34,
            idleSeconds: 1800.5,
            unseenSeconds: 60.25,
            latitude: 51.341,
            longitude: 12.376,
            zone: 3
        )
    }

    static func battery(at millis: Int64, source: String = "discharging") -> BatteryRow {
        BatteryRow(
            startMillis: millis,
            endMillis: millis + 3_600_000,
            quantity: "capacity in watt-hours",
            source: source,
            value: 4612.5,
            error: 88.25,
            depthPercent: 31.5,
            sampleCount: 47,
            batteryTemperatureCelsius: -2.5,
            batteryID: 17
        )
    }

    static func hour(at millis: Int64, zone: Int32) -> VehicleHourRow {
        VehicleHourRow(
            hourStartMillis: millis,
            zone: zone,
            drivingSeconds: 1.5,
            standingSeconds: 2.5,
            parkedSeconds: 3.5,
            chargingSeconds: 4.5,
            unknownSeconds: 5.5,
            distanceMeters: 6.5,
            energyDistanceMeters: 7.5,
            energyNetWattHours: -8.5,
            energyUsedWattHours: 9.5,
            energyRecoveredWattHours: 10.5,
            chargedWattHours: 11.5,
            tripsStarted: 12,
            tripsEnded: 13,
            chargingStarted: 14
        )
    }

    static func vehicleDay(_ day: String) -> VehicleDayRow {
        VehicleDayRow(
            day: day,
            sampleCount: 5_000_000_000,
            lastSampleMillis: 1_700_000_000_123,
            exclusionsJSON: #"{"position":  12, "a":1}"#,
            distanceMeters: 1.25,
            distanceBySourceJSON: #"{"speed":2.5}"#,
            energyBySourceJSON: #"{"power":3.5}"#,
            socStartPercent: 4.5,
            socEndPercent: 5.5,
            chargedPercent: 6.5,
            swappedPercent: 7.5,
            drivenPercent: 8.5,
            idlePercent: 9.5,
            residualPercent: nil,
            batteryWattHours: 10.5,
            thresholdsJSON: #"{"gapSeconds":90}"#
        )
    }
}
