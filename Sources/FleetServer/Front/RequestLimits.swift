import Synchronization

/// How many requests each visitor has left: a bucket that fills at a steady rate.
final class RequestLimits: Sendable {
    private struct Bucket {
        var level: Double
        var at: ContinuousClock.Instant
    }

    private let buckets = Mutex<[String: Bucket]>([:])
    private let perSecond: Double
    private let most: Double
    /// More visitors than this at once are not remembered one by one.
    private static let mostBuckets = 20_000

    init(perSecond: Double, atOnce: Double) {
        self.perSecond = perSecond
        most = atOnce
    }

    /// Takes one; how many seconds to wait where there is none.
    func take(_ visitor: String, at now: ContinuousClock.Instant = .now) -> Int? {
        buckets.withLock { buckets in
            if buckets.count > Self.mostBuckets { forget(&buckets, now) }
            var bucket = buckets[visitor] ?? Bucket(level: most, at: now)
            bucket.level = min(most, bucket.level + seconds(from: bucket.at, to: now) * perSecond)
            bucket.at = now
            defer { buckets[visitor] = bucket }
            guard bucket.level < 1 else {
                bucket.level -= 1
                return nil
            }
            return max(1, Int(((1 - bucket.level) / perSecond).rounded(.up)))
        }
    }

    /// Those that are full again tell nothing.
    private func forget(_ buckets: inout [String: Bucket], _ now: ContinuousClock.Instant) {
        let full = most / perSecond
        buckets = buckets.filter { seconds(from: $0.value.at, to: now) < full }
        if buckets.count > Self.mostBuckets { buckets = [:] }
    }

    private func seconds(from: ContinuousClock.Instant, to: ContinuousClock.Instant) -> Double {
        let parts = (to - from).components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }
}
