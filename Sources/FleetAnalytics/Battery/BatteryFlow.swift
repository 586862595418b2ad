/// Voltage, current and power out of a battery at the instants at which all that is measured is
/// known.
struct BatteryFlow {
    let timeMillis: [Int64]
    /// Empty where only power is measured, as are ``volts``.
    let amperes: [Double]
    let volts: [Double]
    let watts: [Double]

    init(_ samples: CleanedSamples, _ columns: BatteryColumns) {
        let isMeasured =
            columns.hasCurrent ? samples.powerIsVoltageTimesCurrent : columns.hasPower
        let power = isMeasured ? samples.power : Series()
        (timeMillis, watts) = (power.timeMillis, power.values)
        amperes = columns.hasCurrent ? BatteryFlow.values(of: samples.current, at: power) : []
        volts = columns.hasCurrent ? BatteryFlow.values(of: samples.voltage, at: power) : []
    }

    /// The values at instants that are among those of the series.
    private static func values(of series: Series, at instants: Series) -> [Double] {
        if series.timeMillis == instants.timeMillis { return series.values }
        var place = 0
        return instants.timeMillis.map { instant in
            while series.timeMillis[place] < instant { place += 1 }
            return series.values[place]
        }
    }

    /// Indices within two instants, both included.
    func indices(_ from: Int64, _ to: Int64) -> Range<Int> {
        timeMillis.indices(from: from, through: to)
    }

    /// Parts of a range that no gap cuts; one that is empty where the range is.
    func pieces(of range: Range<Int>, _ gaps: GapLimits) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = range.lowerBound
        let steps = range.lowerBound..<max(range.lowerBound, range.upperBound - 1)
        gaps.forEach(of: steps, in: timeMillis) { steps, limit in
            let part = timeMillis.span.extracting(steps.lowerBound..<(steps.upperBound + 1))
            for step in TimeKernel.steps(part, limitMillis: limit).longSteps {
                pieces.append(start..<(steps.lowerBound + step + 1))
                start = steps.lowerBound + step + 1
            }
        }
        pieces.append(start..<range.upperBound)
        return pieces
    }

    /// Lowest and highest current of a stretch; infinities of none.
    func currentRange(_ range: Range<Int>) -> (lowest: Double, highest: Double) {
        let values = amperes.span
        var lowest = SIMD4<Double>(repeating: .infinity)
        var highest = SIMD4<Double>(repeating: -.infinity)
        var index = range.lowerBound
        while index <= range.upperBound - 4 {
            let four = values.vector(at: index)
            lowest = lowest.replacing(with: four, where: four .< lowest)
            highest = four.greater(highest)
            index += 4
        }
        var (low, high) = (lowest.min(), highest.max())
        while index < range.upperBound {
            low = min(low, values[index])
            high = max(high, values[index])
            index += 1
        }
        return (low, high)
    }
}

/// Charge and energy out of a battery by the trapezoid rule.
struct FlowSums {
    private var charge = Column()
    private var energy = Column()

    var ampereHours: Double { charge.sum / 7_200_000 }
    var wattHours: Double { energy.sum / 7_200_000 }

    /// Adds what flowed from one sample to another, between which there is no gap.
    mutating func add(_ flow: BatteryFlow, from first: Int, to last: Int) {
        energy.add(flow.timeMillis.span, flow.watts.span, first, last)
        if !flow.amperes.isEmpty {
            charge.add(flow.timeMillis.span, flow.amperes.span, first, last)
        }
    }

    /// Half the width of the 95 % interval of the charge, from how much the current changes from
    /// sample to sample: samples a minute apart are a random choice of what flowed.
    var ampereHoursError: Double { 1.96 * (charge.hidden / 2).squareRoot() / 3_600_000 }

    /// The same of the energy.
    var wattHoursError: Double { 1.96 * (energy.hidden / 2).squareRoot() / 3_600_000 }

    private struct Column {
        /// Twice the integral, in the values' unit times milliseconds.
        var sum = 0.0
        /// Sum of squares of what the steps between samples may hide.
        var hidden = 0.0

        mutating func add(_ times: Span<Int64>, _ values: Span<Double>, _ first: Int, _ last: Int) {
            var sums = SIMD4<Double>.zero
            var squares = SIMD4<Double>.zero
            var index = first
            while index <= last - 4 {
                let millis = StepLengths.doubles(StepLengths.millis(times, at: index))
                let (from, to) = (values.vector(at: index), values.vector(at: index &+ 1))
                sums += (from + to) * millis
                let step = (to - from) * millis
                squares += step * step
                index += 4
            }
            sum += sums.sum()
            hidden += squares.sum()
            while index < last {
                let millis = Double(times[index &+ 1] &- times[index])
                sum += (values[index] + values[index &+ 1]) * millis
                let step = (values[index &+ 1] - values[index]) * millis
                hidden += step * step
                index += 1
            }
        }
    }
}
