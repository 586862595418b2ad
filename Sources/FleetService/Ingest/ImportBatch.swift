import Telemetry

/// Samples on their way into the store, by vehicle.
struct ImportBatch: Sendable {
    /// Samples of one vehicle that came together.
    struct Run: Sendable {
        /// Number of the log they came in.
        let log: Int
        let samples: SampleColumns
    }

    private(set) var runs: [String: [Run]] = [:]
    private(set) var sampleCount = 0
    private(set) var valueCount = 0

    var isEmpty: Bool { runs.isEmpty }

    mutating func add(_ samples: SampleColumns, vehicle: String, log: Int) {
        guard !samples.isEmpty else { return }
        runs[vehicle, default: []].append(Run(log: log, samples: samples))
        sampleCount += samples.count
        valueCount += samples.count * (samples.columns.count + 1)
    }

    /// Takes what is worth writing before the log is at its end; `nil` when nothing is yet.
    ///
    /// Whole days of vehicles of which much has come, so that few days lie in pieces; or all of it,
    /// when it grows beyond what should be held.
    mutating func takeRipe() -> ImportBatch? {
        if valueCount >= Self.mostValues { return takeAll() }
        let ripe = runs.filter { _, runs in
            runs.reduce(0) { $0 + $1.samples.count } >= Self.ripeSamples
        }
        let count = ripe.values.joined().reduce(0) { $0 + $1.samples.count }
        guard count >= Self.worthWriting else { return nil }
        var taken = ImportBatch()
        var left = self
        for (vehicle, runs) in ripe {
            left.runs[vehicle] = nil
            let last = runs.compactMap { $0.samples.timeMillis.max() }.max() ?? 0
            let first = runs.compactMap { $0.samples.timeMillis.min() }.min() ?? 0
            let today = BlockCutter.dayStart(last)
            for run in runs {
                // A vehicle all of whose samples are of one day cannot wait for the day's end.
                let (before, rest) =
                    first < today ? run.samples.split(at: today) : (run.samples, nil)
                if let before { taken.add(before, vehicle: vehicle, log: run.log) }
                if let rest {
                    left.runs[vehicle, default: []].append(Run(log: run.log, samples: rest))
                }
            }
        }
        left.sampleCount -= taken.sampleCount
        left.valueCount -= taken.valueCount
        self = left
        return taken
    }

    var firstMillis: Int64? {
        runs.values.joined().compactMap { $0.samples.timeMillis.min() }.min()
    }

    /// First instants of the days that hold the samples.
    var dayStarts: [Int64] { runs.values.joined().map(\.samples).dayStarts }

    mutating func takeAll() -> ImportBatch {
        let all = self
        self = ImportBatch()
        return all
    }

    /// 64 MB of columns.
    private static let mostValues = 8 << 20
    private static let ripeSamples = 2 * BlockCutter.mostSamples
    private static let worthWriting = 8 * BlockCutter.mostSamples
}

extension Sequence<SampleColumns> {
    /// First instants of the UTC days that hold the samples, each once.
    var dayStarts: [Int64] {
        var days: Set<Int64> = []
        var day = Int64.min..<Int64.min
        for time in lazy.flatMap(\.timeMillis) where !day.contains(time) {
            let start = BlockCutter.dayStart(time)
            day = start..<start + BlockCutter.dayMillis
            days.insert(start)
        }
        return days.sorted()
    }
}

extension SampleColumns {
    /// The samples before an instant and the others; `nil` for none.
    fileprivate func split(at millis: Int64) -> (before: SampleColumns?, rest: SampleColumns?) {
        let before = timeMillis.count { $0 < millis }
        if before == 0 { return (nil, self) }
        if before == count { return (self, nil) }
        if timeMillis[..<before].allSatisfy({ $0 < millis }) {
            return (rows(at: 0..<before), rows(at: before..<count))
        }
        return (
            rows(at: timeMillis.indices.filter { timeMillis[$0] < millis }),
            rows(at: timeMillis.indices.filter { timeMillis[$0] >= millis })
        )
    }
}
