/// Cuts a vehicle's trips, states and charging into one civil day.
struct DayBuilder {
    let samples: CleanedSamples
    let measures: Measures
    let traits: VehicleTraits
    let thresholds: Thresholds
    let zones: ZoneIndex
    let timeline: [StateInterval]
    let trips: [Trip]
    let charging: [ChargingSession]
    /// How many values of each day were left out, by the day's start.
    let exclusions: [Int64: [ExclusionReason: Int]]
    /// The latest end of each session and those before it: a swap may lie within a session.
    let latestChargingEnds: [Int64]

    func build(_ day: CivilDay) -> VehicleDay? {
        let first = samples.timeMillis.partitioningIndex { $0 >= day.startMillis }
        let end = samples.timeMillis.partitioningIndex { $0 >= day.endMillis }
        guard end > first else { return nil }
        var result = VehicleDay(
            day: day,
            sampleCount: end - first,
            lastSampleMillis: samples.timeMillis[end - 1],
            states: StateTimeline.tiling(day, timeline),
            hours: [],
            distanceMeters: [:],
            energyNetWattHours: [:],
            exclusions: exclusions[day.startMillis] ?? [:],
            ledger: nil
        )
        let pieces = pieces(of: day, states: result.states)
        fillHours(&result, pieces)
        result.ledger = ledger(day, pieces)
        return result
    }

    func soc(_ instant: Int64) -> Double? {
        samples.soc.held(at: instant, noOlderThanSeconds: thresholds.socHoldSeconds)
    }
}
