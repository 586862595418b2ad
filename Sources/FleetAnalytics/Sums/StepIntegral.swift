/// What the steps between samples add up to, on the grid of ``ExactSum``.
protocol StepSums: Sendable {
    static func sums(timeMillis: Span<Int64>, values: Span<Double>, gapMillis: Int64) -> Self
    static func + (left: Self, right: Self) -> Self
    static func - (left: Self, right: Self) -> Self
    /// The part of a step that lies before a point of it.
    func share(_ share: Double) -> Self
    init()
}

/// The integral of a series, to be asked for any stretch of time.
///
/// Within a step it is linear; nothing is added over gaps. Sums are exact, so that hours, zones and
/// trips add up to the whole however time is cut.
struct StepIntegral<Sums: StepSums>: Sendable {
    let series: Series
    let gaps: GapLimits

    /// What a stretch adds; outside the samples there is nothing to add.
    func sums(_ from: Int64, _ to: Int64) -> Sums {
        let times = series.timeMillis
        guard times.count > 1, from < to else { return Sums() }
        let first = max(0, times.partitioningIndex { $0 > from } - 1)
        let last = max(first, times[first...].partitioningIndex { $0 > to } - 1)
        var result = steps(first..<last)
        if from > times[first] { result = result - part(of: first, before: from) }
        return result + part(of: last, before: to)
    }

    private func part(of step: Int, before instant: Int64) -> Sums {
        let times = series.timeMillis
        guard step + 1 < times.count, instant > times[step] else { return Sums() }
        let length = Double(times[step + 1] - times[step])
        return steps(step..<(step + 1)).share(min(1, Double(instant - times[step]) / length))
    }

    /// What whole steps add; step `i` leads from sample `i` to sample `i + 1`.
    func steps(_ steps: Range<Int>) -> Sums {
        var result = Sums()
        gaps.forEach(of: steps, in: series.timeMillis) { steps, limit in
            let samples = steps.lowerBound..<(steps.upperBound + 1)
            result =
                result
                + Sums.sums(
                    timeMillis: series.timeMillis.span.extracting(samples),
                    values: series.values.span.extracting(samples),
                    gapMillis: limit
                )
        }
        return result
    }
}

extension EnergyKernel.Sums: StepSums {
    static func sums(timeMillis: Span<Int64>, values: Span<Double>, gapMillis: Int64) -> Self {
        EnergyKernel.sums(timeMillis: timeMillis, powerWatts: values, gapMillis: gapMillis)
    }

    static func + (left: Self, right: Self) -> Self {
        var sums = left
        sums.usedWattHours += right.usedWattHours
        sums.recoveredWattHours += right.recoveredWattHours
        sums.coveredMillis += right.coveredMillis
        return sums
    }

    static func - (left: Self, right: Self) -> Self {
        var sums = left
        sums.usedWattHours -= right.usedWattHours
        sums.recoveredWattHours -= right.recoveredWattHours
        sums.coveredMillis -= right.coveredMillis
        return sums
    }

    func share(_ share: Double) -> Self {
        var part = Self()
        part.usedWattHours = (usedWattHours * share).onGrid
        part.recoveredWattHours = (recoveredWattHours * share).onGrid
        part.coveredMillis = Int64((Double(coveredMillis) * share).rounded())
        return part
    }
}

extension DistanceKernel.Sums: StepSums {
    static func sums(timeMillis: Span<Int64>, values: Span<Double>, gapMillis: Int64) -> Self {
        DistanceKernel.sums(timeMillis: timeMillis, speedKmh: values, gapMillis: gapMillis)
    }

    static func + (left: Self, right: Self) -> Self {
        var sums = left
        sums.meters += right.meters
        sums.coveredMillis += right.coveredMillis
        return sums
    }

    static func - (left: Self, right: Self) -> Self {
        var sums = left
        sums.meters -= right.meters
        sums.coveredMillis -= right.coveredMillis
        return sums
    }

    func share(_ share: Double) -> Self {
        var part = Self()
        part.meters = (meters * share).onGrid
        part.coveredMillis = Int64((Double(coveredMillis) * share).rounded())
        return part
    }
}
