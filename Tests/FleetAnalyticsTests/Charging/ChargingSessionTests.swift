import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing

@Suite struct ChargingBySocTests {
    /// From 40 %, at 20 %/h; a reading each five minutes.
    private func atCharger(hours: Int, _ drive: inout DriveBuilder) {
        drive.stand(seconds: hours * 3600, stepSeconds: 300, socPerHour: -20)
    }

    @Test func aPauseShorterThanTheLimitIsPartOfTheSession() {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 40)
        atCharger(hours: 1, &drive)
        drive.stand(seconds: 1500, stepSeconds: 300)
        atCharger(hours: 1, &drive)
        drive.sample()
        let sessions = analyse(drive.samples).charging
        #expect(sessions.count == 1)
        #expect(sessions[0].startMillis == midnight)
        #expect(sessions[0].endMillis == midnight + 8_700_000)
        #expect(abs((sessions[0].socEndPercent ?? 0) - 80) < 1e-9)
    }

    @Test func aLongPauseMakesTwoSessions() {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 40)
        atCharger(hours: 1, &drive)
        drive.stand(seconds: 2400, stepSeconds: 300)
        atCharger(hours: 1, &drive)
        drive.sample()
        let sessions = analyse(drive.samples).charging
        #expect(sessions.map(\.startMillis) == [midnight, midnight + 6_000_000])
        #expect(sessions.allSatisfy { abs(($0.energyWattHours ?? 0) - 200) < 1e-6 })
    }

    @Test func aGapWithinASessionDoesNotCutIt() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 20)
        atCharger(hours: 1, &drive)
        drive.sample()
        drive.gap(seconds: 4 * 3600)
        drive.socPercent += 30
        atCharger(hours: 1, &drive)
        drive.sample()
        let sessions = analyse(drive.samples).charging
        let session = try #require(sessions.first)
        #expect(sessions.count == 1)
        #expect(!session.isUnseen)
        #expect(session.unseenSeconds == 4 * 3600)
        #expect(abs((session.energyWattHours ?? 0) - 700) < 1e-6)
        #expect(abs(session.coverage - 1.0 / 3) < 1e-9)
    }

    @Test func aSilentGaugeRisesWhereTheFlagLeftOff() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 20)
        drive.extra = [.charging: 1]
        atCharger(hours: 1, &drive)
        drive.sample()
        drive.extra = [:]
        drive.gap(seconds: 4 * 3600)
        drive.socPercent += 30
        drive.extra = [.charging: 0]
        drive.stand(seconds: 3600, stepSeconds: 300)
        let sessions = analyse(drive.samples).charging
        let session = try #require(sessions.first)
        #expect(sessions.count == 1)
        #expect(session.endMillis == midnight + 5 * 3_600_000)
        #expect(!session.isUnseen)
    }

    @Test func aGaugeThatRecoversFromALoadIsNotCharging() throws {
        func afterARide(_ recoveredPercent: Double) -> [ChargingSession] {
            var drive = DriveBuilder(startMillis: midnight, socPercent: 70)
            // The gauge follows the voltage: 20 % less under load, 15 % back at a crossing.
            for _ in 0..<4 {
                drive.socPercent -= 20
                drive.drive(seconds: 300, kmh: 20)
                drive.socPercent += 15
                drive.stand(seconds: 60)
                drive.socPercent += 4
            }
            drive.drive(seconds: 60, kmh: 20)
            drive.stand(seconds: 600, stepSeconds: 10, socPerHour: -6 * recoveredPercent)
            drive.stand(seconds: 1200, stepSeconds: 10)
            let analysis = analyse(drive.samples)
            #expect(analysis.trips.count == 1)
            return analysis.charging
        }
        #expect(afterARide(10).isEmpty)
        #expect(afterARide(25).count == 1)
    }

    @Test func aSteadyGaugeChargedRightAfterARideIsCharging() {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 70)
        drive.drive(seconds: 900, kmh: 20, socPerHour: 30)
        drive.stand(seconds: 900, stepSeconds: 60, socPerHour: -20)
        drive.sample()
        #expect(analyse(drive.samples).charging.count == 1)
    }

    @Test func chargeThatComesBackWhileDrivingIsNotCharging() {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 50)
        drive.stand(seconds: 60)
        drive.drive(seconds: 1200, kmh: 40, socPerHour: -30)
        drive.stand(seconds: 60)
        drive.drive(seconds: 600, kmh: 40, socPerHour: 10)
        drive.stand(seconds: 600)
        let analysis = analyse(drive.samples)
        #expect(analysis.trips.count == 1)
        #expect(analysis.charging.isEmpty)
        #expect(analysis.days[0].ledger?.chargedPercent == 0)
    }

    @Test func whatWasGainedInALongSilenceIsNotBooked() {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 20)
        drive.stand(seconds: 600, stepSeconds: 60)
        drive.gap(seconds: 21 * 3600)
        drive.socPercent = 90
        drive.stand(seconds: 600, stepSeconds: 60)
        #expect(analyse(drive.samples).charging.isEmpty)
    }
}

@Suite struct BatterySwapTests {
    @Test func aBatteryTakenOutFirstIsOneSwapFromWhatItHad() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 30)
        drive.stand(seconds: 600, stepSeconds: 60)
        drive.socPercent = 0
        drive.stand(seconds: 120, stepSeconds: 60)
        drive.socPercent = 95
        drive.stand(seconds: 600, stepSeconds: 60)
        let analysis = analyse(drive.samples)
        let swap = try #require(analysis.charging.first)
        #expect(analysis.charging.map(\.kind) == [.swap])
        #expect(swap.socStartPercent == 30 && swap.socEndPercent == 95)
        #expect(swap.idleSeconds == 0 && swap.peakPowerWatts == nil)
        #expect(analysis.days[0].ledger?.swappedPercent == 65)
    }

    @Test func aGaugeThatClimbsToTheNewBatteryIsOneSwap() {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 20)
        drive.stand(seconds: 600, stepSeconds: 10)
        drive.stand(seconds: 60, stepSeconds: 10, socPerHour: -4200)
        drive.stand(seconds: 600, stepSeconds: 10)
        let analysis = analyse(drive.samples)
        #expect(analysis.charging.map(\.kind) == [.swap])
        #expect(abs((analysis.days[0].ledger?.swappedPercent ?? 0) - 70) < 1e-9)
    }

    @Test func chargingBeforeAndAfterASwapAreTwoSessions() {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 20)
        drive.stand(seconds: 1800, stepSeconds: 60, socPerHour: -20)
        drive.socPercent = 80
        drive.stand(seconds: 1800, stepSeconds: 60, socPerHour: -20)
        drive.sample()
        #expect(analyse(drive.samples).charging.map(\.kind) == [.charging, .swap, .charging])
    }

    @Test func aFastChargeWithItsFlagIsNoSwap() {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 20)
        drive.stand(seconds: 600, stepSeconds: 60)
        drive.extra = [.charging: 1]
        drive.stand(seconds: 1200, stepSeconds: 60, socPerHour: -180)
        drive.sample()
        drive.extra = [.charging: 0]
        #expect(analyse(drive.samples).charging.map(\.kind) == [.charging])
    }
}

@Suite struct ChargingFigureTests {
    @Test func powerPeakRateAndIdleTimeAreKnownFromVoltageAndCurrent() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 40)
        drive.extra = [.charging: 0, .voltage: 50, .current: 0.1]
        drive.stand(seconds: 600, stepSeconds: 60)
        drive.extra = [.charging: 1, .voltage: 50, .current: 0.1]
        drive.stand(seconds: 1800, stepSeconds: 60)
        drive.extra[.current] = -10
        drive.stand(seconds: 3600, stepSeconds: 60, socPerHour: -50)
        drive.extra[.current] = 0.1
        drive.stand(seconds: 1800, stepSeconds: 60)
        drive.extra[.charging] = 0
        drive.stand(seconds: 600, stepSeconds: 60)
        let sessions = analyse(drive.samples).charging
        let session = try #require(sessions.first)
        #expect(sessions.count == 1)
        #expect(session.connectedSeconds == 7140)
        // 59 minutes at 10 A; half a minute's worth at either end, less the 0.1 A in between.
        #expect(session.energySource == .voltageAndCurrent)
        #expect(abs((session.energyWattHours ?? 0) - (500 * 59 / 60 + 8.25 - 4.75)) < 0.5)
        #expect(session.peakPowerWatts == 500)
        #expect(session.peakCRate == 0.5)
        #expect(session.idleSeconds == 1740 + 1740)
        #expect(abs((session.meanCRate ?? 0) - 0.4918) < 0.001)
    }

    @Test func currentAloneShowsASession() throws {
        var drive = DriveBuilder(startMillis: midnight, signals: [.speed])
        drive.extra = [.current: 0]
        drive.stand(seconds: 600, stepSeconds: 60)
        drive.extra = [.current: -4]
        drive.stand(seconds: 3600, stepSeconds: 60)
        drive.extra = [.current: 0]
        drive.stand(seconds: 600, stepSeconds: 60)
        let sessions = analyse(drive.samples).charging
        #expect(sessions.map(\.startMillis) == [midnight + 600_000])
        #expect(sessions.map(\.endMillis) == [midnight + 600_000 + 3_540_000])
        #expect(sessions.map(\.energyWattHours) == [nil])
        #expect(sessions.map(\.idleSeconds) == [0])
    }

    @Test func aMomentsRegenerationAtACrossingIsNotCharging() {
        var drive = DriveBuilder(startMillis: midnight, signals: [.speed])
        drive.extra = [.current: 5]
        drive.drive(seconds: 300, kmh: 20)
        drive.extra = [.current: -4]
        drive.stand(seconds: 20)
        drive.extra = [.current: 5]
        drive.drive(seconds: 300, kmh: 20)
        drive.sample()
        let analysis = analyse(drive.samples)
        #expect(analysis.charging.isEmpty)
        #expect(analysis.trips.count == 1)
    }

    @Test func aSensorThatDoesNotSeeTheChargerIsNotBelieved() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 40)
        drive.extra = [.voltage: 50, .current: 0]
        drive.stand(seconds: 7200, stepSeconds: 300, socPerHour: -20)
        drive.sample()
        let session = try #require(analyse(drive.samples).charging.first)
        #expect(session.energySource == .stateOfCharge)
        #expect(abs((session.energyWattHours ?? 0) - 400) < 1e-6)
        #expect(session.idleSeconds == 0)
    }

    @Test func aFullBatteryAtThePlugIsIdle() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 60)
        drive.extra = [.charging: 1]
        drive.stand(seconds: 7200, stepSeconds: 60, socPerHour: -20)
        drive.stand(seconds: 10 * 3600, stepSeconds: 60)
        drive.sample()
        let session = try #require(analyse(drive.samples).charging.first)
        #expect(session.connectedSeconds == 12 * 3600)
        #expect(session.idleSeconds == 10 * 3600)
        #expect(session.chargingSeconds == 7200)
        #expect(abs((session.meanCRate ?? 0) - 0.2) < 1e-9)
    }

    @Test func aCoarseGaugeIsNotIdleBetweenItsSteps() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 60)
        drive.extra = [.charging: 1]
        for _ in 0..<10 {
            drive.stand(seconds: 1560, stepSeconds: 60)
            drive.socPercent += 1
        }
        drive.sample()
        let session = try #require(analyse(drive.samples).charging.first)
        #expect(session.idleSeconds == 0)
    }

    @Test func theZoneAndPlaceAreWhereItStood() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 60)
        drive.drive(seconds: 600, kmh: 30)
        drive.stand(seconds: 7200, stepSeconds: 60, socPerHour: -10)
        drive.sample()
        let session = try #require(analyse(drive.samples).charging.first)
        let place = try #require(session.place)
        #expect(place.latitude == 51.34)
        #expect(abs(place.longitude - 12.3 - 5000 / 69_463) < 0.001)
    }

    @Test func chargedInSilenceAndFoundElsewhereIsAtNoKnownPlace() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 20)
        drive.stand(seconds: 600, stepSeconds: 60)
        drive.gap(seconds: 4 * 3600, kmh: 10)
        drive.socPercent = 90
        drive.stand(seconds: 600, stepSeconds: 60)
        let session = try #require(analyse(drive.samples).charging.first)
        #expect(session.isUnseen)
        #expect(session.place == nil && session.zone == 0)
    }

    @Test func sessionsAreTheSameHoweverTheSamplesArrive() {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 60)
        drive.drive(seconds: 900, kmh: 20, socPerHour: 40)
        drive.extra = [.charging: 1, .voltage: 50, .current: -3]
        drive.stand(seconds: 9000, stepSeconds: 60, socPerHour: -15)
        drive.extra = [.charging: 0, .voltage: 50, .current: 0]
        drive.stand(seconds: 900, stepSeconds: 60)
        let samples = drive.samples
        var random = SplitMix64(seed: 11)
        let order = Array(0..<samples.count) + [3, 5, 700]
        let shuffled = samples.rows(at: order.shuffled(using: &random))
        #expect(analyse(shuffled).charging == analyse(samples).charging)
        #expect(analyse(samples).charging.count == 1)
    }
}
