import FleetAnalytics
import FleetTestSupport
import Testing

@Suite struct SegmentationDifferenceTests {
    /// A trip from minute to minute, at 10 m/s unless told.
    private func trip(_ from: Int64, _ to: Int64, meters: Double? = nil) -> TripSpan {
        TripSpan(
            startMillis: from * 60_000,
            endMillis: to * 60_000,
            distanceMeters: meters ?? Double(to - from) * 600
        )
    }

    private func kinds(_ before: [TripSpan], _ after: [TripSpan]) -> [SegmentationDifference.Kind] {
        SegmentationDifference(before: before, after: after).groups.map(\.kind)
    }

    @Test func eachKindIsToldApart() {
        let before = [
            trip(0, 10), trip(20, 30), trip(40, 50), trip(60, 70), trip(72, 80), trip(100, 120),
        ]
        let after = [
            trip(0, 10), trip(20, 31), trip(60, 80), trip(100, 108), trip(112, 120), trip(200, 210),
        ]
        #expect(
            kinds(before, after) == [.unchanged, .changed, .lost, .merged, .split, .gained]
        )
    }

    @Test func aTripOfAnotherDistanceIsChanged() {
        let difference = SegmentationDifference(
            before: [trip(0, 10, meters: 1000)],
            after: [trip(0, 10, meters: 1250)]
        )
        #expect(difference.groups.map(\.kind) == [.changed])
        #expect(difference.groups.map(\.distanceChangeMeters) == [250])
        #expect(difference.groups.map(\.startShiftSeconds) == [0])
    }

    @Test func aBorderThatMovesByAMinuteChangesTwoTripsAndMergesNone() {
        let difference = SegmentationDifference(
            before: [trip(0, 10), trip(10, 20)],
            after: [trip(0, 11), trip(11, 20)]
        )
        #expect(difference.groups.map(\.kind) == [.changed, .changed])
        #expect(difference.groups.map(\.endShiftSeconds) == [60, 0])
        #expect(difference.groups.map(\.startShiftSeconds) == [0, 60])
    }

    @Test func tripsThatOnlyTouchAreNoCounterparts() {
        #expect(kinds([trip(0, 10)], [trip(10, 20)]) == [.lost, .gained])
    }

    @Test func twoTripsCutElsewhereIntoThreeAreRegrouped() {
        #expect(
            kinds([trip(0, 10), trip(10, 20)], [trip(0, 5), trip(5, 15), trip(15, 20)])
                == [.regrouped]
        )
    }

    @Test func nothingAgainstNothingIsNothing() {
        let difference = SegmentationDifference(before: [], after: [])
        #expect(difference.groups.isEmpty)
        #expect(difference.total == SegmentationDifference.Total())
    }

    @Test func tripsAndMetresOfTheKindsAddUpToAllThatWereGivenInAnyOrder() {
        for seed: UInt64 in 0..<200 {
            var random = SplitMix64(seed: seed)
            func spans(_ random: inout SplitMix64) -> [TripSpan] {
                var now: Int64 = 0
                return (0..<Int.random(in: 0...12, using: &random)).map { _ in
                    now += Int64.random(in: 0...9, using: &random)
                    let end = now + Int64.random(in: 0...15, using: &random)
                    defer { now = end }
                    let meters = Double.random(in: 0...9000, using: &random)
                    return trip(now, end, meters: meters)
                }
            }
            let (before, after) = (spans(&random), spans(&random))
            let difference = SegmentationDifference(before: before, after: after)
            var sum = SegmentationDifference.Total()
            for kind in SegmentationDifference.Kind.allCases { sum.add(difference.total(kind)) }
            #expect(sum == difference.total)
            #expect(sum.tripsBefore == before.count)
            #expect(sum.tripsAfter == after.count)
            #expect(sum.distanceBeforeMeters == before.reduce(0) { $0 + $1.distanceMeters })
            #expect(sum.distanceAfterMeters == after.reduce(0) { $0 + $1.distanceMeters })
            #expect(sum.secondsBefore == before.reduce(0) { $0 + $1.seconds })
            let shuffled = SegmentationDifference(
                before: before.shuffled(using: &random),
                after: after.shuffled(using: &random)
            )
            #expect(shuffled == difference)
        }
    }

    @Test func theMirrorImageGainsWhatWasLost() {
        let before = [trip(0, 10), trip(20, 30), trip(31, 40)]
        let after = [trip(20, 40), trip(50, 60)]
        #expect(kinds(before, after) == [.lost, .merged, .gained])
        #expect(kinds(after, before) == [.gained, .split, .lost])
    }

    @Test func impossibleSpansGetAnAnswer() {
        let spans = [
            TripSpan(startMillis: .min, endMillis: .max, distanceMeters: .nan),
            TripSpan(startMillis: .max, endMillis: .min, distanceMeters: .infinity),
            TripSpan(startMillis: 5, endMillis: -5, distanceMeters: -1e308),
            TripSpan(startMillis: 0, endMillis: 0, distanceMeters: -0.0),
        ]
        let difference = SegmentationDifference(before: spans, after: spans.reversed())
        #expect(difference.total.tripsBefore == 4)
        #expect(difference.total.tripsAfter == 4)
        #expect(kinds([spans[3]], [spans[3]]) == [.unchanged])
    }
}
