/// Trips of a period by their length.
struct PeriodLengths: Sendable {
    /// A class of lengths.
    struct Entry: Sendable, Equatable {
        /// Inclusive; `nil` for trips of unknown length.
        let fromMeters: Int?
        /// Exclusive; `nil` also for the class without an end.
        let toMeters: Int?
        /// `nil` when they are too few to be shown.
        let trips: Int?
        /// Days of which they are shown.
        let days: Int
    }

    /// From short to long, unknown lengths last.
    let entries: [Entry]
    /// What shares are shares of.
    let allTrips: Int
    /// Days that `allTrips` are of.
    private let dayCount: Int

    /// Those of all trips that are shown; `nil` when no published day knows the lengths of its trips.
    init?(_ shown: ShownDays, trips: Int) {
        let known = shown.days.filter { $0.tripLengths != nil }
        guard !known.isEmpty else { return nil }
        let classes = Set(known.flatMap { $0.tripLengths ?? [] }.map(\.fromMeters))
        let bounds = classes.compactMap(\.self).sorted()
        func entry(_ from: Int?, _ to: Int?) -> Entry {
            let days = shown.days(of: from.map(String.init) ?? "", in: .lengths)
            let trips = days?.reduce(0) { sum, day in
                sum
                    + (day.tripLengths ?? []).filter { $0.fromMeters == from }
                    .reduce(0) { $0 + $1.trips }
            }
            return Entry(fromMeters: from, toMeters: to, trips: trips, days: days?.count ?? 0)
        }
        let ends = bounds.dropFirst().map(Optional.some) + [nil]
        // Whether a trip of unknown length was there is told only where it may be.
        let hasUnknown = classes.contains(nil) || shown.isDisclosed
        entries = zip(bounds, ends).map { entry($0, $1) } + (hasUnknown ? [entry(nil, nil)] : [])
        // The trips of some days alone might tell of others; staff get shares of all.
        dayCount = shown.days(in: .trips)?.count ?? 0
        allTrips = shown.isDisclosed ? trips : known.reduce(0) { $0 + $1.totals.trips }
    }

    /// The class of the middle trip, as far as what is shown tells it.
    var median: Entry? {
        let open = entries.indices.filter {
            entries[$0].trips == nil || entries[$0].days < dayCount
        }
        guard !open.isEmpty else { return median(withRestIn: nil) }
        // Wherever those lie that are not shown, it must be the same one.
        let possible = open.map(median(withRestIn:))
        guard let first = possible.first ?? nil, possible.allSatisfy({ $0 == first }) else {
            return nil
        }
        return first.trips == nil ? nil : first
    }

    private func median(withRestIn place: Int?) -> Entry? {
        let rest = max(0, allTrips - entries.reduce(0) { $0 + ($1.trips ?? 0) })
        let counts = entries.indices.map {
            (entries[$0].trips ?? 0) + ($0 == place ? rest : 0)
        }
        let measured = entries.indices.filter { entries[$0].fromMeters != nil }
        let total = measured.reduce(0) { $0 + counts[$1] }
        guard total > 0 else { return nil }
        var below = 0
        for index in measured {
            below += counts[index]
            if below * 2 >= total { return entries[index] }
        }
        return nil
    }
}
