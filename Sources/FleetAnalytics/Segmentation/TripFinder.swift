/// A stretch from one sample to another, both included.
struct SampleStretch: Sendable, Equatable {
    var first: Int
    var last: Int
}

/// Finds the trips among judged steps.
///
/// A trip begins with movement and ends with the last movement before a long enough stand, a long
/// gap, a charger, or a trip counter that begins anew. A shorter gap stays inside it, as unknown.
struct TripFinder {
    let thresholds: Thresholds
    let standingSeconds: Double

    /// Candidates in order; whether they are long enough to be trips is for the caller to say.
    func candidates(_ samples: CleanedSamples, _ motion: Motion, charging: [Bool])
        -> [SampleStretch]
    {
        let times = samples.timeMillis
        let resets = Set(samples.odometer.resetMillis)
        var found: [SampleStretch] = []
        var open: SampleStretch?
        var stillMillis: Int64 = 0
        func close() {
            if let trip = open { found.append(trip) }
            open = nil
            stillMillis = 0
        }
        for (step, kind) in motion.kinds.enumerated() {
            let length = times[step + 1] - times[step]
            if charging[step] || resets.contains(times[step + 1]) {
                close()
                continue
            }
            switch kind {
            case .moving:
                if open == nil { open = SampleStretch(first: step, last: step) }
                open?.last = step + 1
                stillMillis = 0
            case .still:
                stillMillis += length
                if Double(stillMillis) >= standingSeconds * 1000 { close() }
            case .unknown:
                if Double(length) >= thresholds.tripGapSeconds * 1000 { close() }
            }
        }
        close()
        return found
    }
}
