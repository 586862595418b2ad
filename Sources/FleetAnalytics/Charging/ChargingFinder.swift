/// A stretch of charging, or a battery swap.
struct ChargingStretch: Sendable, Equatable {
    var startMillis: Int64
    var endMillis: Int64
    var kind: ChargingSession.Kind
    /// Whether all of its gain lies in gaps: the vehicle was silent and came back fuller.
    var isUnseen = false
}

/// Finds charging by the vehicle's flag, by current into the battery, or by its state of charge.
///
/// What the three say of one rest between trips is joined: stretches that overlap, or are less than
/// the pause limit apart, are one session, whether they were seen or lie in a gap. Neither a trip
/// nor a battery swap lies within a session.
struct ChargingFinder {
    let thresholds: Thresholds

    /// Everything outside trips that filled the battery, in order and without overlap.
    func sessions(
        _ samples: CleanedSamples,
        _ motion: Motion,
        flagged: [Range<Int>],
        trips: [SampleStretch]
    ) -> [ChargingStretch] {
        guard !flagged.isEmpty || !samples.soc.isEmpty, samples.timeMillis.count > 1 else {
            return []
        }
        let gaps = motion.runs.filter { $0.kind == .unknown }.map(\.steps)
        let gauge = GaugeWalk(
            samples: samples,
            thresholds: thresholds,
            gaps: StepMask(timeMillis: samples.timeMillis, steps: gaps),
            flagged: StepMask(timeMillis: samples.timeMillis, steps: flagged)
        )
        var sessions: [ChargingStretch] = []
        var first = 0
        var nextFlag = 0
        for index in 0...trips.count {
            let last = index < trips.count ? trips[index].first : samples.timeMillis.count - 1
            if last > first {
                var pieces: [ChargingStretch] = []
                while nextFlag < flagged.count, flagged[nextFlag].lowerBound < last {
                    if flagged[nextFlag].lowerBound >= first {
                        pieces.append(seen(flagged[nextFlag], samples.timeMillis))
                    }
                    nextFlag += 1
                }
                pieces += gauge.pieces(
                    in: SampleStretch(first: first, last: last),
                    after: index > 0 ? trips[index - 1] : nil
                )
                sessions += merged(pieces)
            }
            if index < trips.count { first = trips[index].last }
        }
        return sessions
    }

    private func seen(_ steps: Range<Int>, _ times: [Int64]) -> ChargingStretch {
        ChargingStretch(
            startMillis: times[steps.lowerBound],
            endMillis: times[steps.upperBound],
            kind: .charging
        )
    }

    /// Joins what overlaps or is only a pause apart; a swap keeps what it separates apart.
    private func merged(_ pieces: [ChargingStretch]) -> [ChargingStretch] {
        var result: [ChargingStretch] = []
        let ordered = pieces.sorted {
            ($0.startMillis, $0.endMillis) < ($1.startMillis, $1.endMillis)
        }
        for piece in ordered {
            if let last = result.last, last.kind == .charging, piece.kind == .charging,
                Double(piece.startMillis - last.endMillis)
                    < thresholds.chargingPauseSeconds * 1000
            {
                result[result.count - 1].endMillis = max(last.endMillis, piece.endMillis)
                result[result.count - 1].isUnseen = last.isUnseen && piece.isUnseen
            } else {
                result.append(piece)
            }
        }
        return result
    }
}

/// Steps that share a property, asked for one stretch of time after the other.
struct StepMask: Sendable {
    let timeMillis: [Int64]
    /// In order and without overlap.
    let steps: [Range<Int>]

    /// Whether a step of the mask overlaps the stretch.
    ///
    /// `cursor` begins with 0 and speeds up the next question, which must not begin earlier.
    func overlaps(_ from: Int64, _ to: Int64, cursor: inout Int) -> Bool {
        while cursor < steps.count, timeMillis[steps[cursor].upperBound] <= from { cursor += 1 }
        return cursor < steps.count && timeMillis[steps[cursor].lowerBound] < to
    }

    /// Where the first step that ends after the instant is.
    func cursor(at instant: Int64) -> Int {
        steps.partitioningIndex { timeMillis[$0.upperBound] > instant }
    }
}
