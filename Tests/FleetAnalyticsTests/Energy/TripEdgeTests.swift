import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing

/// What may lie beyond the ends of a trip.
@Suite struct TripEdgeTests {
    private let signals: Set<Signal> = [.latitude, .longitude, .speed, .soc, .odometer]

    /// A ride that ends standing, a silence over which the counter goes on, and a ride of which the
    /// first sample moves.
    private func rides(silentSeconds: Int, metersMeanwhile: Double) -> DriveBuilder {
        var drive = DriveBuilder(startMillis: midnight, signals: signals)
        drive.drive(seconds: 300, kmh: 20)
        drive.stand(seconds: 60)
        drive.gap(seconds: silentSeconds, kmh: metersMeanwhile / Double(silentSeconds) * 3.6)
        drive.drive(seconds: 400, kmh: 18)
        drive.stand(seconds: 10)
        return drive
    }

    @Test func otherTripsBeforeALongSilenceSayNothingOfThisOne() throws {
        var alone = DriveBuilder(startMillis: midnight, signals: signals)
        alone.drive(seconds: 400, kmh: 18)
        alone.stand(seconds: 10)
        let expected = try #require(analyse(alone.samples).trips.last)
        for hours in [3, 12, 20] {
            let drive = rides(silentSeconds: hours * 3600, metersMeanwhile: 39_000)
            let trip = try #require(analyse(drive.samples).trips.last)
            #expect(abs(trip.distanceMeters - expected.distanceMeters) < 1e-6)
            #expect(abs(trip.distanceErrorMeters - expected.distanceErrorMeters) < 1)
        }
    }

    @Test func theWayAcrossAShortSilenceMayBelongToTheTrip() throws {
        // 600 s is a gap, but none that ends a trip by itself; 1 km in it is too little for 15 km/h.
        let drive = rides(silentSeconds: 600, metersMeanwhile: 1_000)
        let trips = analyse(drive.samples).trips
        let trip = try #require(trips.last)
        #expect(trips.count == 2)
        #expect(trip.distanceErrorMeters > 1_000)
        #expect(trip.distanceErrorMeters < 1_600)
    }
}
