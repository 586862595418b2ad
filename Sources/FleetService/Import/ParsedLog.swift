package import Telemetry

/// What one log file holds: every row of it is a sample or in quarantine.
package struct ParsedLog: Sendable {
    /// Rows of the file: not the header, not comments, not blank lines.
    package var rowsRead: Int
    /// In order of their first samples; samples in order of the file.
    package var vehicles: [VehicleSamples]
    /// In order of the file.
    package var quarantined: [QuarantinedRow]
    /// Cells that could not be read, of rows that are samples; in order of the file.
    package var cells: [SetAsideCell]
    /// Values outside the profile's plausible range, by signal; they are stored as they came.
    package var implausible: [Signal: Int]
    /// Columns of the file that the profile does not name, and that were left out.
    package var ignoredColumns: [String]
    /// The header as it stood, which a row in quarantine needs to be read again; `nil` when the
    /// profile says there is none.
    package var headerText: String?

    /// Samples over all vehicles; `rowsRead` is this plus `quarantined.count`.
    package var sampleCount: Int { vehicles.reduce(0) { $0 + $1.samples.count } }

    /// What could not be read of rows that are samples, in words; `nil` when nothing.
    package var setAsideWords: String? {
        guard let first = cells.first else { return nil }
        let counts = Dictionary(grouping: cells, by: \.column).mapValues(\.count)
        let columns = counts.sorted { $0.key < $1.key }
            .map { "\($0.value) of column `\($0.key.printable)`" }
        return "\(cells.count) cells cannot be read and are missing: "
            + columns.joined(separator: ", ") + "; the first is in line \(first.line)"
    }

    /// The samples of one vehicle.
    package struct VehicleSamples: Sendable {
        package var id: String
        package var samples: SampleColumns
    }

    /// A row that is no sample.
    package struct QuarantinedRow: Sendable, Equatable {
        /// Line of the row in the file, from 1.
        package var line: Int
        package var reason: QuarantineReason
        /// The column at fault; `nil` when it is the row as a whole.
        package var column: String?
        /// The row as it stood.
        ///
        /// Text that is not in the file's encoding is read as Latin-1, a zero byte is U+2400.
        package var text: String
        /// Time of the last sample before it in the file, or else of the first one after it.
        package var nearMillis: Int64?
        /// Whose row it is, where that could be told.
        package var vehicle: String?
    }

    /// A cell that is missing from its sample because it could not be read.
    package struct SetAsideCell: Sendable, Equatable {
        package var line: Int
        package var column: String
        package var signal: Signal
        package var text: String
        /// Time of the sample it is missing from.
        package var millis: Int64
        /// Whose row it is, where that could be told.
        package var vehicle: String?
    }
}
