import FleetAnalytics
import FleetTestSupport
import Testing

/// The worked examples of the Mobility Data Specification, metrics/metrics_methodology.md
/// (openmobilityfoundation/mobility-data-specification @fb4d24e).
///
/// Its table 1.4 says 180 s reserved in zone A where its events give 240 s; its table 2.9 does not
/// follow from its counts; the times of table 1.6 do not fit its durations. There the events, the
/// counts and the durations are taken.
@Suite struct MDSMeasureTests {
    private let a: Int32 = 1
    private let b: Int32 = 2
    private let minute: Int64 = 60_000

    /// Minutes after 10:00 as an instant.
    private func at(_ minutes: Int64) -> Int64 { midnight + 600 * minute + minutes * minute }

    private func interval(_ from: Int64, _ to: Int64) -> TimeBin {
        TimeBin(startMillis: at(from), endMillis: at(to))
    }

    private func stay(
        _ vehicle: Int,
        _ state: MDSState,
        _ zone: Int32,
        _ from: Int64,
        _ to: Int64
    ) -> MDSStay {
        MDSStay(
            vehicle: vehicle,
            state: state,
            zone: zone,
            startMillis: at(from),
            endMillis: at(to)
        )
    }

    /// Table 1.1; before their first events vehicles 1 and 3 were available.
    private var availableExample: [MDSStay] {
        [
            stay(1, .available, a, -30, 7), stay(1, .nonOperational, a, 7, 60),
            stay(2, .available, a, 4, 10), stay(2, .reserved, a, 10, 60),
            stay(3, .available, a, -30, 1), stay(3, .reserved, a, 1, 6),
            stay(3, .available, a, 6, 60),
        ]
    }

    @Test func availableVehiclesOfExample1_1To1_3() throws {
        let measures = MDSVehicleMeasures(
            availableExample,
            in: [.available],
            zone: a,
            interval: interval(0, 15)
        )
        #expect(measures.vehicleSnapshots == 23)
        #expect(measures.snapshots == 15)
        #expect(measures.average == 23.0 / 15)
        #expect(measures.minimum == 1)
        #expect(measures.maximum == 3)
    }

    @Test func durationsOfExample1_4() {
        let stays = [
            stay(1, .reserved, a, -1, 4), stay(1, .onTrip, a, 4, 10),
            stay(1, .available, b, 10, 18), stay(1, .reserved, b, 18, 60),
            stay(2, .available, a, 6, 20), stay(2, .reserved, a, 20, 60),
        ]
        func seconds(_ state: MDSState, _ zone: Int32, _ from: Int64) -> Double {
            MDSVehicleMeasures(
                stays,
                in: [state],
                zone: zone,
                interval: interval(from, from + 15)
            ).durationSeconds
        }
        #expect(seconds(.reserved, a, -15) == 60)
        #expect(seconds(.reserved, a, 0) == 240)
        #expect(seconds(.onTrip, a, 0) == 360)
        // Booked whole to the zone where it began.
        #expect(seconds(.onTrip, b, 0) == 0)
        #expect(seconds(.available, a, 0) == 540)
        #expect(seconds(.available, b, 0) == 300)
        #expect(seconds(.available, b, 15) == 180)
    }

    /// Table 1.6 by its durations; starts and ends in the bins that the table counts them in.
    private var tripExample: [TripUse] {
        let rows: [(start: Int64, seconds: Int64, end: Int64, meters: Double)] = [
            (0, 1680, 30, 987), (15, 900, 30, 321), (18, 720, 30, 365), (27, 1080, 45, 420),
            (30, 600, 40, 264),
        ]
        return rows.map { row in
            TripUse(
                vehicle: 1,
                startMillis: at(row.end) - row.seconds * 1000,
                endMillis: at(row.end),
                startZone: a,
                endZone: b,
                distanceMeters: row.meters
            )
        }
    }

    @Test func tripsOfExamples1_6To1_10() throws {
        func starts(_ from: Int64) -> MDSTripMeasures {
            MDSTripMeasures(
                tripExample,
                by: .start,
                zone: a,
                interval: interval(from, from + 15)
            )
        }
        func ends(_ from: Int64) -> MDSTripMeasures {
            MDSTripMeasures(tripExample, by: .end, zone: b, interval: interval(from, from + 15))
        }
        #expect([0, 15, 30].map { starts($0).count } == [1, 3, 1])
        #expect([30, 45].map { ends($0).count } == [4, 1])
        #expect([0, 15, 30].map { starts($0).durationSeconds?.sum } == [1680, 2700, 600])
        #expect([0, 15, 30].map { starts($0).durationSeconds?.average } == [1680, 900, 600])
        #expect([30, 45].map { ends($0).durationSeconds?.sum } == [3900, 1080])
        #expect([30, 45].map { ends($0).durationSeconds?.average } == [975, 1080])
        #expect([0, 15, 30].map { starts($0).distanceMeters?.sum } == [987, 1106, 264])
        #expect(starts(15).distanceMeters?.average == 1106.0 / 3)
        #expect([30, 45].map { ends($0).distanceMeters?.sum } == [1937, 420])
        #expect(ends(30).distanceMeters?.average == 484.25)
        #expect(ends(30).durationSeconds?.median == 810)
        #expect(starts(15).distanceMeters?.median == 365)
        #expect(starts(0).durationSeconds?.standardDeviation == 0)
        // Of 900, 720 and 1080 s: √((0 + 180² + 180²) / 3).
        let deviation = try #require(starts(15).durationSeconds?.standardDeviation)
        #expect(abs(deviation - 21_600.0.squareRoot()) < 1e-12)
        #expect(starts(45).durationSeconds == nil)
        #expect(starts(45).count == 0)
    }

    @Test func durationsToTheMillisecondAndImpossibleDistances() {
        let trips = [(100, 5.0), (203, .nan), (300, -1), (401, 1e308)].map { millis, meters in
            TripUse(
                vehicle: 1,
                startMillis: at(0),
                endMillis: at(0) + millis,
                distanceMeters: meters
            )
        }
        let measures = MDSTripMeasures(trips, by: .start, zone: nil, interval: interval(0, 15))
        #expect(measures.count == 4)
        #expect(measures.durationSeconds?.sum == 1.004)
        #expect(measures.durationSeconds?.median == 0.251_5)
        #expect(measures.tripsWithoutDistance == 3)
        #expect(measures.distanceMeters?.sum == 5)
    }

    @Test func deployedVehiclesOfExamples2_1To2_5() throws {
        let stays = [
            stay(1, .available, a, -12, 7), stay(1, .nonOperational, a, 7, 10),
            stay(1, .removed, a, 10, 60), stay(2, .removed, a, -10, 4),
            stay(2, .available, a, 4, 10), stay(2, .reserved, a, 10, 16),
            stay(2, .onTrip, a, 16, 60), stay(3, .reserved, a, -1, 6),
            stay(3, .available, a, 6, 12), stay(3, .removed, a, 12, 60),
        ]
        let measures = MDSVehicleMeasures(
            stays,
            in: MDSState.deployed,
            zone: a,
            interval: interval(0, 15)
        )
        #expect(measures.vehicleSnapshots == 33)
        #expect(measures.average == 2.2)
        #expect(measures.minimum == 1)
        #expect(measures.maximum == 3)
    }

    @Test func activeVehiclesOfExamples2_6To2_7() {
        let stays = [
            stay(1, .onTrip, a, 4, 10), stay(1, .available, b, 10, 60),
            stay(2, .onTrip, a, 5, 7), stay(2, .elsewhere, a, 7, 14),
            stay(2, .onTrip, a, 14, 60), stay(3, .available, b, 6, 16),
            stay(3, .reserved, b, 16, 60),
        ]
        let inA = MDSUtilisation(stays, zone: a, interval: interval(0, 15))
        let inB = MDSUtilisation(stays, zone: b, interval: interval(0, 15))
        #expect(inA.activeCount == 2)
        #expect(inB.inactiveCount == 1)
        #expect(inB.activeCount == 0)
        let anywhere = MDSUtilisation(stays, zone: nil, interval: interval(0, 15))
        #expect(anywhere.activeShare == 2.0 / 3)
    }

    @Test func utilisationOfExamples2_8To2_10() throws {
        let idle = MDSUtilisation.idleShare(
            onTripMillis: 120_000,
            deployedMillis: (3200 + 1800 + 60 + 120) * 1000
        )
        #expect(idle == 1 - 120.0 / 5180)
        #expect((try #require(idle) * 100).rounded() == 98)
        // The counts of tables 2.6 and 2.7: 2 active, 1 inactive in zone A; 0 and 1 in zone B.
        #expect(MDSUtilisation.activeShare(active: 2, inactive: 1) == 2.0 / 3)
        #expect(MDSUtilisation.activeShare(active: 0, inactive: 1) == 0)
        #expect(MDSUtilisation.tripsPerVehicle(trips: 20, deployedAverage: 2) == 10)
        #expect(MDSUtilisation.activeShare(active: 0, inactive: 0) == nil)
        #expect(MDSUtilisation.idleShare(onTripMillis: 0, deployedMillis: 0) == nil)
        #expect(MDSUtilisation.tripsPerVehicle(trips: 3, deployedAverage: 0) == nil)
    }

    @Test func countsBelowTenAndZeroAreToldAsMinusOne() {
        #expect([0, 1, 9, 10, 11].map { MDSRedaction.count($0) } == [-1, -1, -1, 10, 11])
        #expect(MDSRedaction.count(4, smallest: 3) == 4)
        #expect(MDSRedaction.value(2.5, over: 9) == -1)
        #expect(MDSRedaction.value(2.5, over: 10) == 2.5)
        #expect(MDSRedaction.value(nil, over: 10) == -1)
    }

    @Test func snapshotsCountWhoIsThereAtTheMinute() {
        // From 10:00:30 to 10:02:00: there at 10:01 only.
        let short = MDSStay(
            vehicle: 1,
            state: .available,
            zone: a,
            startMillis: at(0) + 30_000,
            endMillis: at(2)
        )
        func measures(_ stays: [MDSStay], _ bin: TimeBin) -> MDSVehicleMeasures {
            MDSVehicleMeasures(stays, in: [.available], zone: nil, interval: bin)
        }
        let quarter = measures([short], interval(0, 15))
        #expect(quarter.vehicleSnapshots == 1)
        #expect(quarter.durationMillis == 90_000)
        #expect(quarter.minimum == 0)
        // Twice the same stay is one vehicle.
        #expect(measures([short, short], interval(0, 15)) == quarter)
        let never = measures([short], interval(3, 3))
        #expect(never.average == nil)
        #expect(never.minimum == 0)
    }

    @Test func quartersAddUpToTheHourAndOrderPlaysNoPart() {
        var random = SplitMix64(seed: 2)
        let fleet = RandomFleet(days: Berlin.autumn, vehicles: 8, random: &random)
        var stays = MDSStay.stays(states: fleet.states, trips: fleet.trips)
        let hours = TimeBins(hoursOf: Berlin.autumn).bins
        func total(_ bins: [TimeBin]) -> [Int64] {
            bins.reduce(into: [0, 0]) { sum, bin in
                let part = MDSVehicleMeasures(
                    stays,
                    in: MDSState.deployed,
                    zone: nil,
                    interval: bin
                )
                sum[0] += part.durationMillis
                sum[1] += part.vehicleSnapshots
            }
        }
        var quarters: [TimeBin] = []
        for hour in hours {
            for start in stride(from: hour.startMillis, to: hour.endMillis, by: 900_000) {
                quarters.append(TimeBin(startMillis: start, endMillis: start + 900_000))
            }
        }
        let byHours = total(hours)
        stays.shuffle(using: &random)
        #expect(total(quarters) == byHours)
        #expect(byHours[0] > 0)
    }

    @Test func staysFollowStatesAndTrips() {
        func state(_ from: Int64, _ to: Int64, _ state: VehicleState) -> StateUse {
            StateUse(vehicle: 4, startMillis: at(from), endMillis: at(to), state: state)
        }
        let states = [
            state(0, 10, .parked), state(10, 20, .driving), state(20, 22, .unknown),
            state(22, 25, .driving), state(25, 40, .parked), state(40, 50, .charging),
            state(50, 55, .unknown), state(55, 60, .parked),
        ]
        let trip = TripUse(
            vehicle: 4,
            startMillis: at(10),
            endMillis: at(25),
            startZone: a,
            endZone: b
        )
        #expect(
            MDSStay.stays(states: states.reversed(), trips: [trip])
                == [
                    stay(4, .available, a, 0, 10), stay(4, .onTrip, a, 10, 25),
                    stay(4, .available, b, 25, 40), stay(4, .nonOperational, b, 40, 50),
                    stay(4, .nonContactable, b, 50, 55), stay(4, .available, b, 55, 60),
                ]
        )
    }

    @Test func stayedTimeIsStateTime() {
        var random = SplitMix64(seed: 12)
        let fleet = RandomFleet(days: Berlin.spring, vehicles: 5, random: &random)
        let stays = MDSStay.stays(states: fleet.states, trips: fleet.trips)
        let whole = TimeBin(
            startMillis: Berlin.march29,
            endMillis: Berlin.march29 + 71 * Berlin.hour
        )
        let use = FleetUse.tally(
            TimeBins([whole]),
            deployments: [],
            states: fleet.states,
            trips: fleet.trips
        )[0]
        func millis(_ state: MDSState) -> Int64 {
            MDSVehicleMeasures(stays, in: [state], zone: nil, interval: whole).durationMillis
        }
        #expect(millis(.available) == use.sums.states.parked)
        #expect(millis(.nonOperational) == use.sums.states.charging)
        #expect(millis(.onTrip) == use.sums.states.onTrip)
        #expect(millis(.nonContactable) == use.sums.states.unknown)
    }
}
