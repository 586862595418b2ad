import FleetAnalytics
import FleetStore

/// Which boxes usually have spoken of a day by the time it is published.
///
/// Boxes store what they cannot send, and a fleet's evening may come the next morning. A day that
/// is published without it is corrected by a second revision, which costs readers more trust than
/// waiting. But a box that is broken must not hold up a city: it is waited for as long as it was
/// heard of on nine in ten of the days before, and no longer than two days.
struct BoxHabits: Sendable {
    /// Days before that are looked at, and how many of them must tell.
    static let days = 14
    private static let fewestDays = 5
    /// Share of those days on which a box must have spoken in time.
    private static let usualShare = 0.9
    /// Share of the usual boxes that may be silent.
    private static let allowedShare = 0.05
    static let usualPatienceHours = 48

    /// Keys of the vehicles that are usually heard of.
    let usual: Set<Int64>

    /// - Parameters:
    ///   - days: the days before, with the time each ended.
    ///   - patienceMillis: a publication that came later tells nothing about being in time.
    init(_ days: [(first: FirstPublication, endMillis: Int64)], patienceMillis: Int64) {
        let timely = days.filter { $0.first.publishedMillis - $0.endMillis <= patienceMillis }
            .map(\.first.inputs)
        guard timely.count >= BoxHabits.fewestDays else {
            usual = []
            return
        }
        var heard: [Int64: Int] = [:]
        for inputs in timely {
            for input in inputs where input.samples > 0 { heard[input.vehicleKey, default: 0] += 1 }
        }
        let enough = (Double(timely.count) * BoxHabits.usualShare).rounded(.up)
        usual = Set(heard.filter { Double($0.value) >= enough }.keys)
    }

    /// Whether so many silent boxes are more than a fleet always has.
    func isTooMany(_ silent: Int) -> Bool {
        Double(silent) > (Double(usual.count) * BoxHabits.allowedShare).rounded(.down)
    }
}
