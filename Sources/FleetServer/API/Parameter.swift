import FleetService
import HTTPTypes

/// What an endpoint takes from its address: said once, checked and described from that.
struct Parameter: Sendable {
    enum Place: String, Sendable {
        case path, query, header
    }

    enum Kind: Sendable {
        /// So many characters at most, none of which is a control character.
        case text(longest: Int)
        /// Visible ASCII.
        case visible(longest: Int)
        case choice([String])
        case integer(ClosedRange<Int>)
        /// A month, as `2026-03`.
        case month
        /// A day, two of them with two dots between, an ISO week, a month or a year.
        case period
        /// RFC 3339 in UTC.
        case instant
    }

    let name: String
    let place: Place
    let kind: Kind
    let about: String
    var isRequired = false
    /// What is taken where it is not given, as text.
    var standard: String?

    static func path(_ name: String, _ about: String, _ kind: Kind = .text(longest: 100))
        -> Parameter
    {
        Parameter(name: name, place: .path, kind: kind, about: about, isRequired: true)
    }

    static func query(
        _ name: String,
        _ kind: Kind,
        _ about: String,
        isRequired: Bool = false,
        standard: String? = nil
    ) -> Parameter {
        Parameter(
            name: name,
            place: .query,
            kind: kind,
            about: about,
            isRequired: isRequired,
            standard: standard
        )
    }

    /// What is wrong with a value; `nil` when nothing is.
    func fault(of value: String) -> String? {
        switch kind {
        case .text(let longest):
            if value.isEmpty { return "is empty" }
            if value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
                return "holds control characters"
            }
            return value.unicodeScalars.count > longest
                ? "is longer than \(longest) characters" : nil
        case .visible(let longest):
            let isVisible = value.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            return isVisible && (1...longest).contains(value.utf8.count)
                ? nil : "is not 1 to \(longest) visible ASCII characters"
        case .choice(let words):
            return words.contains(value) ? nil : "is none of \(words.joined(separator: ", "))"
        case .integer(let range):
            let isPlain = value.utf8.count <= 12 && value.utf8.allSatisfy { (48...57).contains($0) }
            guard isPlain, let number = Int(value), range.contains(number) else {
                return "is no whole number from \(range.lowerBound) to \(range.upperBound)"
            }
            return nil
        case .month:
            return value.utf8.count == 7 && (try? Period(month: value)) != nil
                ? nil : "is no month as 2026-03"
        case .period:
            // Weeks that a year has not, and ends before their beginning, are addresses of nothing.
            let isWritten = value.wholeMatch(of: /[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])/) != nil
            return isWritten || (try? Period(named: value)) != nil || isReversed(value)
                ? nil
                : "is no period as 2026-03-29, 2026-03-01..2026-03-29, 2026-W13, 2026-03 or 2026"
        case .instant:
            return Instant.utcMillis(value) == nil
                ? "is no instant in UTC as 2026-03-29T05:00:00Z" : nil
        }
    }

    private func isReversed(_ value: String) -> Bool {
        do {
            _ = try Period(named: value)
            return false
        } catch ServiceError.periodOrder {
            return true
        } catch { return false }
    }

    var schema: JSON {
        var members: [(String, JSON)] = []
        switch kind {
        case .text(let longest):
            members = [
                ("type", "string"), ("minLength", 1), ("maxLength", .integer(longest)),
                // Without control characters.
                ("pattern", "^[^\\u0000-\\u001f\\u007f]+$"),
            ]
        case .visible(let longest):
            members = [
                ("type", "string"), ("minLength", 1), ("maxLength", .integer(longest)),
                ("pattern", "^[!-~]+$"),
            ]
        case .choice(let words):
            members = [("type", "string"), ("enum", .array(words.map(JSON.text)))]
        case .integer(let range):
            members = [
                ("type", "integer"), ("minimum", .integer(range.lowerBound)),
                ("maximum", .integer(range.upperBound)),
            ]
        case .month:
            members = [
                ("type", "string"), ("pattern", .text(DatePattern.whole(DatePattern.month))),
            ]
        case .period:
            members = [
                ("type", "string"), ("pattern", .text(DatePattern.whole(DatePattern.period))),
            ]
        case .instant:
            members = [
                ("type", "string"), ("pattern", .text(DatePattern.whole(DatePattern.instant))),
            ]
        }
        if let standard {
            if case .integer = kind, let number = Int(standard) {
                members.append(("default", .integer(number)))
            } else {
                members.append(("default", .text(standard)))
            }
        }
        return .object(members)
    }

    var description: JSON {
        .object([
            ("name", .text(name)), ("in", .text(place.rawValue)),
            ("required", .bool(isRequired)), ("description", .text(about)), ("schema", schema),
        ])
    }
}
