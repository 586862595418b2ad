import Foundation

/// A list of vehicles as CSV: a header with `id` and any of `category`, `scheme`, `battery_wh`,
/// `state_of_health`, `model`, `fleet`.
package enum VehicleFile {
    private static let known = [
        "id", "category", "scheme", "battery_wh", "state_of_health", "model",
        "fleet",
    ]

    /// The vehicles of a file, in order.
    ///
    /// - Throws: ``ServiceError/vehicleFile(file:line:problem:)`` naming the line that does not fit.
    package static func read(_ path: String) throws -> [VehicleDescription] {
        let text = String(decoding: try TextFile.read(path), as: UTF8.self)
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        func fail(_ line: Int, _ problem: String) -> ServiceError {
            .vehicleFile(file: path, line: line, problem: problem)
        }
        guard let first = lines.first, !first.isEmpty else { throw fail(1, "the file is empty") }
        guard let header = fields(first) else { throw fail(1, openQuote) }
        if let stranger = header.first(where: { !known.contains($0) }) {
            throw fail(
                1,
                "column '\(stranger)' is not known; there are: \(known.joined(separator: ", "))"
            )
        }
        guard header.contains("id") else { throw fail(1, "there is no column 'id'") }
        guard Set(header).count == header.count else {
            throw fail(1, "a column stands there twice")
        }
        var lineOfID: [String: Int] = [:]
        return try lines.enumerated().dropFirst().compactMap { index, line in
            guard !line.allSatisfy(\.isWhitespace) else { return nil }
            guard let values = fields(line) else { throw fail(index + 1, openQuote) }
            guard values.count == header.count else {
                throw fail(index + 1, "\(values.count) fields where the header has \(header.count)")
            }
            let row = Dictionary(zip(header, values), uniquingKeysWith: { first, _ in first })
                .filter { !$0.value.isEmpty }
            guard let id = row["id"] else { throw fail(index + 1, "the id is empty") }
            if let before = lineOfID.updateValue(index + 1, forKey: id) {
                throw fail(index + 1, "'\(id)' stands in line \(before) already")
            }
            func number(_ column: String) throws -> Double? {
                guard let text = row[column] else { return nil }
                guard let value = Double(text) else {
                    throw fail(index + 1, "\(column) '\(text)' is no number")
                }
                return value
            }
            let description = try VehicleDescription(
                id: id,
                category: row["category"],
                scheme: row["scheme"],
                batteryWattHours: number("battery_wh"),
                stateOfHealth: number("state_of_health"),
                model: row["model"],
                fleet: row["fleet"]
            )
            do {
                try description.check(.columns)
            } catch {
                throw fail(index + 1, "\(error)")
            }
            return description
        }
    }

    private static let openQuote = "a quote is opened and not closed on its line"

    /// `nil` when a quote stays open.
    private static func fields(_ line: Substring) -> [String]? {
        var fields: [String] = [""]
        var isQuoted = false
        var wasQuote = false
        for character in line {
            let isSecondOfTwo = character == "\"" && wasQuote
            wasQuote = character == "\"" && isQuoted
            switch character {
            case "\"":
                isQuoted.toggle()
                // Two quotes within quotes are one that is meant.
                if isSecondOfTwo { fields[fields.count - 1].append(character) }
            case "," where !isQuoted: fields.append("")
            case "\u{FEFF}": break
            default: fields[fields.count - 1].append(character)
            }
        }
        return isQuoted ? nil : fields.map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
