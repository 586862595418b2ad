extension PhysicalModel {
    /// Battery energy from the first sample up to each sample, in watt-hours.
    ///
    /// One step and one slope (rise over way) fewer than samples; no slopes at all is level ground.
    /// Steps of 0 s (gaps) and steps with a NaN at either end carry no energy. Each step lies on the
    /// grid of ``ExactSum``.
    ///
    /// - Precondition: `stepSeconds.count == max(0, speedKmh.count - 1)`, and `slopes` likewise or
    ///   empty.
    func runningWattHours(
        speedKmh: Span<Double>,
        stepSeconds: Span<Double>,
        slopes: Span<Double>
    ) -> [Double] {
        let steps = max(0, speedKmh.count - 1)
        precondition(stepSeconds.count == steps, "one step fewer than samples")
        precondition(slopes.isEmpty || slopes.count == steps, "one slope a step, or none")
        guard speedKmh.count > 0 else { return [] }
        var sum = 0.0
        var result = [0.0]
        result.reserveCapacity(speedKmh.count)
        for step in 0..<steps {
            let seconds = stepSeconds[step]
            if seconds > 0, (speedKmh[step] + speedKmh[step + 1]).isFinite {
                let watts = batteryWatts(
                    fromKmh: speedKmh[step],
                    toKmh: speedKmh[step + 1],
                    seconds: seconds,
                    slope: slopes.isEmpty ? 0 : slopes[step]
                )
                let wattHours = (watts * seconds / 3600).onGrid
                if wattHours.isFinite { sum += wattHours }
            }
            result.append(sum)
        }
        return result
    }

    /// Mean battery power over a step, discharge positive.
    func batteryWatts(fromKmh: Double, toKmh: Double, seconds: Double, slope: Double) -> Double {
        let speed = (fromKmh + toKmh) / 7.2
        let change = (toKmh - fromKmh) / 3.6 / seconds
        // No tyre carries more: a wrong speed must not become energy.
        let acceleration = abs(change) <= DrivingStyle.greatestAccelerationMs2 ? change : 0
        let weight = massKilograms * PhysicalModel.gravityMs2
        let cosine = 1 / (1 + slope * slope).squareRoot()
        let force =
            weight * cosine * (rollingCoefficient + slope)
            + 0.5 * PhysicalModel.airDensityKgM3 * dragAreaSquareMeters * speed * speed
            + rotatingMassFactor * massKilograms * acceleration
        let wheelWatts = force * speed
        if wheelWatts <= 0 {
            let regained = min(-wheelWatts * recuperationEfficiency, recuperationLimitWatts)
            return auxiliaryWatts - scale * regained
        }
        // Above the limit only the rider drives a cycle.
        if riderWatts > 0, speed * 3.6 > PhysicalModel.assistLimitKmh { return auxiliaryWatts }
        return auxiliaryWatts + scale * max(0, wheelWatts - riderWatts) / driveEfficiency
    }
}

extension PhysicalModel {
    /// The model's running energy of a vehicle; `nil` where it has no speed.
    ///
    /// `speeds` and their steps as for distance, `meters` their running distance, `altitude` the
    /// plausible altitudes (none is level ground).
    func running(
        speeds: Series,
        stepSeconds: [Double],
        meters: RunningSum,
        altitude: Series
    ) -> RunningSum? {
        guard !speeds.isEmpty else { return nil }
        let slopes =
            altitude.isEmpty
            ? []
            : Slope.ofSteps(
                speeds.timeMillis,
                stepSeconds: stepSeconds,
                meters: meters,
                altitude: altitude
            )
        return RunningSum(
            timeMillis: speeds.timeMillis,
            values: runningWattHours(
                speedKmh: speeds.values.span,
                stepSeconds: stepSeconds.span,
                slopes: slopes.span
            )
        )
    }
}
