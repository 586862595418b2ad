import FleetSimulator
import Foundation
import Telemetry
import Testing

@Suite struct DemoDistrictsTests {
    private typealias Vertex = DemoDistricts.Vertex

    private func contains(_ ring: [Vertex], latitude: Double, longitude: Double) -> Bool {
        var isInside = false
        for (from, to) in zip(ring, ring.dropFirst()) {
            let (y1, y2) = (Double(from.latitudeTenMillionths), Double(to.latitudeTenMillionths))
            guard (y1 > latitude) != (y2 > latitude) else { continue }
            let (x1, x2) = (Double(from.longitudeTenMillionths), Double(to.longitudeTenMillionths))
            if longitude < x1 + (latitude - y1) / (y2 - y1) * (x2 - x1) { isInside.toggle() }
        }
        return isInside
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func everyPointOfTheDiscLiesInExactlyOneDistrict(seed: UInt64) throws {
        let plan = try leipzigPlan(seed: seed)
        let districts = DemoDistricts(plan: plan).districts
        var used: Set<String> = []
        for row in -60...60 {
            for column in -60...60 where row * row + column * column <= 3600 {
                let latitude = (51.3397 + Double(row) / 60 * 6000 / 111_270) * 1e7
                let longitude = (12.3731 + Double(column) / 60 * 6000 / 69_700) * 1e7
                let homes = districts.filter {
                    contains($0.ring, latitude: latitude, longitude: longitude)
                }
                #expect(homes.count == 1)
                used.formUnion(homes.map(\.name))
            }
        }
        #expect(used.count == 10)
    }

    @Test(arguments: [1, 9] as [UInt64])
    func neighboursShareEveryBorderVertexForVertex(seed: UInt64) throws {
        let districts = DemoDistricts(plan: try leipzigPlan(seed: seed)).districts
        var edges: [[Vertex]: String] = [:]
        for district in districts {
            #expect(district.ring.first == district.ring.last)
            #expect(Set(district.ring).count == district.ring.count - 1)
            for edge in zip(district.ring, district.ring.dropFirst()) {
                #expect(edges.updateValue(district.name, forKey: [edge.0, edge.1]) == nil)
            }
        }
        let alone = edges.filter { edges[[$0.key[1], $0.key[0]]] == nil }
        // The outer ring is all that has no neighbour, and the centre has no part in it.
        #expect(alone.count == 90)
        #expect(!alone.values.contains("Mitte"))
    }

    @Test func ringsRunCounterclockwise() throws {
        for district in DemoDistricts(plan: try leipzigPlan()).districts {
            let origin = district.ring[0]
            var doubleArea = 0.0
            for (from, to) in zip(district.ring, district.ring.dropFirst()) {
                let x1 = Double(from.longitudeTenMillionths - origin.longitudeTenMillionths)
                let y1 = Double(from.latitudeTenMillionths - origin.latitudeTenMillionths)
                let x2 = Double(to.longitudeTenMillionths - origin.longitudeTenMillionths)
                let y2 = Double(to.latitudeTenMillionths - origin.latitudeTenMillionths)
                doubleArea += x1 * y2 - x2 * y1
            }
            #expect(doubleArea > 0)
        }
    }

    @Test func textIsGeoJSONWithNamesAndTheSameVertices() throws {
        let districts = DemoDistricts(plan: try leipzigPlan())
        let json = try JSONSerialization.jsonObject(with: Data(districts.geoJSON.utf8))
        let collection = try #require(json as? [String: Any])
        let features = try #require(collection["features"] as? [[String: Any]])
        #expect(collection["type"] as? String == "FeatureCollection")
        let names = features.compactMap { ($0["properties"] as? [String: Any])?["name"] as? String }
        #expect(
            names == [
                "Mitte", "Nord", "Nordost", "Ost", "Südost", "Süd", "Südwest", "West", "Alt-West",
                "Nordwest",
            ]
        )
        for (feature, district) in zip(features, districts.districts) {
            let geometry = try #require(feature["geometry"] as? [String: Any])
            let rings = try #require(geometry["coordinates"] as? [[[Double]]])
            #expect(
                rings == [
                    district.ring.map {
                        [
                            Double($0.longitudeTenMillionths) / 1e7,
                            Double($0.latitudeTenMillionths) / 1e7,
                        ]
                    }
                ]
            )
        }
    }

    @Test func degreesSouthWestAndNearZeroKeepTheirSignAndZeros() throws {
        let plan = try SimulationPlan(
            seed: 1,
            vehicles: 1,
            dayStartsMillis: [0, 86_400_000],
            firstWeekday: 3,
            latitudeDegrees: -0.02,
            longitudeDegrees: 0,
            radiusMeters: 1000,
            idPrefix: "null-island"
        )
        let districts = DemoDistricts(plan: plan)
        let json = try JSONSerialization.jsonObject(with: Data(districts.geoJSON.utf8))
        let features = try #require((json as? [String: Any])?["features"] as? [[String: Any]])
        let geometry = try #require(features.first?["geometry"] as? [String: Any])
        let ring = try #require((geometry["coordinates"] as? [[[Double]]])?.first)
        #expect(ring.allSatisfy { abs($0[0]) < 0.004 && abs($0[1] + 0.02) < 0.004 })
        #expect(
            ring.map { ($0[0] * 1e7).rounded() }
                == districts.districts[0].ring.map {
                    Double($0.longitudeTenMillionths)
                }
        )
    }

    @Test func theFleetStaysWithinTheDistricts() throws {
        let plan = try TwoWeeks.plan.get()
        let districts = DemoDistricts(plan: plan).districts
        var visited: Set<String> = []
        for life in try TwoWeeks.sound() {
            for samples in life.uploads.map(\.samples) {
                let latitude = try #require(samples[.latitude])
                let longitude = try #require(samples[.longitude])
                for row in stride(from: 0, to: samples.count, by: 500)
                where !latitude[row].isNaN {
                    let home = districts.first {
                        contains(
                            $0.ring,
                            latitude: latitude[row] * 1e7,
                            longitude: longitude[row] * 1e7
                        )
                    }
                    visited.insert(home?.name ?? "outside")
                }
            }
        }
        #expect(visited == Set(districts.map(\.name)))
    }
}
