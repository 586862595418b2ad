extension BuiltInProfile {
    // What `unpack --format csv` and the simulator write.
    static let canonicalJSON = """
        {
          "name": "canonical",
          "about": "Columns named as the signals, beside `time` (ms or ISO 8601) and `vehicle`",
          "time": {
            "columns": ["time"],
            "formats": ["epoch ms", "iso8601"],
            "zone": "Etc/UTC"
          },
          "vehicle": {"column": "vehicle"},
          "columns": [],
          "otherColumns": "signals"
        }
        """
}
