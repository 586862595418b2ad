import Telemetry

extension VehicleSimulation {
    /// Drives through these destinations, unless the charge will not do.
    mutating func drive(to destinations: [Activity.Destination]) {
        var stops = [crossing]
        for destination in destinations {
            let from = stops[stops.count - 1]
            let to: Crossing =
                switch destination {
                case .crossing(let crossing): crossing
                case .within(let meters):
                    city.address(from: from, streetMeters: meters, using: &random)
                }
            if to != from { stops.append(to) }
        }
        guard stops.count > 1 else { return }
        let driver = currentDriver()
        let route = Route(
            through: stops,
            dropSeconds: 25...80,
            model: member.model,
            driver: driver,
            city: city,
            random: &random
        )
        guard isWithinReach(meters: route.lengthMeters) else {
            // Shared vehicles wait for their operator; others find a socket where they are.
            if vehicle.scheme != .shared { plugIn() }
            return
        }
        endSession()
        follow(route, driver: driver)
        crossing = route.end
    }

    /// An owner drives all trips alike; borrowers each in their own way.
    private mutating func currentDriver() -> Driver {
        switch vehicle.scheme {
        case .owned, .delivery:
            var own = SeededRandom(seed: plan.seed, purpose: .vehicle, vehicle: number, day: 2)
            return Driver(model: member.model, random: &own)
        case .rented, .shared:
            return Driver(model: member.model, random: &random)
        }
    }

    private func isWithinReach(meters: Double) -> Bool {
        let isLeavingHome = crossing == person.home && vehicle.scheme != .shared
        let wattHours = meters / 1000 * member.model.planningWattHoursPerKm
        let needed = wattHours / member.model.batteryWattHours * (isLeavingHome ? 2.2 : 1.1)
        return battery.charge - needed >= 0.08
    }

    private mutating func follow(_ route: Route, driver: Driver) {
        let traction = Traction(model: member.model, driver: driver, weather: weather)
        var motion = Motion(route: route, driver: driver, traction: traction, weather: weather)
        recorder.wake(atSecond: nowSecond)
        recordOn(motion, metersPerSecond: 0, batteryWatts: member.model.auxiliaryWatts)
        standOn(motion, seconds: random.integer(4...18))
        let startSecond = nowSecond
        var (meters, used, recovered) = (0.0, 0.0, 0.0)
        while !motion.hasArrived {
            let second = motion.advance(using: &random)
            battery.draw(wattSeconds: second.batteryWatts)
            let wattHours = second.batteryWatts / 3600
            if wattHours > 0 {
                used += wattHours
                ledger.usedWattHours += wattHours
            } else {
                recovered -= wattHours
                ledger.recoveredWattHours -= wattHours
            }
            meters += second.meters
            odometerMeters += second.meters
            elapse(seconds: 1)
            recordOn(
                motion,
                metersPerSecond: second.metersPerSecond,
                batteryWatts: second.batteryWatts
            )
        }
        truth.trips.append(
            SimulatedTruth.Trip(
                startMillis: startSecond * 1000,
                endMillis: nowSecond * 1000,
                distanceMeters: meters,
                usedWattHours: used,
                recoveredWattHours: recovered
            )
        )
        standOn(motion, seconds: random.integer(3...12))
        recorder.sleep()
        nextRowSecond = nowSecond + Self.restingRowSeconds
    }

    /// Switched on without driving.
    private mutating func standOn(_ motion: Motion, seconds: Int) {
        for _ in 0..<seconds {
            drawIdle(watts: member.model.auxiliaryWatts, seconds: 1)
            elapse(seconds: 1)
            recordOn(motion, metersPerSecond: 0, batteryWatts: member.model.auxiliaryWatts)
        }
    }

    private mutating func recordOn(
        _ motion: Motion,
        metersPerSecond: Double,
        batteryWatts: Double
    ) {
        record(
            place: motion.place,
            altitudeMeters: motion.altitudeMeters,
            metersPerSecond: metersPerSecond,
            batteryWatts: batteryWatts
        )
    }
}
