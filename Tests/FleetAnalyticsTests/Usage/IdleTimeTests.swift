import FleetAnalytics
import FleetTestSupport
import Testing

@Suite struct IdleTimeTests {
    private let hour = Berlin.hour

    private func trip(_ vehicle: Int, _ from: Double, _ to: Double, zone: Int32 = 1) -> TripUse {
        TripUse(
            vehicle: vehicle,
            startMillis: Berlin.march29 + Int64(from * 3_600_000),
            endMillis: Berlin.march29 + Int64(to * 3_600_000),
            startZone: 1,
            endZone: zone
        )
    }

    @Test func aWaitLastsFromTheEndOfATripToTheNextStart() throws {
        let trips = [
            trip(1, 8, 9), trip(1, 11, 12, zone: 2), trip(1, 12.5, 13), trip(2, 6, 7),
        ]
        let states = [
            StateUse(
                vehicle: 1,
                startMillis: Berlin.march29 + 9 * hour,
                endMillis: Berlin.march29 + 10 * hour,
                state: .parked
            )
        ]
        let byZone = IdleTime.tally(trips: trips, states: states, by: \.endZone)
        // After the first trip 2 h, one of them seen; after the second half an hour unseen.
        let first = try #require(byZone[1])
        #expect(first.waits == 1)
        #expect(first.openWaits == 2)
        #expect(first.meanHours?.value == 2)
        #expect(first.meanHours?.coverage == 0.5)
        #expect(byZone[2]?.meanHours?.value == 0.5)
        #expect(byZone[2]?.meanHours?.coverage == 0)
    }

    @Test func aWaitOverMidnightBelongsToTheDayOfTheTripBefore() throws {
        let days = TimeBins(days: Berlin.spring)
        let trips = [trip(1, 22, 23), trip(1, 49, 50)]
        let byDay = IdleTime.tally(trips: trips, states: []) { days.index(at: $0.endMillis) }
        #expect(byDay[0]?.idleMillis == 26 * hour)
        #expect(byDay[2]?.openWaits == 1)
        #expect(byDay[1] == nil)
    }

    @Test func zonesAddUpToTheWholeInAnyOrder() {
        var random = SplitMix64(seed: 5)
        var fleet = RandomFleet(days: Berlin.autumn, vehicles: 9, random: &random)
        let byZone = IdleTime.tally(trips: fleet.trips, states: fleet.states, by: \.endZone)
        var sum = IdleTime()
        for waits in byZone.values { sum.add(waits) }
        fleet.shuffle(using: &random)
        let whole = IdleTime.tally(trips: fleet.trips, states: fleet.states) { _ in 0 }[0]
        #expect(sum == whole)
        #expect(sum.waits + sum.openWaits == fleet.trips.count)
        #expect(sum.openWaits == 9)
        #expect(sum.knownMillis > 0 && sum.knownMillis < sum.idleMillis)
    }
}
