import FleetAnalytics
import Testing

@testable import FleetService

@Suite struct BatteryReadingTests {
    private func estimate(
        _ value: Double,
        error: Double,
        depth: Double? = nil,
        count: Int = 1,
        _ quantity: BatteryEstimate.Quantity = .wattHours,
        _ source: BatteryEstimate.Source = .discharging
    ) -> BatteryEstimate {
        BatteryEstimate(
            startMillis: 0,
            endMillis: 1,
            quantity: quantity,
            source: source,
            value: value,
            error: error,
            depthPercent: depth,
            sampleCount: count
        )
    }

    @Test func anEstimateWeighsByItsDepth() throws {
        // (1000·30 + 1200·10) / 40 = 1050; √((40·30)² + (160·10)²) / 40 = 2000 / 40 = 50.
        let reading = try #require(
            BatteryReading(capacity: [
                estimate(1000, error: 40, depth: 30), estimate(1200, error: 160, depth: 10),
                estimate(25, error: 1, depth: 90, .ampereHours),
            ])
        )
        #expect(abs(reading.value - 1050) < 1e-9)
        #expect(abs(reading.error - 50) < 1e-9)
        #expect(reading.depthPercent == 40)
        #expect(reading.source == "discharging")
    }

    @Test func theSourceWithMostDepthSpeaks() throws {
        let reading = try #require(
            BatteryReading(capacity: [
                estimate(1000, error: 40, depth: 30),
                estimate(1100, error: 20, depth: 60, .wattHours, .charging),
            ])
        )
        #expect((reading.value, reading.source) == (1100, "charging"))
    }

    @Test func resistanceWeighsByItsSteps() throws {
        // (0.1·30 + 0.2·10) / 40 = 0.125.
        let reading = try #require(
            BatteryReading(resistance: [
                estimate(0.1, error: 0, count: 30, .resistance),
                estimate(0.2, error: 0, count: 10, .resistance), estimate(7, error: 0, depth: 50),
            ])
        )
        #expect(abs(reading.value - 0.125) < 1e-12)
        #expect(reading.error == 0)
    }

    @Test func withoutEstimatesThereIsNoReading() {
        #expect(BatteryReading(capacity: []) == nil)
        #expect(BatteryReading(capacity: [estimate(5, error: 1)]) == nil)
        #expect(BatteryReading(resistance: [estimate(5, error: 1, depth: 50)]) == nil)
    }
}
