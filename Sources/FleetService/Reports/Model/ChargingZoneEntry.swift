/// Charging in one zone over a period.
struct ChargingZoneEntry: Sendable {
    /// Empty for outside all zones.
    let name: String
    /// `nil` when it is too little to be shown.
    let figures: DayFigures.ChargingFigures?
    /// Days of which it is shown.
    let days: Int

    var isHidden: Bool { figures == nil }

    /// By name, outside all zones last: of a report for others all zones of the city, as whether one
    /// was charged in is told only where it may be; else those with a session.
    static func entries(of shown: ShownDays, zones: [ReportZone]) -> [ChargingZoneEntry] {
        let known = shown.days.compactMap(\.chargingZones)
        guard !known.isEmpty else { return [] }
        let named = Set(known.flatMap(\.keys))
        let names =
            shown.isDisclosed
            ? named.filter { shown.days(of: $0, in: .chargingZones) != nil }
                .union(zones.map(\.name) + [""]) : named
        return names.sorted { ($0.isEmpty ? 1 : 0, $0) < ($1.isEmpty ? 1 : 0, $1) }.map { name in
            let days = shown.days(of: name, in: .chargingZones)
            return ChargingZoneEntry(
                name: name,
                figures: days?.reduce(into: .init()) { sum, day in
                    if let figures = day.chargingZones?[name] { sum.add(figures) }
                },
                days: days?.count ?? 0
            )
        }
    }
}

extension DayFigures.ChargingFigures {
    mutating func add(_ other: DayFigures.ChargingFigures) {
        sessions += other.sessions
        chargedWattHours += other.chargedWattHours
        connectedSeconds += other.connectedSeconds
        idleSeconds += other.idleSeconds
    }

    /// `nil` when sessions brought nothing that anything measured.
    var chargedKilowattHours: Double? {
        sessions > 0 && chargedWattHours == 0 ? nil : chargedWattHours / 1000
    }

    /// Share of the time at the plug without gain.
    var idlePercent: Double? { ratio(idleSeconds * 100, connectedSeconds) }
}
