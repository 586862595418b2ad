/// What an open data portal wants to know beside the data.
package struct OpenDataRequest: Sendable {
    package var publisher: String
    /// Mail address of who answers for the data.
    package var contact: String
    package var license: OpenDataLicense
    /// Where the folder will be found, without a slash at its end.
    package var baseURL: String
    /// Last part of the contributor's address at GovData, for example `stadtLeipzig`.
    package var contributor: String?
    package var language: ReportLanguage
    package var folder: String
    package var nowMillis: Int64

    package init(
        publisher: String,
        contact: String,
        license: OpenDataLicense,
        baseURL: String,
        contributor: String?,
        language: ReportLanguage,
        folder: String,
        nowMillis: Int64
    ) throws {
        self.publisher = publisher
        self.contact = contact
        self.license = license
        self.baseURL = try BaseURL.checked(baseURL)
        self.contributor = contributor
        self.language = language
        self.folder = folder
        self.nowMillis = nowMillis
        try check()
    }

    private func check() throws {
        func isWord(_ text: String) -> Bool {
            !text.isEmpty
                && text.unicodeScalars.allSatisfy {
                    $0.isASCII && $0.value > 0x20 && !"<>\"{}|\\^`".unicodeScalars.contains($0)
                }
        }
        guard publisher.contains(where: { !$0.isWhitespace }),
            !publisher.unicodeScalars.contains(where: \.steersText)
        else { throw ServiceError.openData("--publisher must be a name, such as 'Stadt Leipzig'") }
        let parts = contact.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ isWord(String($0)) }) else {
            throw ServiceError.openData("--contact must be a mail address")
        }
        guard contributor.map({ isWord($0) && !$0.contains("/") }) ?? true else {
            throw ServiceError.openData(
                "--contributor is the last part of an address at GovData, such as stadtLeipzig"
            )
        }
    }
}

/// A licence that DCAT-AP.de has an address for.
package enum OpenDataLicense: String, Sendable, CaseIterable {
    case attribution = "dl-by-de/2.0"
    case zero = "dl-zero-de/2.0"
    case creativeCommons = "cc-by/4.0"

    var address: String { "http://dcat-ap.de/def/licenses/\(rawValue)" }

    var name: String {
        switch self {
        case .attribution: "Datenlizenz Deutschland – Namensnennung – Version 2.0"
        case .zero: "Datenlizenz Deutschland – Zero – Version 2.0"
        case .creativeCommons: "Creative Commons Attribution 4.0 International"
        }
    }

    var text: String {
        switch self {
        case .attribution: "https://www.govdata.de/dl-de/by-2-0"
        case .zero: "https://www.govdata.de/dl-de/zero-2-0"
        case .creativeCommons: "https://creativecommons.org/licenses/by/4.0/"
        }
    }
}
