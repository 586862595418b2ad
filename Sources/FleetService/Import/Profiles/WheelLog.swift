extension BuiltInProfile {
    // The file says neither zone nor vehicle. `mode` and `alert` are texts without a fixed set of
    // words, and empty in every file seen.
    static let wheellogJSON = """
        {
          "name": "wheellog",
          "about": "WheelLog, the telephone app for electric unicycles, about 5 Hz; local time",
          "time": {
            "columns": ["date", "time"],
            "formats": ["yyyy-MM-dd HH:mm:ss.S", "yyyy-MM-dd HH:mm:ss"]
          },
          "vehicle": {"id": "wheellog"},
          "position": "held",
          "columns": [
            {"column": "latitude", "signal": "latitude_deg", "optional": true},
            {"column": "longitude", "signal": "longitude_deg", "optional": true},
            {"column": "gps_speed", "signal": "gps_speed_kmh", "optional": true},
            {"column": "gps_alt", "signal": "altitude_m", "optional": true},
            {"column": "gps_heading", "signal": "heading_deg", "optional": true},
            {"column": "gps_distance", "signal": "extra.gps_distance_m", "optional": true},
            {"column": "speed", "signal": "speed_kmh"},
            {"column": "voltage", "signal": "voltage_v"},
            {"column": "phase_current", "signal": "motor_current_a", "optional": true},
            {"column": "current", "signal": "current_a"},
            {"column": "power", "signal": "power_w"},
            {"column": "torque", "signal": "motor_torque_nm", "optional": true},
            {"column": "pwm", "signal": "extra.pwm_percent", "optional": true},
            {"column": "battery_level", "signal": "soc_percent"},
            {"column": "distance", "signal": "trip_distance_m"},
            {"column": "totaldistance", "signal": "odometer_m"},
            {"column": "system_temp", "signal": "controller_temp_c"},
            {"column": "temp2", "signal": "extra.temp2_c", "optional": true},
            {"column": "tilt", "signal": "pitch_deg", "optional": true},
            {"column": "roll", "signal": "roll_deg", "optional": true}
          ],
          "drop": ["mode", "alert"],
          "plausible": {
            "latitude_deg": [-90, 90],
            "longitude_deg": [-180, 180],
            "altitude_m": [-450, 6000],
            "gps_speed_kmh": [0, 120],
            "speed_kmh": [0, 120],
            "voltage_v": [30, 260],
            "soc_percent": [0, 100],
            "controller_temp_c": [-30, 120]
          }
        }
        """
}
