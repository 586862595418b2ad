/// What a vehicle's people mean to do on a day.
///
/// All rates are own estimates.
struct DayActivities {
    let person: Person
    /// 0 is Monday.
    let weekday: Int
    /// Share of the usual demand that the weather leaves.
    let demand: Double
    private var random: SeededRandom

    init(person: Person, weekday: Int, demand: Double, random: SeededRandom) {
        self.person = person
        self.weekday = weekday
        self.demand = demand
        self.random = random
    }

    mutating func activities(for use: UsePattern) -> [Activity] {
        switch use {
        case .commute: commuterDay()
        case .leisureAndErrands: renterDay()
        case .officeErrands: officeDay()
        case .sharedScooter: sharedScooterDay()
        case .sharedMoped: sharedMopedDay()
        case .delivery: deliveryDay()
        }
    }

    private var isWeekend: Bool { weekday >= 5 }

    private mutating func minutes(_ range: ClosedRange<Double>) -> Int {
        Int(random.uniform(range) * 60)
    }

    /// A time on the wall clock, some minutes to either side.
    private mutating func around(_ second: Int, minutes: Double) -> Int {
        second + Int(random.normal() * minutes * 60)
    }

    private var goHome: Activity.Kind { .drive([.crossing(person.home)]) }

    private mutating func eveningCharge() -> Activity {
        .after(minutes(1...8), .plugIn(below: person.plugsInOften ? 0.8 : 0.45))
    }

    /// Out to somewhere, a while there, and home.
    private mutating func outing(
        at second: Int,
        meters: ClosedRange<Double>,
        stayMinutes: ClosedRange<Double>
    ) -> [Activity] {
        let factor = person.distanceFactor
        let away = Activity.Destination.within(
            meters.lowerBound * factor...meters.upperBound * factor
        )
        return [
            .at(second, .drive([away])),
            .after(minutes(stayMinutes), goHome),
        ]
    }

    private mutating func commuterDay() -> [Activity] {
        var day: [Activity] = []
        if isWeekend {
            guard random.chance(0.7 * demand) else { return [] }
            day += outing(
                at: around(39_000, minutes: 70),
                meters: 1200...4000,
                stayMinutes: 20...100
            )
            if random.chance(0.35) {
                day += outing(
                    at: around(60_000, minutes: 50),
                    meters: 1000...3500,
                    stayMinutes: 30...120
                )
            }
            return day + [eveningCharge()]
        }
        guard random.chance(0.88 * demand) else {
            guard random.chance(0.3) else { return [] }
            return outing(
                at: around(54_000, minutes: 90),
                meters: 1000...3000,
                stayMinutes: 15...60
            ) + [eveningCharge()]
        }
        let work = Activity.Destination.crossing(person.work)
        day.append(.at(around(person.morningSecond, minutes: 12), .drive([work])))
        if random.chance(0.12) {
            day.append(.at(around(43_800, minutes: 15), .drive([.within(900...1600)])))
            day.append(.after(minutes(15...40), .drive([work])))
        }
        let evening = around(person.eveningSecond, minutes: 30)
        if random.chance(0.28) {
            day.append(.at(evening, .drive([.within(1000...2200)])))
            day.append(.after(minutes(8...25), goHome))
        } else {
            day.append(.at(evening, goHome))
        }
        if random.chance(0.18) {
            day += outing(
                at: around(71_000, minutes: 25),
                meters: 1000...3000,
                stayMinutes: 40...130
            )
        }
        return day + [eveningCharge()]
    }

    private mutating func renterDay() -> [Activity] {
        var day: [Activity] = []
        if isWeekend, random.chance(0.55 * demand) {
            let ride = Activity.Destination.within(2500...4500)
            day.append(.at(around(45_000, minutes: 100), .drive([ride])))
            day.append(.after(minutes(30...90), .drive([.within(1200...2500)])))
            day.append(.after(minutes(20...60), goHome))
        } else if !isWeekend, random.chance(0.75 * demand) {
            let outings = random.integer(1...3)
            for number in 0..<outings {
                let middle = 30_600 + number * 14_400
                day += outing(
                    at: around(middle, minutes: 50),
                    meters: 1000...3600,
                    stayMinutes: 15...110
                )
            }
        }
        return day.isEmpty ? [] : day + [eveningCharge()]
    }

    private mutating func officeDay() -> [Activity] {
        guard random.chance(isWeekend ? 0.12 : 0.9) else { return [] }
        var day: [Activity] = []
        for number in 0..<random.integer(2...4) {
            day += outing(
                at: around(31_500 + number * 8400, minutes: 20),
                meters: 1500...3400,
                stayMinutes: 8...45
            )
            day.append(.after(minutes(1...4), .plugIn(below: 0.85)))
        }
        return day
    }

    private mutating func deliveryDay() -> [Activity] {
        let works = weekday == 6 ? 0 : weekday == 5 ? 0.4 : 0.95
        guard random.chance(works) else { return [] }
        return round(startingAt: around(28_800, minutes: 12), tours: random.integer(4...6))
            + [.after(minutes(1...4), .plugIn(below: 0.95))]
            + round(startingAt: around(47_700, minutes: 10), tours: random.integer(3...5))
            + [.after(minutes(1...4), .plugIn(below: 0.97))]
    }

    /// Tours with parcels, a longer stop after each, and back to the hub.
    private mutating func round(startingAt second: Int, tours: Int) -> [Activity] {
        var round: [Activity] = []
        for tour in 0..<tours {
            var stops: [Activity.Destination] = tour == 0 ? [.within(1200...2800)] : []
            for _ in 0..<random.integer(2...4) { stops.append(.within(350...900)) }
            round.append(
                tour == 0
                    ? .at(second, .drive(stops)) : .after(minutes(6...15), .drive(stops))
            )
        }
        return round + [.after(minutes(6...15), goHome)]
    }

    /// Starts of shared trips, with peaks when people go to work, to lunch, home and out.
    private mutating func sharedStarts(mean: Double) -> [Int] {
        guard !random.chance(0.1) else { return [] }
        let wanted = mean * demand * (isWeekend ? 1.15 : 1) * random.uniform(0.4...1.7)
        let count = Int(wanted) + (random.chance(wanted - wanted.rounded(.down)) ? 1 : 0)
        let weights = isWeekend ? Self.weekendHours : Self.weekdayHours
        return (0..<count)
            .map { _ in random.index(weights: weights) * 3600 + random.integer(0...3599) }
            .sorted()
    }

    private mutating func sharedScooterDay() -> [Activity] {
        let starts = sharedStarts(mean: 3.6)
        var day: [Activity] = [.at(around(20_400, minutes: 20), .deploy)]
        day += starts.filter { $0 > 23_400 && $0 < 81_000 }
            .map { .at($0, .drive([.within(900...2800)])) }
        return day + [.at(around(82_800, minutes: 15), .collect(below: 0.42))]
    }

    private mutating func sharedMopedDay() -> [Activity] {
        let starts = sharedStarts(mean: 3)
        var day: [Activity] = starts.map { .at($0, .drive([.within(2200...5200)])) }
        if random.chance(0.15) { day.append(.at(around(17_000, minutes: 30), .relocate)) }
        day.append(.at(around(46_000, minutes: 120), .swapBattery(below: 0.45)))
        return day.sorted { $0.wallSecond < $1.wallSecond }
    }

    private static let weekdayHours: [Double] = [
        1, 0.4, 0.2, 0.1, 0.2, 0.6, 2, 5, 7, 5, 4, 4,
        5, 5, 4, 5, 7, 9, 8, 7, 5, 4, 3, 2,
    ]
    private static let weekendHours: [Double] = [
        4, 3, 1.5, 0.7, 0.4, 0.3, 0.6, 1, 2, 4, 5, 6,
        7, 7, 7, 7, 7, 7, 7, 7, 6, 6, 6, 5,
    ]
}

extension Activity {
    /// The planned time; activities that follow another one have none of their own.
    fileprivate var wallSecond: Int {
        switch start {
        case .wallClock(let second): second
        case .after: Int.max
        }
    }
}
