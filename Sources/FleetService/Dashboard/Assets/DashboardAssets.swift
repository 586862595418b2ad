/// A file that pages ask for beside themselves.
package struct DashboardAsset: Sendable {
    /// Changes with the content, so that it can be kept for ever.
    package let fileName: String
    package let mediaType: String
    package let bytes: [UInt8]

    fileprivate init(_ name: String, _ ending: String, _ mediaType: String, _ text: String) {
        bytes = Array(text.utf8)
        fileName = "\(name)-\(DashboardAsset.sum(bytes)).\(ending)"
        self.mediaType = mediaType
    }

    /// FNV-1a of 64 bits: tells versions of our own files apart, and protects from nobody.
    private static func sum(_ bytes: [UInt8]) -> String {
        let sum = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// All that pages of the dashboard need beside themselves.
package enum DashboardAssets {
    package static let style = DashboardAsset(
        "dashboard",
        "css",
        "text/css; charset=utf-8",
        ReportStyle.sheet.source + DashboardStyle.sheet.source
    )

    package static let script = DashboardAsset(
        "dashboard",
        "js",
        "text/javascript; charset=utf-8",
        DashboardScript.source
    )

    package static let all = [style, script]

    /// The file of that name; `nil` when there is none.
    package static func named(_ fileName: String) -> DashboardAsset? {
        all.first { $0.fileName == fileName }
    }

    /// What the server sends with every answer: nothing foreign, nothing inline.
    package static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}
