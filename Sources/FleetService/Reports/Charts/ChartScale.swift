import Foundation

/// A scale from 0 to a round number, with a few round steps.
struct ChartScale: Sendable, Equatable {
    let top: Double
    let ticks: [Double]

    /// The scale for values up to the largest; whole if steps below 1 make no sense, as for counts.
    init(upTo largest: Double, isWhole: Bool = false) {
        guard largest > 0, largest.isFinite else {
            top = 1
            ticks = [0]
            return
        }
        let power = pow(10, (log10(largest / 3)).rounded(.down))
        let candidates = [1, 2, 2.5, 5, 10].map { $0 * power }
        let fitting = candidates.first { largest / $0 <= 4 } ?? 10 * power
        let step = isWhole ? max(1, fitting.rounded(.up)) : fitting
        let steps = max(1, Int((largest / step).rounded(.up)))
        ticks = (0...steps).map { Double($0) * step }
        top = Double(steps) * step
    }

    /// 0 to 100 in two steps.
    static let percent = ChartScale(top: 100, ticks: [0, 50, 100])

    private init(top: Double, ticks: [Double]) {
        self.top = top
        self.ticks = ticks
    }

    /// Position from 0 to 100; values outside the scale end at its ends.
    func percent(of value: Double) -> Double {
        value.isFinite ? min(100, max(0, value / top * 100)) : 0
    }
}
