import Foundation

/// Reads back what a report wrote, by rules of its own.
enum ReportReading {
    /// The records of an RFC 4180 text; `nil` when it breaks the rules.
    static func csv(_ text: String) -> [[String]]? {
        var records: [[String]] = []
        var fields: [String] = []
        var field = ""
        var rest = Substring(text).unicodeScalars
        func take(_ scalar: Unicode.Scalar) -> Bool {
            guard rest.first == scalar else { return false }
            rest.removeFirst()
            return true
        }
        while !rest.isEmpty {
            if take("\"") {
                while true {
                    guard let scalar = rest.popFirst() else { return nil }
                    if scalar != "\"" {
                        field.unicodeScalars.append(scalar)
                    } else if take("\"") {
                        field += "\""
                    } else {
                        break
                    }
                }
                guard rest.first == "," || rest.first == "\r" else { return nil }
            }
            guard let scalar = rest.popFirst() else { return nil }
            switch scalar {
            case ",":
                fields.append(field)
                field = ""
            case "\r":
                guard take("\n") else { return nil }
                fields.append(field)
                records.append(fields)
                (fields, field) = ([], "")
            case "\"", "\n": return nil
            default: field.unicodeScalars.append(scalar)
            }
        }
        return fields.isEmpty && field.isEmpty ? records : nil
    }

    /// A piece of an HTML page.
    enum Token: Equatable {
        case open(String, attributes: String)
        case close(String)
        case text(String)
    }

    /// Elements and texts in order, without comments; `nil` when elements do not nest.
    static func html(_ page: String) -> [Token]? {
        var tokens: [Token] = []
        var open: [String] = []
        var rest = Substring(page)
        while let start = rest.firstIndex(of: "<") {
            if start > rest.startIndex { tokens.append(.text(String(rest[..<start]))) }
            guard let end = rest[start...].firstIndex(of: ">") else { return nil }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("!") { continue }
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { return nil }
                tokens.append(.close(String(tag.dropFirst())))
                continue
            }
            let name = String(tag.prefix { $0.isLetter || $0.isNumber })
            let attributes = String(tag.dropFirst(name.count))
            tokens.append(.open(name, attributes: attributes))
            if !["meta", "link"].contains(name), !attributes.hasSuffix("/") { open.append(name) }
        }
        return open.isEmpty ? tokens : nil
    }

    /// The value of an attribute.
    static func attribute(_ name: String, in attributes: String) -> String? {
        guard let start = attributes.range(of: " \(name)=\"") else { return nil }
        return String(attributes[start.upperBound...].prefix { $0 != "\"" })
    }

    /// The machine-readable numbers of a table of the page with their texts, row by row.
    static func numbers(ofTable id: String, in page: String) -> [[(value: String, text: String)]]? {
        guard let tokens = html(page) else { return nil }
        var rows: [[(value: String, text: String)]] = []
        var isInside = false
        for (index, token) in tokens.enumerated() {
            switch token {
            case .open("table", let attributes):
                isInside = attribute("data-table", in: attributes) == id
            case .close("table"): isInside = false
            case .open("tr", _) where isInside: rows.append([])
            case .open("data", let attributes) where isInside:
                guard let value = attribute("value", in: attributes),
                    case .text(let text) = tokens[index + 1]
                else { return nil }
                rows[rows.count - 1].append((value, text))
            default: break
            }
        }
        return Array(rows.dropFirst())  // the heading
    }
}
