import Telemetry

/// State of charge without values that cannot be.
enum SocCleaning {
    private static let spikePercent = 5.0
    /// Long enough for a wrong reading that a gap makes look longer (28 % written as 2 %, for 20 s
    /// before a gap of 94 s, in the Dublin e-scooter data set).
    private static let longestSpikeSeconds = 300.0

    static func clean(_ samples: SampleColumns, exclusions: inout [Exclusion]) -> Series {
        guard let values = samples[.soc] else { return Series() }
        var series = Series()
        for (time, value) in zip(samples.timeMillis, values) where !value.isNaN {
            if value >= 0 && value <= 100 {
                series.append(time, value)
            } else {
                exclusions.append(Exclusion(timeMillis: time, reason: .socOutOfRange))
            }
        }
        return withoutSpikes(series, exclusions: &exclusions)
    }

    /// Drops a short run that leaps away and comes back to within a quarter of the leap.
    private static func withoutSpikes(_ series: Series, exclusions: inout [Exclusion]) -> Series {
        var result = Series()
        var index = 0
        while index < series.values.count {
            let value = series.values[index]
            if let before = result.values.last, abs(value - before) >= spikePercent,
                let end = spikeEnd(series, from: index, before: before)
            {
                exclusions += series.timeMillis[index..<end].map {
                    Exclusion(timeMillis: $0, reason: .socSpike)
                }
                index = end
            } else {
                result.append(series.timeMillis[index], value)
                index += 1
            }
        }
        return result
    }

    private static func spikeEnd(_ series: Series, from start: Int, before: Double) -> Int? {
        let leap = series.values[start] - before
        for index in start..<series.values.count {
            let seconds = Double(series.timeMillis[index] - series.timeMillis[start]) / 1000
            if seconds > longestSpikeSeconds { return nil }
            if abs(series.values[index] - before) <= abs(leap) / 4 { return index }
        }
        return nil
    }
}
