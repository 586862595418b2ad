import FleetStore

/// Why a revision differs from the one before, or what the first one was published without.
///
/// Vehicles are named by their keys in this database, which mean nothing once a vehicle is erased.
package struct RevisionCauses: Codable, Sendable, Equatable {
    /// Vehicles with more samples of that day than before, and how many more.
    package var late: [Int64] = []
    package var lateSamples: Int64 = 0
    /// Vehicles with fewer, as when a damaged block was set aside.
    package var lost: [Int64] = []
    package var lostSamples: Int64 = 0
    /// Vehicles with the same samples and other results: of days beside it, of a description given
    /// later, of thresholds.
    package var derivedAnew: [Int64] = []
    /// Vehicles that came into the fleet of that day or left it, with or without samples.
    package var joined: [Int64] = []
    package var left: [Int64] = []
    /// Version of the definitions, and the thresholds a city set, then and now.
    package var definitions: Change?
    /// Rows in quarantine, more or fewer.
    package var quarantined = 0
    /// Names of zones changed.
    package var zones = false
    /// What was published before did not say what it rested on.
    package var isUnknown = false
    /// Vehicles that usually speak by then and had not; waited for in vain.
    package var silent: [Int64] = []

    package struct Change: Codable, Sendable, Equatable {
        package var from: String
        package var to: String
    }

    package init() {}

    package var isEmpty: Bool { self == RevisionCauses() }
}

extension RevisionCauses {
    init(
        from before: DayFigures,
        _ inputsBefore: [VehicleInput]?,
        to now: DayFigures,
        _ inputs: [VehicleInput]
    ) {
        if before.definitionsText != now.definitionsText {
            definitions = Change(from: before.definitionsText, to: now.definitionsText)
        }
        let rows = { (figures: DayFigures) in figures.quality.quarantined.values.reduce(0, +) }
        quarantined = rows(now) - rows(before)
        // Outside of all zones is there when something happened there.
        let names = { (figures: DayFigures) in Set(figures.zones.keys).subtracting([""]) }
        zones = names(before) != names(now)
        guard let inputsBefore else {
            isUnknown = true
            return
        }
        let old = Dictionary(inputsBefore.map { ($0.vehicleKey, $0) }) { first, _ in first }
        let new = Dictionary(inputs.map { ($0.vehicleKey, $0) }) { first, _ in first }
        for key in Set(old.keys).union(new.keys).sorted() {
            guard let before = old[key] else {
                joined.append(key)
                if let samples = new[key]?.samples, samples > 0 {
                    late.append(key)
                    lateSamples += samples
                }
                continue
            }
            guard let now = new[key] else {
                left.append(key)
                if before.samples > 0 {
                    lost.append(key)
                    lostSamples += before.samples
                }
                continue
            }
            if now.samples > before.samples {
                late.append(key)
                lateSamples += now.samples - before.samples
            } else if now.samples < before.samples {
                lost.append(key)
                lostSamples += before.samples - now.samples
            } else if now.digest != before.digest {
                derivedAnew.append(key)
            }
        }
    }
}
