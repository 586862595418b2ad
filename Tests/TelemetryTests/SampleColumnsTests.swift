import Telemetry
import Testing

@Suite struct SampleColumnsTests {
    @Test func columnsComeInCanonicalOrder() {
        let columns = SampleColumns(
            timeMillis: [1, 2],
            columns: [
                .init(signal: .soc, values: [50, 49]), .init(signal: .latitude, values: [51, 51]),
            ]
        )
        #expect(columns.columns.map(\.signal) == [.latitude, .soc])
        #expect(columns[.soc] == [50, 49])
        #expect(columns[.voltage] == nil)
    }

    @Test func bitIdentityTellsZerosAndNaNsApart() {
        func run(_ value: Double) -> SampleColumns {
            SampleColumns(timeMillis: [0], columns: [.init(signal: .soc, values: [value])])
        }
        #expect(run(0).isBitIdentical(to: run(0)))
        #expect(!run(0).isBitIdentical(to: run(-0.0)))
        #expect(run(Missing.value).isBitIdentical(to: run(Missing.value)))
        #expect(
            !run(Missing.value).isBitIdentical(to: run(Double(bitPattern: 0x7FF8_0000_0000_0001)))
        )
    }

    @Test func everyNaNBecomesTheCanonicalOne() {
        #expect(Missing.canonical(-Double.signalingNaN).bitPattern == Missing.value.bitPattern)
        #expect(Missing.canonical(-0.0).bitPattern == (-0.0).bitPattern)
    }

    @Test func rowsAreTakenInTheOrderAsked() {
        let columns = SampleColumns(
            timeMillis: [10, 20, 30],
            columns: [.init(signal: .soc, values: [1, 2, 3])]
        )
        let taken = columns.rows(at: [2, 0])
        #expect(taken.timeMillis == [30, 10])
        #expect(taken[.soc] == [3, 1])
    }
}
