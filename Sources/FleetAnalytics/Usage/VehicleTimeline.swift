/// The states of one vehicle without overlap, and its deployment around them.
struct VehicleTimeline {
    /// In order of time; where states overlap, the one that began first holds.
    let pieces: [StateUse]

    init(vehicle: Int, states: [StateUse], deployments: [Deployment]) {
        let order = VehicleState.allCases
        let sorted = states.sorted { left, right in
            if left.startMillis != right.startMillis { return left.startMillis < right.startMillis }
            if left.endMillis != right.endMillis { return left.endMillis > right.endMillis }
            let (a, b) = (order.firstIndex(of: left.state), order.firstIndex(of: right.state))
            return a ?? 0 < b ?? 0
        }
        var seen: [StateUse] = []
        seen.reserveCapacity(sorted.count)
        for var state in sorted {
            if let last = seen.last { state.startMillis = max(state.startMillis, last.endMillis) }
            if state.endMillis > state.startMillis { seen.append(state) }
        }
        var filled: [StateUse] = []
        var next = 0
        var reached: Int64?
        func fill(to end: Int64) {
            guard let from = reached, end > from else { return }
            filled.append(
                StateUse(vehicle: vehicle, startMillis: from, endMillis: end, state: .unknown)
            )
        }
        for deployment in deployments.sorted(by: { $0.startMillis < $1.startMillis }) {
            reached = max(deployment.startMillis, reached ?? .min)
            while next < seen.count, seen[next].startMillis < deployment.endMillis {
                let state = seen[next]
                if state.endMillis > reached ?? .min {
                    fill(to: state.startMillis)
                    reached = state.endMillis
                }
                filled.append(state)
                next += 1
            }
            fill(to: deployment.endMillis)
            reached = max(deployment.endMillis, reached ?? .min)
        }
        pieces = filled + seen[next...]
    }

    /// Time between two instants of which something is known.
    func knownMillis(from: Int64, to: Int64) -> Int64 {
        var known: Int64 = 0
        var index = pieces.partitioningIndex { $0.endMillis > from }
        while index < pieces.count, pieces[index].startMillis < to {
            let piece = pieces[index]
            if piece.state != .unknown {
                known = known.joined(
                    .millis(from: max(from, piece.startMillis), to: min(to, piece.endMillis))
                )
            }
            index += 1
        }
        return known
    }
}
