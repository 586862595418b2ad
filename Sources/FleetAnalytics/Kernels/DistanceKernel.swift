/// Distance from speed by the trapezoid rule.
///
/// A step is rounded to a multiple of 2⁻²⁶ m, which makes every sum and every difference of sums
/// exact.
public enum DistanceKernel {
    /// Metres from the first sample up to each sample.
    ///
    /// Steps of 0 s (gaps) and steps with a NaN at either end add nothing. Sums run in order of the
    /// samples, so that ``reference(speedKmh:stepSeconds:)`` gives the same bits.
    ///
    /// - Precondition: `stepSeconds.count == max(0, speedKmh.count - 1)`.
    public static func runningMeters(speedKmh: Span<Double>, stepSeconds: Span<Double>) -> [Double]
    {
        let steps = max(0, speedKmh.count - 1)
        precondition(stepSeconds.count == steps, "one step fewer than samples")
        guard speedKmh.count > 0 else { return [] }
        var sum = 0.0
        var result = [0.0]
        result.reserveCapacity(speedKmh.count)
        var index = 0
        while index + 4 <= steps {
            let mean = (speedKmh.vector(at: index) + speedKmh.vector(at: index + 1)) * 0.5
            let meters = (mean * stepSeconds.vector(at: index) / 3.6).onGrid.positivePart
            for lane in 0..<4 {
                sum += meters[lane]
                result.append(sum)
            }
            index += 4
        }
        while index < steps {
            sum += stepMeters(speedKmh[index], speedKmh[index + 1], stepSeconds[index])
            result.append(sum)
            index += 1
        }
        return result
    }

    /// The plain loop that defines what ``runningMeters(speedKmh:stepSeconds:)`` answers.
    public static func reference(speedKmh: [Double], stepSeconds: [Double]) -> [Double] {
        var result: [Double] = []
        for index in speedKmh.indices {
            let meters =
                index == 0
                ? 0 : stepMeters(speedKmh[index - 1], speedKmh[index], stepSeconds[index - 1])
            result.append((result.last ?? 0) + meters)
        }
        return result
    }

    @inline(__always)
    private static func stepMeters(_ first: Double, _ second: Double, _ seconds: Double) -> Double {
        let meters = ((first + second) * 0.5 * seconds / 3.6).onGrid
        return meters > 0 ? meters : 0
    }
}
