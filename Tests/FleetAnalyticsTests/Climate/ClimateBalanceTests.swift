import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing

@Suite struct ClimateBalanceTests {
    private func use(
        _ category: VehicleCategory? = .pedelec,
        year: Int = 2024,
        km: Double,
        wattHours: Double?
    ) -> ClimateUse {
        ClimateUse(
            category: category,
            year: year,
            distanceMeters: km * 1000,
            netWattHours: wattHours
        )
    }

    private func replacing(_ shares: [String: Double]) -> ClimateFactors {
        ClimateFactors(modeShift: [
            .pedelec: .init(shares: shares, source: "test", isAssumption: true)
        ])
    }

    private func isNear(_ value: Double?, _ expected: Double) -> Bool {
        guard let value else { return false }
        return abs(value - expected) <= 1e-9 * max(1, abs(expected))
    }

    /// Málaga 2020: 6,040 trips, 26,000 km, 4,500 kg, so 173 g of a car's vehicle-kilometre.
    @Test func malagaSavedWhatItsCarFactorOf173GramsSays() {
        var factors = replacing(["car": 1])
        factors.modes["car"] = .init(
            gramsPerKilometer: 173,
            basis: .vehicleKilometers(occupancy: 1),
            source: "4,500 kg / 26,000 km"
        )
        let trips = (0..<6040).map { _ in use(km: 26_000.0 / 6040, wattHours: 26_000.0 / 604) }
        let balance = ClimateBalance(trips, factors: factors)
        #expect(abs((balance.grossGrams ?? 0) / 1000 - 4498) < 0.001)
        // 10 Wh/km: 260 kWh from the batteries, 260 / 0.85 · 363 g from the grid.
        #expect(abs((balance.netGrams ?? 0) / 1000 - (4498 - 111.035)) < 0.001)
    }

    /// 10 km and 100 Wh: half by car at 162, a quarter by tram at 80, a quarter on foot.
    @Test func aTripBalancesAsByHand() {
        let factors = replacing(["car": 0.5, "tram": 0.25, "walking": 0.25])
        let balance = ClimateBalance([use(km: 10, wattHours: 100)], factors: factors)
        #expect(isNear(balance.grossGrams, 10 * (81 + 20)))
        #expect(isNear(balance.netGrams, 1010 - 0.1 / 0.85 * 363))
        #expect(balance.rows[0].avoided.map(\.mode) == ["car", "tram", "walking"])
        #expect(balance.measuredKilowattHours == balance.rows[0].measuredKilowattHours)
    }

    @Test(arguments: ["walking", "bicycle", "induced"])
    func waysThatEmittedNothingAvoidNothingAndCostTheirElectricity(mode: String) {
        let factors = replacing([mode: 1])
        let balance = ClimateBalance([use(km: 3, wattHours: 30)], factors: factors)
        #expect(balance.grossGrams == 0)
        #expect(isNear(balance.netGrams, -0.03 / 0.85 * 363))
    }

    @Test func energyThatIsNotKnownIsEstimatedFromTheRestAndShownApart() {
        let balance = ClimateBalance(
            [use(km: 6, wattHours: 60), use(km: 4, wattHours: nil)],
            factors: replacing(["car": 1])
        )
        #expect(isNear(balance.measuredKilowattHours, 0.06 / 0.85))
        #expect(isNear(balance.estimatedKilowattHours, 0.04 / 0.85))
        #expect(balance.rows[0].energyShare == 0.6)
        #expect(isNear(balance.netGrams, 1620 - 0.1 / 0.85 * 363))
        #expect(balance.energyDistanceMeters == 6000)
        #expect(balance.netDistanceMeters == 10_000)
    }

    @Test func withTooLittleKnownEnergyThereIsNoNet() {
        let balance = ClimateBalance(
            [use(km: 4, wattHours: 40), use(km: 6, wattHours: nil)],
            factors: replacing(["car": 1])
        )
        #expect(isNear(balance.grossGrams, 1620))
        #expect(balance.netGrams == nil)
        #expect(balance.grossOfNetGrams == nil)
        #expect(balance.netDistanceMeters == 0)
        #expect(balance.distanceWithoutElectricityMeters == 6000)
        #expect(isNear(balance.measuredKilowattHours, 0.04 / 0.85))
    }

    @Test func theNetSpeaksOnlyOfTheDistanceWhoseElectricityIsKnown() {
        let balance = ClimateBalance([
            use(.pedelec, km: 10, wattHours: 100), use(.eScooter, km: 5, wattHours: nil),
        ])
        #expect(balance.grossDistanceMeters == 15_000)
        #expect(balance.netDistanceMeters == 10_000)
        let electricity = 0.1 / 0.85 * 363
        #expect(isNear(balance.netGrams, (balance.grossOfNetGrams ?? 0) - electricity))
        #expect((balance.grossOfNetGrams ?? 0) < (balance.grossGrams ?? 0))
    }

    @Test func categoriesWithoutAModeShiftAvoidNothingThatIsKnown() {
        let balance = ClimateBalance([
            use(.m1, km: 10, wattHours: 1500), use(nil, km: 7, wattHours: 70),
        ])
        #expect(balance.grossGrams == nil)
        #expect(balance.netGrams == nil)
        #expect(balance.distanceMeters == 17_000)
        #expect(balance.grossDistanceMeters == 0)
        #expect(balance.rows.map(\.use.category) == [.m1, nil])
    }

    @Test func eachYearHasItsGrid() {
        let balance = ClimateBalance(
            [2019, 2023, 2024, 2026].map { use(year: $0, km: 1, wattHours: 10) }
        )
        #expect(balance.rows.map(\.gridGramsPerKilowattHour) == [380, 380, 363, 363])
        #expect(
            balance.applied.map(\.name).filter { $0.hasPrefix("grid") } == [
                "grid 2023", "grid 2024",
            ]
        )
    }

    @Test func aFactorPerVehicleIsSharedByItsOccupants() {
        var factors = replacing(["car": 1])
        factors.modes["car"] = .init(
            gramsPerKilometer: 210,
            basis: .vehicleKilometers(occupancy: 1.4),
            detour: 1.2,
            source: "test"
        )
        factors.modeShift[.pedelec]?.passengers = 2
        let balance = ClimateBalance([use(km: 10, wattHours: 0)], factors: factors)
        // 210 / 1.4 = 150 g/Pkm, 1.2 times as far, for two persons.
        #expect(isNear(balance.grossGrams, 10 * 150 * 1.2 * 2))
        let applied = Dictionary(
            uniqueKeysWithValues: balance.applied.map { ($0.name, $0.value) }
        )
        #expect(isNear(applied["car"], 150))
        #expect(applied["car detour"] == 1.2)
        #expect(applied["pedelec passengers"] == 2)
    }

    @Test func everyFactorIsNamedWithSourceAndWhetherItIsAssumed() {
        let balance = ClimateBalance([use(.l1eB, km: 1, wattHours: 40)])
        let names = balance.applied.map(\.name)
        #expect(names.contains("car"))
        #expect(names.contains("grid 2024"))
        #expect(names.contains("charging efficiency"))
        #expect(names.contains("L1e-B replaces car"))
        #expect(balance.applied.allSatisfy { !$0.source.isEmpty })
        let car = balance.applied.first { $0.name == "car" }
        #expect(car?.value == 162)
        #expect(car?.year == 2021)
        #expect(car?.isAssumption == false)
        #expect(balance.applied.first { $0.name == "L1e-B replaces car" }?.isAssumption == true)
    }

    @Test func sumsCutAnywhereInAnyOrderBalanceTheSame() {
        for seed: UInt64 in 0..<40 {
            var random = SplitMix64(seed: seed)
            let trips = (0..<60).map { _ in
                use(
                    [.pedelec, .eScooter, .l7e, nil][Int.random(in: 0..<4, using: &random)],
                    year: Int.random(in: 2022...2025, using: &random),
                    km: Double.random(in: 0...30, using: &random),
                    wattHours: Bool.random(using: &random)
                        ? Double.random(in: -50...900, using: &random) : nil
                )
            }
            let whole = ClimateBalance(trips)
            #expect(ClimateBalance(trips.shuffled(using: &random)) == whole)
            let parts = ClimateBalance(Array(trips[..<23])).rows.map(\.use)
            #expect(ClimateBalance(parts + trips[23...]) == whole)
            let net = whole.rows.compactMap(\.netGrams).reduce(0, +)
            #expect(whole.netGrams == nil || whole.netGrams == net)
        }
    }

    @Test func impossibleNumbersGetAnAnswer() {
        let awkward = [Double.nan, .infinity, -.infinity, -5, 1e308, -0.0]
        let uses = awkward.flatMap { meters in
            awkward.map { energy in
                ClimateUse(
                    category: .pedelec,
                    year: .max,
                    distanceMeters: meters,
                    netWattHours: energy
                )
            }
        }
        #expect(ClimateBalance(uses).rows.count == 1)
        #expect(ClimateBalance([]).grossGrams == nil)
        let none = ClimateFactors(grid: [])
        #expect(ClimateBalance([use(km: 1, wattHours: 1)], factors: none).netGrams == nil)
    }
}
