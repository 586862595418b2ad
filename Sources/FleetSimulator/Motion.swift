/// A vehicle on its route, second by second.
struct Motion: Sendable {
    /// What one second was.
    struct Second {
        let meters: Double
        /// At its end.
        let metersPerSecond: Double
        let batteryWatts: Double
    }

    private let route: Route
    private let driver: Driver
    private let traction: Traction
    private let weather: Weather
    private var leg = 0
    private var alongMeters = 0.0
    private var speed = 0.0
    private var waitSeconds = 0
    private var mood = 0.0

    init(route: Route, driver: Driver, traction: Traction, weather: Weather) {
        self.route = route
        self.driver = driver
        self.traction = traction
        self.weather = weather
    }

    var hasArrived: Bool { leg == route.legs.count }

    var place: Place {
        hasArrived ? route.endPlace : route.legs[leg].place(atMeters: alongMeters)
    }

    var altitudeMeters: Double {
        guard !hasArrived else { return route.endAltitudeMeters }
        let leg = route.legs[leg]
        return leg.startAltitudeMeters + leg.slope * alongMeters
    }

    /// Goes on by a second; not to be asked after arrival.
    mutating func advance(using random: inout SeededRandom) -> Second {
        if waitSeconds > 0 {
            waitSeconds -= 1
            let watts = traction.batteryWatts(
                metersPerSecond: 0,
                acceleration: 0,
                resistanceNewtons: 0
            )
            return Second(meters: 0, metersPerSecond: 0, batteryWatts: watts)
        }
        let here = route.legs[leg]
        let wind = weather.windMetersPerSecond
        let headwind = -wind * (here.east * weather.windEast + here.north * weather.windNorth)
        let resistance = traction.resistanceNewtons(
            metersPerSecond: speed,
            slope: here.slope,
            headwindMetersPerSecond: headwind
        )
        var next = wantedSpeed(on: here, resistanceNewtons: resistance, using: &random)
        if here.exitMetersPerSecond == 0 {
            let left = here.lengthMeters - alongMeters - (speed + next) / 2
            if left <= 0 || (left < Self.stopMeters && next < Self.stopMetersPerSecond) { next = 0 }
        }
        let mean = (speed + next) / 2
        let watts = traction.batteryWatts(
            metersPerSecond: mean,
            acceleration: next - speed,
            resistanceNewtons: resistance
        )
        speed = next
        alongMeters += mean
        passCrossings()
        return Second(meters: mean, metersPerSecond: next, batteryWatts: watts)
    }

    /// The fastest speed a second from now that motor, street, driver and the next crossing allow.
    private mutating func wantedSpeed(
        on leg: Route.Leg,
        resistanceNewtons: Double,
        using random: inout SeededRandom
    ) -> Double {
        let brake = driver.decelerationMetersPerSecond2
        let left = leg.lengthMeters - alongMeters
        // After this second at v′, braking must still meet the exit speed:
        // v′² = exit² + 2·brake·(left − (v + v′) / 2).
        let exit2 = leg.exitMetersPerSecond * leg.exitMetersPerSecond
        let discriminant = brake * brake + 4 * (exit2 + 2 * brake * left - brake * speed)
        let safe = discriminant > 0 ? max(0, (discriminant.squareRoot() - brake) / 2) : 0
        mood = 0.93 * mood + 0.012 * random.normal()
        let cruise = leg.cruiseMetersPerSecond * min(1.03, 1 + mood)
        let allowed = min(safe, max(cruise, speed - brake))
        let limit = traction.accelerationLimit(
            metersPerSecond: speed,
            resistanceNewtons: resistanceNewtons
        )
        let gain = min(limit, driver.accelerationMetersPerSecond2)
        // However steep: a vehicle is pushed rather than left standing.
        return min(allowed, max(speed + gain, Self.pushedMetersPerSecond))
    }

    private mutating func passCrossings() {
        while leg < route.legs.count {
            let here = route.legs[leg]
            if here.exitMetersPerSecond == 0 {
                guard speed == 0, here.lengthMeters - alongMeters < Self.reachMeters else { return }
                waitSeconds = here.waitSeconds
                alongMeters = 0
                leg += 1
                return
            }
            guard alongMeters >= here.lengthMeters else { return }
            alongMeters -= here.lengthMeters
            leg += 1
        }
    }

    private static let stopMeters = 1.0
    private static let stopMetersPerSecond = 1.2
    /// A vehicle at rest this close to its stop has reached it.
    private static let reachMeters = 2.0
    private static let pushedMetersPerSecond = 0.8
}
