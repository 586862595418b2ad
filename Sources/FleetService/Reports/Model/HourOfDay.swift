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
        (0..<24).map { number in
            var hour = HourOfDay(hour: number)
            let days = shown.days(of: zeroPadded(number), in: .hours)
            let charging = shown.days(of: zeroPadded(number), in: .chargingHours)
            hour.days = days?.count ?? 0
            hour.realHours = realHours(of: number, in: days ?? shown.days, clock)
            hour.chargingRealHours = realHours(of: number, in: charging ?? shown.days, clock)
            if let days {
                for (figures, _) in occurrences(of: number, in: days, clock) {
                    hour.seconds.add(figures.seconds)
                    hour.tripsStarted += figures.tripsStarted
                    hour.distanceMeters += figures.distanceMeters
                }
            } else {
                hour.isHidden = true
            }
            if let charging {
                for (figures, _) in occurrences(of: number, in: charging, clock) {
                    hour.chargingStarted += figures.chargingStarted
                    hour.chargedWattHours += figures.chargedWattHours
                }
            } else {
                hour.isChargingHidden = true
            }
            return hour
        }
    }

    private static func realHours(of hour: Int, in days: [DayFigures], _ clock: CityClock) -> Double
    {
        occurrences(of: hour, in: days, clock).reduce(0) {
            $0 + Double($1.endMillis - $1.figures.startMillis) / 3_600_000
        }
    }

    /// The hours of days in which the clock shows this one, each with its end.
    private static func occurrences(of hour: Int, in days: [DayFigures], _ clock: CityClock) -> [(
        figures: DayFigures.HourFigures, endMillis: Int64
    )] {
        days.flatMap { day in
            day.hours.indices.compactMap { index in
                guard clock.reading(atMillis: day.hours[index].startMillis).hour == hour else {
                    return nil
                }
                let next = index + 1
                return (
                    day.hours[index],
                    next < day.hours.count ? day.hours[next].startMillis : day.endMillis
                )
            }
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
