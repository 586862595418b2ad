import FleetTestSupport
import Telemetry
import Testing

@testable import FleetService

@Suite struct ImportCanonicalCSVTests {
    private func roundTrip(_ samples: SampleColumns, vehicle: String) throws -> ParsedLog {
        let csv = CanonicalCSV(signals: samples.columns.map(\.signal), hasVehicle: true)
        return try parseLog(
            bytes: csv.header + csv.lines(samples, vehicle: vehicle),
            BuiltInProfile.canonical.profile()
        )
    }

    @Test func everyKindOfDoubleComesBackBitForBit() throws {
        let values: [Double] = [
            0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNormalMagnitude,
            .greatestFiniteMagnitude, Missing.value, 0.1, 1e15, 1e16, -123_456_789_012_345_680,
            .pi, 1 / 3, 53.3854425, 9_007_199_254_740_994,
        ]
        let samples = SampleColumns(
            timeMillis: values.indices.map { 1_700_000_000_000 + Int64($0) },
            columns: [
                .init(signal: .speed, values: values),
                .init(signal: .soc, values: values.map { _ in 50 }),
                .init(
                    signal: try #require(Signal(name: "extra.Some-thing.2")),
                    values: values.reversed()
                ),
            ]
        )
        let log = try roundTrip(samples, vehicle: "one, \"two\"")
        #expect(log.vehicles.first?.id == "one, \"two\"")
        #expect(log.vehicles.first?.samples.isBitIdentical(to: samples) == true)
        #expect(log.quarantined.isEmpty && log.cells.isEmpty)
    }

    @Test func seededBitPatternsComeBackBitForBit() throws {
        var random = SplitMix64(seed: 99)
        let columns = [Signal.speed, .soc, .voltage].map { signal in
            SampleColumns.Column(
                signal: signal,
                values: (0..<5000).map { _ in Missing.canonical(Double(bitPattern: random.next())) }
            )
        }
        let samples = SampleColumns(
            timeMillis: (0..<5000).map { 1_700_000_000_000 + Int64($0) },
            columns: columns + [.init(signal: .charging, values: Array(repeating: 1, count: 5000))]
        )
        let log = try roundTrip(samples, vehicle: "v")
        #expect(log.vehicles.first?.samples.isBitIdentical(to: samples) == true)
    }

    @Test func linesHaveEmptyCellsForWhatIsMissing() {
        let samples = SampleColumns(
            timeMillis: [1_700_000_000_000, 1_700_000_000_500],
            columns: [
                .init(signal: .soc, values: [50, Missing.value]),
                .init(signal: .speed, values: [1.5, 2]),
            ]
        )
        let csv = CanonicalCSV(signals: [.soc, .speed, .voltage], hasVehicle: false)
        #expect(
            String(decoding: csv.header + csv.lines(samples), as: UTF8.self) == """
                time,speed_kmh,soc_percent,voltage_v
                1700000000000,1.5,50,
                1700000000500,2,,

                """
        )
    }

    @Test func timesInISO8601AreReadToo() throws {
        let log = try parseLog(
            bytes: Array("time,speed_kmh\n2023-11-14T22:13:20Z,1\n1700000001000,2\n".utf8),
            BuiltInProfile.canonical.profile(),
            vehicle: "v"
        )
        #expect(log.vehicles.first?.samples.timeMillis == [1_700_000_000_000, 1_700_000_001_000])
    }
}
