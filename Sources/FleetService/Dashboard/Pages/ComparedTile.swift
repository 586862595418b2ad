/// A figure of one side.
struct ComparedTile {
    let title: Markup
    let number: ReportNumber?
    let isHidden: Bool
    /// Those of which it is shown.
    let days: Int
    /// Those of its period that are published.
    let publishedDays: Int
    /// Whether more days make it larger.
    let isSum: Bool

    /// Whether no day of it is left out; of what is not shown at all there is nothing to tell.
    var isWhole: Bool { isHidden || days >= publishedDays }

    func value(_ perDay: Bool) -> ReportNumber? {
        guard perDay, let number else { return number }
        let quantity: ReportQuantity = number.quantity == .count ? .mean : number.quantity
        return ReportNumber(ratio(number.value, Double(days)), quantity)
    }

    static func tiles(_ side: CityFigures) -> [ComparedTile] {
        let parts = PartFigures(figures: side)
        let tiles: [PartFigures.Tile]
        switch side.context.selection.part {
        case .zone(let name): tiles = parts.ofZone(name)
        case .category(let name): tiles = parts.ofCategory(name)
        case nil:
            return side.report.keyFigures.filter { $0.id != .vehiclesInFleet }.map { figure in
                ComparedTile(
                    title: side.link(
                        side.catalogue.fill(figure.id.label),
                        to: figure.id.definedFigure
                    ),
                    number: figure.value,
                    isHidden: figure.isHidden,
                    days: figure.days,
                    publishedDays: side.report.publishedDayCount,
                    isSum: isSum(figure.id.quantity)
                )
            }
        }
        return tiles.map {
            ComparedTile(
                title: $0.name,
                number: $0.value,
                isHidden: $0.isHidden,
                days: $0.days,
                publishedDays: side.report.publishedDayCount,
                isSum: $0.value.map { isSum($0.quantity) } ?? false
            )
        }
    }

    private static func isSum(_ quantity: ReportQuantity) -> Bool {
        switch quantity {
        case .count, .kilometers, .kilowattHours, .kilograms, .hours: true
        case .mean, .wattHoursPerKilometer, .percent, .percentagePoints: false
        }
    }
}
