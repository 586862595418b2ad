import FleetAnalytics
import Telemetry

/// The CO2 balance of the categories that are shown, by the published factors.
struct PeriodClimate: Sendable {
    /// Grams; each `nil` where it is not known.
    struct Entry: Sendable {
        /// `nil` for all that are shown together.
        let name: String?
        let isHidden: Bool
        let distanceMeters: Double
        let grossGrams: Double?
        let electricityGrams: Double?
        let netGrams: Double?
        /// The distance that net speaks of.
        let netDistanceMeters: Double
        /// Days of which it is shown; `nil` for all together.
        let days: Int?
    }

    /// In the order of the categories.
    let categories: [Entry]
    /// Those that are shown, of the days on which they are; `nil` when none is.
    let all: Entry?
    /// Whether days of some that are shown are left out.
    let areDaysLeftOut: Bool
    /// Every factor that had a part in it.
    let factors: [ClimateBalance.Applied]

    init(_ shown: ShownDays, _ categories: [CategoryEntry], publishedDays: Int) {
        var ofAll: [ClimateUse] = []
        self.categories = categories.map { category in
            let uses = PeriodClimate.uses(category.name, of: shown)
            ofAll += uses
            return Entry(category, ClimateBalance(uses))
        }
        areDaysLeftOut = categories.contains { !$0.isHidden && $0.days < publishedDays }
        let balance = ClimateBalance(ofAll)
        all = ofAll.isEmpty ? nil : Entry(nil, balance)
        factors = balance.applied
    }

    /// By year, which chooses the grid.
    private static func uses(_ name: String, of shown: ShownDays) -> [ClimateUse] {
        let days = shown.days(of: name, in: .categories) ?? []
        return Dictionary(grouping: days) { $0.day.prefix(4) }.sorted { $0.key < $1.key }
            .compactMap { year, days in
                var sums = DayFigures.UsageSums()
                for day in days {
                    if let figures = day.categories[name] { sums.add(figures.sums) }
                }
                return Int(year).map {
                    ClimateUse(
                        category: VehicleCategory(rawValue: name),
                        year: $0,
                        distanceMeters: sums.distanceMeters,
                        energyDistanceMeters: sums.energyDistanceMeters,
                        netWattHours: sums.energyNetWattHours
                    )
                }
            }
    }
}

extension PeriodClimate.Entry {
    fileprivate init(_ category: CategoryEntry?, _ balance: ClimateBalance) {
        let electricity = balance.rows.compactMap(\.electricityGrams)
        self.init(
            name: category?.name,
            isHidden: category?.isHidden ?? false,
            distanceMeters: balance.distanceMeters,
            grossGrams: balance.grossGrams,
            electricityGrams: electricity.isEmpty ? nil : electricity.reduce(0, +),
            netGrams: balance.netGrams,
            netDistanceMeters: balance.netDistanceMeters,
            days: category?.days
        )
    }
}
