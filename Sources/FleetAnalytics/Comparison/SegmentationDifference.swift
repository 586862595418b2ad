/// What became of one vehicle's trips when other thresholds cut the same samples.
///
/// Two trips are counterparts when they share at least half of the shorter one's time. Trips linked
/// by counterparts, directly or over others, make a group; each trip is in exactly one group, so
/// that the totals by kind add up to all trips of either side. The order of the trips given does
/// not matter. Definition `comparison.segmentation`.
public struct SegmentationDifference: Sendable, Equatable {
    /// What became of a group of trips.
    public enum Kind: String, Sendable, CaseIterable {
        /// One trip, the same start, end and distance.
        case unchanged
        /// One trip before and after, with another start, end or distance.
        case changed
        /// A trip that was none before.
        case gained
        /// A trip that is none any more.
        case lost
        /// Several trips that became one.
        case merged
        /// One trip that became several.
        case split
        /// Several trips that became several others, cut elsewhere.
        case regrouped
    }

    /// Trips that are each other's counterparts.
    public struct Group: Sendable, Equatable {
        /// Trips under the thresholds before, in order of time.
        public let before: [TripSpan]
        /// Trips under the thresholds after, in order of time.
        public let after: [TripSpan]

        /// What became of them.
        public var kind: Kind {
            switch (before.count, after.count) {
            case (0, _): .gained
            case (_, 0): .lost
            case (1, 1): before == after ? .unchanged : .changed
            case (_, 1): .merged
            case (1, _): .split
            default: .regrouped
            }
        }

        /// Seconds by which the first start moved, later positive; `nil` when gained or lost.
        public var startShiftSeconds: Double? {
            guard let old = before.first, let new = after.first else { return nil }
            return (Double(new.startMillis) - Double(old.startMillis)) / 1000
        }

        /// Seconds by which the last end moved, later positive; `nil` when gained or lost.
        public var endShiftSeconds: Double? {
            guard let old = before.map(\.endMillis).max(), let new = after.map(\.endMillis).max()
            else { return nil }
            return (Double(new) - Double(old)) / 1000
        }

        /// Metres after minus metres before; a gained trip counts from 0.
        public var distanceChangeMeters: Double {
            after.reduce(0) { $0 + $1.distanceMeters } - before.reduce(0) { $0 + $1.distanceMeters }
        }
    }

    /// Sums over groups; they may be added over vehicles.
    public struct Total: Sendable, Equatable {
        /// Groups counted.
        public var groups = 0
        /// Their trips before.
        public var tripsBefore = 0
        /// Their trips after.
        public var tripsAfter = 0
        /// Metres of their trips before.
        public var distanceBeforeMeters = 0.0
        /// Metres of their trips after.
        public var distanceAfterMeters = 0.0
        /// Duration of their trips before.
        public var secondsBefore = 0.0
        /// Duration of their trips after.
        public var secondsAfter = 0.0

        /// Nothing.
        public init() {}

        /// Counts a group.
        public mutating func add(_ group: Group) {
            groups += 1
            tripsBefore += group.before.count
            tripsAfter += group.after.count
            for trip in group.before {
                distanceBeforeMeters += trip.distanceMeters
                secondsBefore += trip.seconds.onGrid
            }
            for trip in group.after {
                distanceAfterMeters += trip.distanceMeters
                secondsAfter += trip.seconds.onGrid
            }
        }

        /// Counts what another total counted.
        public mutating func add(_ other: Total) {
            groups += other.groups
            tripsBefore += other.tripsBefore
            tripsAfter += other.tripsAfter
            distanceBeforeMeters += other.distanceBeforeMeters
            distanceAfterMeters += other.distanceAfterMeters
            secondsBefore += other.secondsBefore
            secondsAfter += other.secondsAfter
        }
    }

    /// All groups, in order of their first instant.
    public let groups: [Group]

    /// Compares one vehicle's trips under two sets of thresholds.
    public init(before: [TripSpan], after: [TripSpan]) {
        groups = SegmentationMatching(before: before, after: after).groups()
    }

    /// Sums over the groups of a kind.
    public func total(_ kind: Kind) -> Total {
        var total = Total()
        for group in groups where group.kind == kind { total.add(group) }
        return total
    }

    /// Sums over all groups: as many trips and metres on either side as were given.
    public var total: Total {
        var total = Total()
        for group in groups { total.add(group) }
        return total
    }
}
