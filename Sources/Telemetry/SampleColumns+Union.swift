extension SampleColumns {
    /// The distinct samples of several runs, by time and, within one instant, by content.
    ///
    /// Two samples are the same when they have the same time and the same bits in every signal; a
    /// signal that one run does not carry counts as missing there. The result does not depend on
    /// the order of the runs nor on how the samples were spread over them.
    public static func union(_ runs: [SampleColumns]) -> SampleColumns {
        let all = concatenation(runs)
        if all.isUnion { return all }
        let times = all.timeMillis
        var order = Array(0..<all.count)
        order.sort { left, right in
            times[left] != times[right]
                ? times[left] < times[right] : all.content(left, precedes: right)
        }
        var kept: [Int] = []
        kept.reserveCapacity(order.count)
        for row in order {
            if let last = kept.last, times[last] == times[row], all.sameContent(last, row) {
                continue
            }
            kept.append(row)
        }
        return all.rows(at: kept)
    }

    /// All rows of several runs, one run after the other; signals a run lacks are missing there.
    public static func concatenation(_ runs: [SampleColumns]) -> SampleColumns {
        if runs.count == 1 { return runs[0] }
        let signals = Set(runs.flatMap { $0.columns.map(\.signal) })
        let columns = signals.map { signal in
            Column(
                signal: signal,
                values: runs.flatMap { run in
                    run[signal] ?? Array(repeating: Missing.value, count: run.count)
                }
            )
        }
        return SampleColumns(timeMillis: runs.flatMap(\.timeMillis), columns: columns)
    }

    /// Whether every sample comes after the one before, by time or else by content.
    private var isUnion: Bool {
        let times = timeMillis.span
        for row in 1..<max(1, times.count) where times[row] <= times[row - 1] {
            if times[row] < times[row - 1] || !content(row - 1, precedes: row) { return false }
        }
        return true
    }

    /// Any total order will do, as long as it looks at nothing but the bits.
    private func content(_ left: Int, precedes right: Int) -> Bool {
        for column in columns {
            let (a, b) = (column.values[left].bitPattern, column.values[right].bitPattern)
            if a != b { return a < b }
        }
        return false
    }

    private func sameContent(_ left: Int, _ right: Int) -> Bool {
        columns.allSatisfy { $0.values[left].bitPattern == $0.values[right].bitPattern }
    }
}
