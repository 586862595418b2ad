// Vehicles add up to a category and a day, days to a period: always in the same way.

extension DayFigures.UsageSums {
    mutating func add(_ other: DayFigures.UsageSums) {
        trips += other.trips
        distanceMeters += other.distanceMeters
        distanceBySource.merge(other.distanceBySource, uniquingKeysWith: +)
        seconds.add(other.seconds)
        energyNetWattHours += other.energyNetWattHours
        energyDistanceMeters += other.energyDistanceMeters
        energyUsedWattHours += other.energyUsedWattHours
        energyRecoveredWattHours += other.energyRecoveredWattHours
        energyBySource.merge(other.energyBySource, uniquingKeysWith: +)
        chargedWattHours += other.chargedWattHours
        chargingSessions += other.chargingSessions
        batterySwaps += other.batterySwaps
    }
}

extension DayFigures.StateSeconds {
    mutating func add(_ other: DayFigures.StateSeconds) {
        driving += other.driving
        standing += other.standing
        parked += other.parked
        charging += other.charging
        unknown += other.unknown
    }
}
