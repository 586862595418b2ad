extension BuiltInProfile {
    // WE is no direction of the compass: what the authors meant is not known, so it is missing.
    static let dublinEScooterJSON = """
        {
          "name": "dublin-escooter",
          "about": "One Xiaomi Mi Pro 2 in Dublin, 2023, a telephone's GPS every 2 to 17 s",
          "time": {
            "columns": ["Timestamp"],
            "formats": ["yyyy-MM-dd HH:mm:ss"],
            "zone": "Europe/Dublin",
            "earliest": "2023-01-01",
            "latest": "2024-01-01"
          },
          "vehicle": {"id": "dublin-escooter"},
          "columns": [
            {"column": "Latitude", "signal": "latitude_deg"},
            {"column": "Longitude", "signal": "longitude_deg"},
            {"column": "Speed", "signal": "speed_kmh"},
            {"column": "Altitude", "signal": "altitude_m"},
            {"column": "SoC", "signal": "soc_percent"},
            {"column": "Accuracy", "signal": "horizontal_accuracy_m", "optional": true},
            {"column": "Wind_speed", "signal": "wind_speed_ms"},
            {"column": "Wind_direction", "signal": "extra.wind_from_deg", "missing": ["WE"],
             "values": {"N": 0, "NNE": 22.5, "NE": 45, "ENE": 67.5, "E": 90, "ESE": 112.5,
                        "SE": 135, "SSE": 157.5, "S": 180, "SSW": 202.5, "SW": 225,
                        "WSW": 247.5, "W": 270, "WNW": 292.5, "NW": 315, "NNW": 337.5}},
            {"column": "Weather", "signal": "extra.road_wet", "optional": true,
             "values": {"Dry": 0, "Wet": 1}}
          ],
          "otherColumns": "refuse",
          "plausible": {
            "latitude_deg": [51, 56],
            "longitude_deg": [-11, -5],
            "altitude_m": [-50, 1050],
            "speed_kmh": [0, 45],
            "soc_percent": [0, 100]
          }
        }
        """
}
