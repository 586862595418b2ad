/// What became of the rows of one body: read = stored + duplicates + quarantined.
///
/// It names no vehicle, place or value, as it is kept for senders that ask again.
package struct LiveReceipt: Codable, Sendable, Equatable {
    package var city: String
    package var read = 0
    package var stored = 0
    package var duplicates = 0
    package var quarantined = 0
    /// Single values that could not be read; their rows are stored without them.
    package var cellsSetAside = 0
    /// By line; the first hundred.
    package var failures: [Failure] = []

    package struct Failure: Codable, Sendable, Equatable {
        /// Line of the body, from 1.
        package var line: Int
        package var reason: String
        /// The key or column at fault; absent when it is the row as a whole.
        package var column: String?
    }

    enum CodingKeys: String, CodingKey {
        case city, read, stored, duplicates, quarantined, failures
        case cellsSetAside = "cells_set_aside"
    }

    static let mostFailures = 100

    init(_ batch: LiveBatch, stored: Int, city: String) {
        let log = batch.log
        self.city = city
        read = log.rowsRead
        self.stored = stored
        duplicates = log.sampleCount - stored
        quarantined = log.quarantined.count
        cellsSetAside = log.cells.count
        let rows = log.quarantined.prefix(Self.mostFailures).map {
            Failure(line: $0.line, reason: $0.reason.rawValue, column: $0.column)
        }
        let cells = log.cells.prefix(Self.mostFailures).map {
            Failure(line: $0.line, reason: Ingest.unreadableCell, column: $0.column)
        }
        failures = Array((rows + cells).sorted { $0.line < $1.line }.prefix(Self.mostFailures))
    }
}
