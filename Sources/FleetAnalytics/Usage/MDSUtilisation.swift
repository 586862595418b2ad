/// The MDS measures `dockless.active`, `dockless.inactive` and `dockless.utilization`.
public struct MDSUtilisation: Sendable, Equatable {
    /// `dockless.active.count`: vehicles on a trip that began in the zone.
    public let activeCount: Int
    /// `dockless.inactive.count`: vehicles with a deployed state that began in the zone, and no
    /// trip at all in the interval.
    public let inactiveCount: Int

    /// Counts vehicles in an interval, in a zone or, with `nil`, anywhere.
    public init(_ stays: [MDSStay], zone: Int32?, interval: TimeBin) {
        let present = stays.compactMap { $0.clipped(to: interval) }
        let onTrip = present.filter { $0.state == .onTrip }
        let anyTrip = Set(onTrip.map(\.vehicle))
        func isInZone(_ stay: MDSStay) -> Bool { zone == nil || stay.zone == zone }
        activeCount = Set(onTrip.filter(isInZone).map(\.vehicle)).count
        inactiveCount =
            Set(
                present.filter { MDSState.deployed.contains($0.state) && isInZone($0) }
                    .map(\.vehicle)
            ).subtracting(anyTrip).count
    }

    /// `dockless.utilization.active.percent` as a share from 0 to 1; `nil` without vehicles.
    public var activeShare: Double? {
        MDSUtilisation.activeShare(active: activeCount, inactive: inactiveCount)
    }

    /// The same from counts: active by active and inactive.
    public static func activeShare(active: Int, inactive: Int) -> Double? {
        let all = Double(active) + Double(inactive)
        return all > 0 ? Double(active) / all : nil
    }

    /// `dockless.utilization.idle.percent` as a share from 0 to 1: deployed time not on a trip.
    ///
    /// Both times are `duration.sum`s of the same interval and zone; `nil` without deployed time.
    public static func idleShare(onTripMillis: Int64, deployedMillis: Int64) -> Double? {
        deployedMillis > 0 ? 1 - Double(onTripMillis) / Double(deployedMillis) : nil
    }

    /// `dockless.utilization.trips_per_vehicle.avg`; `nil` where no vehicle is deployed.
    public static func tripsPerVehicle(trips: Int, deployedAverage: Double) -> Double? {
        deployedAverage > 0 ? Double(trips) / deployedAverage : nil
    }
}

/// Redaction as MDS asks for: small counts, and 0 among them, are told as −1.
public enum MDSRedaction {
    /// The smallest count that is told.
    public static let smallestCount = 10

    /// A count as it may be told.
    public static func count(_ count: Int, smallest: Int = smallestCount) -> Int {
        count < smallest ? -1 : count
    }

    /// A mean, median, deviation or sum over so many trips or vehicles as it may be told.
    ///
    /// MDS speaks of counts alone; a sum or a mean over few would tell what the count hides.
    public static func value(_ value: Double?, over count: Int, smallest: Int = smallestCount)
        -> Double
    {
        guard let value, count >= smallest else { return -1 }
        return value
    }
}
