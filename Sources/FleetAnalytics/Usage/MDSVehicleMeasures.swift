/// The MDS measures `vehicles.[state].avg`, `.min`, `.max` and `.duration.sum`, and
/// `dockless.deployed.avg`, `.min` and `.max`.
///
/// Mean, least and most are taken over snapshots, by default one a minute, the first at the start
/// of the interval. A vehicle counts at a snapshot when its stay has begun by then and not ended.
public struct MDSVehicleMeasures: Sendable, Equatable {
    /// Snapshots in the interval.
    public let snapshots: Int64
    /// Vehicles summed over all snapshots.
    public private(set) var vehicleSnapshots: Int64 = 0
    /// Fewest vehicles at a snapshot.
    public private(set) var minimum = 0
    /// Most vehicles at a snapshot.
    public private(set) var maximum = 0
    /// Time of the vehicles in the states within the interval, to the millisecond.
    public private(set) var durationMillis: Int64 = 0

    /// Mean number of vehicles; `nil` without a snapshot.
    public var average: Double? {
        snapshots > 0 ? Double(vehicleSnapshots) / Double(snapshots) : nil
    }

    /// `duration.sum`, in seconds.
    public var durationSeconds: Double { Double(durationMillis) / 1000 }

    /// Measures vehicles that were in one of the states, in a zone or, with `nil`, anywhere.
    ///
    /// Stays of one vehicle that overlap count once.
    public init(
        _ stays: [MDSStay],
        in states: Set<MDSState>,
        zone: Int32?,
        interval: TimeBin,
        snapshotMillis: Int64 = 60_000
    ) {
        let step = max(1, snapshotMillis)
        snapshots = MDSVehicleMeasures.snapshots(within: interval.lengthMillis, step)
        let chosen = stays.compactMap { stay in
            states.contains(stay.state) && (zone == nil || stay.zone == zone)
                ? stay.clipped(to: interval) : nil
        }
        var changes: [Int64: Int] = [:]
        for (_, stays) in Dictionary(grouping: chosen, by: \.vehicle) {
            var reached = interval.startMillis
            for stay in stays.sorted(by: { $0.startMillis < $1.startMillis }) {
                let start = max(reached, stay.startMillis)
                guard stay.endMillis > start else { continue }
                reached = stay.endMillis
                durationMillis = durationMillis.joined(.millis(from: start, to: reached))
                let first = MDSVehicleMeasures.snapshots(
                    within: .millis(from: interval.startMillis, to: start),
                    step
                )
                let end = MDSVehicleMeasures.snapshots(
                    within: .millis(from: interval.startMillis, to: reached),
                    step
                )
                changes[first, default: 0] += 1
                changes[end, default: 0] -= 1
            }
        }
        countSnapshots(changes)
    }

    /// Snapshots in the first so many milliseconds of the interval: at 0, at one step, and so on.
    private static func snapshots(within millis: Int64, _ step: Int64) -> Int64 {
        millis / step + (millis % step > 0 ? 1 : 0)
    }

    private mutating func countSnapshots(_ changes: [Int64: Int]) {
        guard snapshots > 0 else { return }
        var count = 0
        var reached: Int64 = 0
        var fewest = Int.max
        for snapshot in changes.keys.sorted() + [snapshots] {
            if snapshot > reached {
                fewest = min(fewest, count)
                maximum = max(maximum, count)
                let (sum, overflow) = (snapshot - reached)
                    .multipliedReportingOverflow(by: Int64(count))
                vehicleSnapshots = vehicleSnapshots.joined(overflow ? .max : sum)
                reached = snapshot
            }
            count += changes[snapshot] ?? 0
        }
        minimum = fewest == .max ? 0 : fewest
    }
}
