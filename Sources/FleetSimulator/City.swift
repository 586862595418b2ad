import Glibc

/// A crossing of the street grid.
struct Crossing: Hashable, Sendable {
    var column: Int
    var row: Int
}

/// A place in metres from the city's centre.
struct Place: Hashable, Sendable {
    var eastMeters: Double
    var northMeters: Double

    var metersFromCentre: Double {
        (eastMeters * eastMeters + northMeters * northMeters).squareRoot()
    }
}

/// Streets, hills and addresses of an invented city; nothing in it is a real street.
struct City: Sendable {
    static let blockMeters = 110.0
    /// Each third street is a main street.
    static let mainStreetEvery = 3

    let hubs: [Crossing]
    private let radiusMeters: Double
    private let streetEast: Double
    private let streetNorth: Double
    private let jitterSeed: UInt64
    private let hills: [Hill]

    init(plan: SimulationPlan) {
        var random = SeededRandom(seed: plan.seed, purpose: .city)
        radiusMeters = plan.radiusMeters
        let angle = random.uniform(0...0.5 * .pi)
        streetEast = cos(angle)
        streetNorth = sin(angle)
        jitterSeed = random.next()
        hills = (0..<6).map { index in
            Hill(waveMeters: 900 * Double(index + 1), random: &random)
        }
        var hubs: [Crossing] = []
        for _ in 0..<3 {
            let distance = random.uniform(0.2...0.45) * plan.radiusMeters / Self.blockMeters
            let bearing = random.uniform(0...2 * .pi)
            hubs.append(
                Crossing(column: Int(distance * cos(bearing)), row: Int(distance * sin(bearing)))
            )
        }
        self.hubs = hubs
    }

    /// Where a crossing lies: the grid, turned, and each crossing a little off its place.
    func place(of crossing: Crossing) -> Place {
        var jitter = SeededRandom(
            seed: jitterSeed,
            purpose: .city,
            vehicle: crossing.column + 1_000_000,
            day: crossing.row + 1_000_000
        )
        let along = Double(crossing.column) * Self.blockMeters + jitter.uniform(-16...16)
        let across = Double(crossing.row) * Self.blockMeters + jitter.uniform(-16...16)
        return Place(
            eastMeters: along * streetEast - across * streetNorth,
            northMeters: along * streetNorth + across * streetEast
        )
    }

    /// Metres above sea level.
    func altitudeMeters(at place: Place) -> Double {
        hills.reduce(112) { $0 + $1.heightMeters(at: place) }
    }

    /// Whether a crossing lies within this share of the city's radius.
    func contains(_ crossing: Crossing, share: Double = 0.94) -> Bool {
        place(of: crossing).metersFromCentre <= share * radiusMeters
    }

    /// Somewhere people live or work; denser towards the centre.
    func address(using random: inout SeededRandom) -> Crossing {
        let distance = 0.88 * radiusMeters * random.unit().squareRoot() * random.uniform(0.6...1)
        let bearing = random.uniform(0...2 * .pi)
        return Crossing(
            column: Int((distance * cos(bearing) / Self.blockMeters).rounded()),
            row: Int((distance * sin(bearing) / Self.blockMeters).rounded())
        )
    }

    /// An address about this far by street, or as far as the city reaches in that direction.
    func address(
        from origin: Crossing,
        streetMeters: ClosedRange<Double>,
        using random: inout SeededRandom
    ) -> Crossing {
        var blocks = random.uniform(streetMeters) / Self.blockMeters
        for attempt in 0..<16 {
            if attempt > 8 { blocks *= 0.75 }
            let bearing = random.uniform(0...2 * .pi)
            let (x, y) = (cos(bearing), sin(bearing))
            let scale = blocks / (abs(x) + abs(y))
            let found = Crossing(
                column: origin.column + Int((x * scale).rounded()),
                row: origin.row + Int((y * scale).rounded())
            )
            if found != origin, contains(found, share: 0.9) { return found }
        }
        return Crossing(column: 0, row: 0)
    }

    /// One wave of the height field; together their slopes stay below 4.2 %.
    private struct Hill {
        private let east: Double
        private let north: Double
        private let phase: Double
        private let amplitudeMeters: Double

        init(waveMeters: Double, random: inout SeededRandom) {
            let direction = random.uniform(0...2 * .pi)
            east = 2 * .pi * cos(direction) / waveMeters
            north = 2 * .pi * sin(direction) / waveMeters
            phase = random.uniform(0...2 * .pi)
            amplitudeMeters = 0.0011 * waveMeters
        }

        func heightMeters(at place: Place) -> Double {
            amplitudeMeters * sin(east * place.eastMeters + north * place.northMeters + phase)
        }
    }
}
