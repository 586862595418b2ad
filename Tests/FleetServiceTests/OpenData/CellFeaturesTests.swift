import Foundation
import Testing

@testable import FleetService

/// Squares of the grid as GeoJSON.
@Suite struct CellFeaturesTests {
    @Test func aSquareIsAFeatureWithWhatItsRowSays() throws {
        let report = try ReportOutputTests.fullReport(name: "Süd \"1\"")
        let text = CellFeatures(report: report).text
        let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let features = try #require(json?["features"] as? [[String: Any]])
        #expect(features.count == 2)
        let properties = try #require(features[0]["properties"] as? [String: Any])
        #expect(properties["zone"] as? String == "Süd \"1\"")
        #expect(properties["trips_started"] as? Int == 40)
        #expect((properties["cell"] as? String)?.hasPrefix("CRS3035RES250mN") == true)
        let geometry = try #require(features[0]["geometry"] as? [String: Any])
        let rings = try #require(geometry["coordinates"] as? [[[Double]]])
        #expect(rings.count == 1 && rings[0].count == 5 && rings[0].first == rings[0].last)
        // Counter-clockwise, as RFC 7946 wants outer rings.
        let area = zip(rings[0], rings[0].dropFirst()).reduce(0.0) {
            $0 + $1.0[0] * $1.1[1] - $1.1[0] * $1.0[1]
        }
        #expect(area > 0)
        // The position that was placed lies in it.
        #expect(rings[0].contains { $0[0] <= 12.0005 } && rings[0].contains { $0[0] > 12.0005 })
    }
}
