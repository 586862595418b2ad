/// What an answer can be written as.
enum MediaType: String, Sendable, CaseIterable {
    case json = "application/json"
    case csv = "text/csv"
    case geoJSON = "application/geo+json"
    case html = "text/html"
    case openAPI = "application/vnd.oai.openapi+json;version=3.1"
    case text = "text/plain"
    case metrics = "text/plain; version=0.0.4"
    case css = "text/css"
    case script = "text/javascript"

    /// As an answer names it.
    var header: String {
        switch self {
        case .json, .geoJSON, .openAPI: rawValue
        case .csv: "text/csv; charset=utf-8; header=present"
        case .html, .text, .css, .script: "\(rawValue); charset=utf-8"
        case .metrics: "\(rawValue); charset=utf-8"
        }
    }

    /// As the parameter `format` names it; also the ending of a file.
    var format: String? {
        switch self {
        case .json: "json"
        case .csv: "csv"
        case .geoJSON: "geojson"
        default: nil
        }
    }

    /// Type and subtype.
    fileprivate var name: Substring { rawValue.prefix { $0 != ";" } }
}

/// What a client wants, by RFC 9110.
struct Accepted: Sendable {
    private var ranges: [(type: Substring, subtype: Substring, quality: Double)] = []

    /// Anything goes where the header is missing or says nothing.
    init(_ header: String?) {
        let header = header?.lowercased() ?? ""
        for part in header.split(separator: ",").prefix(50) {
            let words = part.split(separator: ";").map(Self.trimmed)
            let name = words.first?.split(separator: "/", maxSplits: 1) ?? []
            guard name.count == 2 else { continue }
            let quality = words.dropFirst().first { $0.hasPrefix("q=") }
            let value = quality.flatMap { Double($0.dropFirst(2)) } ?? 1
            ranges.append((name[0], name[1], value.isFinite ? min(max(value, 0), 1) : 0))
        }
    }

    /// The one of those on offer that is wanted most, the first among equals; `nil` when none is.
    func best(of offered: [MediaType]) -> MediaType? {
        guard !ranges.isEmpty else { return offered.first }
        let rated = offered.map { ($0, quality(of: $0)) }
        let most = rated.map(\.1).max() ?? 0
        return most > 0 ? rated.first { $0.1 == most }?.0 : nil
    }

    private func quality(of type: MediaType) -> Double {
        let name = type.name.split(separator: "/", maxSplits: 1)
        func fits(_ range: (type: Substring, subtype: Substring, quality: Double)) -> Int? {
            if range.type == name[0], range.subtype == name[1] { return 2 }
            if range.type == name[0], range.subtype == "*" { return 1 }
            return range.type == "*" && range.subtype == "*" ? 0 : nil
        }
        // The range that says most decides, whatever the order.
        var (best, quality) = (-1, 0.0)
        for range in ranges {
            if let rank = fits(range), rank > best { (best, quality) = (rank, range.quality) }
        }
        return quality
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
