import FleetAnalytics
import FleetTestSupport
import Testing

@Suite struct ConcurrencyTests {
    private let start = Berlin.march29

    private func trip(_ vehicle: Int, _ from: Int64, _ to: Int64) -> TripUse {
        TripUse(
            vehicle: vehicle,
            startMillis: start + from * Berlin.minute,
            endMillis: start + to * Berlin.minute
        )
    }

    private func curve(_ trips: [TripUse], _ bins: TimeBins? = nil) -> [Concurrency] {
        let hour = TimeBin(startMillis: start, endMillis: start + Berlin.hour)
        return Concurrency.curve(
            bins ?? TimeBins([hour]),
            deployments: [],
            states: [],
            trips: trips
        )
    }

    @Test func vehiclesOnTripsAtOnceAreCounted() {
        let hour = curve([trip(1, 0, 30), trip(2, 10, 20), trip(3, 15, 45)])[0]
        #expect(hour.maximum == 3)
        #expect(hour.maximumAtMillis == start + 15 * Berlin.minute)
        #expect(hour.mean?.value == 70.0 / 60)
    }

    @Test func anEndComesBeforeAStartAtTheSameInstant() {
        #expect(curve([trip(1, 0, 30), trip(2, 30, 60)])[0].maximum == 1)
        #expect(curve([trip(2, 30, 60), trip(1, 0, 30)])[0].maximum == 1)
    }

    @Test func tripsOfOneVehicleThatOverlapCountOnce() {
        let hour = curve([trip(1, 0, 30), trip(1, 20, 40), trip(1, 40, 50)])[0]
        #expect(hour.maximum == 1)
        #expect(hour.vehicleMillis == 50 * Berlin.minute)
    }

    @Test func aTripBegunBeforeTheStretchCountsInIt() {
        let hour = curve([trip(1, -600, 6000), trip(2, 60, 90), trip(3, -5, 0)])[0]
        #expect(hour.maximum == 1)
        #expect(hour.maximumAtMillis == start)
        #expect(hour.mean?.value == 1)
        #expect(curve([])[0].maximumAtMillis == nil)
    }

    @Test(arguments: [Berlin.spring, Berlin.autumn])
    func hoursAddUpToTheDayInAnyOrder(days: [CivilDay]) throws {
        var random = SplitMix64(seed: 8)
        var fleet = RandomFleet(days: days, vehicles: 40, random: &random)
        let hours = curve(fleet.trips, TimeBins(hoursOf: days))
        fleet.shuffle(using: &random)
        #expect(curve(fleet.trips, TimeBins(hoursOf: days)) == hours)
        let whole = curve(fleet.trips, TimeBins(days: days))
        #expect(
            hours.reduce(0) { $0 + $1.vehicleMillis } == whole.reduce(0) { $0 + $1.vehicleMillis }
        )
        #expect(hours.map(\.maximum).max() == whole.map(\.maximum).max())
        // The plain way: count the vehicles at every start, which is where a maximum begins.
        for hour in hours {
            let instants = [hour.bin.startMillis] + fleet.trips.map(\.startMillis)
            let most = instants.filter(hour.bin.contains).map { instant in
                Set(
                    fleet.trips.filter { $0.startMillis <= instant && $0.endMillis > instant }
                        .map(\.vehicle)
                ).count
            }.max()
            #expect(hour.maximum == most)
        }
    }

    @Test func coverageIsThatOfTheFleet() throws {
        var random = SplitMix64(seed: 9)
        let fleet = RandomFleet(days: Berlin.spring, vehicles: 5, random: &random)
        let bins = TimeBins(days: Berlin.spring)
        let curve = Concurrency.curve(
            bins,
            deployments: fleet.deployments,
            states: fleet.states,
            trips: fleet.trips
        )
        let uses = FleetUse.tally(
            bins,
            deployments: fleet.deployments,
            states: fleet.states,
            trips: fleet.trips
        )
        #expect(curve.map { $0.mean?.coverage } == uses.map { $0.meanFleet?.coverage })
        #expect(curve.map(\.vehicleMillis) == uses.map(\.sums.states.onTrip))
    }
}
