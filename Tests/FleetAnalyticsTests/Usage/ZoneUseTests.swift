import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing

/// What the analysis finds, sorted by zone, hour and vehicle.
@Suite struct ZoneUseTests {
    /// Two zones side by side; the border lies 3 km east of where drives begin.
    private let zones: ZoneIndex = {
        func box(_ number: Int32, _ west: Double, _ east: Double) -> ZonePolygon {
            ZonePolygon(
                number: number,
                rings: [
                    [(51.0, west), (51.0, east), (52.0, east), (52.0, west)].map {
                        Coordinate(latitude: $0, longitude: $1)
                    }
                ]
            )
        }
        let border = 12.3 + 3000 / (111_195.08 * 0.624_7)
        return ZoneIndex([box(1, 12, border), box(2, border, 13)])
    }()

    private func drive(from start: Int64, seconds: Int) -> VehicleAnalysis {
        var drive = DriveBuilder(startMillis: start - 1_800_000)
        drive.stand(seconds: 1800, stepSeconds: 10)
        drive.drive(seconds: seconds, kmh: 18, socPerHour: 5)
        drive.stand(seconds: 1800, stepSeconds: 10)
        return VehicleAnalysis(
            drive.samples,
            traits: VehicleTraits(batteryWattHours: 500),
            days: start < Berlin.october25 ? Berlin.spring : Berlin.autumn,
            zones: zones
        )
    }

    /// Over midnight, over both changes of the clocks, each across the border of the zones.
    @Test(arguments: [
        Berlin.march29 + 24 * Berlin.hour - 10 * Berlin.minute,
        Berlin.march29 + 26 * Berlin.hour - 10 * Berlin.minute,
        Berlin.october25 + 24 * Berlin.hour - 10 * Berlin.minute,
        Berlin.october25 + 27 * Berlin.hour - 10 * Berlin.minute,
    ])
    func zonesAndHoursOfATripAddUpToIt(start: Int64) throws {
        let analysis = drive(from: start, seconds: 1200)
        let trip = try #require(analysis.trips.first)
        #expect(analysis.trips.count == 1)
        #expect((trip.startZone, trip.endZone) == (1, 2))
        let hours = analysis.days.flatMap(\.hours).map { HourUse(vehicle: 1, $0) }
        let all = try #require(HourUse.sums(of: hours) { _ in 0 }[0])
        #expect(all.distanceMeters.value == trip.distanceMeters)
        #expect(all.states.onTrip == trip.endMillis - trip.startMillis)
        #expect(all.tripsStarted == 1)
        #expect(all.tripsEnded == 1)
        #expect(all.states.total == analysis.days.reduce(0) { $0 + length($1.day) })

        let byZone = HourUse.sums(of: hours, by: \.zone)
        #expect(try #require(byZone[1]).distanceMeters.value > 2900)
        #expect(try #require(byZone[2]).distanceMeters.value > 2900)
        #expect(byZone[1]?.tripsStarted == 1)
        #expect(byZone[2]?.tripsEnded == 1)
        var together = UseSums()
        for sums in byZone.values { together.add(sums) }
        #expect(together == all)

        let byHour = HourUse.sums(of: hours, by: \.hourStartMillis)
        #expect(byHour.values.filter { $0.states.onTrip > 0 }.count == 2)
        together = UseSums()
        for sums in byHour.values { together.add(sums) }
        #expect(together == all)
    }

    @Test func hoursAndStatesTellTheSameTime() throws {
        let analysis = drive(
            from: Berlin.october25 + 27 * Berlin.hour - 10 * Berlin.minute,
            seconds: 1200
        )
        let hours = analysis.days.flatMap(\.hours).map { HourUse(vehicle: 1, $0) }
        let use = FleetUse.tally(
            TimeBins(days: analysis.days.map(\.day)),
            deployments: [],
            states: analysis.days.flatMap(\.states).map { StateUse(vehicle: 1, $0) },
            trips: analysis.trips.map { TripUse(vehicle: 1, $0) }
        )
        var fromStates = UseSums()
        for day in use { fromStates.add(day.sums) }
        #expect(HourUse.sums(of: hours) { _ in 0 }[0] == fromStates)
    }

    private func length(_ day: CivilDay) -> Int64 { day.endMillis - day.startMillis }

    @Test func storedSecondsBecomeTheirMillisecondsAgain() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<1000 {
            // As the analysis sums an hour: thousandths, one after the other.
            var seconds = StateSeconds()
            var exact: Int64 = 0
            for _ in 0..<50 {
                let millis = Int64.random(in: 1...72_000, using: &random)
                seconds.add(Double(millis) / 1000, to: .parked)
                exact += millis
            }
            #expect(StateMillis(seconds).parked == exact)
        }
    }

    @Test func secondsThatCannotBeCountAsNone() {
        var seconds = StateSeconds()
        seconds.driving = .nan
        seconds.standing = -5
        seconds.parked = 1e308
        seconds.charging = .infinity
        #expect(StateMillis(seconds) == StateMillis())
    }
}
