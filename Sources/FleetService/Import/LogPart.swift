package import Telemetry

/// What a stretch of whole lines of one log file holds.
///
/// Lines count from 0, the first line of the part: ``place(firstLine:lastMillisBefore:)`` makes
/// them lines of the file.
package struct LogPart: Sendable {
    /// Rows of the part: not comments, not blank lines; each is a sample or in quarantine.
    package var rowsRead: Int
    /// Lines of the part, whatever they hold.
    package var lineCount: Int
    /// In order of their first samples; samples in order of the file.
    package var vehicles: [ParsedLog.VehicleSamples]
    /// In order of the file; without `nearMillis` where no time precedes them in the part.
    package var quarantined: [ParsedLog.QuarantinedRow]
    /// Cells that could not be read, of rows that are samples; in order of the file.
    package var cells: [ParsedLog.SetAsideCell]
    /// Values outside the profile's plausible range, by signal.
    package var implausible: [Signal: Int]
    /// Time of the part's first sample in the order of the file, or of its first row that is one but
    /// for being older than is kept; `nil` when it has neither.
    package var firstMillis: Int64?
    /// The same of the last one.
    package var lastMillis: Int64?
    /// What was before this instant is not kept, be it text of rows that are no samples.
    package var keptFromMillis = Int64.min
    /// Whether the time of a row may depend on rows before this part.
    ///
    /// So it is with a local time that comes twice in autumn, of a vehicle without an earlier
    /// sample in the part. The part is then to be parsed again with the carry of all before it.
    package var needsCarry: Bool
    /// Why the profile does not fit, if this is the first part of the file.
    var misfit: ImportError?

    package var sampleCount: Int { rowsRead - quarantined.count }

    /// Makes the lines lines of the file, and gives rows of the quarantine their nearest time.
    ///
    /// `firstLine` is the line of the part's first one, `lastMillisBefore` the time of the last
    /// sample before the part; `nil` when there is none. Only where neither the parts before nor
    /// this one have a sample do rows stay without a time.
    package mutating func place(firstLine: Int, lastMillisBefore: Int64?) {
        for index in cells.indices { cells[index].line += firstLine }
        for index in quarantined.indices {
            quarantined[index].line += firstLine
            let near = quarantined[index].nearMillis ?? lastMillisBefore ?? firstMillis
            quarantined[index].nearMillis = near
            if let near, near < keptFromMillis { quarantined[index].text = "" }
        }
    }
}

/// What the rows before a part tell about its own: the time of the last sample of each vehicle.
///
/// One that is empty is the carry of a file's first part.
package struct LogCarry: Sendable, Equatable {
    private(set) var lastMillis: [String: Int64] = [:]

    package init() {}

    /// Goes on behind the next part.
    package mutating func add(_ part: LogPart) {
        for vehicle in part.vehicles {
            if let last = vehicle.samples.timeMillis.last { lastMillis[vehicle.id] = last }
        }
    }
}
