/// What an erasure took, or would take.
package struct ErasureReceipt: Codable, Sendable, Equatable {
    /// Id by which the database remembers the erasure.
    package var receipt: String
    /// Local time of the city.
    package var erasedAt: String
    package var city: String
    /// As the operator gave it; the database keeps no more than a salted hash.
    package var vehicle: String?
    /// First and last day, both included; `nil`: all of the vehicle.
    package var from: String?
    package var to: String?
    /// Whether it was done; `false` of a dry run.
    package var isApplied: Bool
    /// Rows that went, by table; of blocks also those that were cut, of runs those that were reworded.
    package var rows: [String: Int] = [:]
    package var samples = 0
    /// Bytes of blocks before, less what is left of those that were cut.
    package var blockBytes = 0
    /// Names of files in which the vehicle's id was replaced.
    package var fileNamesChanged = 0
    /// Rows in quarantine that may be the vehicle's or anybody's, and stay.
    package var quarantineUndecided = 0
    /// Published days that rest on the vehicle; they stay as they are and are closed.
    package var publishedDaysKept: [PublishedDay] = []
    /// Tables that were written anew, so that no byte of the rows stays in their files.
    package var tablesRewritten: [String] = []
    /// Whether the log that is written before the tables was emptied too.
    package var isLogEmptied = false
    /// What is left to the operator, in sentences.
    package var leftToDo: [String] = []

    package struct PublishedDay: Codable, Sendable, Equatable {
        package var day: String
        /// The revision that stays.
        package var revision: Int32
    }

    enum CodingKeys: String, CodingKey {
        case receipt, city, vehicle, from, to, rows, samples
        case erasedAt = "erased_at"
        case isApplied = "applied"
        case blockBytes = "block_bytes"
        case fileNamesChanged = "file_names_changed"
        case quarantineUndecided = "quarantine_rows_undecided"
        case publishedDaysKept = "published_days_kept"
        case tablesRewritten = "tables_rewritten"
        case isLogEmptied = "write_ahead_log_emptied"
        case leftToDo = "left_to_do"
    }

    package func json() throws -> String { try SortedJSON.text(self) + "\n" }

    /// The receipt as a person reads it.
    package var text: String {
        let what = from.flatMap { from in to.map { "\(from) to \($0)" } } ?? "all of it"
        var lines = [
            isApplied
                ? "Erased: vehicle \(vehicle ?? "?") of city \(city), \(what)"
                : "A dry run: nothing was changed. With --yes of vehicle \(vehicle ?? "?") of city "
                    + "\(city), \(what), there go:"
        ]
        if isApplied { lines.append("  receipt \(receipt), \(erasedAt)") }
        for (table, count) in rows.sorted(by: { $0.key < $1.key }) where count > 0 {
            lines.append("  \(table): \(count) rows")
        }
        lines.append("  \(samples) samples in \(blockBytes) bytes of blocks")
        if fileNamesChanged > 0 { lines.append("  names of files changed: \(fileNamesChanged)") }
        if quarantineUndecided > 0 {
            lines.append(
                "  \(quarantineUndecided) rows in quarantine may be anybody's and stay; see: "
                    + "fleet-report quarantine list"
            )
        }
        if publishedDaysKept.isEmpty {
            lines.append("  no published day rests on it")
        } else {
            lines.append(
                "  published days that \(isApplied ? "" : "would ")stay as they are and "
                    + "\(isApplied ? "were" : "be") closed: "
                    + publishedDaysKept.map { "\($0.day) (revision \($0.revision))" }
                    .joined(separator: ", ")
            )
        }
        if isApplied {
            lines.append(
                tablesRewritten.isEmpty
                    ? "  no table was written anew yet"
                    : "  tables written anew: \(tablesRewritten.count)"
                        + (isLogEmptied ? ", and the log before them emptied" : "")
            )
        }
        return (lines + leftToDo.map { "  left to do: \($0)" }).joined(separator: "\n") + "\n"
    }
}
