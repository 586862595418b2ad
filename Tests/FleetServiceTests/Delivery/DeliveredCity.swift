import FleetStore
import FleetTestSupport
import Foundation
import Testing

@testable import FleetService

/// A city with a box that speaks every day from Sunday 1 March 2026 on, and what is delivered of it.
struct DeliveredCity {
    /// Of no word that a page has.
    static let vehicle = "qx-7301"
    let city: TestCity
    private let place: PrivateFolder
    var folder: String { place.path + "/out" }

    init(_ workspace: Workspace, days: Int) async throws {
        city = try await TestCity(workspace)
        place = try PrivateFolder()
        try await workspace.store.withConnection {
            try $0.addCity(
                CityRow(id: "leipzig", name: "Leipzig \"Süd\"", timeZone: "Europe/Berlin")
            )
        }
        // One box is too few for any other rule.
        try await workspace.setDisclosureMinimum(city.city, 1)
        for number in 0..<days { try await send(Self.day(number), hour: 12) }
        try await city.night(after: Self.day(days - 1))
    }

    static func day(_ number: Int) -> String {
        CivilDate("2026-03-01").map { $0.advanced(by: number).name } ?? ""
    }

    func send(_ day: String, hour: Int) async throws {
        var box = DriveBuilder(startMillis: try city.midnight(day) + Int64(hour) * 3_600_000)
        box.stand(seconds: 3600, stepSeconds: 60)
        try await city.add([(Self.vehicle, box.samples)])
    }

    func request(
        formats: Set<ReportFormat>? = [.html, .csv, .json],
        kinds: Set<PeriodKind> = Set(PeriodKind.allCases),
        language: ReportLanguage = .en,
        limit: Int? = nil,
        mail: DeliveryRequest.Mail? = nil,
        baseURL: String? = nil,
        isIntoFolder: Bool = true
    ) throws -> DeliveryRequest {
        DeliveryRequest(
            city: nil,
            kinds: kinds,
            formats: formats,
            language: language,
            limit: limit,
            folder: isIntoFolder ? try .init(path: folder, baseURL: baseURL) : nil,
            mail: mail,
            nowMillis: try city.midnight(Self.day(14))
        )
    }

    @discardableResult
    func deliver(_ request: DeliveryRequest) async throws -> DeliveryResult {
        try await city.workspace.deliver(request, progress: { _, _ in })
    }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }

    func bytes(_ name: String) -> Data? {
        FileManager.default.contents(atPath: "\(folder)/\(name)")
    }

    /// Files of the folder, without those that are the delivery's own.
    func files(_ below: String = "") throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder + below).sorted().filter {
            !$0.contains(DeliveryFolder.hidden) && !isFolder("\(folder)\(below)/\($0)")
        }
    }

    /// Links of the pages and the feed that lead to nothing.
    func brokenLinks() throws -> [String] {
        try files().filter { $0.hasSuffix("index.html") || $0.hasSuffix("feed.atom") }
            .flatMap { page in
                let place = URL(filePath: "\(folder)/\(page)").deletingLastPathComponent()
                return try text(page).matches(of: /href="([^"#]+)[^"]*"/).map { String($0.1) }
                    .filter { !$0.hasPrefix("data:") }
                    .filter { link in
                        let path = link.removingPercentEncoding ?? link
                        return !FileManager.default.fileExists(
                            atPath: place.appending(path: path).standardizedFileURL.path
                        )
                    }
            }
    }

    private func isFolder(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)[.type]) as? FileAttributeType
            == .typeDirectory
    }
}

/// Python's own readers of what is delivered.
enum Python {
    static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

    /// What a script prints.
    static func run(_ script: String, _ arguments: [String]) async throws -> String {
        let folder = try PrivateFolder()
        defer { withExtendedLifetime(folder) {} }
        let file = folder.path + "/script.py"
        try Data(script.utf8).write(to: URL(filePath: file))
        let answer = try await FleetStore.run(
            "/usr/bin/python3",
            [file] + arguments,
            inputFile: "/dev/null"
        )
        #expect(answer.status == 0, "\(answer.output)")
        return answer.output
    }
}
