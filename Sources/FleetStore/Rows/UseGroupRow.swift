/// Use of a part of a city's fleet on one civil day: of all, an hour, a zone, a category, a vehicle.
///
/// Numbers and times of days add up, the largest number of a period is that of its days, and lists
/// of vehicles unite.
package struct UseGroupRow: Sendable, Equatable {
    package var day: String
    /// `00` to `23`, a zone's number, a category, a vehicle's id; empty for the whole fleet.
    package var member: String
    package var times = Times()
    package var energy = Energy()
    /// Distance of the fleet's trips; exact up to 134,000 km.
    package var distanceMeters = 0.0
    package var tripsStarted: Int32 = 0
    /// Waits after trips that ended that day: those that are over, and the others.
    package var waits: Int32 = 0
    package var openWaits: Int32 = 0
    /// Most vehicles on a trip at once.
    package var inUseMaximum: Int32 = 0
    /// Keys of vehicles that belonged to the fleet, in order like the lists below.
    ///
    /// Of a zone, those seen in it; of an hour none, as they are those of its day.
    package var vehicleKeys: [Int64] = []
    /// Those that started a trip.
    package var activeKeys: [Int64] = []
    /// Those with samples; of an hour none, likewise, and of a zone none, as all of it have some.
    package var heardKeys: [Int64] = []

    /// Vehicle time in milliseconds.
    package struct Times: Sendable, Equatable {
        package var driving: Int64 = 0
        package var standing: Int64 = 0
        package var parked: Int64 = 0
        package var charging: Int64 = 0
        package var unknown: Int64 = 0
        /// Of vehicles that started a trip.
        package var active: Int64 = 0
        /// From the ends of trips to the next starts, and the part of it with samples.
        package var idle: Int64 = 0
        package var idleKnown: Int64 = 0
        /// On trips, gaps included.
        package var inUse: Int64 = 0

        package init() {}
    }

    /// Sums over the hours of `VehicleHourRow`.
    package struct Energy: Sendable, Equatable {
        package var distanceMeters = 0.0
        package var netWattHours = 0.0
        package var usedWattHours = 0.0
        package var recoveredWattHours = 0.0
        package var chargedWattHours = 0.0
        package var chargingStarted: Int32 = 0

        package init() {}
    }

    package init(day: String, member: String) {
        self.day = day
        self.member = member
    }
}

/// What the groups of a day are.
package enum UseGrouping: String, Sendable, CaseIterable {
    case day, hour, zone, category, vehicle
}
