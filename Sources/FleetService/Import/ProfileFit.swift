import Telemetry

/// Whether the profile fits, by the rows read so far as the first ones of the file.
extension PartParse {
    /// Cells of a column that must fail, with none readable, before the profile is at fault.
    private static let trialCells = 10

    /// What is wrong when no row is a sample, or when no cell of a column could be read.
    func findMisfit() -> ImportError? {
        let profile = log.profile
        // Such rows are samples, only not ours.
        let isRefused = quarantined.contains {
            $0.reason == .vehicleOfAnotherCity || $0.reason == .olderThanKept
        }
        if rows.count == 0, !isRefused, let first = quarantined.first {
            return .doesNotFit(
                file: log.file,
                line: log.firstLine + first.line,
                profile: profile.name,
                column: first.column,
                found: found(first),
                expected: expected(first.reason)
            )
        }
        for (index, column) in log.plan.columns.enumerated()
        where unreadable[index] >= Self.trialCells && !rows.hasValue(index) {
            guard let cell = cells.first(where: { $0.signal == column.signal }) else { continue }
            let isPosition = column.signal == .latitude || column.signal == .longitude
            return .doesNotFit(
                file: log.file,
                line: log.firstLine + cell.line,
                profile: profile.name,
                column: column.name,
                found: isPosition ? "a text that is no number" : "`\(cell.text.prefix(60))`",
                expected: profile.columns.contains {
                    $0.signal == column.signal.name && $0.values != nil
                }
                    ? "one of the words in `values`"
                    : "a number with decimal `\(log.profile.text.decimal)` "
                        + "(give words in `values`, or list the column under `drop`)"
            )
        }
        return nil
    }

    private func found(_ row: ParsedLog.QuarantinedRow) -> String {
        switch row.reason {
        case .columnCount:
            var again = RowScanner(log.profile.text, position: 0)
            let text = Array(row.text.utf8)
            let count = again.next(text.span) ? again.cellCount : 0
            return "\(count) cells"
        case .timeUnreadable, .timeOutOfRange, .localTimeDoesNotExist:
            return "\(row.reason.rawValue): `\(timeText(of: row))`"
        default: return row.reason.rawValue
        }
    }

    /// The time as it is written in a row, without the rest of it.
    private func timeText(of row: ParsedLog.QuarantinedRow) -> String {
        var layout = log.profile.text
        layout.encoding = .utf8
        let text = Array(row.text.utf8)
        var again = RowScanner(layout, position: 0)
        guard again.next(text.span), again.cellCount == log.plan.cellCount else { return "" }
        let cells = log.plan.timeCells.map { again.text(text.span, again.cells[$0]) ?? "" }
        return String(cells.joined(separator: " ").prefix(60))
    }

    private func expected(_ reason: QuarantineReason) -> String {
        switch reason {
        case .columnCount: "\(log.plan.cellCount), as in the header"
        case .timeOutOfRange:
            "\(log.time.expectation), between \(utcDay(log.timeRange.lowerBound)) and "
                + "\(utcDay(log.timeRange.upperBound))"
        case .noValues: "a value in at least one mapped column"
        case .vehicleMissing, .vehicleUnreadable: VehicleID.rule
        case .unterminatedQuote: "closed quotes (`text.quote` may be empty)"
        case .zeroBytes: "text"
        default: log.time.expectation
        }
    }
}
