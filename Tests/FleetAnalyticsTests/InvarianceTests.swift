import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing

/// The analysis answers to the set of samples and to nothing else.
@Suite struct InvarianceTests {
    private static let start = midnight + 20 * 3_600_000

    /// Two evenings and nights of a vehicle with everything that can go wrong in them.
    private func samples(seed: UInt64) -> SampleColumns {
        var random = SplitMix64(seed: seed)
        var drive = DriveBuilder(
            startMillis: Self.start,
            socPercent: 70,
            signals: [.latitude, .longitude, .speed, .soc, .odometer]
        )
        while drive.timeMillis < Self.start + 100_000_000 {
            let kmh = Double.random(in: 5...25, using: &random)
            drive.extra = [.voltage: 48, .current: kmh, .charging: 0]
            for _ in 0..<2 {
                drive.drive(
                    seconds: Int.random(in: 60...300, using: &random),
                    kmh: kmh,
                    stepSeconds: 2,
                    socPerHour: 9
                )
                drive.gap(seconds: [0, 20, 100].randomElement(using: &random) ?? 0, kmh: kmh)
            }
            if Bool.random(using: &random) {
                drive.extra = [.latitude: 91, .soc: 255, .speed: 900]
                drive.sample()
                drive.extra = [.longitude: 13.9, .odometer: 5e6]
                drive.timeMillis += 1000
                drive.sample()
                drive.timeMillis += 1000
            }
            drive.extra = [.voltage: 49, .current: 0.5]
            drive.stand(seconds: Int.random(in: 10...400, using: &random), stepSeconds: 5)
            drive.gap(seconds: [0, 30, 90, 1000, 4000].randomElement(using: &random) ?? 0, kmh: 9)
            if Int.random(in: 0..<3, using: &random) == 0 {
                drive.extra = [.charging: 1, .current: -4]
                drive.stand(
                    seconds: Int.random(in: 600...3000, using: &random),
                    stepSeconds: 20,
                    socPerHour: -20
                )
            }
            if Int.random(in: 0..<4, using: &random) == 0 {
                drive.socPercent = 95
                drive.gap(seconds: 60)
            }
            drive.gap(seconds: Int.random(in: 0...20_000, using: &random))
        }
        return contradicted(drive.samples, using: &random)
    }

    /// Some instants once more, with other values or with fewer.
    private func contradicted(
        _ samples: SampleColumns,
        using random: inout some RandomNumberGenerator
    ) -> SampleColumns {
        let chosen = (0..<40).map { _ in Int.random(in: 0..<samples.count, using: &random) }
        let some = samples.rows(at: chosen)
        let changed = SampleColumns(
            timeMillis: some.timeMillis,
            columns: some.columns.map { column in
                SampleColumns.Column(
                    signal: column.signal,
                    values: column.values.map { value in
                        [value, value + 1, Missing.value].randomElement(using: &random) ?? value
                    }
                )
            }
        )
        return SampleColumns.union([samples, changed])
    }

    private func analysis(_ samples: SampleColumns, days: [CivilDay] = utcDays(4))
        -> VehicleAnalysis
    {
        VehicleAnalysis(
            samples,
            traits: VehicleTraits(category: .l1eA, scheme: .shared, batteryWattHours: 900),
            days: days,
            zones: ZoneIndex([])
        )
    }

    private func expectSame(_ left: VehicleAnalysis, _ right: VehicleAnalysis) {
        #expect(left.trips == right.trips)
        #expect(left.charging == right.charging)
        #expect(left.days == right.days)
        #expect(left.exclusions == right.exclusions)
    }

    @Test func theDriveHasEverythingThatCanGoWrong() {
        let whole = analysis(samples(seed: 1))
        #expect(whole.trips.count > 3)
        #expect(whole.charging.count > 1)
        #expect(whole.days.count > 1)
        #expect(Set(whole.exclusions.map(\.reason)).count >= 5)
        #expect(whole.trips.contains { $0.seconds.unknown > 0 })
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func theOrderOfTheSamplesPlaysNoPart(seed: UInt64) {
        let samples = samples(seed: seed)
        let whole = analysis(samples)
        var random = SplitMix64(seed: seed + 100)
        expectSame(analysis(samples.rows(at: (0..<samples.count).reversed())), whole)
        expectSame(analysis(samples.rows(at: (0..<samples.count).shuffled(using: &random))), whole)
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func samplesThatCameTwiceChangeNothing(seed: UInt64) {
        let samples = samples(seed: seed)
        var random = SplitMix64(seed: seed + 200)
        let again = (0..<samples.count).filter { _ in Bool.random(using: &random) }
        let doubled = Array(0..<samples.count) + again + again
        expectSame(
            analysis(samples.rows(at: doubled.shuffled(using: &random))),
            analysis(samples)
        )
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func runsSplitAnywhereAndUnitedChangeNothing(seed: UInt64) {
        let samples = samples(seed: seed)
        let whole = analysis(samples)
        var random = SplitMix64(seed: seed + 300)
        for runs in [2, 2, 2, 9] {
            let cuts = (1..<runs).map { _ in Int.random(in: 0...samples.count, using: &random) }
            let borders = [0] + cuts.sorted() + [samples.count]
            // Each run ends a little inside the next: late boxes send their last minutes again.
            var parts = zip(borders, borders.dropFirst()).map { from, to in
                samples.rows(at: from..<min(samples.count, to + 30)).withoutEmptyColumns
            }
            parts.shuffle(using: &random)
            expectSame(analysis(SampleColumns.union(parts)), whole)
        }
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func samplesDealtOutToRunsAndUnitedChangeNothing(seed: UInt64) {
        let samples = samples(seed: seed)
        var random = SplitMix64(seed: seed + 400)
        var hands = [[Int]](repeating: [], count: 5)
        for row in 0..<samples.count { hands[Int.random(in: 0..<5, using: &random)].append(row) }
        let parts = hands.map { samples.rows(at: $0).withoutEmptyColumns }
        expectSame(analysis(SampleColumns.union(parts)), analysis(samples))
    }

    /// What lets the night look no further than a long silence.
    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func whatLiesBehindALongSilenceChangesNothing(seed: UInt64) throws {
        let samples = samples(seed: seed)
        let last = try #require(samples.timeMillis.max())
        let silence = Thresholds(category: .l1eA).longestSilenceSeconds
        let shift = last - Self.start + Int64(silence * 1000) + 1
        let later = SampleColumns(
            timeMillis: samples.timeMillis.map { $0 + shift },
            columns: samples.columns
        )
        let days = utcDays(9)
        let (first, second) = (analysis(samples, days: days), analysis(later, days: days))
        let both = analysis(SampleColumns.union([samples, later]), days: days)
        #expect(both.trips == first.trips + second.trips)
        #expect(both.charging == first.charging + second.charging)
        #expect(both.battery == first.battery + second.battery)
        #expect(both.trips.count > 6 && both.charging.count > 2)
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func daysWithoutSamplesChangeNothing(seed: UInt64) {
        let samples = samples(seed: seed)
        let wide = utcDays(40, from: midnight - 20 * 86_400_000)
        let first = samples.timeMillis.min() ?? 0
        let last = samples.timeMillis.max() ?? 0
        let narrow = wide.filter { $0.endMillis > first && $0.startMillis <= last }
        #expect(narrow.count < 5)
        expectSame(analysis(samples, days: wide), analysis(samples, days: narrow))
    }
}

extension SampleColumns {
    /// As a log that never heard of the signals that are missing throughout.
    var withoutEmptyColumns: SampleColumns {
        SampleColumns(
            timeMillis: timeMillis,
            columns: columns.filter { column in column.values.contains { !$0.isNaN } }
        )
    }
}
