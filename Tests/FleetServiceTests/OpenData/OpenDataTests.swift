import FleetAnalytics
import FleetStore
import Foundation
import FleetTestSupport
import Testing

@testable import FleetService

/// What a portal is given, and what it is not.
@Suite struct OpenDataRequestTests {
    private func request(
        publisher: String = "Stadt Leipzig",
        contact: String = "data@city.example",
        baseURL: String = "https://data.city.example/fleet",
        contributor: String? = nil
    ) throws -> OpenDataRequest {
        try OpenDataRequest(
            publisher: publisher,
            contact: contact,
            license: .attribution,
            baseURL: baseURL,
            contributor: contributor,
            language: .de,
            folder: "",
            nowMillis: 0
        )
    }

    @Test func addressesThatAreNoneAreRefused() throws {
        #expect(
            try request(baseURL: "https://data.city.example/").baseURL
                == "https://data.city.example"
        )
        for bad in [
            "", "data.city.example", "https://a b", "file:///etc", "https://a/\"x", "https:///x",
            "https://a/?x=1", "https://a#x",
        ] {
            #expect(throws: ServiceError.self, "\(bad)") { try request(baseURL: bad) }
            #expect(throws: ServiceError.self, "\(bad)") {
                try DeliveryRequest.Folder(path: "x", baseURL: bad)
            }
        }
        // It would be in every address that is published, and must not be in the message either.
        for bad in [
            "https://u:geheim@a.example/x", "https://u:ge^heim@a", "u:geheim@a", "//geheim@",
        ] {
            let error = #expect(throws: ServiceError.self, "\(bad)") {
                try DeliveryRequest.Folder(path: "x", baseURL: bad)
            }
            #expect(error.map { "\($0)".contains("heim") } == false)
            #expect(throws: ServiceError.self, "\(bad)") { try request(baseURL: bad) }
        }
        #expect(try request(baseURL: "https://a/@x").baseURL == "https://a/@x")
        for bad in ["", "nobody", "a@b@c", "a b@c", "@", "a@<b>"] {
            #expect(throws: ServiceError.self, "\(bad)") { try request(contact: bad) }
        }
        for bad in ["", "  ", "a\nb", "a\u{202E}b"] {
            #expect(throws: ServiceError.self, "\(bad)") { try request(publisher: bad) }
        }
        #expect(throws: ServiceError.self) { try request(contributor: "a/b") }
    }

    @Test(arguments: ReportLanguage.allCases)
    func theCatalogueNamesEveryFileAndItsLicence(language: ReportLanguage) throws {
        var request = try request(contributor: "stadtLeipzig")
        request.language = language
        let day = CivilDate(2026, 3, 1)
        let text = try DataCatalogue(
            request: request,
            cityID: "leipzig",
            cityName: "Leipzig \"Süd\"",
            datasets: [
                .init(
                    id: "zones",
                    title: "Zonen",
                    description: "Nach Monaten",
                    firstDay: day,
                    lastDay: day.advanced(by: 30),
                    modified: day,
                    files: [
                        .init(name: "zones.csv", kind: .csv, size: 12),
                        .init(name: "zones.geojson", kind: .geoJSON, size: 13),
                    ]
                )
            ]
        ).text()
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        )
        let graph = try #require(root["@graph"] as? [[String: Any]])
        let files = graph.filter { $0["@type"] as? String == "dcat:Distribution" }
        #expect(
            files.compactMap { $0["@id"] as? String } == [
                "https://data.city.example/fleet/leipzig/zones.csv",
                "https://data.city.example/fleet/leipzig/zones.geojson",
            ]
        )
        for file in files {
            let license = file["dct:license"] as? [String: String]
            #expect(license?["@id"] == "http://dcat-ap.de/def/licenses/dl-by-de/2.0")
        }
        #expect(text.contains("Leipzig \\\"Süd\\\""))
    }
}

extension DatabaseTests {
    @Suite struct OpenDataTests {
        private func expectOnlyOwnFilesAreReplaced(
            _ workspace: Workspace,
            _ city: CityRow,
            _ request: OpenDataRequest
        ) async throws {
            let folder = request.folder + "/" + city.id
            func url(_ name: String) -> URL { URL(filePath: "\(folder)/\(name)") }
            let files = try await workspace.writeOpenData(city, request)
            #expect(try await workspace.writeOpenData(city, request) == files)
            // As in a folder where somebody had a README of their own.
            for name in [OpenDataFiles.list, "key_figures.csv"] {
                try FileManager.default.removeItem(at: url(name))
            }
            try Data("theirs".utf8).write(to: url("README.md"))
            let error = await #expect(throws: ServiceError.self) {
                _ = try await workspace.writeOpenData(city, request)
            }
            #expect(error.map { "\($0)".contains("/leipzig/") } == true)
            #expect(try String(contentsOf: url("README.md"), encoding: .utf8) == "theirs")
            #expect(!FileManager.default.fileExists(atPath: url("key_figures.csv").path))
        }

        @Test func nothingLeavesWithoutARuleOrAMonth() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let place = try PrivateFolder()
                defer { withExtendedLifetime(place) {} }
                let request = try OpenDataRequest(
                    publisher: "Stadt",
                    contact: "a@b.example",
                    license: .zero,
                    baseURL: "https://b.example",
                    contributor: nil,
                    language: .en,
                    folder: place.path,
                    nowMillis: try city.midnight("2026-03-05")
                )
                await #expect(throws: ServiceError.self) {
                    _ = try await workspace.writeOpenData(city.city, request)
                }
                var box = DriveBuilder(startMillis: try city.midnight("2026-02-10"))
                box.stand(seconds: 3600, stepSeconds: 60)
                try await city.add([("a", box.samples)])
                try await city.night(after: "2026-03-01")
                let files = try await workspace.writeOpenData(city.city, request)
                #expect(files.contains { $0.hasSuffix("/leipzig/catalog.jsonld") })
                // One box that never moved: there is a month, and nothing to tell of it.
                let figures = try #require(files.first { $0.hasSuffix("key_figures.csv") })
                let text = try String(contentsOfFile: figures, encoding: .utf8)
                #expect(text.contains("2026-02,trips,,"))
                try await expectOnlyOwnFilesAreReplaced(workspace, city.city, request)
                var open = city.city
                open.disclosureMinimum = 1
                let shown = open
                await #expect(throws: ServiceError.self) {
                    _ = try await workspace.writeOpenData(shown, request)
                }
            }
        }
    }
}
