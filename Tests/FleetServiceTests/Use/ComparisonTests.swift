import FleetAnalytics
import FleetStore
import Testing

@testable import FleetService

extension DatabaseTests {
    @Suite struct ComparisonTests {
        @Test func sidesHaveTheFiguresOfTheOtherQueries() async throws {
            try await TestServer.withWorkspace { workspace in
                let simulated = try await SimulatedCity(
                    workspace,
                    from: "2026-10-24",
                    through: "2026-10-26",
                    vehicles: 20
                )
                let city = simulated.city.city
                let days = try ComparisonRequest(
                    by: .period,
                    reference: "2026-10-24",
                    compared: "2026-10-25..2026-10-26",
                    period: nil
                )
                let table = try await workspace.comparisonTable(city, days, seed: 1, draws: 200)
                let row = try #require(
                    table.texts("figure").firstIndex(of: "trips_per_vehicle_day")
                )
                let used = try await workspace.utilisationTable(
                    city,
                    try Period(day: nil, from: "2026-10-25", to: "2026-10-26"),
                    by: .day
                )
                // Two days, 49 hours, of twenty vehicles.
                let mean = try #require(table.numbers("compared_mean")[row])
                #expect(abs(mean - used.sum("trips") / (20 * 49 / 24.0)) < 1e-9)
                #expect(table.numbers("compared_observations")[row] == 40)
                #expect(table.numbers("reference_vehicles")[row] == 20)
                let before = try #require(table.numbers("reference_mean")[row])
                let difference = try #require(table.numbers("difference")[row])
                #expect(abs(difference - (mean - before)) < 1e-12)

                let again = try await workspace.comparisonTable(city, days, seed: 1, draws: 200)
                #expect(again == table)
                let other = try await workspace.comparisonTable(city, days, seed: 2, draws: 200)
                #expect(other.numbers("difference") == table.numbers("difference"))
                #expect(other.numbers("difference_lower") != table.numbers("difference_lower"))
                try await expectTurnedAround(workspace, city, table)
                try await expectCategories(workspace, city)
                try await expectRefusal(workspace, city)
            }
        }

        private func expectTurnedAround(_ workspace: Workspace, _ city: CityRow, _ table: Table)
            async throws
        {
            let request = try ComparisonRequest(
                by: .period,
                reference: "2026-10-25..2026-10-26",
                compared: "2026-10-24",
                period: nil
            )
            let turned = try await workspace.comparisonTable(city, request, seed: 1, draws: 200)
            for (one, other) in zip(turned.numbers("difference"), table.numbers("difference")) {
                let sum = try #require(one) + #require(other)
                #expect(abs(sum) < 1e-9)
            }
            #expect(turned.numbers("reference_mean") == table.numbers("compared_mean"))
            #expect(
                turned.numbers("reference_coverage_percent")
                    == table.numbers("compared_coverage_percent")
            )
        }

        private func expectCategories(_ workspace: Workspace, _ city: CityRow) async throws {
            let energy = try await workspace.energyTable(city, nil, by: .category)
            let categories = energy.texts("category")
            try #require(categories.count > 1)
            let request = try ComparisonRequest(
                by: .category,
                reference: categories[0],
                compared: categories.dropFirst().joined(separator: ", "),
                period: nil
            )
            let table = try await workspace.comparisonTable(city, request, seed: 1, draws: 200)
            let row = try #require(table.texts("figure").firstIndex(of: "wh_per_km"))
            let reference = try #require(table.numbers("reference_mean")[row])
            let first = try #require(energy.numbers("wh_per_km")[0])
            #expect(abs(reference - first) < 1e-9)
            let trips = try #require(table.texts("figure").firstIndex(of: "trips_per_vehicle_day"))
            let vehicles =
                (table.numbers("reference_vehicles")[trips] ?? 0)
                + (table.numbers("compared_vehicles")[trips] ?? 0)
            #expect(vehicles == 20)
        }

        private func expectRefusal(_ workspace: Workspace, _ city: CityRow) async throws {
            let nobody = try ComparisonRequest(
                by: .vehicle,
                reference: "nobody",
                compared: "leipzig-moped-01",
                period: nil
            )
            await #expect(throws: ServiceError.unknownVehicle("nobody")) {
                try await workspace.comparisonTable(city, nobody, seed: 1, draws: 10)
            }
            let days = try ComparisonRequest(
                by: .period,
                reference: "2026-10-24",
                compared: "2026-10-25..2026-10-26",
                period: nil
            )
            let ids = try await workspace.vehicleTable(city).texts("id")
            let few = try ComparisonRequest(
                by: .vehicle,
                reference: ids[0],
                compared: ids[1],
                period: nil
            )
            let table = try await workspace.comparisonTable(city, few, seed: 1, draws: 10)
            #expect(table.texts("verdict").allSatisfy { $0 == "too few to say" })
            #expect(table.numbers("difference_lower").allSatisfy { $0 == nil })
            #expect(table.numbers("reference_vehicles").allSatisfy { $0 ?? 0 <= 1 })

            // A cold October: 20 °C would be a guess.
            let cold = try await workspace.normalisedTable(city, days, seed: 1, draws: 200)
            #expect(cold.texts("refusal").allSatisfy { !$0.isEmpty })
            #expect(cold.numbers("value").allSatisfy { $0 == nil })
            #expect(cold.numbers("coverage_percent").allSatisfy { $0 ?? -1 > 50 })
            let conditions = try ConditionChoice("speed")
            let speed = try await workspace.normalisedTable(
                city,
                days,
                conditions: conditions,
                seed: 1,
                draws: 200
            )
            #expect(speed.texts("refusal").allSatisfy { $0.isEmpty })
            #expect(
                speed.texts("quantity")
                    == ["reference", "compared", "difference", "per km/h", "per (km/h)²"]
            )
            let values = speed.numbers("value").compactMap(\.self)
            #expect(abs(values[2] - (values[1] - values[0])) < 1e-9)
        }
    }
}

@Suite struct ComparisonRequestTests {
    private func request(
        _ by: ComparedBy,
        _ reference: String,
        _ compared: String,
        day: String? = nil
    )
        throws -> ComparisonRequest
    {
        try ComparisonRequest(
            by: by,
            reference: reference,
            compared: compared,
            period: try Period(day: day, from: nil, to: nil)
        )
    }

    @Test func sidesAreDaysOrWords() throws {
        let days = try request(.period, "2026-03-01", "2026-03-02..2026-03-04")
        let first = try #require(CivilDate("2026-03-02"))
        #expect(days.compared == .days(first...first.advanced(by: 2)))
        let words = try request(.category, "L1e-A , pedelec", "M1")
        #expect(words.reference == .words(["L1e-A", "pedelec"]))
        // What every table calls a vehicle of which nobody said it.
        #expect(try request(.category, "unknown", "M1").reference == .words(["unknown"]))
        #expect(try request(.scheme, "owned", "unknown").compared == .words(["unknown"]))
    }

    @Test(
        arguments: [
            (ComparedBy.period, "2026-03-01..2026-03-03", "2026-03-03"),
            (.period, "2026-03-03..2026-03-01", "2026-04-01"),
            (.period, "March", "2026-04-01"),
            (.period, "2026-03-01..2026-03-02..2026-03-03", "2026-04-01"),
            (.period, "", "2026-04-01"),
            (.period, "..", "2026-04-01"),
            (.category, "bike", "L1e-A"),
            (.category, "L1e-A,", "L1e-B"),
            (.scheme, "owned", "shared,owned"),
            (.vehicle, "a,b", "b"),
        ]
    )
    func sidesThatCannotBeAreRefused(by: ComparedBy, reference: String, compared: String) {
        #expect(throws: ServiceError.self) { try request(by, reference, compared) }
    }

    @Test func daysOfBothSidesGoWithWordsOnly() {
        #expect(throws: ServiceError.self) {
            try request(.period, "2026-03-01", "2026-03-02", day: "2026-03-01")
        }
        #expect(throws: Never.self) {
            try request(.scheme, "owned", "shared", day: "2026-03-01")
        }
    }
}
