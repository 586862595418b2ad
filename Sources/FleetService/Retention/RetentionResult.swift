import FleetStore

/// What an application of rules changed, or would change.
package struct RetentionResult: Sendable, Equatable {
    /// Of one class and month in UTC.
    package struct Change: Sendable, Equatable {
        package var rowsBefore = 0
        package var rowsAfter = 0
        package var samplesBefore = 0
        package var samplesAfter = 0
        package var bytesBefore = 0
        package var bytesAfter = 0
    }

    struct Place: Hashable {
        /// Classes, as words.
        var dataClass: String
        var month: String
    }

    private(set) var changes: [Place: Change] = [:]
    /// Whether it was done; `false` of a dry run.
    package var isApplied: Bool
    /// The first day that is not settled, or would not be; `nil` when none is.
    package var settledBefore: String?
    /// The first day of which an import takes samples; `nil` when it takes all.
    package var acceptedFrom: String?
    package var tablesRewritten = 0

    init(isApplied: Bool) { self.isApplied = isApplied }

    package var isEmpty: Bool { changes.isEmpty }

    /// Rows that went.
    mutating func add(_ gone: [String: Int], _ dataClass: String) {
        for (month, count) in gone where count > 0 {
            changes[Place(dataClass: dataClass, month: month), default: Change()].rowsBefore +=
                count
        }
    }

    /// Rows that lost something and stay.
    mutating func addChanged(_ changed: [String: Int], _ dataClass: String) {
        for (month, count) in changed where count > 0 {
            let place = Place(dataClass: dataClass, month: month)
            changes[place, default: Change()].rowsBefore += count
            changes[place, default: Change()].rowsAfter += count
        }
    }

    mutating func add(_ cut: BlockCut, _ dataClass: String) {
        for (month, amounts) in cut.months {
            let place = Place(dataClass: dataClass, month: month)
            var change = changes[place] ?? Change()
            change.rowsBefore += amounts.before.blocks
            change.rowsAfter += amounts.after.blocks
            change.samplesBefore += amounts.before.samples
            change.samplesAfter += amounts.after.samples
            change.bytesBefore += amounts.before.bytes
            change.bytesAfter += amounts.after.bytes
            changes[place] = change
        }
    }

    mutating func add(_ other: RetentionResult) {
        for (place, change) in other.changes {
            var sum = changes[place] ?? Change()
            sum.rowsBefore += change.rowsBefore
            sum.rowsAfter += change.rowsAfter
            sum.samplesBefore += change.samplesBefore
            sum.samplesAfter += change.samplesAfter
            sum.bytesBefore += change.bytesBefore
            sum.bytesAfter += change.bytesAfter
            changes[place] = sum
        }
    }

    /// One row for each class and month.
    package var table: Table {
        Table(
            columns: [
                "data", "month", "rows_before", "rows_after", "samples_before", "samples_after",
                "bytes_before", "bytes_after",
            ],
            rows: changes.sorted {
                ($0.key.dataClass, $0.key.month) < ($1.key.dataClass, $1.key.month)
            }
            .map { place, change in
                [
                    .text(place.dataClass), .text(place.month), .integer(change.rowsBefore),
                    .integer(change.rowsAfter), .integer(change.samplesBefore),
                    .integer(change.samplesAfter), .integer(change.bytesBefore),
                    .integer(change.bytesAfter),
                ]
            }
        )
    }

    /// What was done, or would be, and what follows from it.
    package var sentence: String {
        guard let settledBefore, let acceptedFrom else {
            return "no rule says that anything goes; see: fleet-report retention set --help"
        }
        let what =
            switch (isApplied, isEmpty) {
            case (true, true):
                "nothing is older than the rules allow"
                    + (tablesRewritten > 0 ? ", \(tablesRewritten) tables written anew" : "")
            case (true, false): "done, \(tablesRewritten) tables written anew"
            case (false, true):
                "a dry run: nothing is older than the rules allow; with --yes they hold from now on"
            case (false, false): "a dry run: nothing was changed; the same with --yes does it"
            }
        let tense = isApplied ? "are" : "would be"
        return
            "\(what). Days before \(settledBefore) \(tense) settled for good, whatever the rules "
            + "become: no night derives, rolls up or publishes them again, and imports set aside "
            + "samples before \(acceptedFrom), also those of new vehicles"
    }
}
