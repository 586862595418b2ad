/// One measured quantity of a vehicle, with its unit in its name.
///
/// The names are the canonical ones of the whole system: profiles map a logger's columns to them,
/// blocks store them, and outputs print them. `extra.<name>` carries a column that has no canonical
/// meaning and is kept because its profile asked for it.
public struct Signal: Hashable, Sendable {
    /// Canonical name, for example `speed_kmh` or `extra.weather_code`.
    public let name: String

    /// A canonical signal or a well-formed `extra.` one.
    ///
    /// - Returns: `nil` for any other name: not canonical, an empty extra, an extra longer than
    ///   64 bytes, or one with characters other than ASCII letters, digits, `_`, `-` and `.`.
    public init?(name: String) {
        guard Signal.order[name] != nil || Signal.isExtra(name) else { return nil }
        self.name = name
    }

    private init(canonical name: String) { self.name = name }

    /// Whether this is a column without canonical meaning.
    public var isExtra: Bool { name.hasPrefix(Signal.extraPrefix) }

    /// Prefix of signals without canonical meaning.
    public static let extraPrefix = "extra."

    /// Longest name in UTF-8 bytes that a signal can have.
    public static let longestNameBytes = 64

    private static func isExtra(_ name: String) -> Bool {
        guard name.hasPrefix(extraPrefix), name.utf8.count <= longestNameBytes else { return false }
        let rest = name.utf8.dropFirst(extraPrefix.utf8.count)
        return !rest.isEmpty && rest.allSatisfy(isNameByte)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }

    fileprivate static let order: [String: Int] = Dictionary(
        uniqueKeysWithValues: canonical.enumerated().map { ($0.element.name, $0.offset) }
    )
}

extension Signal: Comparable {
    /// Canonical signals in their documented order, then extras by name.
    public static func < (left: Signal, right: Signal) -> Bool {
        switch (order[left.name], order[right.name]) {
        case (let a?, let b?): a < b
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): left.name < right.name
        }
    }
}

extension Signal: CustomStringConvertible {
    /// The canonical name.
    public var description: String { name }
}

extension Signal {
    // Position.
    /// Degrees north, WGS 84.
    public static let latitude = Signal(canonical: "latitude_deg")
    /// Degrees east, WGS 84.
    public static let longitude = Signal(canonical: "longitude_deg")
    /// Metres above sea level.
    public static let altitude = Signal(canonical: "altitude_m")
    /// Degrees clockwise from north.
    public static let heading = Signal(canonical: "heading_deg")
    /// Speed over ground from the receiver, in km/h.
    public static let gpsSpeed = Signal(canonical: "gps_speed_kmh")
    /// Radius in metres that the receiver claims.
    public static let horizontalAccuracy = Signal(canonical: "horizontal_accuracy_m")
    /// Satellites in the fix.
    public static let satellites = Signal(canonical: "satellites")

    // Motion.
    /// Speed of the wheel or the vehicle's bus, in km/h.
    public static let speed = Signal(canonical: "speed_kmh")
    /// Life-long distance counter, in metres.
    public static let odometer = Signal(canonical: "odometer_m")
    /// Distance counter that starts again with each drive, in metres.
    public static let tripDistance = Signal(canonical: "trip_distance_m")

    // Battery. Discharge is positive.
    /// State of charge, in percent of the usable battery.
    public static let soc = Signal(canonical: "soc_percent")
    /// Battery voltage.
    public static let voltage = Signal(canonical: "voltage_v")
    /// Battery current in amperes, discharge positive.
    public static let current = Signal(canonical: "current_a")
    /// Battery power in watts, discharge positive.
    public static let power = Signal(canonical: "power_w")
    /// Energy left in the battery, in watt-hours.
    public static let remainingEnergy = Signal(canonical: "remaining_wh")

    // Temperatures.
    /// Battery temperature, in °C.
    public static let batteryTemperature = Signal(canonical: "battery_temp_c")
    /// Motor temperature, in °C.
    public static let motorTemperature = Signal(canonical: "motor_temp_c")
    /// Controller temperature, in °C.
    public static let controllerTemperature = Signal(canonical: "controller_temp_c")
    /// Outside temperature, in °C.
    public static let ambientTemperature = Signal(canonical: "ambient_temp_c")

    // Drive train and rider.
    /// Motor phase current, in amperes.
    public static let motorCurrent = Signal(canonical: "motor_current_a")
    /// Motor torque, in newton metres.
    public static let motorTorque = Signal(canonical: "motor_torque_nm")
    /// Throttle, in percent.
    public static let throttle = Signal(canonical: "throttle_percent")
    /// Brake, in percent.
    public static let brake = Signal(canonical: "brake_percent")
    /// Power of the rider at the pedals, in watts.
    public static let riderPower = Signal(canonical: "rider_power_w")
    /// Pedal revolutions a minute.
    public static let cadence = Signal(canonical: "cadence_rpm")
    /// Level of assistance the rider chose.
    public static let assistLevel = Signal(canonical: "assist_level")

    // Inertial.
    /// Acceleration forwards, in m/s².
    public static let accelerationX = Signal(canonical: "acceleration_x_ms2")
    /// Acceleration to the left, in m/s².
    public static let accelerationY = Signal(canonical: "acceleration_y_ms2")
    /// Acceleration upwards, in m/s².
    public static let accelerationZ = Signal(canonical: "acceleration_z_ms2")
    /// Pitch in degrees, nose up positive.
    public static let pitch = Signal(canonical: "pitch_deg")
    /// Roll in degrees, right side down positive.
    public static let roll = Signal(canonical: "roll_deg")

    // Flags (1 on, 0 off) and modes.
    /// 1 while the charger is connected, else 0.
    public static let charging = Signal(canonical: "charging")
    /// 1 while the vehicle is switched on, else 0.
    public static let ignition = Signal(canonical: "ignition")
    /// Drive mode as a number its profile defines.
    public static let driveMode = Signal(canonical: "drive_mode")

    // Weather.
    /// Relative humidity of the air, in percent.
    public static let humidity = Signal(canonical: "humidity_percent")
    /// Wind speed, in m/s.
    public static let windSpeed = Signal(canonical: "wind_speed_ms")

    /// Every canonical signal in its documented order, which is also the order of columns.
    public static let canonical: [Signal] = [
        latitude, longitude, altitude, heading, gpsSpeed, horizontalAccuracy, satellites,
        speed, odometer, tripDistance,
        soc, voltage, current, power, remainingEnergy,
        batteryTemperature, motorTemperature, controllerTemperature, ambientTemperature,
        motorCurrent, motorTorque, throttle, brake, riderPower, cadence, assistLevel,
        accelerationX, accelerationY, accelerationZ, pitch, roll,
        charging, ignition, driveMode,
        humidity, windSpeed,
    ]
}
