import FleetTestSupport
import Testing

@testable import FleetAnalytics

@Suite struct ChargingPlaceTests {
    private let hour: Int64 = 3_600_000

    private func session(
        _ startHour: Double,
        _ hours: Double,
        metersNorth: Double = 0,
        idleHours: Double = 0,
        wattHours: Double? = nil,
        gainPercent: Double? = nil
    ) -> ChargingSession {
        ChargingSession(
            startMillis: Int64(startHour * 3_600_000),
            endMillis: Int64((startHour + hours) * 3_600_000),
            kind: .charging,
            isUnseen: false,
            socStartPercent: gainPercent.map { _ in 10 },
            socEndPercent: gainPercent.map { $0 + 10 },
            energyWattHours: wattHours,
            energySource: wattHours == nil ? .none : .stateOfCharge,
            idleSeconds: idleHours * 3600,
            place: Coordinate(latitude: 51.3 + metersNorth / 111_195.08, longitude: 12.4),
            zone: 0
        )
    }

    private func places(_ sessions: [ChargingSession]) -> [ChargingPlace] {
        ChargingPlace.find(sessions, withinMeters: 50, fromMillis: 0, toMillis: 10 * hour)
    }

    @Test func figuresOfAPlaceWithTwoVehiclesAtOnce() throws {
        let found = places([
            session(0, 4, idleHours: 2, wattHours: 300, gainPercent: 40),
            session(3, 3, metersNorth: 20, wattHours: 200, gainPercent: 60),
            session(8, 4, metersNorth: 10, idleHours: 2),
        ])
        let place = try #require(found.first)
        #expect(found.count == 1)
        #expect(place.sessionCount == 3)
        #expect(place.sessionsWithEnergy == 2 && place.energyWattHours == 500)
        #expect(place.connectorCount == 2)
        // 4 h and 3 h, and 2 h of the third before the period ends.
        #expect(place.connectedSeconds == 9 * 3600)
        #expect(place.chargingSeconds == 6 * 3600)
        #expect(place.occupancy == 0.45)
        #expect(place.timeUtilisation == 0.3)
        // A whole battery, nearly, in 2 h + 3 h.
        #expect(abs((place.meanCRate ?? 0) - 0.2) < 1e-6)
        #expect(abs(place.radiusMeters - 10) < 0.1)
    }

    @Test func aChainOfSessionsIsOnePlaceAndABreakMakesTwo() {
        let chain = [0.0, 45, 90, 135].map { session(1, 1, metersNorth: $0) }
        #expect(places(chain).map(\.sessionCount) == [4])
        let broken = [0.0, 45, 100, 145].map { session(1, 1, metersNorth: $0) }
        #expect(places(broken).map(\.sessionCount) == [2, 2])
    }

    @Test func whoComesAsAnotherLeavesNeedsNoSecondConnector() {
        #expect(places([session(0, 2), session(2, 2)]).map(\.connectorCount) == [1])
    }

    @Test func swapsAndSessionsWithoutAPlaceAreLeftOut() {
        var swap = session(1, 1)
        swap.kind = .swap
        var lost = session(1, 1)
        lost.place = nil
        var broken = session(1, 1)
        broken.place = Coordinate(latitude: .nan, longitude: .infinity)
        #expect(places([swap, lost, broken]).isEmpty)
        #expect(places([session(-5, 5), session(10, 3)]).isEmpty)
    }

    @Test func theOrderOfSessionsDoesNotMatter() {
        var random = SplitMix64(seed: 5)
        var sessions: [ChargingSession] = []
        for _ in 0..<200 {
            sessions.append(
                session(
                    Double.random(in: -2...9, using: &random),
                    Double.random(in: 0.1...4, using: &random),
                    metersNorth: Double.random(in: 0...8000, using: &random),
                    wattHours: Double.random(in: 1...900, using: &random),
                    gainPercent: Double.random(in: 1...90, using: &random)
                )
            )
        }
        let straight = places(sessions)
        #expect(straight.count > 20 && straight.count < 200)
        for _ in 0..<5 { #expect(places(sessions.shuffled(using: &random)) == straight) }
        let total = straight.reduce(0) { $0 + $1.energyWattHours }
        let begun = sessions.filter { $0.startMillis >= 0 && $0.startMillis < 10 * hour }
        #expect(total == begun.reduce(0) { $0 + ($1.energyWattHours ?? 0).onGrid })
    }
}
