/// Internal resistance from steps of current and the voltage that answers them.
struct ResistanceFinder {
    let timeMillis: [Int64]
    let columns: BatteryColumns
    let flow: BatteryFlow

    /// From one end of a step to the other; slower changes of voltage are not resistance.
    private static let longestStepMillis: Int64 = 2_000
    /// A step must be so much of the range of the trip's current.
    private static let leastRangeShare = 0.2
    private static let leastAmperes = 1.0
    private static let leastSteps = 10
    /// The first of a trip; more add work, and little knowledge.
    private static let mostSteps = 100

    /// The median of −ΔV/ΔI over the large steps of a trip; `nil` where there are too few.
    func estimate(_ rows: ClosedRange<Int>) -> BatteryEstimate? {
        let range = flow.indices(timeMillis[rows.lowerBound], timeMillis[rows.upperBound])
        let (lowest, highest) = flow.currentRange(range)
        guard highest > lowest else { return nil }
        let steps = ohms(
            range,
            leastAmperes: max(
                ResistanceFinder.leastAmperes,
                (highest - lowest) * ResistanceFinder.leastRangeShare
            )
        )
        let ohms = OrderStatistics(steps)
        guard ohms.sorted.count >= ResistanceFinder.leastSteps, let median = ohms.median, median > 0
        else { return nil }
        return BatteryEstimate(
            startMillis: timeMillis[rows.lowerBound],
            endMillis: timeMillis[rows.upperBound],
            quantity: .resistance,
            source: .voltageSteps,
            value: median,
            error: ohms.medianError,
            sampleCount: ohms.sorted.count,
            batteryTemperatureCelsius: columns.meanTemperature(rows),
            batteryID: columns.batteryID(at: timeMillis[rows.upperBound])
        )
    }

    /// Steps do not overlap, so that their number is that of independent readings.
    private func ohms(_ range: Range<Int>, leastAmperes: Double) -> [Double] {
        let (times, amperes, volts) = (flow.timeMillis.span, flow.amperes.span, flow.volts.span)
        var result: [Double] = []
        var first = range.lowerBound
        // The last one within reach of the first.
        var last = first
        while first < range.upperBound, result.count < ResistanceFinder.mostSteps {
            let latest = times[first] + ResistanceFinder.longestStepMillis
            while last + 1 < range.upperBound, times[last + 1] <= latest { last += 1 }
            let change = amperes[last] - amperes[first]
            if abs(change) >= leastAmperes {
                result.append((volts[first] - volts[last]) / change)
                first = last
            } else {
                first += 1
            }
        }
        return result
    }
}
