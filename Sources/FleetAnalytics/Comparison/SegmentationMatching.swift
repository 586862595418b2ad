/// Groups the trips of two segmentations by their counterparts.
struct SegmentationMatching {
    private let before: [TripSpan]
    private let after: [TripSpan]
    /// The trip that stands for the group of each, trips after following those before.
    private var leader: [Int]

    init(before: [TripSpan], after: [TripSpan]) {
        self.before = before.sorted(by: TripSpan.isInOrder)
        self.after = after.sorted(by: TripSpan.isInOrder)
        leader = Array(0..<(before.count + after.count))
        link()
    }

    /// Joins counterparts.
    ///
    /// Trips of one segmentation do not overlap, so that only a few come in
    /// question for each; those of other origin cost time, but get the same answer.
    private mutating func link() {
        var latestEnds: [Int64] = []
        latestEnds.reserveCapacity(after.count)
        for trip in after { latestEnds.append(max(latestEnds.last ?? .min, trip.endMillis)) }
        for (index, trip) in before.enumerated() {
            var candidate = latestEnds.partitioningIndex { $0 >= trip.startMillis }
            while candidate < after.count, after[candidate].startMillis <= trip.endMillis {
                if trip.isCounterpart(of: after[candidate]) {
                    join(index, before.count + candidate)
                }
                candidate += 1
            }
        }
    }

    private mutating func find(_ trip: Int) -> Int {
        var trip = trip
        while leader[trip] != trip {
            leader[trip] = leader[leader[trip]]
            trip = leader[trip]
        }
        return trip
    }

    private mutating func join(_ first: Int, _ second: Int) {
        let (left, right) = (find(first), find(second))
        leader[max(left, right)] = min(left, right)
    }

    /// The groups in order of their first instant.
    consuming func groups() -> [SegmentationDifference.Group] {
        var members: [Int: (before: [TripSpan], after: [TripSpan])] = [:]
        for index in leader.indices {
            let isBefore = index < before.count
            let trip = isBefore ? before[index] : after[index - before.count]
            if isBefore {
                members[find(index), default: ([], [])].before.append(trip)
            } else {
                members[find(index), default: ([], [])].after.append(trip)
            }
        }
        let ordered = members.sorted { left, right in
            let (first, second) = (start(left.value), start(right.value))
            return (first, left.key) < (second, right.key)
        }
        return ordered.map { .init(before: $0.value.before, after: $0.value.after) }
    }

    private func start(_ group: (before: [TripSpan], after: [TripSpan])) -> Int64 {
        min(group.before.first?.startMillis ?? .max, group.after.first?.startMillis ?? .max)
    }
}
