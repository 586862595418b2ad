/// A stretch of time: an hour, a day, an interval of a report.
public struct TimeBin: Sendable, Hashable {
    /// First instant, in milliseconds since 1970 UTC.
    public let startMillis: Int64
    /// First instant after it.
    public let endMillis: Int64

    /// A stretch; it is empty when it does not end after its start.
    public init(startMillis: Int64, endMillis: Int64) {
        self.startMillis = startMillis
        self.endMillis = endMillis
    }

    /// Its real length: a civil day has 23, 24 or 25 hours of them.
    public var lengthMillis: Int64 { .millis(from: startMillis, to: endMillis) }

    /// Whether the instant lies in it.
    public func contains(_ timeMillis: Int64) -> Bool {
        timeMillis >= startMillis && timeMillis < endMillis
    }
}

/// Stretches of time side by side, into which use is sorted.
///
/// Who knows the city's time zone gives civil days; the two hours called 2 o'clock of a 25-hour day
/// stay apart here, for they are different instants.
public struct TimeBins: Sendable, Equatable {
    /// In order of time, without overlap and none of them empty; there may be holes.
    public let bins: [TimeBin]

    /// The stretches given; one that overlaps an earlier one is cut, or dropped when nothing is left.
    public init(_ stretches: [TimeBin]) {
        var bins: [TimeBin] = []
        for stretch in stretches.sorted(by: {
            ($0.startMillis, $0.endMillis) < ($1.startMillis, $1.endMillis)
        }) {
            let start = max(stretch.startMillis, bins.last?.endMillis ?? .min)
            guard stretch.endMillis > start else { continue }
            bins.append(TimeBin(startMillis: start, endMillis: stretch.endMillis))
        }
        self.bins = bins
    }

    /// The civil hours of days.
    public init(hoursOf days: [CivilDay]) {
        self.init(
            days.flatMap { day in
                zip(day.hourStartMillis, day.hourStartMillis.dropFirst() + [day.endMillis])
                    .map { TimeBin(startMillis: $0, endMillis: $1) }
            }
        )
    }

    /// The days themselves.
    public init(days: [CivilDay]) {
        self.init(days.map { TimeBin(startMillis: $0.startMillis, endMillis: $0.endMillis) })
    }

    /// Number of the bin that holds the instant.
    public func index(at timeMillis: Int64) -> Int? {
        let next = bins.partitioningIndex { $0.startMillis > timeMillis }
        guard next > 0, bins[next - 1].contains(timeMillis) else { return nil }
        return next - 1
    }

    /// Cuts a stretch at the borders of the bins; what lies in none of them is left out.
    func forEachPart(
        from: Int64,
        to: Int64,
        _ body: (_ bin: Int, _ from: Int64, _ to: Int64) -> Void
    ) {
        guard to > from else { return }
        var index = bins.partitioningIndex { $0.endMillis > from }
        while index < bins.count, bins[index].startMillis < to {
            body(index, max(from, bins[index].startMillis), min(to, bins[index].endMillis))
            index += 1
        }
    }
}
