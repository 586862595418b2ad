import FleetStore
import Testing

extension IntegrationTests {
    /// Cities, zones and vehicles.
    @Suite struct ReferenceTests {
        @Test func citiesComeBackByIDAndCanBeRenamed() async throws {
            let cities = try await TestServer.withStore { store in
                try await store.withConnection { db in
                    try db.addCity(Samples.rabat)
                    try db.addCity(CityRow(id: "leipzig", name: "Lipsia", timeZone: "Europe/Rome"))
                    try db.addCity(Samples.leipzig)
                    #expect(try db.city("rabat") == Samples.rabat)
                    #expect(try db.city("nowhere") == nil)
                    return try db.cities()
                }
            }
            #expect(cities == [Samples.leipzig, Samples.rabat])
        }

        @Test func thresholdsStayWithTheCityAndMarkItsDays() async throws {
            try await TestServer.withStore { store in
                try await store.withConnection { db in
                    try db.addCity(Samples.leipzig)
                    try db.addCity(Samples.rabat)
                    for (id, city) in [("e-1", "leipzig"), ("e-2", "rabat")] {
                        let vehicle = try db.upsertVehicle(VehicleRow(id: id, cityID: city))
                        try db.replaceDerived(
                            vehicle.key,
                            fromMillis: Samples.monday,
                            toMillis: Samples.monday + Samples.day,
                            days: ["2026-03-02"],
                            DerivedRows(
                                states: [],
                                trips: [],
                                charging: [],
                                battery: [],
                                hours: [],
                                days: [Samples.vehicleDay("2026-03-02")]
                            )
                        )
                    }
                    let text = #"{"all":{"gapSeconds":90}}"#
                    #expect(try db.setThresholds("leipzig", json: text) == 1)
                    #expect(try db.dirtyVehicles(city: "leipzig").map(\.id) == ["e-1"])
                    #expect(try db.dirtyVehicles(city: "rabat").isEmpty)
                    // A city that is given another name keeps what it set.
                    try db.addCity(CityRow(id: "leipzig", name: "Lipsia", timeZone: "Europe/Rome"))
                    #expect(try db.city("leipzig")?.thresholdsJSON == text)
                    #expect(try db.cities().map(\.thresholdsJSON) == [text, "{}"])
                }
            }
        }

        @Test func zonesAreReplacedAsAWhole() async throws {
            let old = [ZoneRow(number: 1, name: "Mitte", geometryJSON: "{}")]
            let new = [
                ZoneRow(number: 2, name: "Süd", geometryJSON: #"{"type": "Point"}"#),
                ZoneRow(number: 9, name: "Nord", geometryJSON: "[12.3740, -0.5]"),
            ]
            let zones = try await TestServer.withStore { store in
                try await store.withConnection { db in
                    try db.addCity(Samples.leipzig)
                    try db.replaceZones("leipzig", old)
                    try db.replaceZones("leipzig", new.reversed())
                    return try db.zones("leipzig")
                }
            }
            #expect(zones == new)
        }

        @Test func badGeometryLeavesTheOldZones() async throws {
            let old = [ZoneRow(number: 1, name: "Mitte", geometryJSON: "{}")]
            try await TestServer.withStore { store in
                try await store.withConnection { db in
                    try db.addCity(Samples.leipzig)
                    try db.replaceZones("leipzig", old)
                    let bad = [ZoneRow(number: 1, name: "Mitte", geometryJSON: "{51.34")]
                    let error = #expect(throws: StoreError.self) {
                        try db.replaceZones("leipzig", bad)
                    }
                    #expect("\(error as Any)".contains("22P02"))
                    #expect(try db.zones("leipzig") == old)
                }
            }
        }

        @Test func absentFieldsOfAVehicleKeepWhatIsThere() async throws {
            let full = VehicleRow(
                id: "e-1",
                cityID: "leipzig",
                category: "L1e-A",
                scheme: "shared",
                batteryWattHours: 446.5,
                model: "Ö'Bike"
            )
            try await TestServer.withStore { store in
                try await store.withConnection { db in
                    try db.addCity(Samples.leipzig)
                    try db.addCity(Samples.rabat)
                    let stored = try db.upsertVehicle(full)
                    #expect(stored.key > 0)
                    #expect(stored.model == "Ö'Bike")

                    let sparse = VehicleRow(id: "e-1", cityID: "rabat", scheme: "rented")
                    var expected = stored
                    expected.cityID = "rabat"
                    expected.scheme = "rented"
                    #expect(try db.upsertVehicle(sparse) == expected)
                    #expect(try db.vehicle(id: "e-1") == expected)
                    #expect(try db.vehicle(id: "e-2") == nil)
                    #expect(try db.vehicles(city: "leipzig") == [])
                    #expect(try db.vehicles(city: "rabat") == [expected])
                }
            }
        }

        @Test func vehicleOfAnUnknownCityIsRefused() async throws {
            try await TestServer.withStore { store in
                let error = await #expect(throws: StoreError.self) {
                    try await store.withConnection { db in
                        _ = try db.upsertVehicle(VehicleRow(id: "secret", cityID: "atlantis"))
                    }
                }
                let shown = "\(error as Any)"
                #expect(shown.contains("23503"))
                #expect(!shown.contains("atlantis"))
                #expect(!shown.contains("secret"))
            }
        }
    }
}
