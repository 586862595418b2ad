/// A place where vehicles are charged, found from where their sessions were.
///
/// No vehicle says which charger it is at. Two sessions are of one place when a chain of sessions
/// joins them, each no further than a given distance from the next: the answer does not depend on
/// the order of the sessions. Chargers of one street may form a chain; ``radiusMeters`` shows it.
public struct ChargingPlace: Sendable, Equatable {
    /// Mean position of its sessions.
    public var center: Coordinate
    /// Distance of the farthest session from ``center``.
    public var radiusMeters: Double
    /// Sessions that begin within the period.
    public var sessionCount = 0
    /// Energy into batteries of the sessions that begin within the period, where it is known.
    public var energyWattHours = 0.0
    /// How many of ``sessionCount`` stand behind ``energyWattHours``.
    public var sessionsWithEnergy = 0
    /// Highest power of a session that begins within the period; `nil` where none is known.
    public var peakPowerWatts: Double?
    /// Batteries filled an hour of charging, in 1/h; `nil` without state of charge.
    public var meanCRate: Double?
    /// Vehicle-seconds at the charger, within the period.
    public var connectedSeconds = 0.0
    /// Vehicle-seconds in which batteries gained, within the period.
    public var chargingSeconds = 0.0
    /// Most vehicles connected at once within the period: the place has at least so many connectors.
    public var connectorCount = 0
    /// Length of the period.
    public var periodSeconds: Double

    /// Connected time by the time of all connectors seen, 0 to 1.
    public var occupancy: Double { share(connectedSeconds) }

    /// Charging time by the time of all connectors seen, 0 to 1.
    public var timeUtilisation: Double { share(chargingSeconds) }

    private func share(_ seconds: Double) -> Double {
        let total = periodSeconds * Double(connectorCount)
        return total > 0 ? min(1, seconds / total) : 0
    }
}

extension ChargingPlace {
    /// The places of a city's sessions in a period, from south to north.
    ///
    /// Swaps, sessions without a place and those outside the period are left out. Sessions within
    /// `withinMeters` of each other, directly or by a chain, are of one place. A session over an end
    /// of the period gives its share of time; its energy belongs to where it begins.
    public static func find(
        _ sessions: [ChargingSession],
        withinMeters: Double,
        fromMillis: Int64,
        toMillis: Int64
    ) -> [ChargingPlace] {
        guard toMillis > fromMillis else { return [] }
        let located = sessions.compactMap { session -> LocatedSession? in
            guard session.kind == .charging, session.startMillis < toMillis,
                session.endMillis > max(fromMillis, session.startMillis), let place = session.place,
                place.latitude.isFinite, place.longitude.isFinite
            else { return nil }
            return LocatedSession(place: place, session: session)
        }.sorted { $0.order < $1.order }
        return groups(located, withinMeters: withinMeters).map {
            ChargingPlace($0, fromMillis: fromMillis, toMillis: toMillis)
        }.sorted {
            ($0.center.latitude, $0.center.longitude) < ($1.center.latitude, $1.center.longitude)
        }
    }

    private struct LocatedSession {
        let place: Coordinate
        let session: ChargingSession

        var order: (Double, Double, Int64, Int64) {
            (place.latitude, place.longitude, session.startMillis, session.endMillis)
        }
    }

    /// Connected components of sessions sorted by latitude.
    private static func groups(_ sessions: [LocatedSession], withinMeters: Double)
        -> [[LocatedSession]]
    {
        var parents = Array(sessions.indices)
        func root(_ index: Int) -> Int {
            var node = index
            while parents[node] != node {
                parents[node] = parents[parents[node]]
                node = parents[node]
            }
            return node
        }
        let metersPerDegree = GreatCircle.earthRadiusMeters * Double.pi / 180
        // A hair more than the distance, for rounding; what is near is measured below.
        let band = withinMeters / metersPerDegree * 1.000_001
        for first in sessions.indices {
            var second = first + 1
            while second < sessions.count,
                sessions[second].place.latitude - sessions[first].place.latitude <= band
            {
                let (left, right) = (root(first), root(second))
                if left != right,
                    isNear(sessions[first].place, sessions[second].place, withinMeters)
                {
                    parents[max(left, right)] = min(left, right)
                }
                second += 1
            }
        }
        var members: [Int: [LocatedSession]] = [:]
        for index in sessions.indices { members[root(index), default: []].append(sessions[index]) }
        return members.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func isNear(_ left: Coordinate, _ right: Coordinate, _ meters: Double) -> Bool {
        left == right || distanceMeters(left, right) <= meters
    }

    private static func distanceMeters(_ left: Coordinate, _ right: Coordinate) -> Double {
        GreatCircle.distanceMeters(
            latitude1: left.latitude,
            longitude1: left.longitude,
            latitude2: right.latitude,
            longitude2: right.longitude
        )
    }

    private init(_ members: [LocatedSession], fromMillis: Int64, toMillis: Int64) {
        var (latitudes, longitudes) = (0.0, 0.0)
        for member in members {
            latitudes += member.place.latitude
            longitudes += member.place.longitude
        }
        let center = Coordinate(
            latitude: latitudes / Double(members.count),
            longitude: longitudes / Double(members.count)
        )
        self.center = center
        radiusMeters =
            members.map { ChargingPlace.distanceMeters(center, $0.place) }.max() ?? 0
        periodSeconds = Double(toMillis - fromMillis) / 1000
        var (gain, gainSeconds) = (0.0, 0.0)
        for session in members.map(\.session) {
            let from = max(session.startMillis, fromMillis)
            let seconds = Double(min(session.endMillis, toMillis) - from) / 1000
            connectedSeconds += seconds
            chargingSeconds +=
                (session.chargingSeconds / session.connectedSeconds * seconds).onGrid
            guard session.startMillis >= fromMillis else { continue }
            sessionCount += 1
            if let energy = session.energyWattHours {
                energyWattHours += energy.onGrid
                sessionsWithEnergy += 1
            }
            if let peak = session.peakPowerWatts {
                peakPowerWatts = max(peakPowerWatts ?? peak, peak)
            }
            if let rate = session.meanCRate {
                gain += (rate * session.chargingSeconds / 3600).onGrid
                gainSeconds += session.chargingSeconds
            }
        }
        meanCRate = gainSeconds > 0 ? gain / gainSeconds * 3600 : nil
        connectorCount = ChargingPlace.mostAtOnce(members.map(\.session), fromMillis, toMillis)
    }

    private static func mostAtOnce(_ sessions: [ChargingSession], _ from: Int64, _ to: Int64) -> Int
    {
        let changes = sessions.flatMap {
            [(max($0.startMillis, from), 1), (min($0.endMillis, to), -1)]
        }.sorted { $0 < $1 }
        var (connected, most) = (0, 0)
        for (_, change) in changes {
            connected += change
            most = max(most, connected)
        }
        return most
    }
}
