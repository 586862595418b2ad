/// One hour of the clock over all published days.
struct HourOfDay: Sendable {
    /// 0 to 23.
    let hour: Int
    /// How many real hours the clock stood in this hour: on a day of 23 hours one of them has none,
    /// on a day of 25 hours one has two.
    var realHours = 0.0
    var seconds = DayFigures.StateSeconds()
    var tripsStarted = 0
    var distanceMeters = 0.0
    var chargingStarted = 0
    var chargedWattHours = 0.0

    /// The hours 0 to 23; all are there, also those without a real hour.
    static func profile(of days: [DayFigures], clock: CityClock) -> [HourOfDay] {
        var profile = (0..<24).map { HourOfDay(hour: $0) }
        for day in days {
            for (index, figures) in day.hours.enumerated() {
                let next = index + 1
                let end = next < day.hours.count ? day.hours[next].startMillis : day.endMillis
                profile[clock.reading(atMillis: figures.startMillis).hour]
                    .accumulate(figures, endMillis: end)
            }
        }
        return profile
    }

    private mutating func accumulate(_ figures: DayFigures.HourFigures, endMillis: Int64) {
        realHours += Double(endMillis - figures.startMillis) / 3_600_000
        seconds.add(figures.seconds)
        tripsStarted += figures.tripsStarted
        distanceMeters += figures.distanceMeters
        chargingStarted += figures.chargingStarted
        chargedWattHours += figures.chargedWattHours
    }

    var tripsPerHour: Double? { ratio(Double(tripsStarted), realHours) }
    var sessionsPerHour: Double? { ratio(Double(chargingStarted), realHours) }
    var chargedKilowattHoursPerHour: Double? { ratio(chargedWattHours / 1000, realHours) }
}
