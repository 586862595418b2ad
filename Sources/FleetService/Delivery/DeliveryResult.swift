import FleetStore

/// What a delivery did.
package struct DeliveryResult: Sendable {
    /// Reports that a folder got.
    package internal(set) var delivered: [Report] = []
    /// Reports that somebody got by mail.
    package internal(set) var mailed: [Report] = []
    /// Weeks, months and years that wait for a night, as one of their days was issued again.
    package internal(set) var waiting: [Report] = []
    /// What did not work, in sentences.
    package internal(set) var failures: [String] = []
    private var codes: Set<Int32> = []

    package struct Report: Sendable, Equatable {
        package let city: String
        package let kind: PeriodKind
        package let period: String
        package let revision: Int
        package var files = 0
        package var bytes = 0
        package var recipient: String?

        init(_ issue: Issue) {
            city = issue.city.id
            kind = issue.kind
            period = issue.period.name
            revision = issue.revision
        }
    }

    /// That another delivery is at work does not hide what failed.
    package var exitCode: Int32 { codes.isEmpty ? 0 : codes == [5] ? 5 : 1 }

    mutating func fail(_ city: String?, _ error: any Error) {
        codes.insert(ErrorExit.code(for: error))
        let text = ErrorExit.text(error)
        failures.append(city.map { "city \($0): \(text)" } ?? text)
    }

    package var tables: TableSet {
        TableSet([
            (
                "delivered",
                Table(
                    columns: ["city", "kind", "period", "revision", "files", "bytes"],
                    rows: delivered.map {
                        $0.cells + [.integer($0.files), .integer($0.bytes)]
                    }
                )
            ),
            (
                "mailed",
                Table(
                    columns: ["city", "kind", "period", "revision", "files", "bytes", "recipient"],
                    rows: mailed.map {
                        $0.cells + [.integer($0.files), .integer($0.bytes), .text($0.recipient)]
                    }
                )
            ),
            (
                "waiting",
                Table(
                    columns: ["city", "kind", "period", "revision"],
                    rows: waiting.map(\.cells)
                )
            ),
        ])
    }

    /// For a terminal: the tables that say something.
    package var text: String {
        TableSet(tables.parts.filter { !$0.table.rows.isEmpty }).rendered(.table)
    }

    /// What was done, in a sentence.
    package var sentence: String {
        var parts: [String] = []
        if !delivered.isEmpty { parts.append("\(delivered.count) delivered") }
        if !mailed.isEmpty { parts.append("\(mailed.count) mailed") }
        if !waiting.isEmpty {
            let names = waiting.prefix(3).map { "\($0.city) \($0.period)" }
            parts.append(
                "made of days that were issued again, and waiting for the next night: "
                    + names.joined(separator: ", ")
                    + (waiting.count > 3 ? " and \(waiting.count - 3) more" : "")
            )
        }
        if !parts.isEmpty { return parts.joined(separator: "; ") }
        return failures.isEmpty ? "nothing new" : "nothing delivered"
    }
}

extension DeliveryResult.Report {
    fileprivate var cells: [Table.Cell] {
        [.text(city), .text(kind.rawValue), .text(period), .integer(revision)]
    }
}
