import FleetSimulator
import Telemetry
import Testing

@Suite struct FleetTests {
    @Test func everyCategoryAndSchemeIsAmongTheFirstTwenty() throws {
        let vehicles = fleet(of: try leipzigPlan(vehicles: 20))
        #expect(
            Set(vehicles.map(\.category))
                == [.l1eA, .pedelec, .eScooter, .l1eB, .l2e, .l7e]
        )
        #expect(Set(vehicles.map(\.scheme)) == Set(OwnershipScheme.allCases))
    }

    @Test func idsAreUniqueAndNumberedWithinTheirKind() throws {
        let vehicles = fleet(of: try leipzigPlan(vehicles: 1000))
        #expect(Set(vehicles.map(\.id)).count == 1000)
        #expect(vehicles[2].id == "leipzig-cargo-trike-01")
        #expect(vehicles[9].id == "leipzig-cargo-trike-02")
        #expect(vehicles[22].id == "leipzig-cargo-trike-04")
        #expect(vehicles[982].id == "leipzig-cargo-trike-148")
    }

    @Test func aThirdOfTheBoxesReportVoltageAndCurrent() throws {
        let vehicles = fleet(of: try leipzigPlan(vehicles: 300))
        #expect(vehicles.count { $0.hasVoltageAndCurrent } == 100)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func oneBoxInEachEightIsBrokenAndEachFaultOccurs(seed: UInt64) throws {
        let vehicles = fleet(of: try leipzigPlan(seed: seed, vehicles: 40))
        for group in 0..<5 {
            #expect(vehicles[group * 8..<group * 8 + 8].count { $0.fault != nil } == 1)
        }
        let kinds = vehicles.compactMap(\.fault).map { fault in
            switch fault {
            case .frozenPosition: 0
            case .futureClock: 1
            case .zeroPositions: 2
            case .silent: 3
            case .repeatedRows: 4
            }
        }
        #expect(kinds.sorted() == [0, 1, 2, 3, 4])
    }
}
