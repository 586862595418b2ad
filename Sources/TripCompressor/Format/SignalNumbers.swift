import Telemetry

/// Numbers of the canonical signals in a block.
///
/// A number is given once and for ever: the list grows at its end, whatever becomes of the order of
/// `Signal.canonical`. A signal without a number is written by name.
enum SignalNumbers {
    /// The signal with number `i + 1` at place `i`.
    static let names: [String] = [
        "latitude_deg", "longitude_deg", "altitude_m", "heading_deg", "gps_speed_kmh",
        "horizontal_accuracy_m", "satellites", "speed_kmh", "odometer_m", "trip_distance_m",
        "soc_percent", "voltage_v", "current_a", "power_w", "remaining_wh",
        "battery_temp_c", "motor_temp_c", "controller_temp_c", "ambient_temp_c",
        "motor_current_a", "motor_torque_nm", "throttle_percent", "brake_percent",
        "rider_power_w", "cadence_rpm", "assist_level",
        "acceleration_x_ms2", "acceleration_y_ms2", "acceleration_z_ms2", "pitch_deg", "roll_deg",
        "charging", "ignition", "drive_mode",
        "humidity_percent", "wind_speed_ms",
    ]

    private static let numbers: [String: UInt8] = Dictionary(
        uniqueKeysWithValues: names.enumerated().map { ($0.element, UInt8($0.offset + 1)) }
    )

    /// The number of a signal; `nil` when it has to be written by name.
    static func number(of signal: Signal) -> UInt8? { numbers[signal.name] }

    /// The signal with a number; `nil` when none has it.
    static func signal(numbered number: UInt8) -> Signal? {
        let place = Int(number) - 1
        return names.indices.contains(place) ? Signal(name: names[place]) : nil
    }
}
