import FleetAnalytics
import FleetTestSupport
import Testing

@Suite struct CohortComparisonTests {
    private func observations(_ values: [Double], vehicles: Int = 1) -> [CohortObservation] {
        values.enumerated().map { index, value in
            CohortObservation(vehicleID: "v\(index % vehicles)", amount: value)
        }
    }

    /// About normal: the sum of twelve uniform numbers, less 6.
    private func normal(_ random: inout SplitMix64) -> Double {
        (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
    }

    /// Trips of a fleet at about so many Wh/km; each vehicle has its own mean.
    private func fleet(
        _ name: String,
        vehicles: Int,
        wattHoursPerKilometer: Double,
        random: inout SplitMix64
    ) -> [CohortObservation] {
        (0..<vehicles).flatMap { vehicle in
            let own = wattHoursPerKilometer * (1 + 0.15 * normal(&random))
            let trips = Int.random(in: 3...25, using: &random)
            return (0..<trips).map { _ in
                let km = Double.random(in: 0.5...8, using: &random)
                let spread = 1 + 0.3 * normal(&random)
                return CohortObservation(
                    vehicleID: "\(name)\(vehicle)",
                    amount: own * spread * km,
                    base: km
                )
            }
        }
    }

    private func options(_ replicates: Int, seed: UInt64 = 1) -> CohortComparison.Options {
        var options = CohortComparison.Options()
        options.replicates = replicates
        options.seed = seed
        return options
    }

    /// 1, 2, 3 against 3, 4, 5: means 2 and 4, s = 1, J = 1 − 3/15; 8 of 9 pairs are higher.
    @Test func effectSizesAreThoseByHand() {
        let comparison = CohortComparison(
            reference: observations([1, 2, 3]),
            compared: observations([3, 4, 5])
        )
        #expect(comparison.difference?.value == 2)
        #expect(comparison.ratio?.value == 2)
        #expect(abs((comparison.hedgesG?.value ?? 0) - 1.6) < 1e-12)
        #expect(abs((comparison.cliffsDelta?.value ?? 0) - 8.0 / 9) < 1e-12)
    }

    @Test func tiesCountForNeitherSide() {
        let comparison = CohortComparison(
            reference: observations([2, 2, 5]),
            compared: observations([2, 2, 1])
        )
        // 1 is below all three, 5 above both 2s: (0 − 5) / 9.
        #expect(abs((comparison.cliffsDelta?.value ?? 0) + 5.0 / 9) < 1e-12)
    }

    @Test func aMeanIsWeightedByItsBase() {
        let comparison = CohortComparison(
            reference: [
                CohortObservation(vehicleID: "a", amount: 100, base: 10),
                CohortObservation(vehicleID: "b", amount: 30, base: 1),
            ],
            compared: [CohortObservation(vehicleID: "c", amount: 26, base: 2)]
        )
        #expect(comparison.reference.mean == 130.0 / 11)
        #expect(comparison.difference?.value == 13 - 130.0 / 11)
    }

    /// Kilometres and state of charge of 17 drives of the RSK Twizy data set, at 61 Wh a percent:
    /// T1 86.9, T2 82.5 and T3 100.9 Wh/km.
    @Test func theTwizyDrivesCompareByTheirRatiosOfSums() {
        func drives(_ vehicle: String, _ rows: [(Double, Double, Double)]) -> [CohortObservation] {
            rows.map { km, start, end in
                CohortObservation(vehicleID: vehicle, amount: (start - end) * 61, base: km)
            }
        }
        let first = drives(
            "T1",
            [
                (49.62, 87.54, 15), (45.41, 96.06, 32.42), (44.35, 93.42, 33.06),
                (37.82, 95.52, 39.64),
            ]
        )
        let second = drives(
            "T2",
            [
                (58.91, 97.7, 18.8), (52.75, 95.14, 24.5), (46.96, 98.26, 33.36),
            ]
        )
        let third = drives(
            "T3",
            [
                (14.15, 97.74, 79), (15.48, 78.88, 49.24), (14.34, 96.12, 71.66),
                (15.65, 69.64, 44.34),
                (32.99, 62.58, 13.4), (13.83, 56.2, 32.4), (15.56, 61.74, 34.18),
                (14.2, 62.54, 38.48),
                (15.7, 54.6, 23.36), (19.72, 77.26, 47.36),
            ]
        )
        func rounded(_ value: Double?) -> Double { ((value ?? 0) * 10).rounded() / 10 }
        let comparison = CohortComparison(reference: first + second, compared: third)
        #expect(rounded(comparison.compared.mean) == 100.9)
        #expect(
            rounded(CohortComparison(reference: first, compared: second).reference.mean) == 86.9
        )
        #expect(rounded(CohortComparison(reference: first, compared: second).compared.mean) == 82.5)
        #expect(comparison.verdict == .tooFew)
        #expect((comparison.cliffsDelta?.value ?? 0) > 0.5)
    }

    @Test func fewVehiclesAreTooFewToSay() {
        var random = SplitMix64(seed: 4)
        let five = fleet("a", vehicles: 5, wattHoursPerKilometer: 10, random: &random)
        let twenty = fleet("b", vehicles: 20, wattHoursPerKilometer: 20, random: &random)
        let comparison = CohortComparison(
            reference: five,
            compared: twenty,
            options: options(200)
        )
        #expect(comparison.verdict == .tooFew)
        #expect(comparison.difference?.interval == nil)
        #expect((comparison.difference?.value ?? 0) > 5)
        #expect(comparison.reference.vehicles == 5)
        #expect(comparison.reference.observations == five.count)
    }

    @Test func fewTripsAreTooFewToSay() {
        let ten = observations((0..<19).map(Double.init), vehicles: 10)
        let comparison = CohortComparison(reference: ten, compared: ten, options: options(200))
        #expect(comparison.verdict == .tooFew)
    }

    @Test func oneVehicleBeforeAndAfterSpeaksOfItselfOnly() {
        var random = SplitMix64(seed: 8)
        let before = (0..<40).map { _ in
            CohortObservation(vehicleID: "twizy", amount: 90 + 5 * normal(&random))
        }
        let after = (0..<40).map { _ in
            CohortObservation(vehicleID: "twizy", amount: 80 + 5 * normal(&random))
        }
        let comparison = CohortComparison(
            reference: before,
            compared: after,
            options: options(1000)
        )
        #expect(comparison.scope == .theseVehiclesOnly)
        #expect(comparison.verdict == .lower)
    }

    @Test func vehiclesOnBothSidesAreDrawnWithBoth() throws {
        var random = SplitMix64(seed: 12)
        let before = fleet("a", vehicles: 12, wattHoursPerKilometer: 10, random: &random)
        // Each vehicle uses a tenth more: its own mean plays no part in the ratio.
        let after = before.map {
            CohortObservation(vehicleID: $0.vehicleID, amount: $0.amount * 1.1, base: $0.base)
        }
        let paired = CohortComparison(reference: before, compared: after, options: options(500))
        #expect(paired.scope == .vehiclesOfBothSides)
        #expect(paired.verdict == .higher)
        let ratio = try #require(paired.ratio?.interval)
        #expect(abs(ratio.lower - 1.1) < 1e-9 && abs(ratio.upper - 1.1) < 1e-9)
        let others = after.map {
            CohortObservation(vehicleID: "b" + $0.vehicleID, amount: $0.amount, base: $0.base)
        }
        let apart = CohortComparison(reference: before, compared: others, options: options(500))
        #expect(apart.scope == .vehiclesOfEachSide)
        #expect(apart.verdict == .notShown)
    }

    @Test func theOrderOfObservationsChangesNothingAndTheSeedDoes() {
        var random = SplitMix64(seed: 5)
        let first = fleet("a", vehicles: 9, wattHoursPerKilometer: 10, random: &random)
        let second = fleet("b", vehicles: 9, wattHoursPerKilometer: 11, random: &random)
        let comparison = CohortComparison(reference: first, compared: second, options: options(300))
        let shuffled = CohortComparison(
            reference: first.shuffled(using: &random),
            compared: second.shuffled(using: &random),
            options: options(300)
        )
        #expect(comparison == shuffled)
        let reseeded = CohortComparison(
            reference: first,
            compared: second,
            options: options(300, seed: 2)
        )
        #expect(reseeded.difference?.value == comparison.difference?.value)
        #expect(reseeded.difference?.interval != comparison.difference?.interval)
    }

    /// Fleets of the same kind: plain percentiles would hold the true 0 in some 88 of 100 cases.
    @Test func intervalsOfSixAgainstSixVehiclesHoldTheTruthInNineOfTenCasesAtLeast() {
        var (difference, ratio) = (0, 0)
        let cases = 100
        for seed in 0..<UInt64(cases) {
            var random = SplitMix64(seed: seed &* 977)
            let comparison = CohortComparison(
                reference: fleet("a", vehicles: 6, wattHoursPerKilometer: 12, random: &random),
                compared: fleet("b", vehicles: 6, wattHoursPerKilometer: 12, random: &random),
                options: options(300, seed: seed)
            )
            if comparison.difference?.interval?.contains(0) == true { difference += 1 }
            if comparison.ratio?.interval?.contains(1) == true { ratio += 1 }
        }
        #expect((90...99).contains(difference), "\(difference) of \(cases)")
        #expect((90...99).contains(ratio), "\(ratio) of \(cases)")
    }

    @Test func impossibleNumbersGetAnAnswer() {
        let awkward = [
            Double.nan, .infinity, -.infinity, 1e308, -1e308, 0, -0.0, .leastNonzeroMagnitude,
        ]
        let side = awkward.flatMap { amount in
            awkward.enumerated().map { index, base in
                CohortObservation(vehicleID: "v\(index)", amount: amount, base: base)
            }
        }
        var lax = options(50)
        lax.minimumVehicles = 0
        lax.minimumObservations = 0
        let comparison = CohortComparison(reference: side, compared: side, options: lax)
        #expect(comparison.reference.observations + comparison.reference.excluded == side.count)
        #expect(CohortComparison(reference: [], compared: [], options: lax).verdict == .tooFew)
        lax.replicates = -1
        #expect(CohortComparison(reference: side, compared: side, options: lax).verdict == .tooFew)
    }
}
