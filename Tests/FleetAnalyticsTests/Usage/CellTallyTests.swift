import FleetAnalytics
import FleetTestSupport
import Testing

@Suite struct CellTallyTests {
    private let start = Berlin.march29
    private let second: Int64 = 1000

    /// The middle of a cell so many cells east of one in Leipzig.
    private func place(_ cells: Int) throws -> Coordinate {
        try #require(
            EuropeanProjection.position(
                of: PlanePoint(
                    eastMeters: 4_486_375 + Double(cells) * 250,
                    northMeters: 3_139_375
                )
            )
        )
    }

    private func cell(_ cells: Int) throws -> GridCell {
        try #require(GridCell(at: place(cells)))
    }

    private func fix(_ seconds: Int64, _ cells: Int) throws -> PositionFix {
        try PositionFix(timeMillis: start + seconds * second, position: place(cells))
    }

    private func state(_ from: Int64, _ to: Int64, _ state: VehicleState) -> StateUse {
        StateUse(
            vehicle: 0,
            startMillis: start + from * second,
            endMillis: start + to * second,
            state: state
        )
    }

    private var day: TimeBin {
        TimeBin(startMillis: start, endMillis: start + 24 * Berlin.hour)
    }

    @Test func aVehicleCountsWhereItsLastFixWas() throws {
        let trip = try TripUse(
            vehicle: 0,
            startMillis: start + 100 * second,
            endMillis: start + 160 * second,
            start: place(0),
            end: place(2)
        )
        let tally = try CellTally(
            fixes: [fix(10, 0), fix(120, 0), fix(130, 1), fix(150, 2), fix(155, 2)],
            states: [
                state(0, 100, .parked), state(100, 160, .driving), state(160, 200, .unknown),
                state(200, 300, .parked),
            ],
            trips: [trip],
            during: day
        )
        let cells = try (0..<3).map { try #require(tally.cells[cell($0)]) }
        #expect(tally.cells.count == 3)
        #expect(cells[0].states.parked == 90 * second)
        #expect(cells[0].states.driving == 30 * second)
        #expect(cells[1].states.driving == 20 * second)
        #expect(cells[2].states.driving == 10 * second)
        #expect(cells[2].states.parked == 100 * second)
        #expect(cells.map(\.trips) == [1, 1, 1])
        #expect(cells.map(\.tripsStarted) == [1, 0, 0])
        #expect(cells.map(\.tripsEnded) == [0, 0, 1])
        // Before the first fix, and the gap.
        #expect(tally.unplaced.states.parked == 10 * second)
        #expect(tally.unplaced.states.unknown == 40 * second)
        #expect(tally.unplaced.trips == 0)
    }

    @Test func aTripThatComesBackCountsOnceInACell() throws {
        let trip = try TripUse(
            vehicle: 0,
            startMillis: start,
            endMillis: start + 60 * second,
            start: place(0),
            end: place(0)
        )
        let tally = try CellTally(
            fixes: [fix(0, 0), fix(20, 1), fix(40, 0)],
            states: [state(0, 60, .driving)],
            trips: [trip, trip],
            during: day
        )
        #expect(tally.cells[try cell(0)]?.trips == 2)
        #expect(tally.cells[try cell(1)]?.trips == 2)
        #expect(tally.cells[try cell(0)]?.states.driving == 40 * second)
    }

    @Test func withoutAPositionNothingIsLost() throws {
        let trip = TripUse(vehicle: 0, startMillis: start, endMillis: start + 60 * second)
        let outside = Coordinate(latitude: -33.9, longitude: 151.2)
        let missing = PositionFix(
            timeMillis: start,
            position: Coordinate(latitude: .nan, longitude: 12)
        )
        for fixes in [
            [], [missing], [PositionFix(timeMillis: start - 5, position: outside)],
        ] {
            let tally = CellTally(
                fixes: fixes,
                states: [state(0, 60, .driving)],
                trips: [trip],
                during: day
            )
            #expect(tally.cells.isEmpty)
            #expect(tally.unplaced.states.driving == 60 * second)
            #expect(tally.unplaced.trips == 1)
            #expect(tally.unplaced.tripsStarted == 1)
            #expect(tally.unplaced.tripsEnded == 1)
        }
    }

    @Test(arguments: [Berlin.spring, Berlin.autumn])
    func cellsAndDaysAddUpToTheWholeInAnyOrder(days: [CivilDay]) throws {
        var random = SplitMix64(seed: 250)
        var fleet = RandomFleet(days: days, vehicles: 1, random: &random)
        let from = days[0].startMillis
        let to = days[days.count - 1].endMillis
        for index in fleet.trips.indices {
            fleet.trips[index].start = try place(Int.random(in: 0...9, using: &random))
            fleet.trips[index].end = try place(Int.random(in: 0...9, using: &random))
        }
        var fixes: [PositionFix] = try (0..<3000).map { _ in
            try PositionFix(
                timeMillis: Int64.random(in: from...to, using: &random),
                position: place(Int.random(in: 0...9, using: &random))
            )
        }
        // Two fixes of one instant, in either order.
        fixes += [try PositionFix(timeMillis: fixes[0].timeMillis, position: place(4))]
        let whole = CellTally(
            fixes: fixes,
            states: fleet.states,
            trips: fleet.trips,
            during: TimeBin(startMillis: from, endMillis: to)
        )
        fixes.shuffle(using: &random)
        fleet.shuffle(using: &random)
        var sum = CellTally()
        for bin in TimeBins(hoursOf: days).bins {
            sum.add(
                CellTally(fixes: fixes, states: fleet.states, trips: fleet.trips, during: bin)
            )
        }
        #expect(sum == whole)
        var all = whole.unplaced
        for use in whole.cells.values { all.add(use) }
        let use = FleetUse.tally(
            TimeBins(days: days),
            deployments: [],
            states: fleet.states,
            trips: fleet.trips
        )
        var expected = UseSums()
        for day in use { expected.add(day.sums) }
        #expect(all.states == expected.states)
        #expect(all.tripsStarted == expected.tripsStarted)
        #expect(all.tripsEnded == expected.tripsEnded)
        #expect(whole.cells.count == 10)
    }
}
