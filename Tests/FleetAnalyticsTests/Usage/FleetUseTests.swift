import FleetAnalytics
import FleetTestSupport
import Testing

@Suite struct FleetUseTests {
    private let hour = Berlin.hour

    private func use(
        _ day: CivilDay,
        _ fleet: RandomFleet
    ) -> FleetUse {
        FleetUse.tally(
            TimeBins(days: [day]),
            deployments: fleet.deployments,
            states: fleet.states,
            trips: fleet.trips
        )[0]
    }

    /// One vehicle: 2 h on trips, 18 h parked, 2 h charging, 2 h gap; another never heard of.
    private func smallFleet() -> (Int64, [Deployment], [StateUse], [TripUse]) {
        let start = Berlin.march29
        func state(_ from: Int64, _ to: Int64, _ state: VehicleState) -> StateUse {
            StateUse(
                vehicle: 7,
                startMillis: start + from * hour,
                endMillis: start + to * hour,
                state: state
            )
        }
        let states = [
            state(0, 8, .parked), state(8, 9, .driving), state(9, 10, .standing),
            state(10, 20, .parked), state(20, 22, .charging), state(22, 24, .unknown),
        ]
        let trip = TripUse(
            vehicle: 7,
            startMillis: start + 8 * hour,
            endMillis: start + 10 * hour,
            distanceMeters: 12_345.678
        )
        let deployments = [7, 8].map {
            Deployment(vehicle: $0, startMillis: start, endMillis: start + 24 * hour)
        }
        return (start, deployments, states, [trip])
    }

    @Test func everyFigureFollowsItsFormula() throws {
        let (_, deployments, states, trips) = smallFleet()
        let use = FleetUse.tally(
            TimeBins(days: [Berlin.spring[0]]),
            deployments: deployments,
            states: states,
            trips: trips
        )[0]
        let coverage = 22.0 / 48
        func expect(_ figure: UsageFigure?, _ value: Double) throws {
            let figure = try #require(figure)
            #expect(abs(figure.value - value) < 1e-12)
            #expect(abs(figure.coverage - coverage) < 1e-12)
        }
        try expect(use.sums.timeUtilisation, 2.0 / 22)
        try expect(use.vehicleUtilisation, 0.5)
        try expect(use.tripsPerVehicleDay, 0.5)
        try expect(use.tripsPerActiveVehicleDay, 1)
        try expect(use.sums.availability, 20.0 / 22)
        // One departure in 20 hours at rest is 1.2 in 24.
        try expect(use.sums.turnoverPerDay, 1.2)
        try expect(use.meanFleet, 2)
        try expect(use.meanVehicles(.charging), 2.0 / 24)
        #expect(abs(use.sums.distanceMeters.value - 12_345.678) < 1e-7)
    }

    @Test(arguments: [(9, 91, nil), (10, 90, 240)] as [(Int64, Int64, Double?)])
    func turnoverNeedsATenthOfTheTime(rest: Int64, unknown: Int64, turnover: Double?) {
        var sums = UseSums()
        sums.states.add(rest * hour / 10, to: .parked)
        sums.states.add(unknown * hour / 10, to: .unknown)
        // Ten departures in an hour at rest are 240 in 24.
        sums.tripsStarted = 10
        #expect(sums.turnoverPerDay?.value == turnover)
    }

    @Test(arguments: [(0, 24.0), (1, 23.0), (2, 24.0)])
    func aDayInSpringIsDividedByItsRealHours(day: Int, hours: Double) throws {
        try expectRealHours(Berlin.spring[day], hours: hours)
    }

    @Test(arguments: [(0, 24.0), (1, 25.0), (2, 24.0)])
    func aDayInAutumnIsDividedByItsRealHours(day: Int, hours: Double) throws {
        try expectRealHours(Berlin.autumn[day], hours: hours)
    }

    /// Three vehicles parked all day, one of them driving for six hours from 1:30 on.
    private func expectRealHours(_ day: CivilDay, hours: Double) throws {
        let (from, to) = (
            day.startMillis + 90 * Berlin.minute, day.startMillis + 450 * Berlin.minute
        )
        var states = (0..<2).map {
            StateUse(
                vehicle: $0,
                startMillis: day.startMillis,
                endMillis: day.endMillis,
                state: .parked
            )
        }
        states += [
            StateUse(vehicle: 2, startMillis: day.startMillis, endMillis: from, state: .parked),
            StateUse(vehicle: 2, startMillis: from, endMillis: to, state: .driving),
            StateUse(vehicle: 2, startMillis: to, endMillis: day.endMillis, state: .parked),
        ]
        let trip = TripUse(vehicle: 2, startMillis: from, endMillis: to)
        let use = FleetUse.tally(
            TimeBins(days: [day]),
            deployments: [],
            states: states,
            trips: [trip]
        )[0]
        #expect(use.meanFleet?.value == 3)
        #expect(use.meanVehicles(.driving)?.value == 6 / hours)
        #expect(use.sums.timeUtilisation?.value == 6 / (3 * hours))
        #expect(use.vehicleUtilisation?.value == 1.0 / 3)
        #expect(use.tripsPerVehicleDay?.value == 24 / (3 * hours))
        #expect(use.tripsPerActiveVehicleDay?.value == 24 / hours)
        #expect(use.sums.states.coverage == 1)
    }

    @Test(arguments: [Berlin.spring, Berlin.autumn])
    func hoursDaysAndVehiclesAddUpToTheWhole(days: [CivilDay]) {
        var random = SplitMix64(seed: 11)
        let fleet = RandomFleet(days: days, vehicles: 20, random: &random)
        let whole = TimeBin(
            startMillis: days[0].startMillis,
            endMillis: days[days.count - 1].endMillis
        )
        func tally(_ bins: TimeBins) -> FleetUse {
            var sum = FleetUse()
            let parts = FleetUse.tally(
                bins,
                deployments: fleet.deployments,
                states: fleet.states,
                trips: fleet.trips
            )
            for part in parts { sum.add(part) }
            return sum
        }
        let total = tally(TimeBins([whole]))
        #expect(total.sums.states.total == 20 * total.lengthMillis)
        #expect(total.sums.states.unknown > 0)
        #expect(tally(TimeBins(days: days)).sums == total.sums)
        #expect(tally(TimeBins(hoursOf: days)).sums == total.sums)
        #expect(tally(TimeBins(hoursOf: days)).lengthMillis == total.lengthMillis)
        var byVehicle = UseSums()
        for vehicle in 0..<20 {
            byVehicle.add(
                FleetUse.tally(
                    TimeBins([whole]),
                    deployments: fleet.deployments.filter { $0.vehicle == vehicle },
                    states: fleet.states.filter { $0.vehicle == vehicle },
                    trips: fleet.trips.filter { $0.vehicle == vehicle }
                )[0].sums
            )
        }
        #expect(byVehicle == total.sums)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func theOrderOfTheInputsPlaysNoPart(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var fleet = RandomFleet(days: Berlin.autumn, vehicles: 6, random: &random)
        let before = Berlin.autumn.map { use($0, fleet) }
        fleet.shuffle(using: &random)
        #expect(Berlin.autumn.map { use($0, fleet) } == before)
    }

    @Test func overlappingStatesOfOneVehicleCountOnce() {
        let (start, _, states, trips) = smallFleet()
        let twice = FleetUse.tally(
            TimeBins(days: [Berlin.spring[0]]),
            deployments: [],
            states: states + states
                + [
                    StateUse(
                        vehicle: 7,
                        startMillis: start + hour,
                        endMillis: start + 2 * hour,
                        state: .charging
                    )
                ],
            trips: trips
        )[0]
        #expect(twice.sums.states.total == 24 * hour)
        #expect(twice.sums.states.charging == 2 * hour)
    }

    @Test func aVehicleDeployedAtNoonIsHalfAVehicleThatDay() {
        let day = Berlin.spring[0]
        let use = FleetUse.tally(
            TimeBins(days: [day]),
            deployments: [
                Deployment(
                    vehicle: 1,
                    startMillis: day.startMillis + 12 * hour,
                    endMillis: day.endMillis + 5 * hour
                ),
                // The same again, and a part of it: a vehicle is deployed once.
                Deployment(
                    vehicle: 1,
                    startMillis: day.startMillis + 13 * hour,
                    endMillis: day.startMillis + 14 * hour
                ),
            ],
            states: [],
            trips: []
        )[0]
        #expect(use.meanFleet?.value == 0.5)
        #expect(use.meanFleet?.coverage == 0)
        #expect(use.sums.timeUtilisation == nil)
        #expect(use.sums.availability == nil)
    }

    @Test func statesInsideAndAroundADeploymentAreNotFilledTwice() {
        let start = Berlin.march29
        func state(_ from: Int64, _ to: Int64) -> StateUse {
            StateUse(
                vehicle: 1,
                startMillis: start + from,
                endMillis: start + to,
                state: .parked
            )
        }
        func deployment(_ from: Int64, _ to: Int64) -> Deployment {
            Deployment(vehicle: 1, startMillis: start + from, endMillis: start + to)
        }
        let use = FleetUse.tally(
            TimeBins([TimeBin(startMillis: start, endMillis: start + 1000)]),
            deployments: [deployment(100, 300), deployment(400, 600), deployment(550, 700)],
            states: [
                state(50, 120), state(150, 160), state(290, 410), state(650, 800), state(900, 910),
            ],
            trips: []
        )[0]
        // Known 70 + 10 + 120 + 150 + 10; unknown 120–150, 160–290, 410–650.
        #expect(use.sums.states.parked == 360)
        #expect(use.sums.states.unknown == 400)
    }

    @Test func impossibleTimesAndDistancesGiveAnAnswer() {
        let extremes: [Int64] = [.min, -1, 0, 1, .max]
        var states: [StateUse] = []
        var trips: [TripUse] = []
        var deployments: [Deployment] = []
        for from in extremes {
            for to in extremes {
                for state in VehicleState.allCases {
                    states.append(
                        StateUse(vehicle: 1, startMillis: from, endMillis: to, state: state)
                    )
                }
                deployments.append(Deployment(vehicle: 2, startMillis: from, endMillis: to))
                for meters in [Double.nan, .infinity, -.infinity, -0.0, 1e308, -1e308] {
                    trips.append(
                        TripUse(
                            vehicle: 3,
                            startMillis: from,
                            endMillis: to,
                            distanceMeters: meters,
                            unknownMillis: to
                        )
                    )
                }
            }
        }
        let bins = TimeBins([
            TimeBin(startMillis: .min, endMillis: 0), TimeBin(startMillis: 0, endMillis: .max),
            TimeBin(startMillis: 5, endMillis: 5), TimeBin(startMillis: 9, endMillis: 2),
        ])
        let uses = FleetUse.tally(bins, deployments: deployments, states: states, trips: trips)
        #expect(uses.count == 2)
        #expect(uses.allSatisfy { $0.sums.distanceMeters.value == 0 })
        let curve = Concurrency.curve(
            bins,
            deployments: deployments,
            states: states,
            trips: trips
        )
        #expect(curve.map(\.maximum) == [1, 1])
        let idle = IdleTime.tally(trips: trips, states: states) { _ in 0 }
        #expect(idle[0]?.openWaits == 1)
        #expect(OriginDestination(trips, hours: bins).total.tripsWithoutDistance > 0)
        #expect(!MDSStay.stays(states: states, trips: trips).isEmpty)
    }
}
