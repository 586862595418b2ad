import Foundation
import Logging
import Synchronization

@testable import FleetService

/// Keeps the lines of a log.
final class TestLog: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    /// A logger of which each line is kept; its clock stands still.
    func logger(_ format: LogFormat, atMillis: Int64 = 0) -> Logger {
        Logger(label: "test") { _ in
            LogLine(format, clock: { atMillis }) { line in self.kept.withLock { $0.append(line) } }
        }
    }

    func objects() throws -> [[String: Any]] {
        try lines.map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        }
    }
}

extension RunContext {
    /// A run at an instant, of which nobody reads the log.
    static func silent(atMillis: Int64 = 1_772_422_205_000, log: TestLog = TestLog()) -> RunContext
    {
        RunContext(
            id: UUID(),
            command: "nightly",
            version: "test",
            log: log.logger(.json),
            clock: { atMillis }
        )
    }
}
