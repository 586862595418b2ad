/// Turns a stretch of charging into a session with its figures.
struct ChargingBuilder {
    let samples: CleanedSamples
    let motion: Motion
    let measures: Measures
    let traits: VehicleTraits
    let thresholds: Thresholds
    let zones: ZoneIndex

    func session(_ stretch: ChargingStretch) -> ChargingSession {
        let (from, to) = (stretch.startMillis, stretch.endMillis)
        let gaps = gaps(in: stretch)
        let socStart = samples.soc.held(at: from, noOlderThanSeconds: thresholds.socHoldSeconds)
        let socEnd = samples.soc.held(at: to, noOlderThanSeconds: thresholds.socHoldSeconds)
        let (energy, source) = energy(
            stretch,
            gainPercent: socStart.flatMap { start in socEnd.map { $0 - start } }
        )
        let peak = stretch.kind == .charging ? peakPowerWatts(from, to) : nil
        let place = place(of: stretch)
        return ChargingSession(
            startMillis: from,
            endMillis: to,
            kind: stretch.kind,
            isUnseen: stretch.isUnseen,
            socStartPercent: socStart,
            socEndPercent: socEnd,
            energyWattHours: energy,
            energySource: source,
            peakPowerWatts: peak,
            peakCRate: peak.flatMap { peak in
                traits.batteryWattHours.flatMap { $0 > 0 ? peak / $0 : nil }
            },
            idleSeconds: stretch.kind == .charging
                ? ChargingIdleTime(samples: samples, thresholds: thresholds, gaps: gaps)
                    .seconds(from, to) : 0,
            unseenSeconds: gaps.reduce(0) { $0 + Double($1.upperBound - $1.lowerBound) / 1000 },
            place: place,
            zone: place.map(zones.zone) ?? 0
        )
    }

    /// Energy into the battery: by power where it covers the stretch, else by state of charge.
    private func energy(_ stretch: ChargingStretch, gainPercent: Double?)
        -> (wattHours: Double?, source: EnergySource)
    {
        let (from, to) = (stretch.startMillis, stretch.endMillis)
        let sums = measures.power.sums(from, to)
        let covered = sums.coveredSeconds
        let length = Double(to - from) / 1000
        if stretch.kind == .charging, covered > 0, covered >= length * thresholds.powerCoverage {
            let wattHours = sums.recoveredWattHours - sums.usedWattHours
            // A sensor at the motor's controller does not see what a charger puts in.
            if wattHours > 0 || !((gainPercent ?? 0) >= thresholds.chargingMinimumPercent) {
                return (wattHours, samples.powerIsVoltageTimesCurrent ? .voltageAndCurrent : .power)
            }
        }
        guard let battery = traits.usableWattHours, let gainPercent else { return (nil, .none) }
        return ((gainPercent / 100 * battery).onGrid, .stateOfCharge)
    }

    private func peakPowerWatts(_ from: Int64, _ to: Int64) -> Double? {
        let power = samples.power.indices(in: from...to)
        guard !power.isEmpty else { return nil }
        var lowest = 0.0
        for index in power { lowest = min(lowest, samples.power.values[index]) }
        return 0 - lowest
    }

    /// The parts of a stretch of which nothing is known.
    private func gaps(in stretch: ChargingStretch) -> [Range<Int64>] {
        let times = samples.timeMillis
        var step = max(0, times.partitioningIndex { $0 > stretch.startMillis } - 1)
        var result: [Range<Int64>] = []
        while step < motion.steps.count, times[step] < stretch.endMillis {
            if motion.kind(step) == .unknown {
                let from = max(times[step], stretch.startMillis)
                result.append(from..<max(from, min(times[step + 1], stretch.endMillis)))
            }
            step += 1
        }
        return result
    }

    /// Where the vehicle was found during the stretch, or shortly before it.
    ///
    /// A vehicle that was silent and came back elsewhere was charged at neither place.
    private func place(of stretch: ChargingStretch) -> Coordinate? {
        let fixes = samples.fixes
        let first = fixes.lastMillis.partitioningIndex { $0 >= stretch.startMillis }
        let isInside = first < fixes.count && fixes[first].firstMillis <= stretch.endMillis
        let before = isInside && fixes[first].firstMillis <= stretch.startMillis ? first : first - 1
        var fix: Fix?
        if isInside {
            fix = fixes[first]
        } else if before >= 0,
            Double(stretch.startMillis - fixes[before].lastMillis)
                <= thresholds.parkedSilenceSeconds * 1000
        {
            fix = fixes[before]
        }
        guard let fix else { return nil }
        let after = fixes.lastMillis.partitioningIndex { $0 >= stretch.endMillis }
        if stretch.isUnseen, before >= 0, after < fixes.count,
            fixes[before].distanceMeters(to: fixes[after]) > thresholds.samePlaceMeters
        {
            return nil
        }
        return Coordinate(latitude: fix.latitude, longitude: fix.longitude)
    }
}
