import FleetService
import HTTPTypes

/// The language in which somebody reads who has not chosen one.
enum ReaderLanguage {
    /// The one that an address names, or else the browser's.
    static func chosen(_ name: String?, _ fields: HTTPFields) -> ReportLanguage {
        name.flatMap(ReportLanguage.init) ?? preferred(fields[.acceptLanguage])
    }

    /// Of those there are, the one that `Accept-Language` wants most; English where it wants none.
    static func preferred(_ header: String?) -> ReportLanguage {
        var best: (language: ReportLanguage, quality: Double) = (.en, 0)
        for part in (header ?? "").split(separator: ",").prefix(20) {
            let words = part.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let name = words.first?.prefix(2).lowercased(),
                let language = ReportLanguage(rawValue: name)
            else { continue }
            let quality =
                words.dropFirst().first { $0.hasPrefix("q=") }
                .flatMap { Double($0.dropFirst(2)) } ?? 1
            if quality > best.quality { best = (language, quality) }
        }
        return best.language
    }
}
