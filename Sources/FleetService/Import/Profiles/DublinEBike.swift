extension BuiltInProfile {
    // 65535 and 255 are what a FIT recorder writes for "invalid", and FIT counts time in UTC.
    static let dublinEBikeJSON = """
        {
          "name": "dublin-ebike",
          "about": "One e-bike in Dublin, 2023, a FIT recorder at 1 Hz with the weather joined",
          "time": {
            "columns": ["timestamp"],
            "formats": ["iso8601"],
            "zone": "Etc/UTC",
            "earliest": "2023-01-01",
            "latest": "2024-01-01"
          },
          "vehicle": {"id": "dublin-ebike"},
          "columns": [
            {"column": "position_lat", "signal": "latitude_deg"},
            {"column": "position_long", "signal": "longitude_deg"},
            {"column": "altitude", "signal": "altitude_m"},
            {"column": "distance", "signal": "trip_distance_m"},
            {"column": "speed", "signal": "speed_kmh"},
            {"column": "cadence", "signal": "cadence_rpm", "missing": [255], "optional": true},
            {"column": "heart_rate", "signal": "extra.heart_rate_bpm", "missing": [255],
             "optional": true},
            {"column": "cycle_length", "signal": "extra.cycle_length", "missing": [65535],
             "optional": true},
            {"column": "cycle_length.1", "signal": "extra.cycle_length_1", "missing": [65535],
             "optional": true},
            {"column": "Wind speed", "signal": "wind_speed_ms", "unit": "km/h"},
            {"column": "Wind Direction", "signal": "extra.wind_from_deg", "optional": true,
             "values": {"N": 0, "NNE": 22.5, "NE": 45, "ENE": 67.5, "E": 90, "ESE": 112.5,
                        "SE": 135, "SSE": 157.5, "S": 180, "SSW": 202.5, "SW": 225,
                        "WSW": 247.5, "W": 270, "WNW": 292.5, "NW": 315, "NNW": 337.5}},
            {"column": "Weather", "signal": "extra.weather",
             "values": {"Clear": 0, "Partly cloudy": 1, "Cloudy": 2, "Overcast": 3,
                        "Patchy rain possible": 4, "Light drizzle": 5}},
            {"column": "Precipitation", "signal": "extra.precipitation_mm"},
            {"column": "temperature", "signal": "ambient_temp_c"}
          ],
          "otherColumns": "refuse",
          "plausible": {
            "latitude_deg": [51, 56],
            "longitude_deg": [-11, -5],
            "altitude_m": [-50, 1050],
            "speed_kmh": [0, 60],
            "cadence_rpm": [0, 200]
          }
        }
        """
}
