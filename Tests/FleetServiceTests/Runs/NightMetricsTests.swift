import Foundation
import Testing

@testable import FleetService
@testable import FleetStore

struct NightMetricsTests {
    /// Cities with what is known of them, the first with a name that is no name.
    static func cities() -> [NightMetrics] {
        var full = NightMetrics(city: "a\"b\\c\nd")
        full.startMillis = 1_772_422_205_250
        full.endMillis = 1_772_422_265_750
        full.exitCode = 3
        full.successMillis = 1_772_422_265_750
        full.result = RunCityResult(
            #"{"published":[{"revision":1},{"revision":2},{"revision":7}],"waiting":["2026-03-02"]}"#
        )
        full.vehiclesFailed = 0
        full.day = .init(
            startMillis: 1_772_319_600_000,
            dataThroughMillis: nil,
            coverage: 0.994,
            rowsQuarantined: 12
        )
        var failed = NightMetrics(city: "leipzig")
        failed.startMillis = 1_772_422_205_000
        failed.endMillis = 1_772_422_206_000
        failed.exitCode = 1
        return [full, failed, NightMetrics(city: "new")]
    }

    @Test func whatIsKnownIsALineAndWhatIsNotIsNone() {
        let lines = NightMetrics.document(Self.cities()).split(separator: "\n").map(String.init)
        let strange = #"{city="a\"b\\c\nd"}"#
        for line in [
            "# TYPE fleet_nightly_success gauge",
            "fleet_nightly_success\(strange) 1", "fleet_nightly_exit_code\(strange) 3",
            "fleet_nightly_duration_seconds\(strange) 60.5",
            "fleet_nightly_first_publications\(strange) 1",
            "fleet_nightly_reissues\(strange) 2", "fleet_nightly_waiting_dates\(strange) 1",
            "fleet_nightly_last_success_timestamp_seconds\(strange) 1772422265.75",
            "fleet_published_day_start_timestamp_seconds\(strange) 1772319600",
            "fleet_published_day_coverage_ratio\(strange) 0.994",
            "fleet_published_day_quarantined_rows\(strange) 12",
            #"fleet_nightly_success{city="leipzig"} 0"#,
        ] {
            #expect(lines.contains(line), "no \(line)")
        }
        #expect(!lines.contains { $0.contains("data_through") || $0.contains("\"new\"") })
        #expect(lines.count { $0.contains("leipzig") } == 4)
        #expect(Set(lines).count == lines.count)
    }

    @Test func numbersAreAsTheFormatWritesThem() {
        var text = MetricsText()
        text.gauge(
            "x",
            "two\nlines",
            [1e300, -0.5, 3, .nan, -.infinity].map { (labels: [("a", "b")], value: $0) }
        )
        text.gauge("y", "nothing is known", [(labels: [], value: nil)])
        #expect(
            text.document == """
                # HELP x two\\nlines
                # TYPE x gauge
                x{a="b"} 1e+300
                x{a="b"} -0.5
                x{a="b"} 3
                x{a="b"} NaN
                x{a="b"} -Inf

                """
        )
    }

    private static let promtool = SystemCommand.path(of: "promtool")

    @Test(.enabled(if: promtool != nil, "needs promtool (prometheus)"))
    func prometheusTakesThem() throws {
        let process = Process()
        process.executableURL = URL(filePath: try #require(Self.promtool))
        process.arguments = ["check", "metrics"]
        let (input, answer) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = answer
        process.standardError = answer
        try process.run()
        let document = NightMetrics.document(Self.cities())
        try input.fileHandleForWriting.write(contentsOf: Data(document.utf8))
        try input.fileHandleForWriting.close()
        let said = String(
            decoding: answer.fileHandleForReading.readDataToEndOfFile(),
            as: UTF8.self
        )
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said)")
    }
}
