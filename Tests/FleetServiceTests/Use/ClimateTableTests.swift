import Foundation
import Testing

@testable import FleetService

extension DatabaseTests {
    @Suite struct ClimateTableTests {
        @Test func categoriesAddUpAndRestOnTheFactorsShown() async throws {
            try await TestServer.withWorkspace { workspace in
                let simulated = try await SimulatedCity(
                    workspace,
                    from: "2026-10-24",
                    through: "2026-10-26"
                )
                let city = simulated.city.city
                let period = try simulated.period()
                let tables = try await workspace.climateTables(city, period, factorsFile: nil)
                let balance = try #require(tables["balance"])
                let used = try await workspace.utilisationTable(city, period, by: .category)
                let energy = try await workspace.energyTable(city, period, by: .category)
                #expect(balance.texts("category") == orderedCategories(used) + ["all"])
                for column in [
                    "distance_km", "gross_avoided_kg_co2", "gross_distance_km",
                    "electricity_kg_co2", "net_avoided_kg_co2", "net_distance_km",
                    "electricity_measured_kwh", "electricity_estimated_kwh",
                    "distance_with_energy_km", "distance_without_electricity_km",
                ] {
                    let numbers = balance.numbers(column).map { $0 ?? 0 }
                    let all = try #require(numbers.last)
                    #expect(abs(numbers.dropLast().reduce(0, +) - all) < 1e-9, "\(column)")
                }
                let all = try #require(balance.numbers("distance_km").last ?? nil)
                #expect(abs(all - used.sum("distance_km")) < 1e-9)
                let plug = try #require(balance.numbers("electricity_measured_kwh").last ?? nil)
                #expect(abs(plug - energy.sum("energy_net_wh") / 1000 / 0.85) < 1e-9)
                #expect(balance.numbers("coverage_percent").allSatisfy { $0 ?? -1 > 50 })

                // Bus 16.5 %, tram 16.5 %, car 24 %: 17.82 + 13.2 + 38.88 g/km.
                let pedelec = try #require(balance.texts("category").firstIndex(of: "L1e-A"))
                let gross = try #require(balance.numbers("gross_avoided_kg_co2")[pedelec])
                let kilometers = try #require(balance.numbers("distance_km")[pedelec])
                #expect(abs(gross - 0.0699 * kilometers) < 1e-9)
                let factors = try #require(tables["factors"])
                let car = try #require(factors.texts("factor").firstIndex(of: "car"))
                #expect(factors.numbers("value")[car] == 162)
                #expect(factors.numbers("year")[car] == 2021)
                #expect(factors.texts("source").allSatisfy { !$0.isEmpty })
            }
        }

        private func orderedCategories(_ table: Table) -> [String] {
            // Legal classes come before the other kinds, as in the vocabulary of vehicles.
            ["L1e-A", "L1e-B", "L2e", "L6e", "L7e", "e-scooter", "pedelec", "e-unicycle"]
                .filter(table.texts("category").contains)
        }
    }
}

@Suite struct ClimateFactorsFileTests {
    private func factors(_ text: String) throws -> String {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "factors-\(UUID().uuidString).json")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try ClimateFactorsFile.text(file.path)
    }

    @Test func whatIsPrintedIsReadAgain() throws {
        let published = try ClimateFactorsFile.text(nil)
        #expect(try factors(published) == published)
        #expect(try factors("{}") == published)
    }

    @Test func aFileNeedsOnlyWhatDiffers() throws {
        let text = #"{"grid": [{"year": 2026, "gramsPerKilowattHour": 12, "source": "own"}]}"#
        let read = try factors(text)
        #expect(read.contains(#""gramsPerKilowattHour" : 12"#))
        #expect(!read.contains("380"))
        #expect(read.contains("TREMOD"))
    }

    @Test(
        arguments: [
            ("{\n\"gird\": []}", 2, "gird"),
            ("{\n\n\"minimumEnergyShare\": 2}", 3, "minimumEnergyShare"),
            ("{\n\"charging\": {\"efficiency\": 0.9, \"assumption\": true}}", 2, "charging.source"),
            ("{\"grid\": []\n", 2, ""),
        ]
    )
    func whatCannotBeIsNamedWithItsLine(text: String, line: Int, key: String) throws {
        let error = #expect(throws: ServiceError.self) { try factors(text) }
        guard case .climateFactors(_, let at, let name, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect((at, name) == (line, key))
        #expect(!problem.isEmpty)
    }
}
