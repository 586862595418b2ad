import Foundation
import Logging
import Testing

@testable import FleetService

struct LogLineTests {
    private static let instant: Int64 = 1_772_422_205_000

    private func line(_ format: LogFormat, _ body: (inout Logger) -> Void) throws -> String {
        let log = TestLog()
        var logger = log.logger(format, atMillis: Self.instant)
        body(&logger)
        return try #require(log.lines.first)
    }

    @Test func aLineOfTextBeginsWithTimeLevelRunAndCity() throws {
        let line = try line(.text) { logger in
            logger[metadataKey: LogLine.cityKey] = "leipzig"
            logger[metadataKey: LogLine.runKey] = "r1"
            logger.warning("first\nsecond \u{1B}[2J", metadata: ["event": "x"])
        }
        #expect(
            line == "2026-03-02T03:30:05Z warning run=r1 city=leipzig: first second [2J"
        )
    }

    @Test func aLineOfJSONHasItsKeysInOneOrder() throws {
        let line = try line(.json) { logger in
            logger[metadataKey: LogLine.cityKey] = "a\"b"
            logger[metadataKey: LogLine.runKey] = "r1"
            logger.info(
                "one\ntwo",
                metadata: [
                    "event": "x", "revision": .stringConvertible(Int32(2)),
                    "coverage_percent": .stringConvertible(99.4),
                ]
            )
        }
        #expect(
            line == #"{"time":"2026-03-02T03:30:05Z","level":"info","run":"r1","city":"a\"b","#
                + #""message":"one\u000atwo","coverage_percent":99.4,"event":"x","revision":2}"#
        )
    }

    @Test(arguments: [LogFormat.text, .json])
    func aLineEndsBeforeItsReaderTires(format: LogFormat) throws {
        let line = try line(format) {
            $0.info("\(String(repeating: "x\u{7}", count: 50_000))")
        }
        #expect(line.utf8.count < 40_000)
        #expect(line.contains("…"))
    }
}
