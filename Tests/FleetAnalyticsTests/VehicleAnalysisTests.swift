import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing

/// 2026-03-02T00:00 UTC, and civil days of a city on UTC.
let midnight: Int64 = 1_772_409_600_000

func utcDays(_ count: Int, from start: Int64 = midnight) -> [CivilDay] {
    (0..<count).map { day in
        let first = start + Int64(day) * 86_400_000
        return CivilDay(
            name: "day \(day)",
            hourStartMillis: (0..<24).map { first + Int64($0) * 3_600_000 },
            endMillis: first + 86_400_000
        )
    }
}

func analyse(
    _ samples: SampleColumns,
    traits: VehicleTraits = VehicleTraits(batteryWattHours: 1000),
    days: Int = 2,
    zones: ZoneIndex = ZoneIndex([])
) -> VehicleAnalysis {
    VehicleAnalysis(samples, traits: traits, days: utcDays(days), zones: zones)
}

@Suite struct TripTests {
    @Test func aDriveBetweenStandsIsOneTrip() throws {
        var drive = DriveBuilder(startMillis: midnight + 3_600_000)
        drive.stand(seconds: 300)
        drive.drive(seconds: 600, kmh: 18, socPerHour: 6)
        drive.stand(seconds: 60)
        drive.drive(seconds: 300, kmh: 18, socPerHour: 6)
        drive.stand(seconds: 600)
        let analysis = analyse(drive.samples)
        let trip = try #require(analysis.trips.first)
        #expect(analysis.trips.count == 1)
        // The speed rises from 0 to 18 within the first step and falls within the last.
        #expect(abs(trip.distanceMeters - 900 * 5) < 11)
        #expect(trip.distanceSource == .speed)
        #expect(trip.energySource == .stateOfCharge)
        #expect(abs((trip.energy?.netWattHours ?? 0) - 15) < 0.05)
        #expect(abs(trip.seconds.standing - 59) < 2)
        #expect(trip.coverage == 1)
        #expect(trip.speeds?.maximumKmh == 18)
    }

    @Test func aLongStandEndsTheTrip() {
        var drive = DriveBuilder(startMillis: midnight)
        drive.drive(seconds: 300, kmh: 18)
        drive.stand(seconds: 200)
        drive.drive(seconds: 300, kmh: 18)
        drive.sample()
        #expect(analyse(drive.samples).trips.count == 2)
        let owned = VehicleTraits(scheme: .owned)
        #expect(analyse(drive.samples, traits: owned).trips.count == 1)
    }

    @Test func aGapIsNotAStop() throws {
        var drive = DriveBuilder(startMillis: midnight)
        drive.drive(seconds: 300, kmh: 36)
        drive.gap(seconds: 400, kmh: 36)
        drive.drive(seconds: 300, kmh: 36)
        drive.sample()
        let trip = try #require(analyse(drive.samples).trips.first)
        #expect(abs(trip.seconds.unknown - 400) < 2)
        #expect(trip.seconds.standing == 0)
        // Speed cannot know what was driven in the gap.
        #expect(abs(trip.distanceMeters - 6000) < 20)
        #expect(trip.coverage < 0.61)
    }

    @Test func anOdometerKnowsWhatWasDrivenInAGap() throws {
        var drive = DriveBuilder(
            startMillis: midnight,
            signals: [.latitude, .longitude, .speed, .soc, .odometer]
        )
        drive.drive(seconds: 300, kmh: 36)
        drive.gap(seconds: 400, kmh: 36)
        drive.drive(seconds: 300, kmh: 36)
        drive.sample()
        let trip = try #require(analyse(drive.samples).trips.first)
        #expect(trip.distanceSource == .odometer)
        #expect(abs(trip.distanceMeters - 10_000) < 1)
    }

    @Test func energyIsNotBridgedOverAGapThatDistanceDoesNotCover() throws {
        func trip(_ signals: Set<Signal>) throws -> Trip {
            var drive = DriveBuilder(startMillis: midnight, signals: signals)
            drive.drive(seconds: 600, kmh: 36, socPerHour: 30)
            drive.socPercent -= 5
            drive.gap(seconds: 400, kmh: 36)
            drive.drive(seconds: 600, kmh: 36, socPerHour: 30)
            drive.sample()
            let analysis = analyse(drive.samples)
            let trip = try #require(analysis.trips.first)
            let net = analysis.days[0].hours.reduce(0) { $0 + $1.energyNetWattHours }
            #expect(abs(net - (trip.energy?.netWattHours ?? 0)) < 1e-6)
            return trip
        }
        let bySpeed = try trip([.latitude, .longitude, .speed, .soc])
        #expect(bySpeed.distanceSource == .speed)
        #expect(abs((bySpeed.energy?.netWattHours ?? 0) - 100) < 0.5)
        let byCounter = try trip([.latitude, .longitude, .speed, .soc, .odometer])
        #expect(byCounter.distanceSource == .odometer)
        #expect(abs((byCounter.energy?.netWattHours ?? 0) - 150) < 0.5)
    }

    @Test func aLongGapEndsTheTrip() {
        var drive = DriveBuilder(startMillis: midnight)
        drive.drive(seconds: 300, kmh: 36)
        drive.gap(seconds: 1000, kmh: 36)
        drive.drive(seconds: 300, kmh: 36)
        drive.sample()
        let analysis = analyse(drive.samples)
        #expect(analysis.trips.count == 2)
        #expect(
            analysis.days[0].states.contains {
                $0.state == .unknown && $0.endMillis - $0.startMillis == 1_001_000
            }
        )
    }

    @Test func movementTooShortIsAManoeuvre() {
        var drive = DriveBuilder(startMillis: midnight)
        drive.stand(seconds: 300)
        drive.drive(seconds: 20, kmh: 5)
        drive.stand(seconds: 300)
        let analysis = analyse(drive.samples)
        #expect(analysis.trips.isEmpty)
        #expect(analysis.days[0].exclusions[.manoeuvre] == 1)
        #expect(analysis.days[0].states.allSatisfy { [.parked, .unknown].contains($0.state) })
    }

    @Test func aSlowRhythmIsNoGap() throws {
        var drive = DriveBuilder(startMillis: midnight)
        drive.drive(seconds: 1800, kmh: 18, stepSeconds: 60)
        drive.gap(seconds: 120, kmh: 18)
        drive.drive(seconds: 1800, kmh: 18, stepSeconds: 60)
        drive.sample()
        let trip = try #require(analyse(drive.samples).trips.first)
        #expect(trip.seconds.unknown == 0)
    }

    @Test func positionsAloneGiveTripsToo() throws {
        var drive = DriveBuilder(startMillis: midnight, signals: [.latitude, .longitude, .soc])
        drive.stand(seconds: 600, stepSeconds: 10)
        drive.drive(seconds: 600, kmh: 18, stepSeconds: 10)
        drive.stand(seconds: 600, stepSeconds: 10)
        let trip = try #require(analyse(drive.samples).trips.first)
        #expect(trip.distanceSource == .position)
        #expect(abs(trip.distanceMeters - 3000) < 30)
    }

    @Test func voltageAndCurrentOutrankStateOfCharge() throws {
        var drive = DriveBuilder(startMillis: midnight)
        drive.extra = [.voltage: 48, .current: 10]
        drive.drive(seconds: 1800, kmh: 20, socPerHour: 10)
        drive.extra[.current] = -5
        drive.drive(seconds: 1800, kmh: 20, socPerHour: 10)
        drive.sample()
        let trip = try #require(analyse(drive.samples).trips.first)
        #expect(trip.energySource == .voltageAndCurrent)
        let energy = try #require(trip.energy)
        #expect(abs((energy.usedWattHours ?? 0) - 240) < 0.2)
        #expect(abs((energy.recoveredWattHours ?? 0) - 120) < 0.2)
        #expect(abs(energy.netWattHours - 120) < 0.2)
    }

    @Test func aTripCounterThatBeginsAnewBeginsATrip() {
        var drive = DriveBuilder(startMillis: midnight)
        drive.drive(seconds: 300, kmh: 18)
        let firstDrive = drive.meters
        var samples = drive.samples
        drive.drive(seconds: 300, kmh: 18)
        samples = drive.samples
        let counter = (0..<samples.count).map {
            Double($0) * 5 >= firstDrive ? Double($0) * 5 - firstDrive : Double($0) * 5
        }
        let withCounter = SampleColumns(
            timeMillis: samples.timeMillis,
            columns: samples.columns + [.init(signal: .tripDistance, values: counter)]
        )
        #expect(analyse(withCounter).trips.count == 2)
    }
}

@Suite struct StateAndDayTests {
    private func week() -> SampleColumns {
        var drive = DriveBuilder(startMillis: midnight + 7 * 3_600_000, socPercent: 60)
        drive.drive(seconds: 1200, kmh: 25, socPerHour: 20)
        drive.stand(seconds: 36_000, stepSeconds: 900)
        drive.drive(seconds: 1200, kmh: 25, socPerHour: 20)
        drive.stand(seconds: 7200, stepSeconds: 900)
        drive.extra = [.charging: 1]
        drive.stand(seconds: 4 * 3600, stepSeconds: 60, socPerHour: -10)
        drive.extra = [.charging: 0]
        drive.stand(seconds: 20_000, stepSeconds: 900)
        return drive.samples
    }

    @Test func statesAndHoursTileTheDayExactly() {
        let analysis = analyse(week())
        #expect(analysis.days.count == 2)
        for day in analysis.days {
            #expect(day.states.first?.startMillis == day.day.startMillis)
            #expect(day.states.last?.endMillis == day.day.endMillis)
            for (left, right) in zip(day.states, day.states.dropFirst()) {
                #expect(left.endMillis == right.startMillis)
                #expect(left.state != right.state)
            }
            #expect(day.hours.reduce(0) { $0 + $1.seconds.total } == 86_400)
        }
    }

    @Test func partsOfTripsOverMidnightSumToTheWhole() throws {
        var drive = DriveBuilder(startMillis: midnight + 86_400_000 - 600_000)
        drive.extra = [.voltage: 48, .current: 5]
        drive.drive(seconds: 1500, kmh: 30, socPerHour: 12)
        drive.sample()
        let analysis = analyse(drive.samples)
        let trip = try #require(analysis.trips.first)
        let hours = analysis.days.flatMap(\.hours)
        #expect(analysis.days.count == 2)
        #expect(abs(hours.reduce(0) { $0 + $1.distanceMeters } - trip.distanceMeters) < 1e-6)
        let net = hours.reduce(0) { $0 + $1.energyNetWattHours }
        #expect(abs(net - (trip.energy?.netWattHours ?? 0)) < 1e-9)
        #expect(analysis.days[0].hours.reduce(0) { $0 + $1.tripsStarted } == 1)
        #expect(analysis.days[1].hours.reduce(0) { $0 + $1.tripsEnded } == 1)
        #expect(abs(analysis.days[0].hours.reduce(0) { $0 + $1.distanceMeters } - 5000) < 10)
    }

    @Test func theLedgerCloses() throws {
        let analysis = analyse(week())
        for day in analysis.days {
            let ledger = try #require(day.ledger)
            #expect(abs(ledger.residualPercent) < 1e-9)
        }
        let first = try #require(analysis.days[0].ledger)
        #expect(abs(first.drivenPercent - 13.33) < 0.05)
        #expect(abs(first.chargedPercent - 40) < 6)
        let second = try #require(analysis.days[1].ledger)
        #expect(second.startPercent == first.endPercent)
    }

    @Test func chargingByFlagIsASession() throws {
        let analysis = analyse(week())
        let session = try #require(analysis.charging.first)
        #expect(analysis.charging.count == 1)
        #expect(session.kind == .charging && !session.isUnseen)
        #expect(abs((session.energyWattHours ?? 0) - 400) < 3)
        #expect(analysis.days.flatMap(\.hours).reduce(0) { $0 + $1.chargingStarted } == 1)
    }

    @Test func chargingIsSeenFromStateOfChargeAlone() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 40)
        drive.stand(seconds: 3600, stepSeconds: 300)
        drive.stand(seconds: 7200, stepSeconds: 300, socPerHour: -20)
        drive.stand(seconds: 7200, stepSeconds: 300)
        let analysis = analyse(drive.samples)
        let session = try #require(analysis.charging.first)
        #expect(abs((session.energyWattHours ?? 0) - 400) < 1)
        #expect(session.startMillis == midnight + 3_600_000)
        #expect(analysis.days[0].states.contains { $0.state == .charging })
    }

    @Test func aPluggedBatteryThatDrainsIsIdle() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 90)
        drive.extra = [.charging: 1]
        drive.stand(seconds: 7200, stepSeconds: 60, socPerHour: 1)
        let ledger = try #require(analyse(drive.samples).days[0].ledger)
        #expect(ledger.chargedPercent == 0)
        #expect(abs(ledger.idlePercent - 2) < 0.05)
        #expect(abs(ledger.residualPercent) < 1e-9)
    }

    @Test func aBatterySwapIsNotCharging() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 20)
        drive.stand(seconds: 1800, stepSeconds: 60)
        drive.socPercent = 95
        drive.stand(seconds: 1800, stepSeconds: 60)
        let analysis = analyse(drive.samples)
        #expect(analysis.charging.map(\.kind) == [.swap])
        #expect(analysis.days[0].ledger?.swappedPercent == 75)
        #expect(analysis.days[0].ledger?.chargedPercent == 0)
    }

    @Test func chargeGainedInSilenceIsBookedAsUnseen() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 20)
        drive.stand(seconds: 600, stepSeconds: 60)
        drive.gap(seconds: 4 * 3600)
        drive.socPercent = 90
        drive.stand(seconds: 600, stepSeconds: 60)
        let analysis = analyse(drive.samples)
        let session = try #require(analysis.charging.first)
        #expect(session.isUnseen)
        #expect(analysis.days[0].ledger?.chargedPercent == 70)
        #expect(!analysis.days[0].states.contains { $0.state == .charging })
    }

    @Test func aSilentNightAtTheSamePlaceIsUnknown() {
        var drive = DriveBuilder(startMillis: midnight)
        drive.stand(seconds: 600, stepSeconds: 60)
        drive.gap(seconds: 9 * 3600)
        drive.stand(seconds: 600, stepSeconds: 60)
        let states = analyse(drive.samples).days[0].states
        #expect(
            states.first { $0.state == .unknown }.map { $0.endMillis - $0.startMillis } ?? 0 > 9
                * 3_600_000
        )
    }

    @Test func zonesShareTheDayOfAVehicle() {
        func box(_ number: Int32, _ west: Double, _ east: Double) -> ZonePolygon {
            ZonePolygon(
                number: number,
                rings: [
                    [(51.0, west), (51.0, east), (52.0, east), (52.0, west)].map {
                        Coordinate(latitude: $0.0, longitude: $0.1)
                    }
                ]
            )
        }
        var drive = DriveBuilder(startMillis: midnight)
        drive.stand(seconds: 600)
        drive.drive(seconds: 1200, kmh: 30)
        drive.stand(seconds: 600)
        let zones = ZoneIndex([box(1, 12, 12.35), box(2, 12.35, 13)])
        let analysis = analyse(drive.samples, zones: zones)
        #expect(analysis.trips.map { [$0.startZone, $0.endZone] } == [[1, 2]])
        let hours = analysis.days[0].hours
        let first = hours.filter { $0.zone == 1 }.reduce(0) { $0 + $1.distanceMeters }
        let second = hours.filter { $0.zone == 2 }.reduce(0) { $0 + $1.distanceMeters }
        // 0.05° of longitude at 51.34° north.
        #expect(abs(first - 0.05 * 69_463) < 20)
        #expect(abs(first + second - 10_000) < 20)
    }
}
