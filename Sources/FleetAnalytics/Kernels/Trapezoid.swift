/// What the steps of a column carry by the trapezoid rule.
///
/// A step from sample `i` to `i + 1` carries (yᵢ + yᵢ₊₁)·(Δt·factor), rounded to the grid of
/// ``ExactSum``. Runs of steps are summed as if nothing were missing, and it is looked afterwards
/// whether anything was: one comparison a run, not several a step. A run where something was is
/// summed again with each step looked at.
struct Trapezoid {
    /// Sum of the steps above zero.
    var positive = 0.0
    /// Sum of the steps below zero, as a positive number.
    var negative = 0.0
    /// Milliseconds of the steps summed.
    var coveredMillis: Int64 = 0

    /// Steps of a run: long enough to make the look afterwards cheap, short enough to be redone.
    private static let run = 128

    /// Sums over a column of which single values and vectors can be had.
    ///
    /// `lengths` converts lengths of steps that are below 2³¹ ms and not negative.
    @inline(__always)
    init(
        _ times: Span<Int64>,
        gapMillis: Int64,
        factor: Double,
        lengths: (SIMD4<Int64>) -> SIMD4<Double>,
        value: (Int) -> Double,
        vector: (Int) -> SIMD4<Double>
    ) {
        let steps = max(0, times.count - 1)
        let forbidden = StepLengths.forbiddenBits(gapMillis: min(gapMillis, 1 << 31))
        var start = 0
        while start < steps {
            let end = min(steps, start &+ Trapezoid.run)
            var index = start
            var sum = SIMD4<Double>.zero
            var sizes = SIMD4<Double>.zero
            var lengthBits = SIMD4<Int64>.zero
            while index <= end &- 4 {
                let millis = StepLengths.millis(times, at: index)
                let ends = vector(index) + vector(index &+ 1)
                let step = (ends * (lengths(millis) * factor)).onGrid
                lengthBits |= millis
                sum += step
                sizes += step.magnitudes
                index &+= 4
            }
            // A length of zero carries zero, and needs no look.
            if sizes.total < ExactSum.limit,
                !lengthBits.hasAny(forbidden)
            {
                add(sum: sum.total, sizes: sizes.total, millis: times[index] &- times[start])
            } else {
                let last = index
                index = start
                var known = KnownSteps(gapMillis: gapMillis, factor: factor)
                while index < last {
                    known.add(
                        vector(index) + vector(index &+ 1),
                        StepLengths.millis(times, at: index)
                    )
                    index &+= 4
                }
                let sizes = known.sizes.total
                if sizes < ExactSum.limit {
                    add(sum: known.sum.total, sizes: sizes, millis: known.millis.wrappedSum())
                } else {
                    index = start
                }
            }
            while index < end {
                let millis = times[index &+ 1] &- times[index]
                if StepLengths.isKnown(millis, gapMillis: gapMillis) {
                    let ends = value(index) + value(index &+ 1)
                    addStep(ends * (Double(millis) * factor), millis)
                }
                index &+= 1
            }
            start = end
        }
    }

    /// The plain loop that defines what the other form sums.
    static func reference(
        _ times: Span<Int64>,
        gapMillis: Int64,
        factor: Double,
        value: (Int) -> Double
    ) -> Trapezoid {
        var result = Trapezoid()
        for index in 0..<max(0, times.count - 1) {
            let millis = times[index + 1] &- times[index]
            guard StepLengths.isKnown(millis, gapMillis: gapMillis) else { continue }
            let ends = value(index) + value(index + 1)
            result.addStep(ends * (Double(millis) * factor), millis)
        }
        return result
    }

    private init() {}

    /// Books a run of good steps, of which the sum and the sum of the sizes are exact.
    @inline(__always)
    private mutating func add(sum: Double, sizes: Double, millis: Int64) {
        positive += (sizes + sum) * 0.5
        negative += (sizes - sum) * 0.5
        coveredMillis &+= millis
    }

    /// Books one step, unless it is no number or beyond all measure.
    @inline(__always)
    private mutating func addStep(_ amount: Double, _ millis: Int64) {
        guard abs(amount) < ExactSum.limit else { return }
        let rounded = amount.onGrid
        if rounded > 0 { positive += rounded } else { negative -= rounded }
        coveredMillis &+= millis
    }
}

/// Sums of a run without the steps that are too long, not forward, no numbers or beyond all measure.
private struct KnownSteps {
    private let longestMillis: Double
    private let factor: Double
    private(set) var sum = SIMD4<Double>.zero
    private(set) var sizes = SIMD4<Double>.zero
    private(set) var millis = SIMD4<Int64>.zero

    init(gapMillis: Int64, factor: Double) {
        longestMillis = Double(min(gapMillis, StepLengths.longest))
        self.factor = factor
    }

    /// Adds four steps, of which the sums of both ends are given.
    @inline(__always)
    mutating func add(_ ends: SIMD4<Double>, _ stepMillis: SIMD4<Int64>) {
        let length = StepLengths.doubles(stepMillis)
        let amount = ends * (length * factor)
        let isKnown =
            (length .> 0) .& (length .<= longestMillis) .& (amount.magnitudes .< ExactSum.limit)
        let step = SIMD4<Double>.zero.replacing(with: amount.onGrid, where: isKnown)
        sum += step
        sizes += step.magnitudes
        millis &+= SIMD4<Int64>.zero.replacing(with: stepMillis, where: isKnown)
    }
}
