extension ImportOutcome {
    /// All files and their sum, as one JSON object.
    package static func json(_ outcomes: [ImportOutcome]) throws -> String {
        struct Document: Encodable {
            struct Total: Encodable {
                var rows_read: Int
                var rows_stored: Int
                var rows_duplicate: Int
                var rows_quarantined: Int
                var quarantined_by_reason: [String: Int]
                var blocks: Int
                var block_bytes: Int
            }
            var files: [ImportOutcome]
            var total: Total
        }
        func sum(_ value: KeyPath<ImportOutcome, Int>) -> Int {
            outcomes.reduce(0) { $0 + $1[keyPath: value] }
        }
        let document = Document(
            files: outcomes,
            total: .init(
                rows_read: sum(\.rowsRead),
                rows_stored: sum(\.rowsStored),
                rows_duplicate: sum(\.rowsDuplicate),
                rows_quarantined: sum(\.rowsQuarantined),
                quarantined_by_reason: outcomes.reduce(into: [:]) {
                    $0.merge($1.quarantinedByReason, uniquingKeysWith: +)
                },
                blocks: sum(\.blocks),
                block_bytes: sum(\.blockBytes)
            )
        )
        return try SortedJSON.text(document) + "\n"
    }

    /// One row a file.
    package static func table(_ outcomes: [ImportOutcome]) -> Table {
        Table(
            columns: [
                "file", "read", "stored", "duplicate", "quarantined", "reasons", "cells_set_aside",
            ],
            rows: outcomes.map { outcome in
                [
                    .text(outcome.file), .integer(outcome.rowsRead), .integer(outcome.rowsStored),
                    .integer(outcome.rowsDuplicate), .integer(outcome.rowsQuarantined),
                    .text(words(outcome.quarantinedByReason)), .text(words(outcome.cellsSetAside)),
                ]
            }
        )
    }

    private static func words(_ counts: [String: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }.joined(separator: "; ")
    }
}
