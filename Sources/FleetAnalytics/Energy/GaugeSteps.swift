/// The changes of a gauge: its step is the smallest of them.
///
/// Step `i` leads from reading `i − 1` to reading `i`. Blocks of steps are looked at once.
struct GaugeSteps: Sendable {
    let series: Series
    /// Smallest change in each block, infinite where there is none, and a bit for each step that is
    /// a change, the lowest for the first.
    private var blocks: [(smallest: Double, changes: UInt64)] = []

    private static let block = UInt64.bitWidth
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
            var changes = SIMD4<UInt64>.zero
            // Step 0 leads nowhere; its bit stays 0.
            var index = max(1, start)
            var bits = SIMD4<UInt64>(1, 2, 4, 8) &<< UInt64(index - start)
            while index <= end &- 4 {
                let size = (values.vector(at: index) - values.vector(at: index &- 1)).magnitudes
                let isChange = size .> 0
                smallest.replace(with: size, where: isChange .& (size .< smallest))
                changes |= SIMD4<UInt64>.zero.replacing(with: bits, where: isChange)
                bits = bits &<< 4
                index += 4
            }
            var block = (
                smallest: smallest.min(), changes: changes[0] | changes[1] | changes[2] | changes[3]
            )
            while index < end {
                let size = abs(values[index] - values[index - 1])
                if size > 0 {
                    block.smallest = min(block.smallest, size)
                    block.changes |= 1 << UInt64(index - start)
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
        let values = series.values.span
        var smallest = Double.infinity
        var step = max(1, steps.lowerBound)
        while step < steps.upperBound {
            if step % GaugeSteps.block == 0, step + GaugeSteps.block <= steps.upperBound {
                smallest = min(smallest, blocks[step / GaugeSteps.block].smallest)
                step += GaugeSteps.block
            } else {
                let size = abs(values[step] - values[step - 1])
                if size > 0 { smallest = min(smallest, size) }
                step += 1
            }
        }
        return smallest.isFinite ? smallest : nil
    }

    /// Of the changes among some steps at most so many, evenly chosen, with the first and the last.
    func changes(in steps: Range<Int>, atMost most: Int) -> [Int] {
        guard !steps.isEmpty else { return [] }
        let touched =
            (steps.lowerBound / GaugeSteps.block)...((steps.upperBound - 1) / GaugeSteps.block)
        let count = touched.reduce(0) { $0 + changes(inBlock: $1, of: steps).nonzeroBitCount }
        var chosen: [Int] = []
        var seen = 0
        for block in touched {
            var left = changes(inBlock: block, of: steps)
            let end = seen + left.nonzeroBitCount
            while chosen.count < min(count, most) {
                let wanted = count <= most ? chosen.count : chosen.count * (count - 1) / (most - 1)
                guard wanted < end else { break }
                while seen < wanted {
                    left &= left &- 1
                    seen += 1
                }
                chosen.append(block * GaugeSteps.block + left.trailingZeroBitCount)
            }
            seen = end
        }
        return chosen
    }

    /// A bit for each of some steps that lies in a block and is a change.
    private func changes(inBlock block: Int, of steps: Range<Int>) -> UInt64 {
        let start = block * GaugeSteps.block
        // Smart shifts: by 64 and more nothing is left.
        let from = UInt64.max << max(0, steps.lowerBound - start)
        return blocks[block].changes & from & ~(UInt64.max << max(0, steps.upperBound - start))
    }
}
