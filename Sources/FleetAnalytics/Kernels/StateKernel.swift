/// What each step between neighbouring samples is, by speed alone.
public enum StateKernel {
    /// What happened from one sample to the next.
    public enum Kind: UInt8, Sendable {
        /// Slower than the limit.
        case still = 0
        /// At the limit or faster.
        case moving = 1
        /// A gap, or not forward: nothing is known.
        case unknown = 2
        /// No gap, but neither end has a speed.
        case noSpeed = 3
    }

    /// The kind of each step as ``Kind``'s raw value: one byte fewer than samples.
    ///
    /// A step's speed is the mean of its ends, or the one that is known. Where the mean is NaN, for
    /// infinities of both signs too, there is no speed.
    ///
    /// - Precondition: the columns are of one length.
    public static func kinds(
        timeMillis: Span<Int64>,
        speedKmh: Span<Double>,
        gapMillis: Int64,
        standingSpeedKmh: Double
    ) -> [UInt8] {
        precondition(timeMillis.count == speedKmh.count, "columns differ in length")
        let steps = max(0, timeMillis.count - 1)
        let limit = Double(min(gapMillis, StepLengths.longest))
        return [UInt8](capacity: steps) { output in
            var index = 0
            while index <= steps - 8 {
                let low = kinds(timeMillis, speedKmh, index, limit, standingSpeedKmh)
                let high = kinds(timeMillis, speedKmh, index &+ 4, limit, standingSpeedKmh)
                output.append(
                    SIMD8<UInt8>(
                        truncatingIfNeeded: SIMD8<Int64>(lowHalf: low, highHalf: high)
                    )
                )
                index += 8
            }
            while index < steps {
                output.append(
                    kind(timeMillis, speedKmh, index, gapMillis, standingSpeedKmh).rawValue
                )
                index += 1
            }
        }
    }

    /// The plain loop that defines what the kernel answers.
    public static func reference(
        timeMillis: Span<Int64>,
        speedKmh: Span<Double>,
        gapMillis: Int64,
        standingSpeedKmh: Double
    ) -> [UInt8] {
        (0..<max(0, timeMillis.count - 1)).map {
            kind(timeMillis, speedKmh, $0, gapMillis, standingSpeedKmh).rawValue
        }
    }

    @inline(__always)
    private static func kinds(
        _ timeMillis: Span<Int64>,
        _ speedKmh: Span<Double>,
        _ index: Int,
        _ limit: Double,
        _ standingSpeedKmh: Double
    ) -> SIMD4<Int64> {
        let length = StepLengths.doubles(StepLengths.millis(timeMillis, at: index))
        let (from, to) = (speedKmh.vector(at: index), speedKmh.vector(at: index &+ 1))
        let first = from.replacing(with: to, where: from .!= from)
        let second = to.replacing(with: from, where: to .!= to)
        let mean = (first + second) * 0.5
        let isKnown = (length .> 0) .& (length .<= limit)
        var kinds = SIMD4<Int64>.zero
        kinds.replace(with: 1, where: mean .>= standingSpeedKmh)
        kinds.replace(with: 3, where: mean .!= mean)
        return SIMD4<Int64>(repeating: 2).replacing(with: kinds, where: isKnown)
    }

    @inline(__always)
    private static func kind(
        _ timeMillis: Span<Int64>,
        _ speedKmh: Span<Double>,
        _ index: Int,
        _ gapMillis: Int64,
        _ standingSpeedKmh: Double
    ) -> Kind {
        let millis = timeMillis[index + 1] &- timeMillis[index]
        guard StepLengths.isKnown(millis, gapMillis: gapMillis) else { return .unknown }
        let (from, to) = (speedKmh[index], speedKmh[index + 1])
        let mean = ((from.isNaN ? to : from) + (to.isNaN ? from : to)) * 0.5
        if mean.isNaN { return .noSpeed }
        return mean >= standingSpeedKmh ? .moving : .still
    }
}
