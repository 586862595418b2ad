/// A sum that grows along time, known at the samples and linear between them.
///
/// Any stretch's share is a difference of two values, so that hours, zones and trips add up to the
/// whole however it is cut. All values are multiples of 2⁻²⁶, so that differences are exact.
struct RunningSum: Sendable {
    let timeMillis: [Int64]
    let values: [Double]

    /// The sum up to an instant: 0 before the first sample, the total after the last.
    func value(at instant: Int64) -> Double {
        let next = timeMillis.partitioningIndex { $0 > instant }
        guard next > 0 else { return 0 }
        guard next < timeMillis.count else { return values.last ?? 0 }
        let (from, to) = (timeMillis[next - 1], timeMillis[next])
        let share = Double(instant - from) / Double(to - from)
        return values[next - 1] + (share * (values[next] - values[next - 1])).onGrid
    }

    /// What a stretch adds.
    func difference(_ from: Int64, _ to: Int64) -> Double { value(at: to) - value(at: from) }
}
