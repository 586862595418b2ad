extension SampleColumns {
    /// The distinct samples of several runs, by time and, within one instant, by content.
    ///
    /// Two samples are the same when they have the same time and the same bits in every signal; a
    /// signal that one run does not carry counts as missing there. The result does not depend on
    /// the order of the runs nor on how the samples were spread over them.
    public static func union(_ runs: [SampleColumns]) -> SampleColumns {
        let all = concatenation(runs)
        return all.distinctRows().map { all.rows(at: $0) } ?? all
    }

    /// The rows that hold the distinct samples, by time and then by content.
    ///
    /// Of rows with the same sample it is the first; `nil` is every row in the order in which they
    /// are.
    public func distinctRows() -> [Int]? {
        if isUnion { return nil }
        let times = timeMillis
        var order = Array(0..<count)
        order.sort { left, right in
            if times[left] != times[right] { return times[left] < times[right] }
            return contentOrder(left, right).map { $0 < 0 } ?? (left < right)
        }
        var kept: [Int] = []
        kept.reserveCapacity(order.count)
        for row in order {
            if let last = kept.last, times[last] == times[row], contentOrder(last, row) == nil {
                continue
            }
            kept.append(row)
        }
        return kept
    }

    /// All rows of several runs, one run after the other; signals a run lacks are missing there.
    public static func concatenation(_ runs: [SampleColumns]) -> SampleColumns {
        if runs.count == 1 { return runs[0] }
        let total = runs.reduce(0) { $0 + $1.count }
        let signals = Set(runs.flatMap { $0.columns.map(\.signal) })
        let columns = signals.map { signal in
            var values: [Double] = []
            values.reserveCapacity(total)
            for run in runs {
                if let known = run[signal] {
                    values.append(contentsOf: known)
                } else {
                    values.append(contentsOf: repeatElement(Missing.value, count: run.count))
                }
            }
            return Column(signal: signal, values: values)
        }
        var times: [Int64] = []
        times.reserveCapacity(total)
        for run in runs { times.append(contentsOf: run.timeMillis) }
        return SampleColumns(timeMillis: times, columns: columns)
    }

    /// Whether every sample comes after the one before, by time or else by content.
    private var isUnion: Bool {
        let times = timeMillis.span
        for row in 1..<max(1, times.count) where times[row] <= times[row - 1] {
            if times[row] < times[row - 1] { return false }
            guard let order = contentOrder(row - 1, row), order < 0 else { return false }
        }
        return true
    }

    /// Below 0 when the left row comes first, above 0 when the right one does, `nil` for the same.
    ///
    /// Any total order will do, as long as it looks at nothing but the bits.
    private func contentOrder(_ left: Int, _ right: Int) -> Int? {
        for column in columns {
            let (a, b) = (column.values[left].bitPattern, column.values[right].bitPattern)
            if a != b { return a < b ? -1 : 1 }
        }
        return nil
    }
}
