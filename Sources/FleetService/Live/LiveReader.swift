/// Turns bodies sent in over the network into samples, by the rules by which log files are read.
///
/// All forms become rows of cells, which an import profile says how to read: times, units, missing
/// values, what is no sample and why are decided in one place for files and for the network.
package struct LiveReader: Sendable {
    let nowMillis: Int64
    let keptFromMillis: Int64
    let vehicle: String?

    /// A reader of bodies that come in now.
    ///
    /// Rows more than a day after `nowMillis` are set aside, and so are those before
    /// `keptFromMillis`. `vehicle` says whose samples these are, whatever the body says.
    package init(nowMillis: Int64, keptFromMillis: Int64 = .min, vehicle: String? = nil) {
        self.nowMillis = nowMillis
        self.keptFromMillis = keptFromMillis
        self.vehicle = vehicle
    }

    /// Canonical CSV with a header, as `unpack` writes it.
    package func csv(_ body: [UInt8]) throws -> LiveBatch {
        try batch(.csv, body, Self.canonical.get(), vehicle: vehicle)
    }

    /// One JSON object a line, as `unpack --format ndjson` writes it.
    package func ndjson(_ body: [UInt8]) throws -> LiveBatch {
        do throws(ImportError) {
            try LogFileBytes.checkUnpacked(body, name: "the body")
        } catch {
            throw LiveError.unreadable(.ndjson, problem: error.problemOfBody)
        }
        let lines = try JSONRows(body)
        var batch = try batch(.ndjson, lines.csv(), Self.canonical.get(), vehicle: vehicle)
        batch.log.moveLines(by: -1)
        for index in batch.log.quarantined.indices {
            let line = batch.log.quarantined[index].line
            if lines.isBad(line) { batch.log.quarantined[index].reason = .jsonUnreadable }
            if !batch.log.quarantined[index].text.isEmpty {
                batch.log.quarantined[index].text = lines.text(line)
            }
        }
        return batch
    }

    /// Rows with a header, read as the profile says.
    ///
    /// A row that cannot be read is set aside also when it is the only one: a sender is told of its
    /// rows, where for a file of which the profile reads nothing another profile would be looked for.
    func batch(
        _ format: LiveFormat,
        _ bytes: [UInt8],
        _ profile: ImportProfile,
        vehicle: String? = nil
    ) throws -> LiveBatch {
        do throws(ImportError) {
            var parser = try LogFileParser(
                profile: profile,
                vehicle: vehicle,
                nowMillis: nowMillis
            )
            parser.keptFromMillis = keptFromMillis
            let open = try parser.open(bytes, isWhole: true, name: "the body")
            let part = open.parse(bytes.span.extracting(open.bodyStart...), after: LogCarry())
            let log = ParsedLog(joining: [part], of: open)
            return LiveBatch(format: format, profile: profile.name, log: log)
        } catch {
            throw LiveError.unreadable(format, problem: error.problemOfBody)
        }
    }

    /// One row, of which errors show the whole message.
    func batch(
        _ format: LiveFormat,
        _ row: [(name: String, cell: String)],
        _ profile: ImportProfile,
        message: String
    ) throws -> LiveBatch {
        let lines = [row.map(\.name), row.map(\.cell)].map { cells in
            cells.map(Self.cell).joined(separator: ",") + "\n"
        }
        var batch = try batch(format, Array(lines.joined().utf8), profile)
        batch.log.moveLines(by: -1)
        for index in batch.log.quarantined.indices
        where !batch.log.quarantined[index].text.isEmpty {
            batch.log.quarantined[index].text = Self.line(message)
        }
        return batch
    }

    /// A message that is set aside as a whole.
    func aside(
        _ format: LiveFormat,
        _ reason: QuarantineReason,
        vehicle: String?,
        message: String
    ) -> LiveBatch {
        var batch = LiveBatch.nothing(format)
        batch.log.rowsRead = 1
        batch.log.quarantined = [
            .init(
                line: 1,
                reason: reason,
                column: nil,
                text: Self.line(message),
                nearMillis: nowMillis,
                vehicle: vehicle.flatMap { VehicleID.isValid($0) ? $0 : nil }
            )
        ]
        return batch
    }

    /// A text as one cell; what would end its line cannot be part of an id or a number, and stays
    /// something that is neither.
    static func cell(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(scalar.value < 0x20 ? "\u{01}" : scalar)
            if scalar == "\"" { scalars.append(scalar) }
        }
        return "\"\(String(scalars))\""
    }

    /// A message as one line.
    private static func line(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 })
        )
    }

    private static let canonical = Result { () throws in try BuiltInProfile.canonical.profile() }
}

extension ParsedLog {
    /// For bodies whose rows were given a header of ours.
    fileprivate mutating func moveLines(by count: Int) {
        for index in quarantined.indices { quarantined[index].line += count }
        for index in cells.indices { cells[index].line += count }
    }
}

extension ImportError {
    /// What is wrong, in words for who sent a body.
    fileprivate var problemOfBody: String {
        switch self {
        case .emptyFile: "the body is empty"
        case .compressed(_, let format):
            "the body is compressed (\(format)); say so with Content-Encoding"
        case .noVehicle: "the body does not say whose samples these are; name the vehicle"
        case .missingColumn(_, let line, _, let column, _, _):
            "line \(line) is no header with a column `\(column)`"
        case .unexpectedColumn(_, _, _, let column, let hint):
            column.first?.isLetter == true
                ? "`\(column.printable.prefix(100))` is no signal\(hint)"
                : "its first line is no header"
        default: "\(self)"
        }
    }
}
