import Telemetry

extension ParsedLog {
    /// The parts of one file, in their order: the same as the file parsed as a whole.
    ///
    /// Parts that need a carry have been parsed with it.
    package init(joining parts: [LogPart], of open: OpenLog) {
        self.init(
            rowsRead: parts.reduce(0) { $0 + $1.rowsRead },
            vehicles: Self.joined(parts.flatMap(\.vehicles)),
            quarantined: [],
            cells: [],
            implausible: [:],
            ignoredColumns: open.ignoredColumns,
            headerText: open.headerText
        )
        var firstLine = open.firstLine
        // What precedes the first sample is nearest to that one.
        var lastMillis = parts.lazy.compactMap(\.firstMillis).first
        for part in parts {
            var part = part
            part.place(firstLine: firstLine, lastMillisBefore: lastMillis)
            quarantined += part.quarantined
            cells += part.cells
            implausible.merge(part.implausible, uniquingKeysWith: +)
            firstLine += part.lineCount
            lastMillis = part.lastMillis ?? lastMillis
        }
    }

    private static func joined(_ runs: [VehicleSamples]) -> [VehicleSamples] {
        var order: [String] = []
        var runsOf: [String: [SampleColumns]] = [:]
        for run in runs {
            if runsOf[run.id] == nil { order.append(run.id) }
            runsOf[run.id, default: []].append(run.samples)
        }
        return order.map { id in
            VehicleSamples(id: id, samples: SampleColumns.concatenation(runsOf[id] ?? []))
        }
    }
}
