import Foundation
import Telemetry
import Testing

@testable import FleetService

/// Parses a text with a profile in JSON; `now` is 2026-01-01.
func parseLog(
    _ text: String,
    _ profile: String,
    name: String = "log.csv",
    vehicle: String? = nil,
    zone: String? = nil,
    start: String? = nil
) throws -> ParsedLog {
    try parseLog(
        bytes: Array(text.utf8),
        ImportProfile(json: Array(profile.utf8), source: "test.json"),
        name: name,
        vehicle: vehicle,
        zone: zone,
        start: start
    )
}

func parseLog(
    bytes: [UInt8],
    _ profile: ImportProfile,
    name: String = "log.csv",
    vehicle: String? = nil,
    zone: String? = nil,
    start: String? = nil
) throws -> ParsedLog {
    let parser = try LogFileParser(
        profile: profile,
        vehicle: vehicle,
        zone: zone,
        start: start,
        nowMillis: 1_767_225_600_000
    )
    return try parser.parse(bytes, name: name)
}

/// A profile for `t,v` files: `t` in epoch seconds, `v` as the rule says.
func profile(
    column: String = #""signal": "speed_kmh""#,
    time: String = #""columns": ["t"], "formats": ["epoch s"]"#,
    vehicle: String = #""id": "one""#,
    more: String = ""
) -> String {
    """
    {"name": "test", "time": {\(time)}, "vehicle": {\(vehicle)},
     "columns": [{"column": "v", \(column)}]\(more.isEmpty ? "" : ", " + more)}
    """
}

extension ParsedLog {
    /// The values of a signal of the file's one vehicle.
    func values(_ signal: Signal) -> [Double] { vehicles.first?.samples[signal] ?? [] }

    /// Whether rows read = samples + quarantined.
    var isBalanced: Bool { rowsRead == sampleCount + quarantined.count }
}
