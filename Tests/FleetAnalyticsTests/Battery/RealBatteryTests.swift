import FleetTestSupport
import Testing

@testable import FleetAnalytics

@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.skipReason)))
struct RealBatteryTests {
    private static let i3Drives = [
        "TripA01", "TripA03", "TripA04", "TripA05", "TripA11", "TripA13", "TripA14", "TripA17",
        "TripA18", "TripA24", "TripA25", "TripA31",
    ]
    private static let wheelRides = [
        "2025_06_21_22_42_05", "2025_06_25_18_17_50", "2025_06_30_20_48_59",
        "2025_07_02_18_07_24", "2025_07_04_17_00_13", "2025_07_10_18_11_32",
        "2025_07_12_20_31_14",
    ]
    private let oneMonth = [midnight, midnight + 31 * 86_400_000]

    /// The cells' maker says 60 Ah when new for the first i3 and 94 Ah for the second; integrals of
    /// current by the whole fall of the gauge give 61.4–62.0 Ah for these drives.
    @Test func twelveI3DrivesAgreeOnTheBattery() throws {
        let estimates = try Self.i3Drives.flatMap { analyse(try RealLog.i3($0)).battery }
        let ampereHours = estimates.filter { $0.quantity == .ampereHours }
        // Two drives fall by 3 % only.
        #expect(ampereHours.count == 10)
        #expect(ampereHours.allSatisfy { abs($0.value - 61.9) < 0.5 })
        #expect(ampereHours.allSatisfy { abs($0.value - 61.8) <= $0.error + 0.3 })
        let energy = try #require(
            BatteryTrend(
                estimates,
                quantity: .wattHours,
                source: .discharging,
                monthStartMillis: oneMonth
            )
        )
        #expect(energy.points.map(\.estimateCount) == [4, 4] && energy.leftOutCount == 2)
        #expect(energy.points.allSatisfy { abs($0.value - 23_045) < 150 })
        let resistance = estimates.filter { $0.quantity == .resistance }
        #expect(resistance.count == 12)
        #expect(resistance.allSatisfy { $0.value > 0.06 && $0.value < 0.095 })
        // A cold battery resists more.
        let warm = resistance.filter { ($0.batteryTemperatureCelsius ?? 0) >= 24 }
        let cold = resistance.filter { ($0.batteryTemperatureCelsius ?? 99) < 20 }
        #expect(warm.count >= 3 && cold.count >= 3)
        #expect((warm.map(\.value).max() ?? 1) < (cold.map(\.value).min() ?? 0))
    }

    /// Net energy by the fall of the gauge at rest is 1.7–2.3 kWh on the long rides.
    @Test func aGaugeThatFollowsTheVoltageIsReadAtRest() throws {
        var estimates: [BatteryEstimate] = []
        for name in Self.wheelRides {
            let analysis = analyse(try RealLog.wheel(name))
            // The gauge comes back by up to 41 % after a load; no ride has a charger.
            #expect(analysis.charging.isEmpty, "\(name)")
            estimates += analysis.battery
        }
        let energy = estimates.filter { $0.quantity == .wattHours }
        #expect(energy.count >= 3)
        #expect(energy.allSatisfy { abs($0.value - 2000) <= max($0.error, 800) })
        #expect(energy.allSatisfy { $0.error > 0.1 * $0.value })
        let resistance = OrderStatistics(
            estimates.filter { $0.quantity == .resistance }.map(\.value)
        )
        #expect(abs((resistance.median ?? 0) - 0.08) < 0.02)
    }

    /// Its rises sum to 10 % on this drive.
    @Test func aTwizyThatRecoversIsNotCharged() throws {
        let analysis = analyse(try RealLog.twizy("T2_03_29_2021"))
        #expect(analysis.trips.count == 1)
        #expect(analysis.charging.isEmpty)
        #expect(analysis.battery.isEmpty)
        #expect(analysis.days[0].ledger?.chargedPercent == 0)
    }
}
