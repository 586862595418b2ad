import FleetAnalytics
import FleetStore

/// What the figures of a day are made of, as bytes to be hashed.
///
/// Equal bytes give equal figures; order and keys of the database have no part in them.
struct InputBytes {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ value: Int64) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    mutating func add(_ value: Int32) { add(Int64(value)) }

    mutating func add(_ value: Double) { add(Int64(bitPattern: value.bitPattern)) }

    mutating func add(_ value: Double?) {
        bytes.append(value == nil ? 0 : 1)
        if let value { add(value) }
    }

    mutating func add(_ text: String) {
        add(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ text: String?) {
        bytes.append(text == nil ? 0 : 1)
        if let text { add(text) }
    }
}

extension DayInputs {
    /// Bytes of each vehicle of the fleet, in its order.
    var bytesOfVehicles: [[UInt8]] {
        let trips = Dictionary(grouping: trips, by: \.vehicleID)
        let charging = Dictionary(grouping: charging, by: \.vehicleID)
        let ended = Dictionary(grouping: chargingEnded, by: \.vehicleID)
        return fleet.map { vehicle in
            var bytes = InputBytes()
            bytes.add(vehicle.id)
            bytes.add(vehicle.category)
            if let day = days[vehicle.id] { bytes.add(day) }
            for hour in hours[vehicle.id] ?? [] { bytes.add(hour) }
            for trip in trips[vehicle.id] ?? [] { bytes.add(trip.row) }
            for session in charging[vehicle.id] ?? [] { bytes.addStart(session.row) }
            for session in ended[vehicle.id] ?? [] { bytes.addEnd(session.row) }
            return bytes.bytes
        }
    }

    /// Bytes of what is no vehicle's: the day, the zones, the thresholds, what was not accepted.
    func bytesOfCity(definitions: String) -> [UInt8] {
        var bytes = InputBytes()
        bytes.add(city.id)
        bytes.add(day.name)
        bytes.add(day.startMillis)
        bytes.add(day.endMillis)
        bytes.add(definitions)
        for (number, name) in zoneNames.sorted(by: { $0.key < $1.key }) {
            bytes.add(number)
            bytes.add(name)
        }
        for (reason, count) in quarantined.sorted(by: { $0.key < $1.key }) {
            bytes.add(reason)
            bytes.add(Int64(count))
        }
        return bytes.bytes
    }
}

extension InputBytes {
    fileprivate mutating func add(_ day: VehicleDayRow) {
        add(day.sampleCount)
        add(day.lastSampleMillis)
        add(day.exclusionsJSON)
        add(day.distanceMeters)
        add(day.distanceBySourceJSON)
        add(day.energyBySourceJSON)
        for value in [
            day.socStartPercent, day.socEndPercent, day.chargedPercent, day.swappedPercent,
            day.drivenPercent, day.idlePercent, day.residualPercent, day.batteryWattHours,
        ] { add(value) }
        add(day.thresholdsJSON)
    }

    fileprivate mutating func add(_ hour: VehicleHourRow) {
        add(hour.hourStartMillis)
        add(hour.zone)
        for value in [
            hour.drivingSeconds, hour.standingSeconds, hour.parkedSeconds, hour.chargingSeconds,
            hour.unknownSeconds, hour.distanceMeters, hour.energyDistanceMeters,
            hour.energyNetWattHours, hour.energyUsedWattHours, hour.energyRecoveredWattHours,
            hour.chargedWattHours,
        ] { add(value) }
        add(hour.tripsStarted)
        add(hour.tripsEnded)
        add(hour.chargingStarted)
    }

    fileprivate mutating func add(_ trip: TripRow) {
        add(trip.startMillis)
        add(trip.endMillis)
        add(trip.startZone)
        add(trip.endZone)
        add(trip.distanceMeters)
        add(trip.distanceSource)
        add(trip.style?.distanceMeters)
        add(trip.style?.harshAccelerations ?? 0)
        add(trip.style?.harshBrakings ?? 0)
        add(trip.ecoScore?.points)
    }

    fileprivate mutating func addStart(_ session: ChargingRow) {
        add(session.startMillis)
        add(session.kind)
    }

    fileprivate mutating func addEnd(_ session: ChargingRow) {
        add(session.startMillis)
        add(session.endMillis)
        add(session.kind)
        add(session.zone)
        add(session.energyWattHours)
        add(session.idleSeconds)
    }
}
