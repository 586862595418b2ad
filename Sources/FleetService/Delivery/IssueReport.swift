import FleetStore
import Foundation

/// An issue's report as files of a folder.
struct IssueReport: Sendable {
    /// Names within the folder.
    let files: [String]
    let summary: IssueSummary
}

extension ReportFormat {
    /// The formats that this machine can write.
    package static var available: [ReportFormat] {
        allCases.filter { format in
            format.rawValue != "pdf" || FleetStore.path(ofProgram: "weasyprint") != nil
        }
    }

    /// The format of a delivered file.
    init?(ofFile name: String) {
        guard let end = name.split(separator: ".").last else { return nil }
        self.init(rawValue: String(end))
    }
}

extension Workspace {
    /// Writes an issue's report into a folder of its own; the one place where deliveries get it from.
    ///
    /// - Returns: `nil` when a night issued it again meanwhile.
    func render(
        _ issue: Issue,
        formats: Set<ReportFormat>,
        language: ReportLanguage,
        into folder: String,
        nowMillis: Int64
    ) async throws -> IssueReport? {
        let (first, last) = (issue.period.days.lowerBound.name, issue.period.days.upperBound.name)
        let report = try await report(
            issue.city,
            try Period(day: nil, from: first, to: last),
            formats: formats.union([.json]),
            language: language,
            to: folder,
            nowMillis: nowMillis
        )
        // A report is of the newest revisions, which may not be those of this issue any more.
        guard try await isNewest(issue) else { return nil }
        var files: [String] = []
        var summary: IssueSummary?
        for path in report.files {
            let url = URL(filePath: path)
            let name = url.lastPathComponent
            if name == "report.json" {
                summary = try JSONDecoder().decode(IssueSummary.self, from: Data(contentsOf: url))
                guard formats.contains(.json) else {
                    try FileManager.default.removeItem(at: url)
                    continue
                }
            }
            let delivered = Self.deliveredName(of: name, issue)
            try FileManager.default.moveItem(
                at: url,
                to: url.deletingLastPathComponent().appending(path: delivered)
            )
            files.append(delivered)
        }
        guard let summary else { throw ServiceError.unreadableFile("report.json") }
        return IssueReport(files: files.sorted(), summary: summary)
    }

    /// `report.html` of March's first day becomes `leipzig_2026-03-01_r2.html`; tables keep their name.
    private static func deliveredName(of name: String, _ issue: Issue) -> String {
        let isWhole = name.hasPrefix("report.") && !name.hasSuffix(".csv")
        return issue.name + (isWhole ? String(name.dropFirst("report".count)) : "_\(name)")
    }

    private func isNewest(_ issue: Issue) async throws -> Bool {
        let now = try await store.withConnection { connection in
            try connection.newestIssues(
                city: issue.city.id,
                kind: issue.row.kind,
                firstDay: issue.row.firstDay
            )
        }
        return now == [issue.row]
    }

    /// What the issue brought after an earlier revision.
    func story(of issue: Issue, after revision: Int) async throws -> IssueStory {
        let rows = try await store.withConnection { connection in
            try connection.causes(of: issue.row, city: issue.city.id, after: Int32(revision))
        }
        return try IssueStory(issue, rows)
    }

    /// An UUID of the issue that is the same everywhere and always.
    func identifier(of text: String) async throws -> String {
        let digest = try await store.withConnection { connection in
            try connection.digests([Array("fleet-report/\(text)".utf8)])
        }
        return IssueIdentifier.uuid(digest.first ?? [])
    }
}

enum IssueIdentifier {
    /// RFC 9562's version 8: bytes of one's own beside version and variant.
    static func uuid(_ digest: [UInt8]) -> String {
        var bytes = Array((digest + Array(repeating: 0, count: 16)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = bytes.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        var groups: [Substring] = []
        var rest = digits[...]
        for length in [8, 4, 4, 4, 12] {
            groups.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return groups.joined(separator: "-")
    }
}
