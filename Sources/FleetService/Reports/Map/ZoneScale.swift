/// What the colours of a map of zones mean.
///
/// Two maps share one to be compared; of periods with unequal numbers of days it is of a day's mean,
/// in tenths of a trip.
struct ZoneScale: Sendable {
    let classes: MapClasses
    let isPerDay: Bool

    init(_ zones: [ZoneEntry], isPerDay: Bool = false) {
        self.isPerDay = isPerDay
        classes = MapClasses(counts: zones.compactMap { ZoneScale.level($0, isPerDay) })
    }

    /// The style class of a zone; `nil` when there is no figure of it.
    func kind(_ zone: ZoneEntry) -> Markup? {
        ZoneScale.level(zone, isPerDay).map(classes.kind)
    }

    func label(_ level: Int, _ catalogue: Catalogue) -> String {
        guard isPerDay else { return catalogue.number(level) }
        return ReportNumber(Double(level) / 10, .mean).map { catalogue.number($0, decimals: 1) }
            ?? ""
    }

    /// Of the days of which the zone is shown.
    private static func level(_ zone: ZoneEntry, _ isPerDay: Bool) -> Int? {
        zone.figures.map { figures in
            guard isPerDay, zone.days > 0 else { return figures.tripsStarted }
            return Int((Double(figures.tripsStarted) * 10 / Double(zone.days)).rounded())
        }
    }
}
