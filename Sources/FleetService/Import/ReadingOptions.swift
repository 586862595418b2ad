import Foundation

/// How a log file is to be read, beyond what its profile says.
package struct ReadingOptions: Sendable, Equatable {
    package var vehicle: String?
    /// IANA zone in which the file's times are written.
    package var zone: String?
    /// Instant from which "seconds since start" counts.
    package var start: String?
    package var nowMillis: Int64

    package init(vehicle: String?, zone: String?, start: String?, nowMillis: Int64) {
        self.vehicle = vehicle
        self.zone = zone
        self.start = start
        self.nowMillis = nowMillis
    }

    /// Throws for a vehicle or a zone that cannot be, before any file is looked at.
    package func check() throws(ImportError) {
        if let vehicle { try VehicleID.check(vehicle) }
        if let zone, TimeZone(identifier: zone) == nil { throw .unknownZone(zone) }
    }

    func parser(
        _ profile: ImportProfile,
        cityZone: String,
        vehiclesElsewhere: Set<String> = []
    ) throws -> LogFileParser {
        try LogFileParser(
            profile: profile,
            vehicle: vehicle,
            zone: zone,
            cityZone: cityZone,
            start: start,
            vehiclesElsewhere: vehiclesElsewhere,
            nowMillis: nowMillis
        )
    }

    /// What to tell a person whose file's local times are read as UTC for want of a better zone;
    /// `nil` when the profile or `--zone` names one, or the times need none.
    package func zoneWarning(_ profile: ImportProfile) -> String? {
        let needsZone = profile.time.formats.contains { !$0.hasPrefix("epoch") }
        guard zone == nil, profile.time.zone == nil, needsZone else { return nil }
        return "profile \(profile.name) names no time zone: local times are read as UTC; "
            + "say otherwise with --zone Area/City"
    }
}
