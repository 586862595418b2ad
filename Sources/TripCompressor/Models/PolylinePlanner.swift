extension ModelPlanner {
    /// Columns that are clearly smallest as polylines, and how.
    ///
    /// Columns of one message bend in the same places: the one that costs most tells where, and leads
    /// the others. Own plans are those of each column by itself, the best first.
    func polylines(_ own: [[SequencePlan]]) -> [Int: SequencePlan] {
        var found: [Int: SequencePlan] = [:]
        var leader: Int?
        for place in drafts.indices {
            guard let limit = limit(place, own), let (plan, bits) = Polyline.fit(integers(place)),
                bits < limit
            else { continue }
            found[place] = ModelPlanner.plan(plan, bits)
            if bits > leader.flatMap({ found[$0]?.bits }) ?? 0 { leader = place }
        }
        guard let leader, let line = found[leader]?.polyline?.line else { return found }
        for place in drafts.indices
        where place != leader && integers(place).count == integers(leader).count {
            guard let limit = limit(place, own) else { continue }
            let (plan, bits) = Polyline.fit(integers(place), led: line, number: leader + 1)
            if bits < found[place]?.bits ?? limit {
                found[place] = ModelPlanner.plan(plan, bits)
            }
        }
        return found
    }

    private func integers(_ place: Int) -> [Int64] { drafts[place].integers }

    /// The bits below which a polyline pays; `nil` for columns that are no lines.
    private func limit(_ place: Int, _ own: [[SequencePlan]]) -> Double? {
        guard drafts[place].kind.isReferable, let best = own[place].first, !best.isHeld,
            best.bits > Double(2 * integers(place).count)
        else { return nil }
        return 0.92 * min(best.bits, plans[place]?.bits ?? .infinity)
    }

    private static func plan(_ polyline: PolylinePlan, _ bits: Double) -> SequencePlan {
        SequencePlan(predictor: .polyline, isHeld: false, polyline: polyline, bits: bits)
    }
}
