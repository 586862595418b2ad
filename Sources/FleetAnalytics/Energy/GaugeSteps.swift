/// The changes of a gauge: its step is the smallest of them.
///
/// Step `i` leads from reading `i − 1` to reading `i`. Blocks of steps are looked at once.
struct GaugeSteps: Sendable {
    let series: Series
    /// Smallest change in each block, infinite where there is none, and the number of changes.
    private var blocks: [(smallest: Double, changes: Int)] = []

    private static let block = 64
    /// A trip alone may be too short for its gauge to move; the day before it belongs to every
    /// stretch that is looked at.
    private static let lookBackMillis: Int64 = 86_400_000

    init(_ series: Series) {
        self.series = series
        let values = series.values.span
        blocks.reserveCapacity(values.count / GaugeSteps.block + 1)
        var start = 0
        while start < values.count {
            let end = min(values.count, start + GaugeSteps.block)
            var smallest = SIMD4<Double>(repeating: .infinity)
            var changes = SIMD4<Double>.zero
            var index = max(1, start)
            while index <= end &- 4 {
                let size = (values.vector(at: index) - values.vector(at: index &- 1)).magnitudes
                let isChange = size .> 0
                smallest.replace(with: size, where: isChange .& (size .< smallest))
                changes += SIMD4<Double>.zero.replacing(with: 1, where: isChange)
                index += 4
            }
            var block = (smallest: smallest.min(), changes: Int(changes.sum()))
            while index < end {
                let size = abs(values[index] - values[index - 1])
                if size > 0 {
                    block.smallest = min(block.smallest, size)
                    block.changes += 1
                }
                index += 1
            }
            blocks.append(block)
            start = end
        }
    }

    /// The smallest change during a trip and the day before it; `nil` when the gauge stood still.
    func smallest(from: Int64, to: Int64) -> Double? {
        let start = from.subtractingReportingOverflow(GaugeSteps.lookBackMillis)
        return smallest(
            in: series.timeMillis.indices(
                from: start.overflow ? .min : start.partialValue,
                through: to
            )
        )
    }

    /// The smallest change among some steps; `nil` without any.
    func smallest(in steps: Range<Int>) -> Double? {
        var smallest = Double.infinity
        forEach(steps) {
            smallest = min(smallest, blocks[$0].smallest)
        } step: {
            let size = abs(series.values[$0] - series.values[$0 - 1])
            if size > 0 { smallest = min(smallest, size) }
        }
        return smallest.isFinite ? smallest : nil
    }

    /// Of the changes among some steps at most so many, evenly chosen, with the first and the last.
    func changes(in steps: Range<Int>, atMost most: Int) -> [Int] {
        let values = series.values.span
        func isChange(_ step: Int) -> Bool { values[step] != values[step - 1] }
        var count = 0
        forEach(steps) {
            count += blocks[$0].changes
        } step: {
            count += isChange($0) ? 1 : 0
        }
        var chosen: [Int] = []
        var seen = 0
        var step = max(1, steps.lowerBound)
        while chosen.count < min(count, most), step < steps.upperBound {
            let wanted = count <= most ? chosen.count : chosen.count * (count - 1) / (most - 1)
            if step % GaugeSteps.block == 0, step + GaugeSteps.block <= steps.upperBound,
                seen + blocks[step / GaugeSteps.block].changes <= wanted
            {
                seen += blocks[step / GaugeSteps.block].changes
                step += GaugeSteps.block
                continue
            }
            if isChange(step) {
                if seen == wanted { chosen.append(step) }
                seen += 1
            }
            step += 1
        }
        return chosen
    }

    /// Calls with each block that lies within the steps, and with each step beside them.
    @inline(__always)
    private func forEach(
        _ steps: Range<Int>,
        block: (_ place: Int) -> Void,
        step body: (_ step: Int) -> Void
    ) {
        var step = max(1, steps.lowerBound)
        while step < steps.upperBound {
            if step % GaugeSteps.block == 0, step + GaugeSteps.block <= steps.upperBound {
                block(step / GaugeSteps.block)
                step += GaugeSteps.block
            } else {
                body(step)
                step += 1
            }
        }
    }
}
