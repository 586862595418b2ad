import Telemetry

/// What one body sent in holds: every row of it is a sample or in quarantine.
package struct LiveBatch: Sendable {
    package let format: LiveFormat
    /// Whose rules the rows were read by, for rows in quarantine.
    let profile: String
    /// Lines count from 1, the first line of the body.
    package internal(set) var log: ParsedLog

    /// Rows of the body; messages that carry no sample, such as a join, are none.
    package var rowsRead: Int { log.rowsRead }
    package var sampleCount: Int { log.sampleCount }

    var valueCount: Int {
        log.vehicles.reduce(0) { $0 + $1.samples.count * ($1.samples.columns.count + 1) }
    }

    /// A message that was understood and carries no sample.
    static func nothing(_ format: LiveFormat) -> LiveBatch {
        let log = ParsedLog(
            rowsRead: 0,
            vehicles: [],
            quarantined: [],
            cells: [],
            implausible: [:],
            ignoredColumns: []
        )
        return LiveBatch(format: format, profile: format.rawValue, log: log)
    }
}
