/// The estimates of one battery of a vehicle.
///
/// A battery that the vehicle numbers is known by that number. Where it does not, a battery's life
/// in the vehicle ends with a swap; one that comes back counts as another.
public struct BatteryLife: Sendable, Equatable {
    /// The number that the vehicle gives the battery; `nil` where it gives none.
    public var batteryID: Double?
    /// Swaps before it was put in, as far as they are known; 0 for a battery with a number.
    public var swapsBefore: Int
    /// Its estimates in order of time.
    public var estimates: [BatteryEstimate]

    /// A vehicle's estimates, battery by battery in order of their first estimate.
    ///
    /// `swapEndMillis` are the ends of all battery swaps known of the vehicle, in any order.
    public static func lives(of estimates: [BatteryEstimate], swapEndMillis: [Int64])
        -> [BatteryLife]
    {
        let swaps = swapEndMillis.sorted()
        var lives: [BatteryLife] = []
        for estimate in estimates.sorted(by: { $0.order < $1.order }) {
            let swapsBefore =
                estimate.batteryID == nil
                ? swaps.partitioningIndex { $0 > estimate.startMillis } : 0
            let known = lives.firstIndex {
                $0.batteryID == estimate.batteryID && $0.swapsBefore == swapsBefore
            }
            if let known {
                lives[known].estimates.append(estimate)
            } else {
                lives.append(
                    BatteryLife(
                        batteryID: estimate.batteryID,
                        swapsBefore: swapsBefore,
                        estimates: [estimate]
                    )
                )
            }
        }
        return lives
    }
}
