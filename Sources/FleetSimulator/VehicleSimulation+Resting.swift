extension VehicleSimulation {
    /// Stands, with or without a charger, until this second.
    mutating func rest(until end: Int64) {
        while nowSecond < end {
            if nextRowSecond <= nowSecond {
                recordRest()
                let period = isCharging ? Self.chargingRowSeconds : Self.restingRowSeconds
                nextRowSecond = nowSecond + period
            }
            var next = min(end, nextRowSecond)
            if nowSecond < dayEndSecond { next = min(next, dayEndSecond) }
            if isCharging {
                charge(seconds: Double(next - nowSecond))
            } else {
                drawIdle(watts: member.model.standbyWatts, seconds: Double(next - nowSecond))
            }
            elapse(seconds: next - nowSecond)
            if isCharging, battery.charge >= Battery.fullCharge {
                finishCharging()
                nextRowSecond = nowSecond
            }
        }
    }

    private var isCharging: Bool { session.map { !$0.isDone } ?? false }

    /// Connects the charger where the vehicle stands.
    mutating func plugIn() {
        guard !isCharging, battery.charge < 0.97 else { return }
        session = OpenSession(startSecond: nowSecond, socStartPercent: battery.socPercent)
        nextRowSecond = nowSecond
    }

    /// Disconnects the charger, if one is connected.
    mutating func endSession() {
        if isCharging { finishCharging() }
        session = nil
    }

    private mutating func charge(seconds: Double) {
        let wattSeconds = min(
            battery.acceptedWatts * seconds,
            max(0, battery.wattSeconds(toCharge: 1))
        )
        battery.draw(wattSeconds: -wattSeconds)
        session?.wattSeconds += wattSeconds
        ledger.chargedWattHours += wattSeconds / 3600
    }

    private mutating func finishCharging() {
        guard let open = session, !open.isDone else { return }
        session?.isDone = true
        guard nowSecond > open.startSecond else { return }
        truth.chargingSessions.append(
            SimulatedTruth.ChargingSession(
                startMillis: open.startSecond * 1000,
                endMillis: nowSecond * 1000,
                energyWattHours: open.wattSeconds / 3600,
                socStartPercent: open.socStartPercent,
                socEndPercent: battery.socPercent
            )
        )
    }

    /// Exchanges the battery; the box sends a row before and one after.
    mutating func swapBattery() {
        recordRest()
        let start = nowSecond
        let socStart = battery.socPercent
        elapse(seconds: Int64(random.integer(120...260)))
        let charge = random.uniform(0.94...0.995)
        let wattHours = battery.wattSeconds(toCharge: charge) / 3600
        battery.exchange(forCharge: charge)
        ledger.swappedWattHours += wattHours
        truth.swaps.append(
            SimulatedTruth.Swap(
                startMillis: start * 1000,
                endMillis: nowSecond * 1000,
                socStartPercent: socStart,
                socEndPercent: battery.socPercent,
                energyWattHours: wattHours
            )
        )
        recordRest()
        nextRowSecond = nowSecond + Self.restingRowSeconds
    }

    /// Energy that leaves the battery outside trips.
    mutating func drawIdle(watts: Double, seconds: Double) {
        battery.draw(wattSeconds: watts * seconds)
        ledger.idleWattHours += watts * seconds / 3600
    }

    /// Lets time pass and closes the day's ledger at midnight.
    mutating func elapse(seconds: Int64) {
        let before = nowSecond
        nowSecond += seconds
        guard before < dayEndSecond, nowSecond >= dayEndSecond else { return }
        ledger.socEndPercent = battery.socPercent
        truth.ledgers.append(ledger)
        ledger = SimulatedTruth.Ledger(
            socStartPercent: battery.socPercent,
            socEndPercent: battery.socPercent
        )
    }

    private mutating func recordRest() {
        let place = city.place(of: crossing)
        record(
            place: place,
            altitudeMeters: city.altitudeMeters(at: place),
            metersPerSecond: 0,
            batteryWatts: isCharging ? -battery.acceptedWatts : member.model.standbyWatts
        )
    }

    mutating func record(
        place: Place,
        altitudeMeters: Double,
        metersPerSecond: Double,
        batteryWatts: Double
    ) {
        let dayStartSecond = plan.dayStartsMillis[day] / 1000
        recorder.record(
            SampleRecorder.Instant(
                second: nowSecond,
                place: place,
                altitudeMeters: altitudeMeters,
                metersPerSecond: metersPerSecond,
                odometerMeters: odometerMeters,
                batteryWatts: batteryWatts,
                chargerConnected: session != nil,
                ambientCelsius: weather.celsius(atSecondOfDay: Double(nowSecond - dayStartSecond))
            ),
            battery: battery
        )
    }
}
