/// A way through the streets, block by block.
struct Route: Sendable {
    /// From one crossing to the next.
    struct Leg: Sendable {
        let start: Place
        /// Unit vector of the direction of travel.
        let east: Double
        let north: Double
        let lengthMeters: Double
        let startAltitudeMeters: Double
        /// Rise over length.
        let slope: Double
        let cruiseMetersPerSecond: Double
        /// Speed at which the end may be passed at most; 0 means a stop.
        var exitMetersPerSecond: Double
        /// Length of the stop at the end.
        let waitSeconds: Int

        func place(atMeters along: Double) -> Place {
            Place(
                eastMeters: start.eastMeters + east * along,
                northMeters: start.northMeters + north * along
            )
        }
    }

    private(set) var legs: [Leg] = []
    let end: Crossing
    let endPlace: Place
    let endAltitudeMeters: Double

    var lengthMeters: Double { legs.reduce(0) { $0 + $1.lengthMeters } }

    /// Goes from the first crossing to the others in turn and stops at each of them.
    ///
    /// `dropSeconds` is how long it stops at those between; the last stop has no length.
    init(
        through stops: [Crossing],
        dropSeconds: ClosedRange<Int>,
        model: VehicleModel,
        driver: Driver,
        city: City,
        random: inout SeededRandom
    ) {
        var crossings = [stops[0]]
        var dropAt: Set<Int> = []
        for (from, to) in zip(stops, stops.dropFirst()) {
            crossings += Self.streets(from: from, to: to, city: city, random: &random)
            dropAt.insert(crossings.count - 1)
        }
        end = crossings[crossings.count - 1]
        endPlace = city.place(of: end)
        endAltitudeMeters = city.altitudeMeters(at: endPlace)
        for index in crossings.indices.dropFirst() {
            let isTurn =
                index + 1 < crossings.count
                && Self.isRow(crossings[index - 1], crossings[index])
                    != Self.isRow(crossings[index], crossings[index + 1])
            let wait: Int? =
                dropAt.contains(index)
                ? random.integer(dropSeconds)
                : Self.lightSeconds(at: crossings[index], random: &random)
            legs.append(
                Self.leg(
                    from: crossings[index - 1],
                    to: crossings[index],
                    waitSeconds: index == crossings.count - 1 ? 0 : wait,
                    turnMetersPerSecond: isTurn ? driver.turnMetersPerSecond : nil,
                    model: model,
                    driver: driver,
                    city: city
                )
            )
        }
        lookAhead(decelerationMetersPerSecond2: driver.decelerationMetersPerSecond2)
    }

    /// Lowers each leg's exit speed so that all that follows can be met by braking in time.
    private mutating func lookAhead(decelerationMetersPerSecond2: Double) {
        for index in legs.indices.dropLast().reversed() {
            let next = legs[index + 1]
            let reachable =
                (next.exitMetersPerSecond * next.exitMetersPerSecond
                + 2 * decelerationMetersPerSecond2 * next.lengthMeters).squareRoot()
            legs[index].exitMetersPerSecond = min(
                legs[index].exitMetersPerSecond,
                next.cruiseMetersPerSecond,
                reachable
            )
        }
    }

    private static func leg(
        from: Crossing,
        to: Crossing,
        waitSeconds: Int?,
        turnMetersPerSecond: Double?,
        model: VehicleModel,
        driver: Driver,
        city: City
    ) -> Leg {
        let (start, end) = (city.place(of: from), city.place(of: to))
        let (startAltitude, endAltitude) = (
            city.altitudeMeters(at: start), city.altitudeMeters(at: end)
        )
        let east = end.eastMeters - start.eastMeters
        let north = end.northMeters - start.northMeters
        let length = (east * east + north * north).squareRoot()
        let street = isRow(from, to) ? from.row : from.column
        let limitKmh = isMain(street) ? 50.0 : 30.0
        let cruise = min(limitKmh, model.topSpeedKmh) * driver.speedShare / 3.6
        return Leg(
            start: start,
            east: east / length,
            north: north / length,
            lengthMeters: length,
            startAltitudeMeters: startAltitude,
            slope: (endAltitude - startAltitude) / length,
            cruiseMetersPerSecond: cruise,
            exitMetersPerSecond: waitSeconds == nil
                ? min(cruise, turnMetersPerSecond ?? cruise) : 0,
            waitSeconds: waitSeconds ?? 0
        )
    }

    private static func isMain(_ street: Int) -> Bool {
        street.isMultiple(of: City.mainStreetEvery)
    }

    /// Whether the street between two neighbouring crossings runs along a row.
    private static func isRow(_ from: Crossing, _ to: Crossing) -> Bool { from.row == to.row }

    /// How long a crossing holds one up; `nil` when it does not.
    private static func lightSeconds(at crossing: Crossing, random: inout SeededRandom) -> Int? {
        let mainStreets = (isMain(crossing.row) ? 1 : 0) + (isMain(crossing.column) ? 1 : 0)
        switch mainStreets {
        case 2: return random.chance(0.45) ? random.integer(6...45) : nil
        case 1: return random.chance(0.1) ? random.integer(2...20) : nil
        default: return random.chance(0.06) ? random.integer(1...5) : nil
        }
    }

    /// A random walk that never turns back: the crossings after `from`, up to and with `to`.
    private static func streets(
        from: Crossing,
        to: Crossing,
        city: City,
        random: inout SeededRandom
    ) -> [Crossing] {
        var way: [Crossing] = []
        var here = from
        var alongRow = random.chance(0.5)
        while here != to {
            let street = alongRow ? here.row : here.column
            if !random.chance(isMain(street) ? 0.88 : 0.5) { alongRow.toggle() }
            if here.column == to.column { alongRow = false }
            if here.row == to.row { alongRow = true }
            var next = step(from: here, to: to, alongRow: alongRow)
            if here.column != to.column, here.row != to.row, !city.contains(next) {
                alongRow.toggle()
                next = step(from: here, to: to, alongRow: alongRow)
            }
            here = next
            way.append(here)
        }
        return way
    }

    private static func step(from: Crossing, to: Crossing, alongRow: Bool) -> Crossing {
        var next = from
        if alongRow {
            next.column += (to.column - from.column).signum()
        } else {
            next.row += (to.row - from.row).signum()
        }
        return next
    }
}
