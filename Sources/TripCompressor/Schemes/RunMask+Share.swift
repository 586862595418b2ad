extension RunMask {
    /// Gives columns that change in the same rows one list of these rows.
    ///
    /// A fix brings position, height, speed and heading together: the list is written with the first
    /// of them. It may hold a few rows in which some of them stay the same.
    static func share(among drafts: inout [ColumnDraft]) {
        var owners: [Int] = []
        for place in drafts.indices where drafts[place].kind.hasSequence {
            drafts[place].mask = RunMask(of: drafts[place].integers)
            guard let starts = drafts[place].mask?.starts, starts.count >= 8 else { continue }
            for owner in owners
            where drafts[owner].integers.count == drafts[place].integers.count {
                guard let ownerMask = drafts[owner].mask,
                    let joined = join(ownerMask.starts, starts)
                else { continue }
                drafts[owner].mask = RunMask(starts: joined)
                for user in drafts.indices where drafts[user].mask?.owner == owner + 1 {
                    drafts[user].mask?.starts = joined
                }
                drafts[place].mask = RunMask(starts: joined, owner: owner + 1)
                break
            }
            if drafts[place].mask?.owner == nil { owners.append(place) }
        }
    }

    /// All places of both, ascending; `nil` unless nearly all of each are in the other.
    private static func join(_ left: [Int32], _ right: [Int32]) -> [Int32]? {
        let limit = min(left.count, right.count) * 8 / 7
        guard max(left.count, right.count) <= limit else { return nil }
        var joined: [Int32] = []
        joined.reserveCapacity(limit)
        var (first, second) = (0, 0)
        while first < left.count || second < right.count {
            guard joined.count < limit else { return nil }
            let next = min(
                first < left.count ? left[first] : .max,
                second < right.count ? right[second] : .max
            )
            joined.append(next)
            if first < left.count, left[first] == next { first += 1 }
            if second < right.count, right[second] == next { second += 1 }
        }
        return joined
    }
}
