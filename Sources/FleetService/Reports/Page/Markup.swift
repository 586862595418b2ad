/// HTML or SVG source that escapes whatever text is put into it.
///
/// Only literals and other markup go in as they are; names of zones, cities and files cannot become
/// elements, whoever forgets about it.
struct Markup: ExpressibleByStringInterpolation, Sendable {
    private(set) var source: String

    init(stringLiteral value: String) { source = value }

    init(stringInterpolation: Interpolation) { source = stringInterpolation.source }

    static let empty: Markup = ""

    static func += (left: inout Markup, right: Markup) { left.source += right.source }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var source = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            source.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) { source += literal }

        mutating func appendInterpolation(_ text: String) { source += Markup.escaped(text) }

        mutating func appendInterpolation(_ number: Int) { source += String(number) }

        mutating func appendInterpolation(_ markup: Markup) { source += markup.source }

        mutating func appendInterpolation(_ list: [Markup]) {
            for markup in list { source += markup.source }
        }

        /// A coordinate with two decimals.
        mutating func appendInterpolation(at coordinate: Double) {
            let number = ReportNumber(coordinate, .mean)
            source += number?.canonical ?? "0"
        }
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            // Control characters are no HTML, and direction overrides would reorder what follows.
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}",
                "\u{2066}"..."\u{2069}":
                escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
