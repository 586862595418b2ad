/// What a trip's fixes tell of the error of their chords.
struct Chords: Sendable, Equatable {
    /// Seconds from the first to the last fix, gaps left out.
    private(set) var coveredSeconds = 0.0
    /// Mean length of a chord in metres; 0 without chords.
    private(set) var meanMeters = 0.0
    /// Way over each second fix as a share of the way over all; `nil` with fewer than three fixes.
    private(set) var everySecondShare: Double?

    /// Looks at the fixes from one instant to another; longer steps are gaps.
    init(_ fixes: Fixes, from: Int64, to: Int64, longestStepSeconds: Double) {
        // The fix that holds at the start belongs to the trip.
        let next = fixes.firstMillis.partitioningIndex { $0 > from }
        let first = next > 0 && fixes[next - 1].lastMillis >= from ? next - 1 : next
        let end = fixes.firstMillis.partitioningIndex { $0 > to }
        guard first + 1 < end else { return }
        var (single, double) = (0.0, 0.0)
        var before: Double?
        var (way, count) = (0.0, 0)
        for index in first + 1..<end {
            let (last, here) = (fixes[index - 1], fixes[index])
            guard Double(here.firstMillis &- last.lastMillis) / 1000 <= longestStepSeconds else {
                before = nil
                continue
            }
            coveredSeconds += Double(here.firstMillis &- max(from, last.firstMillis)) / 1000
            let chord = last.distanceMeters(to: here)
            way += chord
            count += 1
            if let before {
                single += before + chord
                double += fixes[index - 2].distanceMeters(to: here)
            }
            before = chord
        }
        if count > 0 { meanMeters = way / Double(count) }
        if single > 0 { everySecondShare = double / single }
    }
}
