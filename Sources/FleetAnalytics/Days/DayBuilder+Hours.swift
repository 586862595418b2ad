extension DayBuilder {
    private struct HourZone: Hashable {
        let hourStartMillis: Int64
        let zone: Int32
    }

    /// Adds up the pieces of each hour and zone, and counts what begins and ends in it.
    func fillHours(_ result: inout VehicleDay, _ pieces: [DayPiece]) {
        let day = result.day
        var hours: [HourZone: VehicleHour] = [:]
        func with(_ hourStart: Int64, _ zone: Int32, _ change: (inout VehicleHour) -> Void) {
            let key = HourZone(hourStartMillis: hourStart, zone: zone)
            change(&hours[key, default: VehicleHour(hourStartMillis: hourStart, zone: zone)])
        }
        for piece in pieces {
            with(day.hourStartMillis[piece.hour], piece.zone) { hour in
                hour.seconds.add(Double(piece.to - piece.from) / 1000, to: piece.state)
                if let trip = piece.trip { addTrip(trips[trip], piece, &hour, &result) }
                if let session = piece.session, charging[session].kind == .charging {
                    hour.chargedWattHours += max(
                        0,
                        charged(charging[session], piece.from, piece.to)
                    )
                }
            }
        }
        let first = trips.partitioningIndex { $0.endMillis >= day.startMillis }
        for trip in trips[first...] {
            if trip.startMillis >= day.endMillis { break }
            if day.contains(trip.startMillis) {
                with(hourStart(trip.startMillis, day), trip.startZone) { $0.tripsStarted += 1 }
            }
            if day.contains(trip.endMillis) {
                with(hourStart(trip.endMillis, day), trip.endZone) { $0.tripsEnded += 1 }
            }
        }
        let begun = charging.partitioningIndex { $0.startMillis >= day.startMillis }
        for session in charging[begun...].prefix(while: { $0.startMillis < day.endMillis })
        where session.kind == .charging && day.contains(session.startMillis) {
            with(hourStart(session.startMillis, day), session.zone) { $0.chargingStarted += 1 }
        }
        result.hours = hours.values.sorted {
            ($0.hourStartMillis, $0.zone) < ($1.hourStartMillis, $1.zone)
        }
    }

    private func hourStart(_ instant: Int64, _ day: CivilDay) -> Int64 {
        day.hourStartMillis[max(0, day.hourStartMillis.partitioningIndex { $0 > instant } - 1)]
    }

    private func addTrip(
        _ trip: Trip,
        _ piece: DayPiece,
        _ hour: inout VehicleHour,
        _ result: inout VehicleDay
    ) {
        let meters = measures.meters(trip.distanceSource, piece.from, piece.to)
        hour.distanceMeters += meters
        result.distanceMeters[trip.distanceSource, default: 0] += meters
        guard trip.energy != nil else { return }
        let isGap = piece.state == .unknown
        if trip.energySource == .model {
            // Modelled energy is never added to measured energy, nor its distance to theirs.
            let net = measures.model?.difference(piece.from, piece.to) ?? 0
            result.energyNetWattHours[.model, default: 0] += net
            return
        }
        if [.stateOfCharge, .remainingEnergy].contains(trip.energySource) {
            if isGap, trip.distanceSource != .odometer { return }
        } else if isGap {
            // Power says nothing of a gap, so its distance must not dilute Wh/km.
            return
        }
        hour.energyDistanceMeters += meters
        var net = 0.0
        if trip.energySource == .stateOfCharge {
            let start = trip.socStartPercent ?? 0
            let from = soc(piece.from) ?? start
            net = (from - (soc(piece.to) ?? start)) / 100 * (traits.usableWattHours ?? 0)
        } else if trip.energySource == .remainingEnergy {
            net = measures.remainingLost.difference(piece.from, piece.to)
        } else {
            let sums = measures.power.sums(piece.from, piece.to)
            hour.energyUsedWattHours += sums.usedWattHours
            hour.energyRecoveredWattHours += sums.recoveredWattHours
            net = sums.usedWattHours - sums.recoveredWattHours
        }
        hour.energyNetWattHours += net
        result.energyNetWattHours[trip.energySource, default: 0] += net
    }

    /// Energy into the battery during part of a session.
    private func charged(_ session: ChargingSession, _ from: Int64, _ to: Int64) -> Double {
        switch session.energySource {
        case .voltageAndCurrent, .power:
            let sums = measures.power.sums(from, to)
            return sums.recoveredWattHours - sums.usedWattHours
        case .stateOfCharge:
            guard let battery = traits.usableWattHours, let start = session.socStartPercent else {
                return 0
            }
            return ((soc(to) ?? start) - (soc(from) ?? start)) / 100 * battery
        case .remainingEnergy, .model, .none: return 0
        }
    }
}
