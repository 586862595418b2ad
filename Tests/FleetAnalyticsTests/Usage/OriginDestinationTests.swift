import FleetAnalytics
import FleetTestSupport
import Testing

@Suite struct OriginDestinationTests {
    private typealias Cell = OriginDestination.Cell

    @Test(arguments: [Berlin.spring, Berlin.autumn])
    func marginsEqualTheTotals(days: [CivilDay]) {
        var random = SplitMix64(seed: 21)
        var fleet = RandomFleet(days: days, vehicles: 30, random: &random)
        let matrix = OriginDestination(fleet.trips, hours: TimeBins(hoursOf: days))
        let total = matrix.total
        #expect(total.trips + matrix.elsewhere.trips == fleet.trips.count)
        #expect(matrix.elsewhere.trips > 0)
        func sum<Key>(_ margin: [Key: Flow]) -> Flow {
            var sum = Flow()
            for flow in margin.values { sum.add(flow) }
            return sum
        }
        #expect(sum(matrix.margin(by: \.origin)) == total)
        #expect(sum(matrix.margin(by: \.destination)) == total)
        #expect(sum(matrix.margin(by: \.hourStartMillis)) == total)
        // Days, each made apart, are the whole as well.
        var apart = Flow()
        for day in days {
            apart.add(OriginDestination(fleet.trips, hours: TimeBins(hoursOf: [day])).total)
        }
        #expect(apart == total)
        fleet.shuffle(using: &random)
        #expect(OriginDestination(fleet.trips, hours: TimeBins(hoursOf: days)) == matrix)
    }

    @Test func aTripOverMidnightBelongsToTheHourOfItsStart() throws {
        let start = Berlin.march29 + 23 * Berlin.hour + 50 * Berlin.minute
        let trip = TripUse(
            vehicle: 1,
            startMillis: start,
            endMillis: start + 30 * Berlin.minute,
            startZone: 1,
            endZone: 2,
            distanceMeters: 5000.5,
            unknownMillis: 6 * Berlin.minute
        )
        let hours = TimeBins(hoursOf: Berlin.spring)
        let flows = OriginDestination([trip], hours: hours).flows
        let cell = Cell(
            hourStartMillis: Berlin.march29 + 23 * Berlin.hour,
            origin: 1,
            destination: 2
        )
        let flow = try #require(flows[cell])
        #expect(flows.count == 1)
        #expect(flow.trips == 1)
        #expect(flow.distanceMeters.value == 5000.5)
        #expect(flow.durationMillis == 30 * Berlin.minute)
        #expect(abs(flow.coverage - 0.8) < 1e-12)
        let nextDay = TimeBins(hoursOf: [Berlin.spring[1]])
        #expect(OriginDestination([trip], hours: nextDay).flows.isEmpty)
    }

    @Test func theTwoHoursCalledTwoStayApart() {
        // 2:30 summer time, and an hour later 2:30 winter time.
        let first = Berlin.october25 + 26 * Berlin.hour + 30 * Berlin.minute
        let trips = [first, first + Berlin.hour].map {
            TripUse(vehicle: 1, startMillis: $0, endMillis: $0 + 45 * Berlin.minute)
        }
        let hours = TimeBins(hoursOf: Berlin.autumn)
        let byHour = OriginDestination(trips, hours: hours).margin(by: \.hourStartMillis)
        #expect(byHour.count == 2)
        #expect(byHour.values.allSatisfy { $0.durationMillis == 45 * Berlin.minute })
        #expect(hours.bins.count == 73)
        #expect(TimeBins(hoursOf: Berlin.spring).bins.count == 71)
    }

    @Test func theHourAfterOneIsThreeInSpring() {
        let start = Berlin.march29 + 25 * Berlin.hour + 50 * Berlin.minute
        let trip = TripUse(vehicle: 1, startMillis: start, endMillis: start + 20 * Berlin.minute)
        let hours = TimeBins(hoursOf: Berlin.spring)
        #expect(hours.index(at: trip.startMillis) == 25)
        #expect(hours.index(at: trip.endMillis) == 26)
        #expect(OriginDestination([trip], hours: hours).total.durationMillis == 1_200_000)
    }
}
