/// Classes of a sequential scale: as many zones in each as possible, none across a tie.
struct MapClasses: Sendable, Equatable {
    /// What each class holds, smallest first; zero has no class.
    let ranges: [ClosedRange<Int>]

    static let most = 5

    init(counts: [Int], most: Int = MapClasses.most) {
        let sorted = counts.filter { $0 > 0 }.sorted()
        let distinct = Set(sorted).count
        let classes = min(most, distinct)
        var ranges: [ClosedRange<Int>] = []
        var start = 0
        while start < sorted.count {
            // The share of the rest that the remaining classes leave to this one.
            let left = max(1, classes - ranges.count)
            let last = sorted[min(sorted.count, start + max(1, (sorted.count - start) / left)) - 1]
            var end = start
            while end < sorted.count, sorted[end] <= last || left == 1 { end += 1 }
            ranges.append(sorted[start]...sorted[end - 1])
            start = end
        }
        self.ranges = ranges
    }

    /// 0 for zero, else 1 to `ranges.count`.
    func index(of count: Int) -> Int {
        (ranges.firstIndex { $0.upperBound >= count && count > 0 } ?? -1) + 1
    }

    /// The style class of a count; with fewer classes the steps of the scale lie farther apart.
    func kind(_ count: Int) -> Markup {
        let steps: [Markup] = ["z0", "z1", "z2", "z3", "z4", "z5"]
        let index = index(of: count)
        return index > 0 ? steps[MapClasses.most - ranges.count + index] : steps[0]
    }
}
