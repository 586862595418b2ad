import Telemetry

/// State of charge without values that cannot be.
enum SocCleaning {
    private static let spikePercent = 5.0
    /// Long enough for a wrong reading that a gap makes look longer (28 % written as 2 %, for 20 s
    /// before a gap of 94 s, in the Dublin e-scooter data set).
    private static let longestSpikeSeconds = 300.0

    /// The values that can be, without spikes and with them.
    static func clean(_ samples: SampleColumns, exclusions: inout [Exclusion])
        -> (soc: Series, gauge: Series)
    {
        let series = Series(
            samples,
            .soc,
            within: 0...100,
            reason: .socOutOfRange,
            exclusions: &exclusions
        )
        return (withoutSpikes(series, exclusions: &exclusions), series)
    }

    /// Drops a short run that leaps away and comes back to within a quarter of the leap.
    ///
    /// What changed over a longer silence may have been charged, and a ride may use it up again.
    private static func withoutSpikes(_ series: Series, exclusions: inout [Exclusion]) -> Series {
        let values = series.values.span
        var kept: [Range<Int>] = []
        // Start of what is kept, and the place of the value before it.
        var (start, last) = (0, 0)
        var index = 0
        while index < values.count {
            let before = index > start ? index - 1 : last
            if abs(values[index] - values[before]) >= spikePercent,
                let end = spikeEnd(series, from: index, before: before)
            {
                for spike in index..<end {
                    exclusions.append(
                        Exclusion(timeMillis: series.timeMillis[spike], reason: .socSpike)
                    )
                }
                kept.append(start..<index)
                (start, last, index) = (end, before, end)
                continue
            }
            index += 1
            while index < values.count, abs(values[index] - values[index - 1]) < spikePercent {
                index += 1
            }
        }
        guard !kept.isEmpty else { return series }
        kept.append(start..<values.count)
        return series.joined(kept)
    }

    private static func spikeEnd(_ series: Series, from start: Int, before: Int) -> Int? {
        func seconds(_ from: Int, _ to: Int) -> Double {
            Double(series.timeMillis[to] - series.timeMillis[from]) / 1000
        }
        guard seconds(before, start) <= longestSpikeSeconds else { return nil }
        let (level, leap) = (series.values[before], series.values[start] - series.values[before])
        for index in start..<series.values.count {
            if seconds(start, index) > longestSpikeSeconds { return nil }
            if abs(series.values[index] - level) <= abs(leap) / 4 { return index }
        }
        return nil
    }
}
