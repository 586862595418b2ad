import FleetTestSupport
import Telemetry
import Testing

@testable import FleetAnalytics

@Suite struct BatteryTrendTests {
    private let day: Int64 = 86_400_000

    private func estimate(
        _ dayNumber: Int,
        _ value: Double,
        depth: Double? = 40,
        quantity: BatteryEstimate.Quantity = .ampereHours,
        error: Double = 1,
        batteryID: Double? = nil
    ) -> BatteryEstimate {
        BatteryEstimate(
            startMillis: midnight + Int64(dayNumber) * day,
            endMillis: midnight + Int64(dayNumber) * day + 3_600_000,
            quantity: quantity,
            source: .discharging,
            value: value,
            error: error,
            depthPercent: depth,
            sampleCount: 50,
            batteryID: batteryID
        )
    }

    private func months(_ count: Int) -> [Int64] {
        (0...count).map { midnight + Int64($0) * 30 * day }
    }

    private func trend(_ estimates: [BatteryEstimate], months count: Int = 22) -> BatteryTrend? {
        BatteryTrend(
            estimates,
            quantity: .ampereHours,
            source: .discharging,
            monthStartMillis: months(count)
        )
    }

    @Test func twentyTwoMonthsOfAgingShowAsASlopeWithinItsInterval() throws {
        var random = SplitMix64(seed: 41)
        // 60 Ah that lose 2 Ah a year, each reading off by up to 1 Ah.
        let estimates = stride(from: 0, to: 660, by: 3).map { number in
            estimate(
                number,
                60 - 2 * Double(number) / 365.25 + Double.random(in: -1...1, using: &random)
            )
        }
        let found = try #require(trend(estimates))
        let slope = try #require(found.slope)
        #expect(found.months.count == 22)
        #expect(slope.lowPerYear < -2 && slope.highPerYear > -2)
        #expect(slope.lowPerYear < slope.perYear && slope.perYear < slope.highPerYear)
        #expect(slope.highPerYear - slope.lowPerYear < 0.6)
        #expect(abs(found.months[21].median - 60 + 2 * 645 / 365.25) < 1)
        #expect(trend(estimates.shuffled(using: &random)) == found)
        let health = try #require(found.health(nominal: 60))
        #expect(health.quantity == .health)
        #expect(abs(health.months[0].median - found.months[0].median / 0.6) < 1e-9)
        #expect(abs((health.slope?.perYear ?? 0) - slope.perYear / 0.6) < 1e-9)
        #expect(found.health(nominal: 0) == nil)
    }

    @Test func shallowEstimatesCountTogether() throws {
        // 3 Ah over 10 %, 4 Ah over 10 % and 5 Ah over 10 %: 12 Ah over 30 %.
        let found = try #require(
            trend(
                [
                    estimate(0, 30, depth: 10), estimate(1, 40, depth: 10),
                    estimate(2, 50, depth: 10), estimate(3, 70, depth: 10),
                ],
                months: 1
            )
        )
        #expect(found.points.map(\.value) == [40])
        #expect(found.points[0].depthPercent == 30)
        #expect(abs(found.points[0].error - 3.0.squareRoot() / 3) < 1e-12)
        #expect(found.leftOutCount == 1)
        #expect(found.slope == nil)
    }

    @Test func aMonthIsTheMedianOfItsPoints() throws {
        let found = try #require(trend([1, 2, 3, 4, 5].map { estimate($0, 50 + Double($0)) }))
        #expect(found.months.count == 1)
        #expect(found.months[0].median == 53)
        #expect(found.months[0].pointCount == 5)
        #expect(abs(found.months[0].scatter - 1.4826) < 1e-12)
        #expect(found.months[0].error == 2)
    }

    @Test func thingsThatAreNoNumbersAreLeftOut() {
        #expect(
            trend([estimate(1, .nan), estimate(2, .infinity), estimate(3, 1, error: .nan)]) == nil
        )
        #expect(trend([]) == nil)
        #expect(trend([estimate(-5, 50)]) == nil)
    }

    @Test func aSwapEndsABatterysLife() {
        let estimates = [estimate(1, 50), estimate(5, 49), estimate(6, 60), estimate(9, 61)]
        let swaps = [midnight + 8 * day, midnight + 5 * day + 20_000_000]
        let lives = BatteryLife.lives(of: estimates.reversed(), swapEndMillis: swaps)
        #expect(lives.map(\.swapsBefore) == [0, 1, 2])
        #expect(lives.map { $0.estimates.map(\.value) } == [[50, 49], [60], [61]])
    }

    @Test func aNumberedBatteryIsKnownAgain() {
        let estimates = [
            estimate(1, 50, batteryID: 7), estimate(5, 60, batteryID: 8),
            estimate(9, 49, batteryID: 7),
        ]
        let lives = BatteryLife.lives(
            of: estimates,
            swapEndMillis: [midnight + 3 * day, midnight + 7 * day]
        )
        #expect(lives.map(\.batteryID) == [7, 8])
        #expect(lives[0].estimates.map(\.value) == [50, 49])
    }

    @Test func whatTheVehicleReportsIsADaysMedian() throws {
        var drive = DriveBuilder(startMillis: midnight, signals: [.speed, .soc])
        let health = try #require(Signal(name: "extra.soh_percent"))
        let capacity = try #require(Signal(name: "extra.capacity_ah"))
        for percent in [91.0, 92, 500, 93] {
            drive.extra = [health: percent, capacity: percent / 2]
            drive.stand(seconds: 600, stepSeconds: 60)
        }
        drive.gap(seconds: 86_400)
        drive.extra = [health: 90]
        drive.stand(seconds: 60)
        let reports = analyse(drive.samples).battery
        #expect(reports.allSatisfy { $0.source == .reported })
        #expect(reports.filter { $0.quantity == .health }.map(\.value) == [92, 90])
        #expect(reports.filter { $0.quantity == .ampereHours }.map(\.value) == [46.25])
        #expect(reports.filter { $0.quantity == .health }.map(\.sampleCount) == [30, 60])
    }

    @Test func aVehicleThatNumbersItsBatterySaysSoWithEachEstimate() throws {
        var drive = DriveBuilder(startMillis: midnight, socPercent: 90)
        drive.extra = [
            .voltage: 50, .current: 10, try #require(Signal(name: "extra.battery_id")): 7,
        ]
        drive.drive(seconds: 3600, kmh: 20, socPerHour: 20)
        drive.sample()
        let battery = analyse(drive.samples).battery
        #expect(battery.count == 2)
        #expect(battery.allSatisfy { $0.batteryID == 7 })
    }
}
