import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing

/// Real drives give the same analysis however their samples arrived.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.skipReason)))
struct RealInvarianceTests {
    private static let drivesOfASet = 4

    /// A few drives of each set, spread over it.
    private func drives(_ set: RealSet) throws -> [RealDrive] {
        let all = try set.drives()
        let step = max(1, all.count / Self.drivesOfASet)
        return stride(from: 0, to: all.count, by: step).map { all[$0] }
    }

    private func expectSame(_ left: VehicleAnalysis, _ right: VehicleAnalysis, _ drive: RealDrive) {
        let name = Comment(rawValue: drive.name)
        #expect(left.trips == right.trips, name)
        #expect(left.charging == right.charging, name)
        #expect(left.days == right.days, name)
        #expect(left.exclusions == right.exclusions, name)
    }

    @Test(arguments: RealSet.all.indices)
    func shuffledAndDoubledSamplesGiveTheSameAnalysis(index: Int) throws {
        let set = RealSet.all[index]
        var random = SplitMix64(seed: 41)
        for drive in try drives(set) {
            let rows = Array(0..<drive.samples.count)
            let doubled = rows + rows.filter { _ in Int.random(in: 0..<5, using: &random) == 0 }
            let again = try set.analyse(
                drive.samples.rows(at: doubled.shuffled(using: &random))
            )
            expectSame(again, drive.analysis, drive)
        }
    }

    @Test(arguments: RealSet.all.indices)
    func drivesSplitAnywhereAndUnitedGiveTheSameAnalysis(index: Int) throws {
        let set = RealSet.all[index]
        var random = SplitMix64(seed: 42)
        for drive in try drives(set) {
            let samples = drive.samples
            let cut = Int.random(in: 1..<max(2, samples.count), using: &random)
            let united = SampleColumns.union([
                samples.rows(at: cut..<samples.count), samples.rows(at: 0..<cut),
            ])
            expectSame(try set.analyse(united), drive.analysis, drive)
        }
    }
}
