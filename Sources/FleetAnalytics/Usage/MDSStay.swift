/// States of a vehicle in the Mobility Data Specification, as its version 2.0 names them.
public enum MDSState: String, Sendable, CaseIterable {
    case available
    case nonOperational = "non_operational"
    case reserved
    case onTrip = "on_trip"
    case nonContactable = "non_contactable"
    case missing
    case elsewhere
    case removed

    /// Available, non-operational, reserved or on a trip: deployed in the public right of way.
    public static let deployed: Set<MDSState> = [.available, .nonOperational, .reserved, .onTrip]
}

/// A stretch of one MDS state of one vehicle.
public struct MDSStay: Sendable, Equatable {
    /// The caller's number of the vehicle.
    public var vehicle: Int
    /// What it was.
    public var state: MDSState
    /// Zone in which the state began, to which MDS books all of the stay; 0 outside all zones.
    public var zone: Int32
    /// First instant, in milliseconds since 1970 UTC.
    public var startMillis: Int64
    /// First instant after it.
    public var endMillis: Int64

    /// A stay from its parts.
    public init(
        vehicle: Int,
        state: MDSState,
        zone: Int32,
        startMillis: Int64,
        endMillis: Int64
    ) {
        self.vehicle = vehicle
        self.state = state
        self.zone = zone
        self.startMillis = startMillis
        self.endMillis = endMillis
    }

    /// The part within a bin; `nil` when there is none.
    func clipped(to bin: TimeBin) -> MDSStay? {
        var part = self
        part.startMillis = max(startMillis, bin.startMillis)
        part.endMillis = min(endMillis, bin.endMillis)
        return part.endMillis > part.startMillis ? part : nil
    }
}

extension MDSStay {
    /// The stays that telemetry shows.
    ///
    /// From start to end of a trip, gaps included, a vehicle is on a trip; else parked is
    /// available, charging is non-operational, and a gap is non-contactable, which is not deployed.
    /// Telemetry knows no reservations. Between trips the vehicle is in the zone where the last
    /// trip ended, before the first in the zone where that starts.
    public static func stays(states: [StateUse], trips: [TripUse]) -> [MDSStay] {
        let statesByVehicle = Dictionary(grouping: states, by: \.vehicle)
        let tripsByVehicle = Dictionary(grouping: trips, by: \.vehicle)
        let vehicles = Set(statesByVehicle.keys).union(tripsByVehicle.keys)
        return vehicles.sorted().flatMap { vehicle in
            stays(
                of: vehicle,
                VehicleTimeline(
                    vehicle: vehicle,
                    states: statesByVehicle[vehicle] ?? [],
                    deployments: []
                ),
                trips: tripsByVehicle[vehicle] ?? []
            )
        }
    }

    private static func stays(of vehicle: Int, _ timeline: VehicleTimeline, trips: [TripUse])
        -> [MDSStay]
    {
        var result: [MDSStay] = []
        func append(_ state: MDSState, _ zone: Int32, _ from: Int64, _ to: Int64) {
            guard to > from else { return }
            if let last = result.last, last.state == state, last.endMillis == from {
                result[result.count - 1].endMillis = to
            } else {
                result.append(
                    MDSStay(
                        vehicle: vehicle,
                        state: state,
                        zone: zone,
                        startMillis: from,
                        endMillis: to
                    )
                )
            }
        }
        var next = 0
        func rest(from: Int64, to: Int64, zone: Int32) {
            while next < timeline.pieces.count, timeline.pieces[next].startMillis < to {
                let piece = timeline.pieces[next]
                append(
                    state(atRest: piece.state),
                    zone,
                    max(from, piece.startMillis),
                    min(to, piece.endMillis)
                )
                if piece.endMillis > to { return }
                next += 1
            }
        }
        let sorted = trips.sorted(by: TripUse.precedes)
        var reached = Int64.min
        var zone = sorted.first?.startZone ?? 0
        for trip in sorted where trip.endMillis > max(trip.startMillis, reached) {
            rest(from: reached, to: trip.startMillis, zone: zone)
            append(.onTrip, trip.startZone, max(reached, trip.startMillis), trip.endMillis)
            (reached, zone) = (trip.endMillis, trip.endZone)
        }
        rest(from: reached, to: .max, zone: zone)
        return result
    }

    /// A state that lies outside trips; driving and standing there are cut off trips.
    private static func state(atRest state: VehicleState) -> MDSState {
        switch state {
        case .driving, .standing: .onTrip
        case .parked: .available
        case .charging: .nonOperational
        case .unknown: .nonContactable
        }
    }
}
