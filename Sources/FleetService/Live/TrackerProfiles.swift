import Telemetry

/// How the fields of trackers' messages become signals.
///
/// The battery of a phone that sends is not the vehicle's, so that its charge is an extra; a tracker
/// that knows the vehicle's names it by the signal.
enum TrackerProfiles {
    static let owntracks = profile(
        """
        {
          "name": "owntracks",
          "time": {"columns": ["tst"], "formats": ["epoch s"], "zone": "Etc/UTC"},
          "vehicle": {"column": "vehicle"},
          "columns": [
            {"column": "lat", "signal": "latitude_deg", "optional": true},
            {"column": "lon", "signal": "longitude_deg", "optional": true},
            {"column": "alt", "signal": "altitude_m", "optional": true},
            {"column": "acc", "signal": "horizontal_accuracy_m", "optional": true},
            {"column": "vel", "signal": "gps_speed_kmh", "optional": true},
            {"column": "cog", "signal": "heading_deg", "optional": true},
            {"column": "batt", "signal": "extra.device_battery_percent", "optional": true}
          ],
          "otherColumns": "signals"
        }
        """
    )

    /// Form fields, and those of the JSON form under names of their own where units differ.
    static let osmand = profile(
        """
        {
          "name": "osmand",
          "time": {
            "columns": ["timestamp"],
            "formats": ["epoch ms", "iso8601"],
            "zone": "Etc/UTC"
          },
          "vehicle": {"column": "vehicle"},
          "columns": [
            {"column": "lat", "signal": "latitude_deg", "optional": true},
            {"column": "lon", "signal": "longitude_deg", "optional": true},
            {"column": "altitude", "signal": "altitude_m", "optional": true},
            {"column": "accuracy", "signal": "horizontal_accuracy_m", "optional": true},
            {"column": "speed", "signal": "gps_speed_kmh", "unit": "knots", "optional": true},
            {"column": "bearing", "signal": "heading_deg", "optional": true},
            {"column": "batt", "signal": "extra.device_battery_percent", "optional": true},
            {"column": "charge", "signal": "extra.device_charging",
             "values": {"true": 1, "false": 0, "1": 1, "0": 0}, "optional": true}
          ],
          "otherColumns": "signals"
        }
        """
    )

    static let osmandJSON = profile(
        """
        {
          "name": "osmand",
          "time": {
            "columns": ["timestamp"],
            "formats": ["epoch ms", "iso8601"],
            "zone": "Etc/UTC"
          },
          "vehicle": {"column": "vehicle"},
          "columns": [
            {"column": "latitude", "signal": "latitude_deg", "optional": true},
            {"column": "longitude", "signal": "longitude_deg", "optional": true},
            {"column": "altitude", "signal": "altitude_m", "optional": true},
            {"column": "accuracy", "signal": "horizontal_accuracy_m", "optional": true},
            {"column": "speed", "signal": "gps_speed_kmh", "unit": "m/s", "optional": true},
            {"column": "heading", "signal": "heading_deg", "optional": true},
            {"column": "level", "signal": "extra.device_battery_percent", "scale": 100,
             "optional": true},
            {"column": "is_charging", "signal": "extra.device_charging", "optional": true},
            {"column": "odometer", "signal": "extra.device_odometer_m", "optional": true}
          ],
          "otherColumns": "refuse"
        }
        """
    )

    private static func profile(_ json: String) -> Result<ImportProfile, any Error> {
        Result { () throws in try ImportProfile(json: Array(json.utf8), source: "built-in form") }
    }
}

extension ImportProfile {
    /// Whether a field of a message becomes a signal: the profile names it, or it is named as one.
    func takes(_ field: String) -> Bool {
        columns.contains { $0.column == .name(field) }
            || (otherColumns == .signals && Signal(name: field) != nil)
    }
}
