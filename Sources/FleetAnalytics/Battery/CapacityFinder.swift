/// Usable capacity from what flowed and how far the state of charge moved meanwhile.
struct CapacityFinder {
    let samples: CleanedSamples
    let motion: Motion
    let columns: BatteryColumns
    let flow: BatteryFlow
    /// The gauge as it came: what looks like a spike may be a gauge at rest between two loads, and
    /// the median leaves out what is one.
    let gauge: GaugeSteps

    init(samples: CleanedSamples, motion: Motion, columns: BatteryColumns, flow: BatteryFlow) {
        self.samples = samples
        self.motion = motion
        self.columns = columns
        self.flow = flow
        gauge = GaugeSteps(samples.gauge)
    }

    /// A smaller change of the state of charge says nothing, not even with others.
    private static let leastDepthPercent = 5.0
    /// A gauge that scatters more follows the voltage, and is read at rest alone.
    private static let mostNoisePercent = 1.0
    /// What a gauge that follows the voltage is taken to be wrong by, at rest.
    private static let restNoisePercent = 2.0
    /// An estimate that may be wrong by more of itself is none.
    private static let mostErrorShare = 0.5

    /// A battery's voltage has come back from most of its load after so long.
    private static let shortestRestMillis: Int64 = 10_000

    /// Estimates of one stretch, cut where it has a gap.
    func estimates(_ rows: ClosedRange<Int>, source: BatteryEstimate.Source) -> [BatteryEstimate] {
        let times = samples.timeMillis
        let (from, to) = (times[rows.lowerBound], times[rows.upperBound])
        // Most trips are too short to tell anything: the gauge must end elsewhere than it began.
        let soc = gauge.series
        guard let first = soc.indices(in: from...to).first,
            let last = soc.indices(in: from...to).last,
            abs(soc.values[last] - soc.values[first]) >= CapacityFinder.leastDepthPercent - 1
        else { return [] }
        let stands = motion.runs(in: rows.lowerBound..<rows.upperBound)
            .filter { $0.kind == .still }
            .map { (from: times[$0.steps.lowerBound], to: times[$0.steps.upperBound]) }
        return stretches(from, to).flatMap { stretch in
            judged(stretch, rests: rests(in: stretch, stands), source)
        }
    }

    private func stretches(_ from: Int64, _ to: Int64) -> [GaugeStretch] {
        let pieces = flow.pieces(of: flow.indices(from, to), motion.gaps)
        return pieces.indices.map { place in
            let start = place > 0 ? flow.timeMillis[pieces[place].lowerBound] : from
            let before =
                place + 1 < pieces.count ? flow.timeMillis[pieces[place + 1].lowerBound] : nil
            return GaugeStretch(
                flow: pieces[place],
                readings: gauge.series.timeMillis.indices(
                    from: start,
                    through: before.map { $0 - 1 } ?? to
                ),
                fromMillis: start,
                beforeMillis: before
            )
        }
    }

    /// The last reading of each stand that was long enough.
    private func rests(in stretch: GaugeStretch, _ stands: [(from: Int64, to: Int64)]) -> [Int] {
        var rests: [Int] = []
        var place = stands.partitioningIndex { $0.to > stretch.fromMillis }
        while place < stands.count, stands[place].to < stretch.beforeMillis ?? .max {
            let stand = stands[place]
            place += 1
            guard
                stand.to - max(stand.from, stretch.fromMillis)
                    >= CapacityFinder.shortestRestMillis,
                let reading = gauge.series.index(atOrBefore: stand.to),
                reading >= stretch.readings.lowerBound
            else { continue }
            rests.append(reading)
        }
        return rests
    }

    private func judged(
        _ stretch: GaugeStretch,
        rests: [Int],
        _ source: BatteryEstimate.Source
    ) -> [BatteryEstimate] {
        guard stretch.readings.count > 1 else { return [] }
        let soc = gauge.series
        // The step to the first reading is not part of the stretch.
        let steps = stretch.readings.dropFirst()
        let changes = gauge.changes(in: steps, atMost: GaugeFit.mostPoints)
        let rests = GaugeFit.thinned(rests)
        let drawn = DrawnSums(
            stretch,
            flow,
            gauge: soc,
            readings: changes + changes.map { $0 - 1 } + rests
        )
        let fitter = GaugeFitter(
            soc: soc,
            changes: changes,
            rests: rests,
            resolutionPercent: gauge.smallest(in: steps) ?? 100
        )
        let (first, last) = (stretch.readings.lowerBound, stretch.readings.upperBound - 1)
        var found: [BatteryEstimate] = []
        func add(
            _ quantity: BatteryEstimate.Quantity,
            _ source: BatteryEstimate.Source,
            drawnError: Double,
            _ value: (_ reading: Int) -> Double
        ) {
            guard let fit = fit(fitter, value) else { return }
            let error = fit.error(drawnError: drawnError)
            guard error <= fit.capacity * CapacityFinder.mostErrorShare else { return }
            found.append(
                BatteryEstimate(
                    startMillis: soc.timeMillis[first],
                    endMillis: soc.timeMillis[last],
                    quantity: quantity,
                    source: source,
                    value: fit.capacity,
                    error: error,
                    depthPercent: fit.depthPercent,
                    sampleCount: fit.count,
                    batteryTemperatureCelsius: columns.meanTemperature(row(first)...row(last)),
                    batteryID: columns.batteryID(at: soc.timeMillis[last])
                )
            )
        }
        if columns.hasCurrent {
            add(.ampereHours, source, drawnError: drawn.total.ampereHoursError) {
                drawn[$0].ampereHours
            }
        }
        if columns.hasCurrent || columns.hasPower {
            add(.wattHours, source, drawnError: drawn.total.wattHoursError) { drawn[$0].wattHours }
        }
        if !columns.remainingWattHours.isEmpty {
            add(.wattHours, .remainingEnergy, drawnError: 0) {
                -columns.remainingWattHours[row($0)]
            }
        }
        return found
    }

    /// The row of a reading of the gauge.
    private func row(_ reading: Int) -> Int {
        let instant = gauge.series.timeMillis[reading]
        return samples.timeMillis.partitioningIndex { $0 >= instant }
    }

    /// The line through the changes of the gauge, or through its readings at rest where it wavers.
    private func fit(_ fitter: GaugeFitter, _ value: (_ reading: Int) -> Double) -> GaugeFit? {
        if let fit = fitter.byChanges(value), fit.noisePercent <= CapacityFinder.mostNoisePercent {
            return fit.depthPercent >= CapacityFinder.leastDepthPercent ? fit : nil
        }
        guard
            let fit = fitter.byRests(value, noisePercent: CapacityFinder.restNoisePercent),
            fit.depthPercent >= CapacityFinder.leastDepthPercent
        else { return nil }
        return fit
    }
}

/// The readings of a stretch through which lines can be drawn.
private struct GaugeFitter {
    let soc: Series
    /// Readings that differ from the one before.
    let changes: [Int]
    /// The last reading of each stand.
    let rests: [Int]
    let resolutionPercent: Double

    /// Halfway through a change the gauge crosses the same level however coarse it is.
    func byChanges(_ value: (_ reading: Int) -> Double) -> GaugeFit? {
        let points = changes.map { after in
            GaugePoint(
                socPercent: (soc.values[after - 1] + soc.values[after]) / 2,
                drawn: (value(after - 1) + value(after)) / 2
            )
        }
        return GaugeFit(points, resolutionPercent: resolutionPercent, leastPoints: 4)
    }

    func byRests(_ value: (_ reading: Int) -> Double, noisePercent: Double) -> GaugeFit? {
        GaugeFit(
            rests.map { GaugePoint(socPercent: soc.values[$0], drawn: value($0)) },
            resolutionPercent: max(resolutionPercent, noisePercent * 12.0.squareRoot()),
            leastPoints: 2
        )
    }
}
