/// Takes samples about so far apart from a series of any rhythm.
///
/// The formulas of driving style are written for one sample a second. Differences over less measure
/// the resolution of the speed, and ten samples a second would count ten times the noise of one.
enum Thinning {
    /// The sample nearest to `spacingMillis` after the one at `index`, the earlier of two as near;
    /// `nil` after the last one.
    @inline(__always)
    static func next(_ timeMillis: Span<Int64>, after index: Int, spacingMillis: Int64) -> Int? {
        var next = index + 1
        guard next < timeMillis.count else { return nil }
        let wanted = timeMillis[index] &+ spacingMillis
        while next + 1 < timeMillis.count,
            (timeMillis[next + 1] &- wanted).magnitude < (timeMillis[next] &- wanted).magnitude
        {
            next += 1
        }
        return next
    }

    /// A longer step cannot tell how it was driven.
    static let longestStepMillis: Int64 = 2_500

    /// Whether at least half of the steps are short enough to tell how it was driven.
    static func isDense(_ timeMillis: Span<Int64>) -> Bool {
        guard timeMillis.count > 1 else { return false }
        let half = timeMillis.count / 2
        var short = 0
        for index in 1..<timeMillis.count {
            let step = timeMillis[index] &- timeMillis[index - 1]
            short += step > 0 && step <= longestStepMillis ? 1 : 0
            if short >= half { return true }
        }
        return false
    }
}
