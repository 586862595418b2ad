/// A stretch of charging, or the instant of a battery swap.
struct ChargingStretch: Sendable, Equatable {
    var startMillis: Int64
    var endMillis: Int64
    var kind: ChargingSession.Kind
    /// Whether it lies in a gap: the vehicle was silent and came back fuller.
    var isUnseen = false
}

/// Finds charging by the vehicle's flag, by current into the battery, or by its state of charge.
struct ChargingFinder {
    let thresholds: Thresholds

    /// Steps during which a standing vehicle says, or its current shows, that it charges.
    func flaggedSteps(_ samples: CleanedSamples, _ motion: Motion) -> [Bool] {
        let times = samples.timeMillis
        return motion.kinds.enumerated().map { step, kind in
            guard kind == .still else { return false }
            if flagged(samples.chargingFlag, times[step], times[step + 1], { $0 >= 0.5 }) {
                return true
            }
            return flagged(samples.current, times[step], times[step + 1]) {
                $0 <= -thresholds.chargingMinimumAmperes
            }
        }
    }

    private func flagged(
        _ series: Series,
        _ from: Int64,
        _ to: Int64,
        _ condition: (Double) -> Bool
    ) -> Bool {
        guard let first = series.index(atOrBefore: from), series.timeMillis[first] == from,
            first + 1 < series.timeMillis.count, series.timeMillis[first + 1] == to
        else { return false }
        return condition(series.values[first]) && condition(series.values[first + 1])
    }

    /// Everything outside trips that filled the battery, in order and without overlap.
    func sessions(
        _ samples: CleanedSamples,
        _ motion: Motion,
        flagged: [Bool],
        trips: [SampleStretch]
    ) -> [ChargingStretch] {
        var sessions: [ChargingStretch] = []
        for rest in stretches(outside: trips, sampleCount: samples.timeMillis.count) {
            let seen = merged(flaggedSessions(samples, flagged, in: rest))
            let gauge = gaugeSessions(samples, motion, in: rest).filter { candidate in
                !seen.contains {
                    $0.startMillis < candidate.endMillis && candidate.startMillis < $0.endMillis
                }
            }
            sessions += (seen + gauge).sorted { $0.startMillis < $1.startMillis }
        }
        return sessions
    }

    private func stretches(outside trips: [SampleStretch], sampleCount: Int) -> [SampleStretch] {
        guard sampleCount > 0 else { return [] }
        var result: [SampleStretch] = []
        var first = 0
        for trip in trips {
            if trip.first > first { result.append(SampleStretch(first: first, last: trip.first)) }
            first = trip.last
        }
        if sampleCount - 1 > first {
            result.append(SampleStretch(first: first, last: sampleCount - 1))
        }
        return result
    }

    private func flaggedSessions(
        _ samples: CleanedSamples,
        _ flagged: [Bool],
        in rest: SampleStretch
    ) -> [ChargingStretch] {
        let times = samples.timeMillis
        return (rest.first..<rest.last).filter { flagged[$0] }.map {
            ChargingStretch(startMillis: times[$0], endMillis: times[$0 + 1], kind: .charging)
        }
    }

    private func merged(_ pieces: [ChargingStretch]) -> [ChargingStretch] {
        var result: [ChargingStretch] = []
        for piece in pieces {
            if let last = result.last,
                Double(piece.startMillis - last.endMillis)
                    < thresholds.chargingPauseSeconds * 1000
            {
                result[result.count - 1].endMillis = piece.endMillis
            } else {
                result.append(piece)
            }
        }
        return result
    }

    /// Sessions and swaps that only the state of charge shows.
    private func gaugeSessions(
        _ samples: CleanedSamples,
        _ motion: Motion,
        in rest: SampleStretch
    ) -> [ChargingStretch] {
        let times = samples.timeMillis
        let soc = samples.soc
        let range = soc.indices(in: times[rest.first]...times[rest.last])
        var result: [ChargingStretch] = []
        var rise: Rise?
        func finish() {
            if let session = rise?.session(thresholds) { result.append(session) }
            rise = nil
        }
        for index in range.dropFirst() {
            let (from, to) = (soc.timeMillis[index - 1], soc.timeMillis[index])
            let gain = soc.values[index] - soc.values[index - 1]
            let seconds = Double(to - from) / 1000
            if gain >= thresholds.swapMinimumPercent,
                gain / seconds * 3600 >= thresholds.swapPercentPerHour
            {
                finish()
                result.append(
                    ChargingStretch(
                        startMillis: from,
                        endMillis: to,
                        kind: .swap,
                        isUnseen: hasGap(times, motion, from, to)
                    )
                )
            } else if hasGap(times, motion, from, to) {
                finish()
                if gain >= thresholds.chargingMinimumPercent, seconds <= thresholds.socHoldSeconds {
                    result.append(
                        ChargingStretch(
                            startMillis: from,
                            endMillis: to,
                            kind: .charging,
                            isUnseen: true
                        )
                    )
                }
            } else if var open = rise {
                if open.extend(to: to, value: soc.values[index], thresholds) {
                    rise = open
                } else {
                    finish()
                }
            } else if gain > 0 {
                rise = Rise(
                    startMillis: from,
                    endMillis: to,
                    startPercent: soc.values[index - 1],
                    topPercent: soc.values[index]
                )
            }
        }
        finish()
        return result
    }

    private func hasGap(_ times: [Int64], _ motion: Motion, _ from: Int64, _ to: Int64) -> Bool {
        var step = times.partitioningIndex { $0 >= from }
        while step < motion.kinds.count && times[step] < to {
            if motion.kinds[step] == .unknown { return true }
            step += 1
        }
        return false
    }

    /// A state of charge on its way up.
    private struct Rise {
        var startMillis: Int64
        var endMillis: Int64
        let startPercent: Double
        var topPercent: Double
        private static let slackPercent = 1.0

        /// Takes the next reading; `false` when it ends the rise.
        mutating func extend(to time: Int64, value: Double, _ thresholds: Thresholds) -> Bool {
            if value > topPercent {
                topPercent = value
                endMillis = time
                return true
            }
            return topPercent - value <= Rise.slackPercent
                && Double(time - endMillis) < thresholds.chargingPauseSeconds * 1000
        }

        func session(_ thresholds: Thresholds) -> ChargingStretch? {
            guard topPercent - startPercent >= thresholds.chargingMinimumPercent,
                Double(endMillis - startMillis) >= thresholds.chargingMinimumSeconds * 1000
            else { return nil }
            return ChargingStretch(
                startMillis: startMillis,
                endMillis: endMillis,
                kind: .charging
            )
        }
    }
}
