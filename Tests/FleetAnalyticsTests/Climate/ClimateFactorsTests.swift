import FleetAnalytics
import Foundation
import Telemetry
import Testing

@Suite struct ClimateFactorsTests {
    private func factors(_ json: String) throws -> ClimateFactors {
        try JSONDecoder().decode(ClimateFactors.self, from: Data(json.utf8))
    }

    /// Path and reason of the refusal.
    private func refusal(_ json: String) -> String {
        do {
            _ = try factors(json)
            return "accepted"
        } catch DecodingError.dataCorrupted(let context) {
            let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
            return path.joined(separator: ".") + " " + context.debugDescription
        } catch DecodingError.keyNotFound(let key, _) {
            return key.stringValue + " is missing"
        } catch {
            return "\(error)"
        }
    }

    @Test func theDefaultSharesSumToOneAndNameKnownModes() {
        let factors = ClimateFactors()
        for (category, shift) in factors.modeShift {
            #expect(abs(shift.shares.values.reduce(0, +) - 1) < 1e-12, "\(category)")
            #expect(shift.shares.keys.allSatisfy { factors.modes[$0] != nil }, "\(category)")
        }
        #expect(Set(factors.modeShift.keys) == Set(VehicleCategory.allCases).subtracting([.m1]))
    }

    @Test func whatIsWrittenIsReadBack() throws {
        var written = ClimateFactors()
        written.modes["taxi"] = .init(
            gramsPerKilometer: 250,
            basis: .vehicleKilometers(occupancy: 1.2),
            detour: 1.1,
            source: "test",
            year: 2020
        )
        let json = try JSONEncoder().encode(written)
        #expect(try JSONDecoder().decode(ClimateFactors.self, from: json) == written)
    }

    @Test func aFieldThatIsNotGivenKeepsItsDefault() throws {
        let given = try factors(
            #"{"grid": [{"year": 2025, "gramsPerKilowattHour": 350, "source": "city works"}]}"#
        )
        var expected = ClimateFactors()
        expected.grid = [.init(year: 2025, gramsPerKilowattHour: 350, source: "city works")]
        #expect(given == expected)
    }

    private static let car = #""car": {"gramsPerKilometer": 162, "per": "passenger-km","#
    private static let shift = #""source": "s", "assumption": true"#

    @Test(arguments: [
        (#"{"gird": []}"#, "gird is no key here; known are modes, grid"),
        (#"{"grid": []}"#, "grid is empty"),
        (#"{"minimumEnergyShare": 1.5}"#, "minimumEnergyShare is 1.5, and must be from 0 to 1"),
        (
            #"{"grid": [{"year": 2024, "gramsPerKilowattHour": -1, "source": "s"}]}"#,
            "grid.0.gramsPerKilowattHour is -1, and must be from 0 to 10000 g/kWh"
        ),
        (
            #"{"grid": [{"year": 24, "gramsPerKilowattHour": 1, "source": "s"}]}"#,
            "grid.0.year is 24, not a year from 1900 to 2200"
        ),
        (
            #"{"grid": [{"year": 2024, "gramsPerKilowattHour": 1, "source": " "}]}"#,
            "grid.0.source is empty"
        ),
        (
            #"{"grid": [{"year": 2024, "gramsPerKilowattHour": 1}]}"#,
            "source is missing"
        ),
        (
            "{\"modes\": {\(car) \"occupancy\": 1.4, \"source\": \"s\"}}}",
            "modes.car.occupancy is in a figure per passenger-km already"
        ),
        (
            #"{"modes": {"car": {"gramsPerKilometer": 162, "per": "km", "source": "s"}}}"#,
            "modes.car.per is `km`, not `passenger-km` or `vehicle-km`"
        ),
        ("{\"modes\": {\(car) \"source\": \"s\"}}}", "modes has no mode `"),
        // Finite, and yet a balance of them would be infinite and its cells empty.
        (
            #"{"grid": [{"year": 2024, "gramsPerKilowattHour": 1e300, "source": "s"}]}"#,
            "grid.0.gramsPerKilowattHour is 1e+300, and must be from 0 to 10000 g/kWh"
        ),
        (
            #"{"grid": [{"year": 2024.5, "gramsPerKilowattHour": 1, "source": "s"}]}"#,
            "grid.0.year is 2024.5, not a year from 1900 to 2200"
        ),
        (
            #"{"modes": {"car": {"gramsPerKilometer": 1e301, "per": "passenger-km", "source": "s"}}}"#,
            "modes.car.gramsPerKilometer is 1e+301, and must be from 0 to 10000 g/km"
        ),
        (
            "{\"modes\": {\(car) \"detour\": 1e200, \"source\": \"s\"}}}",
            "modes.car.detour is 1e+200, and must be from 0.1 to 10"
        ),
        (
            #"{"modes": {"car": {"gramsPerKilometer": 9, "per": "vehicle-km", "#
                + #""occupancy": 1e-300, "source": "s"}}}"#,
            "modes.car.occupancy is 1e-300, and must be from 0.1 to 1000 persons"
        ),
        (
            #"{"charging": {"efficiency": 1e-320, "source": "s", "assumption": true}}"#,
            "charging.efficiency is 1e-320, and must be from 0.1 to 1"
        ),
        (
            "{\"modeShift\": {\"pedelec\": {\"shares\": {\"car\": 1}, \"passengers\": 1e9, \(shift)}}}",
            "modeShift.pedelec.passengers is 1000000000, and must be from 0.1 to 1000"
        ),
        (
            #"{"charging": {"efficiency": 0, "source": "s", "assumption": true}}"#,
            "charging.efficiency is 0, and must be from 0.1 to 1"
        ),
        (
            "{\"modeShift\": {\"pedelec\": {\"shares\": {\"car\": 0.5}, \(shift)}}}",
            "modeShift.pedelec.shares sum to 0.5, not to 1"
        ),
        (
            "{\"modeShift\": {\"pedelec\": {\"shares\": {\"car\": 2, \"bus\": -1}, \(shift)}}}",
            "modeShift.pedelec.shares has -1 for `bus`, not a share from 0 to 1"
        ),
        (
            "{\"modeShift\": {\"pedelec\": {\"shares\": {\"sleigh\": 1}, \(shift)}}}",
            "modeShift has no mode `sleigh`, which pedelec replaces; known are bicycle, bus"
        ),
        (
            "{\"modeShift\": {\"L9e\": {\"shares\": {\"car\": 1}, \(shift)}}}",
            "modeShift.L9e is no category; known are L1e-A"
        ),
        (
            "{\"modeShift\": {\"pedelec\": {\"share\": {}, \(shift)}}}",
            "modeShift.pedelec.share is no key here; known are shares, passengers"
        ),
    ])
    func aFaultIsRefusedWithItsPlace(json: String, reason: String) {
        let refused = refusal(json)
        #expect(refused.hasPrefix(reason), "\(refused)")
    }
}
