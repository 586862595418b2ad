/// What became of one log file.
package struct ImportOutcome: Codable, Sendable, Equatable {
    package var file: String
    package var profile: String
    package var city: String
    package var vehicles: [String]
    package var rowsRead = 0
    package var rowsStored = 0
    package var rowsDuplicate = 0
    package var rowsQuarantined = 0
    package var quarantinedByReason: [String: Int] = [:]
    /// Single cells that could not be read, by column; their rows are stored without them.
    package var cellsSetAside: [String: Int] = [:]
    /// Values outside the profile's plausible range, by signal; stored as they came.
    package var implausibleValues: [String: Int] = [:]
    package var blocks = 0
    package var blockBytes = 0

    enum CodingKeys: String, CodingKey {
        case file, profile, city, vehicles
        case rowsRead = "rows_read"
        case rowsStored = "rows_stored"
        case rowsDuplicate = "rows_duplicate"
        case rowsQuarantined = "rows_quarantined"
        case quarantinedByReason = "quarantined_by_reason"
        case cellsSetAside = "cells_set_aside"
        case implausibleValues = "implausible_values"
        case blocks
        case blockBytes = "block_bytes"
    }
}
