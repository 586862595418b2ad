import Telemetry

/// Everything that a vehicle's samples say of its battery.
struct BatteryAnalysis {
    let samples: CleanedSamples
    let motion: Motion
    let days: [CivilDay]

    /// How far beside a trip a resting battery is looked at.
    private static let restMillis: Int64 = 300_000

    /// Estimates in order of time; empty where neither flow nor the vehicle's own word tells.
    func estimates(trips: [SampleStretch], charging: [ChargingSession]) -> [BatteryEstimate] {
        let columns = BatteryColumns(samples.merged)
        var found: [BatteryEstimate] = []
        let flow = BatteryFlow(samples, columns)
        if columns.hasCapacity {
            let finder = CapacityFinder(
                samples: samples,
                motion: motion,
                columns: columns,
                flow: flow
            )
            for rows in discharging(trips, charging) {
                found += finder.estimates(rows, source: .discharging)
            }
            for rows in sessions(charging) { found += finder.estimates(rows, source: .charging) }
        }
        if columns.hasCurrent {
            let finder = ResistanceFinder(
                timeMillis: samples.timeMillis,
                columns: columns,
                flow: flow
            )
            found += trips.compactMap { finder.estimate($0.first...$0.last) }
        }
        found += reported(columns.reportedHealthPercent, columns, .health, upTo: 150)
        found += reported(columns.reportedAmpereHours, columns, .ampereHours, upTo: 10_000)
        return found.sorted { $0.order < $1.order }
    }

    private func discharging(_ trips: [SampleStretch], _ charging: [ChargingSession])
        -> [ClosedRange<Int>]
    {
        trips.indices.map { index in
            withRest(
                trips[index],
                after: index > 0 ? trips[index - 1].last : 0,
                before: index + 1 < trips.count
                    ? trips[index + 1].first : samples.timeMillis.count - 1,
                charging
            )
        }
    }

    private func sessions(_ charging: [ChargingSession]) -> [ClosedRange<Int>] {
        charging.compactMap { session in
            guard session.kind == .charging, !session.isUnseen else { return nil }
            let rows = samples.timeMillis.indices(
                from: session.startMillis,
                through: session.endMillis
            )
            return rows.count > 1 ? rows.lowerBound...(rows.upperBound - 1) : nil
        }
    }

    /// A trip with the time around it in which the vehicle stood and was not charged.
    private func withRest(
        _ trip: SampleStretch,
        after first: Int,
        before last: Int,
        _ charging: [ChargingSession]
    ) -> ClosedRange<Int> {
        let times = samples.timeMillis
        let next = charging.partitioningIndex { $0.startMillis >= times[trip.last] }
        let earliest = next > 0 ? charging[next - 1].endMillis : Int64.min
        let latest = next < charging.count ? charging[next].startMillis : Int64.max
        var (from, to) = (trip.first, trip.last)
        while from > first, motion.kind(from - 1) == .still, times[from - 1] >= earliest,
            times[trip.first] - times[from - 1] <= BatteryAnalysis.restMillis
        {
            from -= 1
        }
        while to < last, motion.kind(to) == .still, times[to + 1] <= latest,
            times[to + 1] - times[trip.last] <= BatteryAnalysis.restMillis
        {
            to += 1
        }
        return from...to
    }

    /// The median of each day's reports; none for a day without.
    private func reported(
        _ column: [Double],
        _ columns: BatteryColumns,
        _ quantity: BatteryEstimate.Quantity,
        upTo highest: Double
    ) -> [BatteryEstimate] {
        guard !column.isEmpty else { return [] }
        return days.compactMap { day -> BatteryEstimate? in
            let rows = samples.timeMillis.indices(
                from: day.startMillis,
                through: day.endMillis - 1
            ).filter { column[$0] > 0 && column[$0] <= highest }
            let reports = OrderStatistics(rows.map { column[$0] })
            guard let first = rows.first, let last = rows.last, let median = reports.median else {
                return nil
            }
            return BatteryEstimate(
                startMillis: samples.timeMillis[first],
                endMillis: samples.timeMillis[last],
                quantity: quantity,
                source: .reported,
                value: median,
                error: reports.medianError,
                sampleCount: rows.count,
                batteryTemperatureCelsius: columns.meanTemperature(first...last),
                batteryID: columns.batteryID(at: samples.timeMillis[last])
            )
        }
    }
}
