import Telemetry
import Testing

@testable import FleetService

/// Bodies as senders write them, and the readers of the tests.
enum LiveSamples {
    /// 2026-03-02T00:00:00Z.
    static let start: Int64 = 1_772_409_600_000
    static let now = start + 40 * 86_400_000
    static let reader = LiveReader(nowMillis: now)

    static func lines(_ seconds: Range<Int>, vehicle: String) -> String {
        seconds.map {
            #"{"time":\#(start + Int64($0) * 1000),"vehicle":"\#(vehicle)","#
                + #""speed_kmh":\#(Double($0 % 400) / 8),"soc_percent":\#(80 - $0 % 60)}"# + "\n"
        }.joined()
    }

    static func batch(_ text: String) throws -> LiveBatch { try reader.ndjson(Array(text.utf8)) }

    /// The documented decoder of a small tracker: 14 bytes, the newest bytes last.
    static let decoders = """
        [
          {
            "name": "mini-tracker",
            "about": "Position, speed, battery and flags in 14 bytes",
            "devices": ["mini-*"],
            "port": 2,
            "length": 14,
            "vehicles": {"mini-0007": "cargo-7"},
            "fields": [
              {"signal": "latitude_deg", "byte": 0, "bits": 32, "signed": true, "scale": 1e-7},
              {"signal": "longitude_deg", "byte": 4, "bits": 32, "signed": true, "scale": 1e-7},
              {"signal": "gps_speed_kmh", "byte": 8, "bits": 16, "endian": "little",
               "scale": 0.01, "unit": "m/s"},
              {"signal": "voltage_v", "byte": 10, "bits": 16, "unit": "mV"},
              {"signal": "soc_percent", "byte": 12, "missing": [255]},
              {"signal": "ignition", "byte": 13, "bit": 0, "bits": 1},
              {"signal": "charging", "byte": 13, "bit": 1, "bits": 1},
              {"signal": "battery_temp_c", "byte": 13, "bit": 2, "bits": 6, "signed": true,
               "scale": 2}
            ]
          },
          {
            "name": "decoded-tracker",
            "devices": ["dec-*", "00000000000000dd"],
            "time": {"path": "fix.at", "format": "epoch s"},
            "fields": [
              {"signal": "latitude_deg", "path": "fix.lat"},
              {"signal": "longitude_deg", "path": "fix.lon"},
              {"signal": "speed_kmh", "path": "speed"},
              {"signal": "ambient_temp_c", "path": "air.temperature"}
            ]
          }
        ]
        """

    static func payloadDecoders() throws -> PayloadDecoders {
        try PayloadDecoders(json: Array(decoders.utf8), source: "decoders.json")
    }

    static func isBalanced(_ receipt: LiveReceipt) -> Bool {
        receipt.read == receipt.stored + receipt.duplicates + receipt.quarantined
    }
}

extension LiveBatch {
    /// The value of its only sample.
    func value(_ signal: Signal) -> Double? {
        guard let samples = log.vehicles.first?.samples, samples.count == 1 else { return nil }
        return samples[signal]?[0]
    }

    var isBalanced: Bool { rowsRead == sampleCount + log.quarantined.count }
    var reasons: [QuarantineReason] { log.quarantined.map(\.reason) }
    var onlyTime: Int64? { log.vehicles.first?.samples.timeMillis.first }
    var onlyVehicle: String? { log.vehicles.count == 1 ? log.vehicles[0].id : nil }
}
