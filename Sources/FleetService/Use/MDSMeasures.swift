import FleetAnalytics

/// The MDS metrics of one interval and zone under the names that MDS gives them.
struct MDSMeasures {
    struct Named {
        let name: String
        let unit: String?
        let value: Value
    }

    enum Value {
        case count(Int)
        /// A figure over so many vehicles or trips.
        case figure(Double?, over: Int)
    }

    let named: [Named]

    /// `zone` is 0 outside all zones and `nil` for the city.
    init(_ stays: [MDSStay], _ trips: [TripUse], zone: Int32?, interval: TimeBin) {
        func vehicles(_ states: Set<MDSState>) -> MDSVehicleMeasures {
            MDSVehicleMeasures(stays, in: states, zone: zone, interval: interval)
        }
        func tripMeasures(_ place: MDSTripMeasures.Place) -> MDSTripMeasures {
            MDSTripMeasures(trips, by: place, zone: zone, interval: interval)
        }
        let deployed = vehicles(MDSState.deployed)
        let starts = tripMeasures(.start)
        var named = Self.counts("dockless.deployed", deployed)
        for state in Self.seen {
            let measures = vehicles([state])
            named += Self.counts("vehicles.\(state.rawValue)", measures)
            named.append(
                Named(
                    name: "vehicles.\(state.rawValue).duration.sum",
                    unit: "s",
                    value: .figure(measures.durationSeconds, over: measures.maximum)
                )
            )
        }
        named += Self.spreads(starts, .start) + Self.spreads(tripMeasures(.end), .end)
        let use = MDSUtilisation(stays, zone: zone, interval: interval)
        named += [
            Named(name: "dockless.active.count", unit: nil, value: .count(use.activeCount)),
            Named(name: "dockless.inactive.count", unit: nil, value: .count(use.inactiveCount)),
            Named(
                name: "dockless.utilization.active.percent",
                unit: "%",
                value: .figure(use.activeShare.map { $0 * 100 }, over: use.activeCount)
            ),
            Named(
                name: "dockless.utilization.idle.percent",
                unit: "%",
                value: .figure(
                    MDSUtilisation.idleShare(
                        onTripMillis: vehicles([.onTrip]).durationMillis,
                        deployedMillis: deployed.durationMillis
                    ).map { $0 * 100 },
                    over: deployed.maximum
                )
            ),
            Named(
                name: "dockless.utilization.trips_per_vehicle.avg",
                unit: nil,
                value: .figure(
                    deployed.average.flatMap {
                        MDSUtilisation.tripsPerVehicle(trips: starts.count, deployedAverage: $0)
                    },
                    over: min(starts.count, deployed.maximum)
                )
            ),
        ]
        self.named = named
    }

    /// The states that telemetry shows; it knows of no reservation.
    private static let seen: [MDSState] = [.available, .nonOperational, .onTrip, .nonContactable]

    private static func counts(_ name: String, _ measures: MDSVehicleMeasures) -> [Named] {
        [
            Named(
                name: "\(name).avg",
                unit: nil,
                value: .figure(measures.average, over: measures.maximum)
            ),
            Named(name: "\(name).min", unit: nil, value: .count(measures.minimum)),
            Named(name: "\(name).max", unit: nil, value: .count(measures.maximum)),
        ]
    }

    private static func spreads(_ trips: MDSTripMeasures, _ place: MDSTripMeasures.Place) -> [Named]
    {
        func spread(_ name: String, _ unit: String, _ spread: MDSSpread?, over count: Int)
            -> [Named]
        {
            let figures: [(String, Double?)] = [
                ("avg", spread?.average), ("med", spread?.median),
                ("std", spread?.standardDeviation), ("sum", spread?.sum),
            ]
            return figures.map {
                Named(name: "\(name).\($0)", unit: unit, value: .figure($1, over: count))
            }
        }
        let name = "trips.\(place.rawValue)"
        return [Named(name: "\(name).count", unit: nil, value: .count(trips.count))]
            + spread("\(name).duration", "s", trips.durationSeconds, over: trips.count)
            + spread(
                "\(name).distance",
                "m",
                trips.distanceMeters,
                over: trips.count - trips.tripsWithoutDistance
            )
    }
}
