/// Trips from one zone to another.
public struct Flow: Sendable, Equatable {
    /// Trips.
    public var trips = 0
    /// Their metres.
    public var distanceMeters = ExactTotal()
    /// Their time.
    public var durationMillis: Int64 = 0
    /// The part of it that lies in gaps.
    public var unknownMillis: Int64 = 0
    /// Trips without a distance that can be believed; they are in ``trips``.
    public var tripsWithoutDistance = 0

    /// Nothing.
    public init() {}

    /// Share of the trips' time that has samples, 0 to 1.
    public var coverage: Double {
        durationMillis > 0 ? 1 - Double(unknownMillis) / Double(durationMillis) : 0
    }

    /// Adds another flow.
    public mutating func add(_ other: Flow) {
        trips += other.trips
        distanceMeters.add(other.distanceMeters)
        durationMillis = durationMillis.joined(other.durationMillis)
        unknownMillis = unknownMillis.joined(other.unknownMillis)
        tripsWithoutDistance += other.tripsWithoutDistance
    }

    mutating func add(_ trip: TripUse) {
        trips += 1
        if let meters = trip.believableMeters {
            distanceMeters.add(meters)
        } else {
            tripsWithoutDistance += 1
        }
        let length = trip.lengthMillis
        durationMillis = durationMillis.joined(length)
        unknownMillis = unknownMillis.joined(min(length, max(0, trip.unknownMillis)))
    }
}

/// Trips by zone of origin, zone of destination and hour.
///
/// A trip belongs whole, with all its metres and its time, to the hour in which it starts, also
/// over midnight or a change of the clocks. So hours, origins and destinations each add up to all
/// trips.
public struct OriginDestination: Sendable, Equatable {
    /// One cell of the matrix.
    public struct Cell: Sendable, Hashable, Comparable {
        /// Start of the hour; the two hours of one name in a 25-hour day differ in it.
        public var hourStartMillis: Int64
        /// Zone of the start, 0 outside all zones.
        public var origin: Int32
        /// Zone of the end, 0 outside all zones.
        public var destination: Int32

        /// A cell of the matrix.
        public init(hourStartMillis: Int64, origin: Int32, destination: Int32) {
            self.hourStartMillis = hourStartMillis
            self.origin = origin
            self.destination = destination
        }

        /// By hour, origin, destination.
        public static func < (left: Cell, right: Cell) -> Bool {
            (left.hourStartMillis, left.origin, left.destination)
                < (right.hourStartMillis, right.origin, right.destination)
        }
    }

    /// The cells that have trips.
    public private(set) var flows: [Cell: Flow] = [:]
    /// Trips that start in none of the hours; they are in no cell and no margin.
    public private(set) var elsewhere = Flow()

    /// The matrix of trips over hours, or over other bins.
    public init(_ trips: [TripUse], hours: TimeBins) {
        for trip in trips {
            guard let hour = hours.index(at: trip.startMillis) else {
                elsewhere.add(trip)
                continue
            }
            let cell = Cell(
                hourStartMillis: hours.bins[hour].startMillis,
                origin: trip.startZone,
                destination: trip.endZone
            )
            flows[cell, default: Flow()].add(trip)
        }
    }

    /// A margin: all flows with the same hour, the same origin, or the same of whatever is asked.
    public func margin<Key: Hashable>(by key: (Cell) -> Key) -> [Key: Flow] {
        var result: [Key: Flow] = [:]
        for (cell, flow) in flows { result[key(cell), default: Flow()].add(flow) }
        return result
    }

    /// All flows together.
    public var total: Flow {
        var total = Flow()
        for flow in flows.values { total.add(flow) }
        return total
    }
}
