/// One hour of the clock over all published days.
struct HourOfDay: Sendable {
    /// 0 to 23.
    let hour: Int
    /// How many real hours the clock stood in this hour: on a day of 23 hours one of them has none,
    /// on a day of 25 hours one has two.
    var realHours = 0.0
    /// Days of which something is shown; those without it are left out of its sums.
    var days = 0
    /// Real hours of the days of which charging is shown.
    var chargingRealHours = 0.0
    /// Whether trips, and what the vehicles did, are too few to be shown.
    var isHidden = false
    var seconds = DayFigures.StateSeconds()
    var tripsStarted = 0
    var distanceMeters = 0.0
    /// Whether charging is too little to be shown.
    var isChargingHidden = false
    var chargingStarted = 0
    var chargedWattHours = 0.0

    /// The hours 0 to 23; all are there, also those without a real hour.
    static func profile(of shown: ShownDays, clock: CityClock) -> [HourOfDay] {
        var clocks = DayClocks(clock)
        return (0..<24).map { number in
            var hour = HourOfDay(hour: number)
            let days = shown.days(of: zeroPadded(number), in: .hours)
            let charging = shown.days(of: zeroPadded(number), in: .chargingHours)
            hour.days = days?.count ?? 0
            for day in days ?? shown.days {
                for place in clocks.places(of: number, in: day) {
                    hour.realHours += day.realHours(place)
                    guard days != nil else { continue }
                    hour.seconds.add(day.hours[place].seconds)
                    hour.tripsStarted += day.hours[place].tripsStarted
                    hour.distanceMeters += day.hours[place].distanceMeters
                }
            }
            for day in charging ?? shown.days {
                for place in clocks.places(of: number, in: day) {
                    hour.chargingRealHours += day.realHours(place)
                    guard charging != nil else { continue }
                    hour.chargingStarted += day.hours[place].chargingStarted
                    hour.chargedWattHours += day.hours[place].chargedWattHours
                }
            }
            hour.isHidden = days == nil
            hour.isChargingHidden = charging == nil
            return hour
        }
    }

    var tripsPerHour: Double? { isHidden ? nil : ratio(Double(tripsStarted), realHours) }
    var sessionsPerHour: Double? {
        isChargingHidden ? nil : ratio(Double(chargingStarted), chargingRealHours)
    }
    var chargedKilowattHoursPerHour: Double? {
        isChargingHidden ? nil : ratio(chargedWattHours / 1000, chargingRealHours)
    }
}

/// Which hours of a day the clock shows as which; asked once of each day, as clocks are slow to tell.
private struct DayClocks {
    private let clock: CityClock
    /// By the start of the day and the hour of the clock, the places among its hours; all revisions
    /// have the same hours.
    private var known: [Int64: [[Int]]] = [:]

    init(_ clock: CityClock) { self.clock = clock }

    mutating func places(of hour: Int, in day: DayFigures) -> [Int] {
        if let places = known[day.startMillis],
            places.reduce(0, { $0 + $1.count }) == day.hours.count
        {
            return places[hour]
        }
        var places = Array(repeating: [Int](), count: 24)
        for (place, figures) in day.hours.enumerated() {
            places[clock.reading(atMillis: figures.startMillis).hour].append(place)
        }
        known[day.startMillis] = places
        return places[hour]
    }
}

extension DayFigures {
    fileprivate func realHours(_ place: Int) -> Double {
        let end = place + 1 < hours.count ? hours[place + 1].startMillis : endMillis
        return Double(end - hours[place].startMillis) / 3_600_000
    }
}
