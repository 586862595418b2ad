import FleetService
import Foundation
import Testing

@testable import FleetServer

@Suite struct DescriptionTests {
    private static func endpoints() throws -> [Endpoint] {
        try ListEndpoints.all + FigureEndpoints.all() + TraceEndpoints.all
    }

    @Test func itIsJSONWithEveryOperationOnce() throws {
        let endpoints = try Self.endpoints()
        let text = Description.text(of: endpoints, version: "1", isPublic: false)
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        )
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        let ids = paths.values.flatMap { $0.values }.compactMap {
            ($0 as? [String: Any])?["operationId"] as? String
        }
        #expect(ids.sorted() == endpoints.map(\.id).sorted())
        #expect(Set(ids).count == ids.count)
    }

    @Test func everyParameterOfAPathIsDescribed() throws {
        for endpoint in try Self.endpoints() {
            let inPath = endpoint.path.parts.compactMap { part in
                if case .parameter(let name) = part { name } else { nil }
            }
            let described = endpoint.parameters.filter { $0.place == .path }.map(\.name)
            #expect(inPath == described, "\(endpoint.id)")
        }
    }

    @Test func onlyWhatIsPublicNeedsNoToken() throws {
        let open = try Self.endpoints().filter { endpoint in
            guard let subject = endpoint.subject else { return false }
            return Role.public.extent(of: subject) != .none
        }
        #expect(Set(open.compactMap(\.subject)) == [.cities, .figures])
    }
}
