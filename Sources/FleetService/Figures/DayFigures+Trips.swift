import FleetAnalytics
import FleetStore

// What the trips and charging sessions of a day are like, one by one; a day published before they
// were kept has none of it.

extension DayFigures {
    /// Trips of about one length.
    package struct LengthClass: Codable, Sendable, Equatable {
        /// Inclusive; the next class begins where this one ends.
        ///
        /// `nil`: of unknown length.
        package var fromMeters: Int?
        package var trips: Int

        /// Where the classes begin: a walk, a short ride, a ride, a ride across the city, out of it.
        static let bounds = [0, 1000, 2000, 3000, 5000, 10000, 20000]
    }

    /// Trips from one zone to another; `""` is outside all zones.
    package struct Flow: Codable, Sendable, Equatable {
        package var from: String
        package var to: String
        package var trips: Int
        package var distanceMeters: Double
    }

    /// Charging in one zone; sessions and their time are booked to the day on which they end.
    ///
    /// A vehicle is at the plug overnight: by the day of its start the next day would correct it.
    package struct ChargingFigures: Codable, Sendable, Equatable {
        package var sessions = 0
        package var chargedWattHours = 0.0
        /// Time at the plug.
        package var connectedSeconds = 0.0
        /// The part of it without gain.
        package var idleSeconds = 0.0
        package init() {}
    }

    /// How the vehicles of one category are driven.
    package struct StyleFigures: Codable, Sendable, Equatable {
        package var trips = 0
        /// The distance of which accelerations are known; rates divide by it.
        package var distanceMeters = 0.0
        package var harshAccelerations = 0
        package var harshBrakings = 0
        /// Σ eco score × distance, in points times metres, and the distance it is known of.
        package var ecoPointMeters = 0.0
        package var ecoDistanceMeters = 0.0
        package init() {}
    }
}

extension DayFigures {
    /// Counts trips that start on the day.
    mutating func add(_ trips: [OfVehicle<TripRow>], zoneNames: [Int32: String]) {
        var lengths: [Int?: Int] = [:]
        var flows: [FlowKey: Flow] = [:]
        var styles: [String: StyleFigures] = [:]
        for trip in trips {
            let row = trip.row
            let isMeasured = row.distanceSource != DistanceSource.none.rawValue
            let bound =
                isMeasured
                ? LengthClass.bounds.last { Double($0) <= row.distanceMeters } ?? 0 : nil
            lengths[bound, default: 0] += 1
            let key = FlowKey(
                from: zoneNames[row.startZone] ?? "",
                to: zoneNames[row.endZone] ?? ""
            )
            flows[key, default: Flow(from: key.from, to: key.to, trips: 0, distanceMeters: 0)]
                .add(row)
            if let style = row.style {
                styles[trip.category ?? "unknown", default: StyleFigures()]
                    .add(style, ecoPoints: row.ecoScore?.points)
            }
        }
        tripLengths =
            LengthClass.bounds.map { LengthClass(fromMeters: $0, trips: lengths[$0] ?? 0) }
            + (lengths[nil].map { [LengthClass(fromMeters: nil, trips: $0)] } ?? [])
        self.flows = flows.values.sorted { ($0.from, $0.to) < ($1.from, $1.to) }.map(\.rounded)
        style = styles.mapValues(\.rounded)
    }

    /// Counts charging sessions that end on the day.
    mutating func add(charging: [OfVehicle<ChargingRow>], zoneNames: [Int32: String]) {
        var zones: [String: ChargingFigures] = [:]
        for session in charging
        where session.row.kind == ChargingSession.Kind.charging.rawValue {
            zones[zoneNames[session.row.zone] ?? "", default: ChargingFigures()].add(session.row)
        }
        chargingZones = zones.mapValues(\.rounded)
    }
}

private struct FlowKey: Hashable {
    let from: String
    let to: String
}

extension DayFigures.Flow {
    fileprivate mutating func add(_ trip: TripRow) {
        trips += 1
        distanceMeters += trip.distanceMeters
    }

    fileprivate var rounded: Self {
        var rounded = self
        rounded.distanceMeters.roundToThousandths()
        return rounded
    }
}

extension DayFigures.ChargingFigures {
    fileprivate mutating func add(_ session: ChargingRow) {
        sessions += 1
        chargedWattHours += session.energyWattHours ?? 0
        connectedSeconds += Double(session.endMillis - session.startMillis) / 1000
        idleSeconds += session.idleSeconds ?? 0
    }

    fileprivate var rounded: Self {
        var rounded = self
        rounded.chargedWattHours.roundToThousandths()
        rounded.connectedSeconds.roundToThousandths()
        rounded.idleSeconds.roundToThousandths()
        return rounded
    }
}

extension DayFigures.StyleFigures {
    fileprivate mutating func add(_ style: TripRow.Style, ecoPoints: Double?) {
        trips += 1
        distanceMeters += style.distanceMeters
        harshAccelerations += Int(style.harshAccelerations)
        harshBrakings += Int(style.harshBrakings)
        if let ecoPoints {
            ecoPointMeters += ecoPoints * style.distanceMeters
            ecoDistanceMeters += style.distanceMeters
        }
    }

    fileprivate var rounded: Self {
        var rounded = self
        rounded.distanceMeters.roundToThousandths()
        rounded.ecoPointMeters.roundToThousandths()
        rounded.ecoDistanceMeters.roundToThousandths()
        return rounded
    }
}
