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
            distanceSource: "odometer",
            movingSeconds: 0.1,
            standingSeconds: 0.2,
            unknownSeconds: 0.3,
            maximumSpeedKmh: 24.9,
            energyNetWattHours: 10.5,
            energyUsedWattHours: 12.25,
            energyRecoveredWattHours: nil,
            energySource: "voltage and current",
            socStartPercent: 80,
            socEndPercent: 79.5,
            sampleCount: 42
        )
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
            zone: 3
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
            batteryWattHours: 10.5
        )
    }
}
