/// Turns a stretch of charging into a session with its figures.
struct ChargingBuilder {
    let samples: CleanedSamples
    let measures: Measures
    let traits: VehicleTraits
    let thresholds: Thresholds
    let zones: ZoneIndex

    func session(_ stretch: ChargingStretch) -> ChargingSession {
        let (from, to) = (stretch.startMillis, stretch.endMillis)
        let socStart = samples.soc.held(at: from, noOlderThanSeconds: thresholds.socHoldSeconds)
        let socEnd = samples.soc.held(at: to, noOlderThanSeconds: thresholds.socHoldSeconds)
        var energy: Double?
        var source = EnergySource.none
        let covered = measures.powerSeconds.difference(from, to)
        let length = Double(to - from) / 1000
        if stretch.kind == .charging, covered > 0, covered >= length * thresholds.powerCoverage {
            energy =
                measures.recoveredWattHours.difference(from, to)
                - measures.usedWattHours.difference(from, to)
            source = samples.powerIsVoltageTimesCurrent ? .voltageAndCurrent : .power
        } else if let battery = traits.batteryWattHours, let socStart, let socEnd {
            energy = (socEnd - socStart) / 100 * battery
            source = .stateOfCharge
        }
        let power = samples.power.values[samples.power.indices(in: from...to)]
        let next = samples.fixes.partitioningIndex { $0.firstMillis > from }
        let fix = next > 0 ? samples.fixes[next - 1] : samples.fixes.first
        return ChargingSession(
            startMillis: from,
            endMillis: to,
            kind: stretch.kind,
            isUnseen: stretch.isUnseen,
            socStartPercent: socStart,
            socEndPercent: socEnd,
            energyWattHours: energy,
            energySource: source,
            peakPowerWatts: power.min().map { max(0, -$0) },
            zone: fix.map {
                zones.zone(at: Coordinate(latitude: $0.latitude, longitude: $0.longitude))
            } ?? 0
        )
    }
}
