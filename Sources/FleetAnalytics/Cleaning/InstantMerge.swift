import Telemetry

extension SampleColumns {
    /// One sample an instant: where several say different things, their content decides.
    ///
    /// The sample with the most values wins, then the one that comes last in the order of
    /// ``union(_:)``; what it lacks is taken from the others, a position only as a pair. Arrival
    /// plays no part. Rows must come from ``union(_:)``.
    func mergedByInstant(exclusions: inout [Exclusion]) -> SampleColumns {
        var groups: [Range<Int>] = []
        var start = 0
        for row in 1..<max(1, count + 1) where row == count || timeMillis[row] != timeMillis[start]
        {
            if row > start { groups.append(start..<row) }
            start = row
        }
        guard groups.count < count else { return self }
        let ranked = groups.map { group in
            group.sorted { (presentValues($0), $0) > (presentValues($1), $1) }
        }
        for rows in ranked where rows.count > 1 {
            let conflicts = rows.dropFirst().filter { contradicts($0, rows[0]) }
            exclusions += conflicts.map {
                Exclusion(timeMillis: timeMillis[$0], reason: .conflictingSample)
            }
        }
        let positions = ranked.map { rows in rows.first(where: hasPosition) ?? rows[0] }
        let merged = columns.map { column in
            let isPosition = column.signal == .latitude || column.signal == .longitude
            let values = ranked.indices.map { index in
                isPosition
                    ? column.values[positions[index]]
                    : ranked[index].lazy.map { column.values[$0] }.first { !$0.isNaN }
                        ?? Missing.value
            }
            return Column(signal: column.signal, values: values)
        }
        return SampleColumns(timeMillis: ranked.map { timeMillis[$0[0]] }, columns: merged)
    }

    private func presentValues(_ row: Int) -> Int {
        columns.count { !$0.values[row].isNaN }
    }

    private func hasPosition(_ row: Int) -> Bool {
        columns.count { $0.signal <= .longitude && !$0.values[row].isNaN } == 2
    }

    private func contradicts(_ row: Int, _ other: Int) -> Bool {
        columns.contains { column in
            let (a, b) = (column.values[row], column.values[other])
            return !a.isNaN && !b.isNaN && a != b
        }
    }
}
