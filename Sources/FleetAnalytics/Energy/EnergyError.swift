/// Half the width of the 95 % interval around a trip's net energy, for each way to know it.
enum EnergyError {
    /// Calibration error of a current or power sensor (own estimate: common shunts and Hall sensors
    /// of light vehicles are built to ±1 %), of what went out and in together.
    static let sensorShare = 0.01
    /// Usable capacity against its nominal value when the state of health is not known: the same
    /// Twizy trip changes by 20 % between the nominal 6.1 kWh and a worn battery's 82 %.
    static let unknownHealthShare = 0.2
    /// The same when it is known; gauges are not linear, and health is measured to some percent
    /// (own estimate).
    static let knownHealthShare = 0.05
    /// Step of a state of charge that did not move in all its days.
    static let unseenStepPercent = 1.0
    /// Power deviates from its mean while driving by about as much as the mean is.
    static let powerDeviation = 1.0

    /// What a trip's power tells of itself, over the trip's samples of it.
    struct Integral: Sendable {
        /// Out and in together, in watt-hours.
        var throughputWattHours: Double
        /// See ``SamplingError``, in watt-seconds.
        var samplingWattSeconds: Double
        /// Smallest step of the power; `nil` when it never changed.
        var stepWatts: Double?
        /// Seconds over which power was summed.
        var coveredSeconds: Double
        /// The standing part of it, where each rounding is the same.
        var standingSeconds: Double
        /// Usual step between its samples, in seconds.
        var usualStepSeconds: Double
        /// Seconds of the trip without power.
        var uncoveredSeconds: Double
    }

    /// From voltage and current, or from power.
    ///
    /// Sampling, rounding and calibration of the sensor add up as independent errors; what the
    /// uncovered seconds hide comes on top, as it is always in one direction.
    static func integrated(_ part: Integral) -> Double {
        let step = part.stepWatts ?? 0
        // While driving each sample rounds by itself, uniformly within a step.
        let moving = max(0, part.coveredSeconds - part.standingSeconds)
        let rounding = ErrorInterval.combined(
            ErrorInterval.normal * step / 12.0.squareRoot()
                * (moving * max(0, part.usualStepSeconds)).squareRoot(),
            0.95 * step / 2 * part.standingSeconds
        )
        let hidden =
            part.coveredSeconds > 0
            ? part.throughputWattHours / part.coveredSeconds
                * ErrorInterval.unseenSeconds(
                    part.uncoveredSeconds,
                    relativeDeviation: powerDeviation
                ) : 0
        return hidden
            + ErrorInterval.combined(
                part.samplingWattSeconds / 3600,
                rounding / 3600,
                sensorShare * part.throughputWattHours
            )
    }

    /// From the state of charge: its step at both ends, and the capacity it is a share of.
    ///
    /// `unseenWattHours` is what the gauge lost in gaps that the net leaves out.
    static func stateOfCharge(
        netWattHours: Double,
        stepPercent: Double?,
        batteryWattHours: Double,
        stateOfHealth: Double?,
        unseenWattHours: Double
    ) -> Double {
        let capacity = batteryWattHours * (stateOfHealth ?? 1)
        let step = (stepPercent ?? unseenStepPercent) / 100 * capacity
        let share = stateOfHealth == nil ? unknownHealthShare : knownHealthShare
        return abs(unseenWattHours)
            + ErrorInterval.combined(ErrorInterval.twoReadings * step, share * netWattHours)
    }

    /// From the remaining energy: its step at both ends, and how well the battery knows itself.
    ///
    /// A remaining energy in steps of exactly 1 % of the battery is a state of charge times the
    /// nominal capacity, and as uncertain as that.
    static func remainingEnergy(
        netWattHours: Double,
        stepWattHours: Double?,
        batteryWattHours: Double?,
        stateOfHealth: Double?,
        unseenWattHours: Double
    ) -> Double {
        let percent = (batteryWattHours ?? .nan) / 100
        let step = stepWattHours ?? (percent.isNaN ? 1 : percent)
        let isPercent = abs(step - percent) <= 0.01 * percent && stateOfHealth == nil
        let share = isPercent ? unknownHealthShare : knownHealthShare
        return abs(unseenWattHours)
            + ErrorInterval.combined(ErrorInterval.twoReadings * step, share * netWattHours)
    }
}
