/// How the vehicles of one category are driven over a period.
struct StyleEntry: Sendable {
    /// As in `CategoryEntry`.
    let name: String
    /// `nil` when it is too little to be shown; without a trip when nothing told of it.
    let figures: DayFigures.StyleFigures?
    /// All distance of the category; `nil` where that is of other days.
    let distanceMeters: Double?
    /// Days of which it is shown.
    let days: Int

    var isHidden: Bool { figures == nil }

    /// Of all categories in their order; empty when no published day knows styles.
    static func entries(of shown: ShownDays, _ categories: [CategoryEntry]) -> [StyleEntry] {
        guard shown.days.contains(where: { $0.style != nil }) else { return [] }
        return categories.map { category in
            let days = shown.days(of: category.name, in: .styles)
            let sum = days?.reduce(into: DayFigures.StyleFigures()) { sum, day in
                if let style = day.style?[category.name] { sum.add(style) }
            }
            return StyleEntry(
                name: category.name,
                figures: sum,
                distanceMeters: days != nil
                    && days == shown.days(of: category.name, in: .categories)
                    ? category.sums.distanceMeters : nil,
                days: days?.count ?? 0
            )
        }
    }
}

extension DayFigures.StyleFigures {
    mutating func add(_ other: DayFigures.StyleFigures) {
        trips += other.trips
        distanceMeters += other.distanceMeters
        harshAccelerations += other.harshAccelerations
        harshBrakings += other.harshBrakings
        ecoPointMeters += other.ecoPointMeters
        ecoDistanceMeters += other.ecoDistanceMeters
    }

    var accelerationsPer100Kilometers: Double? { per100Kilometers(harshAccelerations) }
    var brakingsPer100Kilometers: Double? { per100Kilometers(harshBrakings) }

    /// Weighted by distance.
    var ecoPoints: Double? { ratio(ecoPointMeters, ecoDistanceMeters) }

    private func per100Kilometers(_ events: Int) -> Double? {
        ratio(Double(events) * 100_000, distanceMeters)
    }
}
