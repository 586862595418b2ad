import Telemetry

extension SampleColumns {
    /// One sample an instant: where several say different things, their content decides.
    ///
    /// The sample with the most values wins, then the one that comes last in the order of
    /// ``union(_:)``; what it lacks is taken from the others, a position only as a pair. Arrival
    /// plays no part. Rows must come from ``union(_:)``. All columns have a say in that; what is merged
    /// holds those of `signals`.
    func mergedByInstant(_ signals: Set<Signal>, exclusions: inout [Exclusion]) -> SampleColumns {
        let shared = sharedInstants()
        if shared.isEmpty { return self }
        let ranked = shared.map { rows in
            rows.map { (present: presentValues($0), row: $0) }
                .sorted { ($0.present, $0.row) > ($1.present, $1.row) }
                .map(\.row)
        }
        for rows in ranked {
            for row in rows.dropFirst() where contradicts(row, rows[0]) {
                exclusions.append(
                    Exclusion(timeMillis: timeMillis[row], reason: .conflictingSample)
                )
            }
        }
        let positions = positionRows(ranked)
        let merged = columns.filter { signals.contains($0.signal) }.map { column in
            let isPosition = column.signal == .latitude || column.signal == .longitude
            let values = column.values.replacing(shared) { place in
                if isPosition { return column.values[positions[place]] }
                let row = ranked[place].first { !column.values[$0].isNaN }
                return row.map { column.values[$0] } ?? Missing.value
            }
            return Column(signal: column.signal, values: values)
        }
        return SampleColumns(
            timeMillis: timeMillis.replacing(shared) { timeMillis[shared[$0].lowerBound] },
            columns: merged
        )
    }

    /// Rows of each instant that has more than one.
    private func sharedInstants() -> [Range<Int>] {
        let times = timeMillis.span
        var shared: [Range<Int>] = []
        var row = 1
        while row < times.count {
            if times[row] == times[row - 1] {
                let first = row - 1
                while row < times.count, times[row] == times[first] { row += 1 }
                shared.append(first..<row)
            }
            row += 1
        }
        return shared
    }

    /// For each instant the best row that has both coordinates.
    private func positionRows(_ ranked: [[Int]]) -> [Int] {
        let (latitudes, longitudes) = (self[.latitude], self[.longitude])
        return ranked.map { rows in
            rows.first { row in
                latitudes.map { !$0[row].isNaN } ?? false
                    && longitudes.map { !$0[row].isNaN } ?? false
            } ?? rows[0]
        }
    }

    private func presentValues(_ row: Int) -> Int {
        columns.count { !$0.values[row].isNaN }
    }

    private func contradicts(_ row: Int, _ other: Int) -> Bool {
        columns.contains { column in
            let (a, b) = (column.values[row], column.values[other])
            return !a.isNaN && !b.isNaN && a != b
        }
    }
}

extension Array {
    /// The elements with one in place of each of some ranges, which are in order.
    fileprivate func replacing(_ ranges: [Range<Int>], by element: (_ place: Int) -> Element)
        -> [Element]
    {
        var result: [Element] = []
        result.reserveCapacity(count)
        var next = 0
        for (place, range) in ranges.enumerated() {
            result += self[next..<range.lowerBound]
            result.append(element(place))
            next = range.upperBound
        }
        result += self[next...]
        return result
    }
}
