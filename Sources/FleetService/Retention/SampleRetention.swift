import FleetStore
import Telemetry

/// What rules leave of a vehicle's samples.
struct SampleRetention: Sendable {
    /// Signals that say where the vehicle was.
    static let positions: Set<Signal> = [.latitude, .longitude, .altitude, .heading]

    /// How far back one class is whole, thinned and there at all.
    struct Limits: Sendable, Equatable {
        /// Values before it are thinned to one in each `thinMillis`.
        var thinBeforeMillis = Int64.min
        var thinMillis: Int64 = 1
        /// Values before it are not kept.
        var dropBeforeMillis = Int64.min

        var endMillis: Int64 { max(thinBeforeMillis, dropBeforeMillis) }
    }

    var signals = Limits()
    var positions = Limits()

    /// The first instant that no rule touches.
    var endMillis: Int64 { max(signals.endMillis, positions.endMillis) }

    /// What is kept of samples in order of time; `nil` when nothing is.
    ///
    /// Time is cut into cells of the grid that begins in 1970. Of each signal and cell the first
    /// value is kept, of several at that instant the one of the least bits: so it is the same
    /// whether samples are thinned at once or bit by bit, once or twice.
    func kept(_ samples: SampleColumns) -> SampleColumns? {
        let times = samples.timeMillis
        let columns = samples.columns.map { column in
            let limits = Self.positions.contains(column.signal) ? positions : signals
            var values = column.values
            var cell: (number: Int64, row: Int)?
            for row in values.indices where !values[row].isNaN {
                let time = times[row]
                if time < limits.dropBeforeMillis {
                    values[row] = Missing.value
                } else if time < limits.thinBeforeMillis {
                    let number = time.dividedDown(by: limits.thinMillis)
                    guard let first = cell, first.number == number else {
                        cell = (number, row)
                        continue
                    }
                    if times[first.row] == time,
                        values[row].bitPattern < values[first.row].bitPattern
                    {
                        values[first.row] = Missing.value
                        cell = (number, row)
                    } else {
                        values[row] = Missing.value
                    }
                }
            }
            return SampleColumns.Column(signal: column.signal, values: values)
        }
        let left = times.indices.filter { row in
            columns.contains { !$0.values[row].isNaN }
        }
        guard !left.isEmpty else { return nil }
        let kept = SampleColumns(timeMillis: times, columns: columns).rows(at: left)
        return SampleColumns.union([joined(kept)]).withoutEmptyColumns()
    }

    /// With samples of one instant put together of the values that are left of them.
    ///
    /// Which value stood beside which other is not the same in whatever order they were thinned; the
    /// values themselves are.
    private func joined(_ samples: SampleColumns) -> SampleColumns {
        let end = max(signals.thinBeforeMillis, positions.thinBeforeMillis)
        let times = samples.timeMillis
        var columns = samples.columns
        var start = 0
        while start < times.count, times[start] < end {
            var next = start + 1
            while next < times.count, times[next] == times[start] { next += 1 }
            if next > start + 1 {
                for column in columns.indices {
                    let values = Set(columns[column].values[start..<next].map(\.bitPattern))
                        .map { Double(bitPattern: $0) }.filter { !$0.isNaN }
                        .sorted { $0.bitPattern < $1.bitPattern }
                    for row in start..<next {
                        let place = row - start
                        columns[column].values[row] =
                            place < values.count ? values[place] : Missing.value
                    }
                }
            }
            start = next
        }
        let joined = SampleColumns(timeMillis: times, columns: columns)
        return joined.rows(
            at: times.indices.filter { row in columns.contains { !$0.values[row].isNaN } }
        )
    }
}
