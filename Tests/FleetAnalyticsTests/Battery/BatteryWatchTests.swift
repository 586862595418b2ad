import FleetAnalytics
import Testing

@Suite struct BatteryWatchTests {
    private let day: Int64 = 86_400_000
    private var instant: Int64 { midnight + 1000 * day }

    /// Estimates of one a day, the first `daysBefore` the instant.
    private func estimates(
        _ values: [Double],
        daysBefore: Int64 = 40,
        error: Double = 1,
        depth: Double? = 40,
        quantity: BatteryEstimate.Quantity = .wattHours,
        source: BatteryEstimate.Source = .discharging,
        batteryID: Double? = nil
    ) -> [BatteryEstimate] {
        values.enumerated().map { index, value in
            let start = instant - (daysBefore - Int64(index)) * day
            return BatteryEstimate(
                startMillis: start,
                endMillis: start + 3_600_000,
                quantity: quantity,
                source: source,
                value: value,
                error: error,
                depthPercent: depth,
                sampleCount: 50,
                batteryID: batteryID
            )
        }
    }

    /// Of a battery of 1000 Wh, so that 10 Wh are a point.
    private func watch(
        _ estimates: [BatteryEstimate],
        swap: Int64? = nil,
        nominal: Double? = 1000,
        _ deep: DeepDischarges = DeepDischarges()
    ) -> BatteryWatch {
        BatteryWatch(
            at: instant,
            estimates,
            lastSwapMillis: swap,
            nominalWattHours: nominal,
            deep: deep
        )
    }

    /// Eight values around a middle: the ranks 4 ± 0.98·√8 of the median are the outermost, 40 away.
    private func spread(_ middle: Double) -> [Double] {
        [-40, -30, -20, -10, 10, 20, 30, 40].map { middle + $0 }
    }

    @Test func aBatteryIsListedOnlyWhereTheWholeIntervalIsBelowTheLimit() throws {
        let worn = watch(estimates(spread(755)))
        let health = try #require(worn.health)
        #expect(health.percent == 75.5 && abs(health.highPercent - 79.5) < 1e-9)
        #expect(abs(health.lowPercent - 71.5) < 1e-9)
        #expect(health.pointCount == 8 && health.source == .discharging)
        #expect(health.lastMillis == instant - 33 * day + 3_600_000)
        #expect(worn.reasons == [.lowHealth])
        // Its median is below the limit as well, but not the interval.
        let doubtful = watch(estimates(spread(765)))
        #expect(doubtful.health?.percent == 76.5)
        #expect(doubtful.reasons.isEmpty)
    }

    @Test func errorsOfTheEstimatesThemselvesWidenAnIntervalThatAgreesByChance() {
        let same = [Double](repeating: 780, count: 9)
        #expect(watch(estimates(same, error: 50)).reasons == [.lowHealth])
        // 70 Wh / √9 are 2.3 points.
        #expect(watch(estimates(same, error: 70)).reasons.isEmpty)
    }

    @Test func whatIsNotKnownSaysWhy() {
        let same = [Double](repeating: 700, count: 6)
        #expect(watch(estimates(same)).gap == nil)
        #expect(watch(estimates(Array(same.dropLast()))).gap == .tooFewPoints)
        #expect(watch([]).gap == .notMeasured)
        #expect(watch(estimates(same, quantity: .resistance)).gap == .notMeasured)
        #expect(watch(estimates(same), nominal: nil).gap == .noNominalCapacity)
        #expect(watch(estimates(same), nominal: 0).gap == .noNominalCapacity)
        // Six of ten percent are no six points.
        #expect(watch(estimates(same, depth: 10)).gap == .tooFewPoints)
        let exchanged = watch(estimates(same), swap: instant - 38 * day)
        #expect(exchanged.gap == .exchanged && exchanged.health == nil)
        #expect(watch(estimates(same), swap: instant - 41 * day).reasons == [.lowHealth])
    }

    @Test func onlyThe90DaysBeforeTheInstantCount() {
        let same = [Double](repeating: 700, count: 6)
        #expect(watch(estimates(same, daysBefore: 90)).health?.pointCount == 6)
        #expect(watch(estimates(same, daysBefore: 91)).gap == .tooFewPoints)
        #expect(watch(estimates(same, daysBefore: 5)).gap == .tooFewPoints)
        #expect(watch(estimates(same, daysBefore: 6)).health?.pointCount == 6)
    }

    @Test func aLossIsAgainstTheSameDaysAYearBefore() throws {
        let before = estimates([Double](repeating: 950, count: 9), daysBefore: 405, error: 12)
        func now(_ value: Double) -> BatteryWatch {
            watch(before + estimates([Double](repeating: value, count: 9), error: 9))
        }
        let change = try #require(now(890).change)
        // 3-4-5: 9 and 12 Wh by √9 are 0.3 and 0.4 points.
        #expect(abs(change.points + 6) < 1e-9 && abs(change.errorPoints - 0.5) < 1e-9)
        #expect(now(890).reasons == [.fastLoss])
        #expect(now(896).reasons.isEmpty)
        #expect(now(700).reasons == [.lowHealth, .fastLoss])
        let recent = estimates([Double](repeating: 890, count: 9))
        #expect(watch(before + recent, swap: instant - 200 * day).change == nil)
        #expect(watch(before + recent, swap: instant - 200 * day).health?.percent == 89)
        #expect(watch(recent).change == nil)
        #expect(watch(before).gap == .notMeasured)
    }

    @Test func ofNumberedBatteriesTheOneThatIsInTheVehicleIsJudged() {
        let gone = estimates([Double](repeating: 600, count: 8), batteryID: 1)
        let here = estimates([Double](repeating: 900, count: 8), daysBefore: 20, batteryID: 2)
        // A number tells batteries apart, whatever swaps are known.
        #expect(watch(gone + here, swap: instant - 15 * day).health?.percent == 90)
        #expect(watch(gone).reasons == [.lowHealth])
    }

    @Test func aMeasurementGoesBeforeTheVehiclesOwnWord() {
        let reported = estimates(
            [Double](repeating: 75, count: 6),
            error: 0,
            depth: nil,
            quantity: .health,
            source: .reported
        )
        #expect(watch(reported, nominal: nil).reasons == [.lowHealth])
        let charged = estimates([Double](repeating: 900, count: 6), source: .charging)
        #expect(watch(reported + charged).health?.source == .charging)
        #expect(watch(reported + charged).reasons.isEmpty)
        // Too few measurements leave it to the vehicle.
        #expect(watch(reported + charged.dropLast()).health?.source == .reported)
    }

    @Test(arguments: [(20, 5, 11.19), (3, 1, 6.15), (4, 2, 15.0), (10, 0, 0.0), (6, 6, 60.97)])
    func sharesOfDeepDischargesEndWhereWilsonSays(charges: Int, deep: Int, low: Double) throws {
        let counts = DeepDischarges(chargeCount: charges, deepCount: deep)
        #expect(abs(try #require(counts.lowSharePercent) - low) < 0.01)
        #expect(watch([], counts).reasons == (low > 10 ? [.deepDischarges] : []))
    }

    @Test func withoutChargesThereIsNoShare() {
        #expect(DeepDischarges().lowSharePercent == nil)
        #expect(watch([]).reasons.isEmpty)
    }

    @Test func theGravestIsTheWorst() {
        let often = DeepDischarges(chargeCount: 20, deepCount: 20)
        let before = estimates([Double](repeating: 950, count: 9), daysBefore: 405)
        let ordered = [
            watch(estimates([Double](repeating: 600, count: 8))),
            watch(estimates([Double](repeating: 700, count: 8)), often),
            watch(estimates([Double](repeating: 700, count: 8))),
            watch(before + estimates([Double](repeating: 850, count: 9)), often),
            watch(before + estimates([Double](repeating: 850, count: 9))),
            watch([], often),
            watch([], DeepDischarges(chargeCount: 20, deepCount: 8)),
            watch([]),
        ]
        for (worse, better) in zip(ordered, ordered.dropFirst()) {
            #expect(worse.isWorse(than: better) && !better.isWorse(than: worse))
        }
        #expect(!ordered[0].isWorse(than: ordered[0]))
    }
}
