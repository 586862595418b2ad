import FleetAnalytics
import FleetStore

/// Use of a city's fleet on the days of a period, from what is rolled up.
struct PeriodUse {
    let calendar: CityCalendar
    /// In order, without a hole; none when nothing was derived.
    let days: [CivilDay]
    let zoneNames: [Int32: String]
    /// The zone that all is about; `nil` for the whole city.
    let zone: String?
    /// By day and member.
    let groups: [UseGroupRow]
    /// The whole fleet by day, where the groups need it: hours for their vehicles, a single zone for
    /// the coverage beside it.
    let fleet: [UseGroupRow]

    func zoneName(_ member: String) -> String {
        Int32(member).flatMap { zoneNames[$0] } ?? "(no zone)"
    }
}

extension PostgresConnection {
    /// Days that are not rolled up yet are made from what the night derived: slower, and the same.
    private func useGroups(
        _ city: CityRow,
        _ calendar: CityCalendar,
        by grouping: UseGrouping,
        on days: ClosedRange<CivilDate>,
        members: [String]?,
        withVehicles: Bool
    ) throws -> [UseGroupRow] {
        let (first, last) = (days.lowerBound.name, days.upperBound.name)
        let rows = try useGroups(
            city.id,
            by: grouping,
            from: first,
            through: last,
            members: members,
            withVehicles: withVehicles
        )
        let stale = try staleUseDays(city.id, from: first, through: last)
        guard !stale.isEmpty else { return rows }
        let isStale = Set(stale)
        var all = rows.filter { !isStale.contains($0.day) }
        for date in stale.compactMap({ CivilDate($0) }) {
            let made = try dayUse(city, calendar.day(date), calendar).rows[grouping] ?? []
            all += made.filter { members?.contains($0.member) ?? true }
        }
        return all.sorted { ($0.day, $0.member) < ($1.day, $1.member) }
    }

    /// The use of the period by groups; with a zone, of that alone, by days or as a whole.
    func periodUse(
        _ city: CityRow,
        _ period: ClosedRange<CivilDate>?,
        by grouping: UseGrouping,
        zone: String?
    ) throws -> PeriodUse {
        let calendar = try CityCalendar(zone: city.timeZone)
        if let period { try calendar.check(period) }
        return try snapshot {
            let names = Dictionary(
                uniqueKeysWithValues: try zones(city.id).map { ($0.number, $0.name) }
            )
            let members = try zone.map { zone in
                let numbers = names.filter { $0.value == zone }.keys.map { String($0) }
                guard !numbers.isEmpty else {
                    throw ServiceError.unknownZone(zone, known: Set(names.values).sorted())
                }
                return numbers
            }
            let range = try derivedRange(city, period)
            func rows(_ grouping: UseGrouping, members: [String]?, withVehicles: Bool) throws
                -> [UseGroupRow]
            {
                guard let range else { return [] }
                return try useGroups(
                    city,
                    calendar,
                    by: grouping,
                    on: range,
                    members: members,
                    withVehicles: withVehicles
                )
            }
            let needsFleet = grouping == .hour || zone != nil
            return PeriodUse(
                calendar: calendar,
                days: range.map { calendar.days($0).filter { $0.endMillis > $0.startMillis } }
                    ?? [],
                zoneNames: names,
                zone: zone,
                groups: try rows(
                    zone == nil ? grouping : .zone,
                    members: members,
                    withVehicles: true
                ),
                fleet: needsFleet
                    ? try rows(.day, members: nil, withVehicles: zone == nil) : []
            )
        }
    }
}
