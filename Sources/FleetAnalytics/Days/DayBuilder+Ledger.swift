extension DayBuilder {
    /// Where the charge of a day went; `nil` where nothing is known of it.
    func ledger(_ day: CivilDay, _ pieces: [DayPiece]) -> Ledger? {
        let inDay = samples.soc.indices(in: day.startMillis...(day.endMillis - 1))
        guard !inDay.isEmpty else { return nil }
        let firstKnown = samples.soc.values[inDay.lowerBound]
        func level(_ instant: Int64) -> Double {
            if let held = soc(instant) { return held }
            let last = samples.soc.index(atOrBefore: instant) ?? inDay.lowerBound
            return inDay.contains(last) ? samples.soc.values[last] : firstKnown
        }
        var ledger = Ledger(
            startPercent: level(day.startMillis),
            endPercent: level(day.endMillis)
        )
        var before = ledger.startPercent
        for piece in pieces {
            let after = level(piece.to)
            let lost = before - after
            before = after
            if let session = piece.session {
                switch charging[session].kind {
                case .charging where lost > 0:
                    // Plugged in and full, or not switched on: the battery drains as at rest.
                    ledger.idlePercent += lost
                case .charging: ledger.chargedPercent -= lost
                case .swap: ledger.swappedPercent -= lost
                }
            } else if let trip = piece.trip {
                let isSeen = piece.state != .unknown || trips[trip].distanceSource == .odometer
                if isSeen { ledger.drivenPercent += lost }
            } else if piece.state != .unknown {
                ledger.idlePercent += lost
            }
        }
        return ledger
    }
}
