/// Half the width of the 95 % interval around a trip's distance, for each way to know it.
enum DistanceError {
    /// Rolling circumference of the wheel that an odometer counts: Dublin's e-bikes agree with their
    /// positions to 2 % on 32 of 36 drives.
    static let odometerShare = 0.02
    /// The same for a speed from the wheel or the bus: positions say 1 to 6 % more than the Twizy's
    /// speed, 3 % in the middle.
    static let wheelSpeedShare = 0.03
    /// A receiver's speed comes from the Doppler shift and knows no wheel (own estimate).
    static let receiverSpeedShare = 0.01
    /// Error of one position that 95 % stay below (GPS Standard Positioning Service, 2020: 8 m).
    static let positionMeters = 8.0
    /// Way by street over straight line, less one, where no fix lies in between: networks of
    /// streets have 1.2 to 1.4 (own reading of studies of circuity).
    static let detourShare = 0.4
    /// Between fixes closer than a block of houses the way is nearly straight.
    static let blockMeters = 100.0
    /// Speed deviates from its mean, stops included, by about 0.6 of it.
    private static let speedDeviation = 0.6

    /// From a counter, which counts on in gaps.
    ///
    /// `silentSeconds` is the driving before its first and after its last reading.
    static func odometer(
        meters: Double,
        stepMeters: Double,
        silentSeconds: Double,
        metersPerSecond: Double
    ) -> Double {
        unseen(silentSeconds, metersPerSecond)
            + ErrorInterval.combined(
                ErrorInterval.twoReadings * stepMeters,
                odometerShare * meters
            )
    }

    /// From speed; `samplingKmhSeconds` is ``SamplingError/halfWidth`` over its samples.
    static func speed(
        meters: Double,
        samplingKmhSeconds: Double,
        isReceiver: Bool,
        uncoveredSeconds: Double,
        metersPerSecond: Double
    ) -> Double {
        unseen(uncoveredSeconds, metersPerSecond)
            + ErrorInterval.combined(
                samplingKmhSeconds / 3.6,
                (isReceiver ? receiverSpeedShare : wheelSpeedShare) * meters
            )
    }

    /// From positions.
    ///
    /// Chords cut corners, and noise makes them zigzag. How much shows in the distance over each
    /// second fix, `everySecondMeters`: halving the density once more would change it about as
    /// much again. Without a fix in between (`nil`) only the usual detour of streets is known.
    static func position(
        meters: Double,
        everySecondMeters: Double?,
        chordMeters: Double,
        uncoveredSeconds: Double,
        metersPerSecond: Double
    ) -> Double {
        let share = detourShare * chordMeters / (chordMeters + blockMeters)
        let detour = share * meters
        let chords = everySecondMeters.map { max(2 * abs(meters - $0), detour) } ?? detour
        return unseen(uncoveredSeconds, metersPerSecond * (1 + share))
            + ErrorInterval.combined(chords, 2.0.squareRoot() * positionMeters)
    }

    private static func unseen(_ seconds: Double, _ metersPerSecond: Double) -> Double {
        ErrorInterval.unseenSeconds(seconds, relativeDeviation: speedDeviation)
            * max(0, metersPerSecond.isFinite ? metersPerSecond : 0)
    }
}
