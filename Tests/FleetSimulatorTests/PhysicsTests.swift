import FleetSimulator
import Telemetry
import Testing

@Suite struct PhysicsTests {
    /// Wh/km of the fleet: domain notes 4.4 where they have a range, else own estimates.
    @Test(
        arguments: [
            (.pedelec, 4...20), (.l1eA, 4...20), (.eScooter, 20...25), (.l1eB, 20...60),
            (.l2e, 40...110), (.l7e, 76...122),
        ] as [(VehicleCategory, ClosedRange<Double>)]
    )
    func fleetConsumptionLiesInTheRangeOfItsCategory(
        category: VehicleCategory,
        range: ClosedRange<Double>
    ) throws {
        let trips = try TwoWeeks.all().filter { $0.vehicle.category == category }
            .flatMap(\.truth.trips)
        let wattHours = trips.reduce(0) { $0 + $1.netWattHours }
        let meters = trips.reduce(0) { $0 + $1.distanceMeters }
        #expect(range.contains(wattHours / (meters / 1000)))
    }

    /// Dublin's single e-bike trips span 0.15 to 3.4 times their fleet's mean.
    @Test func singleTripsScatterAboutTheirFleetLikeMeasuredOnes() throws {
        for life in try TwoWeeks.all() {
            let trips = life.truth.trips
            let mean =
                trips.reduce(0) { $0 + $1.netWattHours }
                / trips.reduce(0) { $0 + $1.distanceMeters }
            for trip in trips where trip.distanceMeters > 1000 {
                let ratio = trip.netWattHours / trip.distanceMeters / mean
                #expect((0.15...3.4).contains(ratio), "\(life.vehicle.id)")
            }
        }
    }

    /// Limits of the categories, plus 3 % for the driver and 1 % for the wheel sensor.
    @Test func nobodyIsFasterThanItsCategoryOrTheStreet() throws {
        let limitsKmh: [VehicleCategory: Double] = [
            .pedelec: 25, .l1eA: 25, .eScooter: 22, .l1eB: 45, .l2e: 45, .l7e: 50,
        ]
        for life in try TwoWeeks.all() {
            let limit = try #require(limitsKmh[life.vehicle.category]) * 1.04
            let fastest = life.uploads.compactMap { $0.samples[.speed]?.max() }.max() ?? 0
            #expect(fastest <= limit)
            #expect(fastest > limit / 2, "\(life.vehicle.id) is never driven properly")
        }
    }

    /// Above 3 m/s² a fleet's boxes would report harsh driving (Teltonika warns from 2.5).
    @Test func speedChangesAsFastAsTyresAndRidersAllow() throws {
        var hardest = 0.0
        for samples in try TwoWeeks.sound().flatMap(\.uploads).map(\.samples) {
            let speed = try #require(samples[.speed])
            for row in speed.indices.dropFirst()
            where samples.timeMillis[row] - samples.timeMillis[row - 1] == 1000 {
                hardest = max(hardest, abs(speed[row] - speed[row - 1]) / 3.6)
            }
        }
        #expect((1...3).contains(hardest))
    }

    @Test func chargeStaysBetweenFivePercentAndFull() throws {
        for life in try TwoWeeks.all() {
            for upload in life.uploads {
                let soc = try #require(upload.samples[.soc])
                #expect(soc.allSatisfy { (5...100).contains($0) })
            }
        }
    }

    @Test func brakingNeverRegainsWhatDrivingTook() throws {
        for trip in try TwoWeeks.all().flatMap(\.truth.trips) {
            #expect(trip.recoveredWattHours >= 0)
            #expect(trip.recoveredWattHours < 0.35 * trip.usedWattHours)
        }
    }

    @Test func voltageIsLowerTheMoreCurrentIsDrawn() throws {
        var compared = 0
        for life in try TwoWeeks.sound() where life.vehicle.hasVoltageAndCurrent {
            var extremes: [Int: (low: (Double, Double), high: (Double, Double))] = [:]
            for samples in life.uploads.map(\.samples) {
                let volts = try #require(samples[.voltage])
                let amperes = try #require(samples[.current])
                let soc = try #require(samples[.soc])
                for row in soc.indices {
                    let here = (amperes[row], volts[row])
                    var found = extremes[Int(soc[row])] ?? (here, here)
                    if here.0 < found.low.0 { found.low = here }
                    if here.0 > found.high.0 { found.high = here }
                    extremes[Int(soc[row])] = found
                }
            }
            for (low, high) in extremes.values where high.0 > low.0 + 8 {
                #expect(high.1 < low.1)
                compared += 1
            }
        }
        #expect(compared > 100)
    }

    @Test func chargersStartAtTheirRatingAndTaper() throws {
        for life in try TwoWeeks.all() {
            let sessions = life.truth.chargingSessions
            for session in sessions where session.socEndPercent > 99 && session.socStartPercent < 60
            {
                let hours = Double(session.endMillis - session.startMillis) / 3_600_000
                let watts = session.energyWattHours / hours
                // Nearly 3 hours for a quadricycle, 3 to 7 hours for the rest.
                let share = watts / life.vehicle.batteryWattHours
                #expect((0.08...0.32).contains(share), "\(life.vehicle.id)")
            }
        }
    }

    @Test func mostTripsTakeFiveToFifteenMinutes() throws {
        let minutes = try TwoWeeks.all().flatMap(\.truth.trips)
            .map { Double($0.endMillis - $0.startMillis) / 60_000 }
        let usual = minutes.count { (5...15).contains($0) }
        #expect(Double(usual) / Double(minutes.count) > 0.65)
        #expect(minutes.allSatisfy { $0 < 45 })
    }
}
