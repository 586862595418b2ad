import Foundation
import Synchronization

/// A line that grows, on a terminal only.
final class ProgressBar: Sendable {
    private struct State {
        var lastDrawn: ContinuousClock.Instant?
        var wasDrawn = false
        var counts = (done: 0, total: 0)
    }

    private let label: String
    private let unit: String
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(_ label: String, unit: String) {
        self.label = label
        self.unit = unit
    }

    /// How far it was told to be.
    var counts: (done: Int, total: Int) { state.withLock { $0.counts } }

    /// Draws how far it is; ten times a second is enough for any eye.
    func update(_ done: Int, of total: Int, also: String = "") {
        state.withLock { $0.counts = (done, total) }
        guard Terminal.isInteractive, total > 0 else { return }
        let now = ContinuousClock.now
        let isDue = state.withLock { state in
            if let last = state.lastDrawn, last.duration(to: now) < .milliseconds(100), done < total
            {
                return false
            }
            state.lastDrawn = now
            state.wasDrawn = true
            return true
        }
        guard isDue else { return }
        let share = min(1, Double(done) / Double(total))
        let filled = Int(share * 24)
        let bar =
            String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let seconds = max(
            1e-3,
            Double(start.duration(to: now).components.seconds)
                + Double(start.duration(to: now).components.attoseconds) / 1e18
        )
        let rate = Double(done) / seconds
        let left = rate > 0 ? Int((Double(total - done) / rate).rounded(.up)) : 0
        Terminal.write(
            "\r\u{1B}[2K\(label) \(bar) \(Int(share * 100)) %  \(ProgressBar.short(rate)) \(unit)/s  \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left\(also.isEmpty ? "" : "  " + also)",
            to: .standardError
        )
    }

    /// Clears the line for what comes next.
    func finish() {
        guard state.withLock({ $0.wasDrawn }) else { return }
        Terminal.write("\r\u{1B}[2K", to: .standardError)
    }

    private static func short(_ value: Double) -> String {
        switch value {
        case 1e6...: String(format: "%.1f M", value / 1e6)
        case 1e3...: String(format: "%.0f k", value / 1e3)
        default: String(format: "%.0f", value)
        }
    }
}
