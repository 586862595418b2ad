/// Of which part of a city's figures one is meant.
package enum FigureSelection: Sendable, Equatable {
    case everything
    case category(String)
    /// `""` is outside all zones.
    case zone(String)
    /// An hour of the clock, 0 to 23, on every day.
    case hour(Int)

    /// What a report calls the place outside all zones.
    package static let outsideZones = "outside all zones"

    /// The zone of that name, or the place outside all of them.
    package static func zone(named name: String) -> FigureSelection {
        .zone(name == outsideZones ? "" : name)
    }

    /// What the selection is by, and which; `nil` for everything.
    var text: (by: String, member: String)? {
        switch self {
        case .everything: nil
        case .category(let name): ("category", name)
        case .zone(let name): ("zone", name.isEmpty ? Self.outsideZones : name)
        case .hour(let hour): ("hour", String(hour))
        }
    }
}

extension DayFigures {
    /// The day's figures with totals and fleet of that part alone, so that the same code makes
    /// figures of them; what is not published of a part is zero.
    func narrowed(to selection: FigureSelection, _ clock: CityClock) -> DayFigures {
        var narrowed = self
        // Whether charging can be told is known of the whole day alone.
        if chargedKilowattHours != nil { narrowed.ledger.vehicles = max(1, ledger.vehicles) }
        switch selection {
        case .everything: return self
        case .category(let name):
            let category = categories[name]
            narrowed.fleet = FleetSize(
                vehicles: category?.vehicles ?? 0,
                reporting: 0,
                active: category?.active ?? 0
            )
            narrowed.totals = category?.sums ?? UsageSums()
        case .zone(let name):
            narrowed.fleet = FleetSize(vehicles: 0, reporting: 0, active: 0)
            narrowed.totals = UsageSums()
            guard let zone = zones[name] else { break }
            narrowed.totals.trips = zone.tripsStarted
            narrowed.totals.distanceMeters = zone.distanceMeters
            narrowed.totals.seconds = zone.seconds
        case .hour(let hour):
            narrowed.fleet = FleetSize(vehicles: 0, reporting: 0, active: 0)
            narrowed.totals = UsageSums()
            // A report says nothing charged in an hour, whether or not it could be told.
            narrowed.ledger.vehicles = max(1, ledger.vehicles)
            for figures in hours where clock.reading(atMillis: figures.startMillis).hour == hour {
                narrowed.totals.trips += figures.tripsStarted
                narrowed.totals.distanceMeters += figures.distanceMeters
                narrowed.totals.seconds.add(figures.seconds)
                narrowed.totals.chargingSessions += figures.chargingStarted
                narrowed.totals.chargedWattHours += figures.chargedWattHours
            }
        }
        return narrowed
    }
}
