extension BuiltInProfile {
    // Days such as 90/02/2032 are no dates and 03/00/2000 neither; the range keeps out the ones a
    // broken clock might make that are. All 17 files are one vehicle whose drives never overlap.
    static let twizyRSKJSON = """
        {
          "name": "twizy-rsk",
          "about": "Renault Twizy on three routes in Rabat-Salé-Kénitra, CAN and GPS at 1 Hz",
          "time": {
            "columns": ["Date", "Time"],
            "formats": ["M/d/yyyy H:mm:ss"],
            "zone": "Africa/Casablanca",
            "earliest": "2021-01-01",
            "latest": "2022-01-01"
          },
          "vehicle": {"id": "twizy-rsk"},
          "position": "held",
          "columns": [
            {"column": "Soc", "signal": "soc_percent"},
            {"column": "Speed", "signal": "speed_kmh"},
            {"column": "Mode", "signal": "drive_mode", "values": {"N": 0, "D": 1, "R": 2}},
            {"column": "LAT", "signal": "latitude_deg"},
            {"column": "LON", "signal": "longitude_deg"},
            {"column": "ALT", "signal": "altitude_m"},
            {"column": "GpsSpeed", "signal": "gps_speed_kmh"},
            {"column": "Temperature", "signal": "ambient_temp_c"},
            {"column": "Humidity", "signal": "humidity_percent"},
            {"column": "Weather", "signal": "extra.weather",
             "values": {"Clear": 0, "Clouds": 2, "Drizzle": 5, "Rain": 6}},
            {"column": "WindSpeedAv", "signal": "wind_speed_ms"},
            {"column": "Traffic", "signal": "extra.traffic_level"},
            {"column": "SpeedLimit", "signal": "extra.speed_limit_kmh"}
          ],
          "otherColumns": "refuse",
          "plausible": {
            "soc_percent": [1, 100],
            "speed_kmh": [0, 100],
            "latitude_deg": [20, 36],
            "longitude_deg": [-18, 0],
            "altitude_m": [-100, 1000],
            "gps_speed_kmh": [0, 120]
          }
        }
        """
}
