/// Addends on one grid, so that their sums are exact and do not depend on what was summed before.
///
/// A stretch's share is the difference of two running sums. If those were rounded, it would differ
/// in its last bits with the history looked at, and a night over a week would not say what seven
/// nights say. Multiples of 2⁻²⁶ add up without rounding to beyond 10⁸ metres or watt-hours, in any
/// order, so that a kernel may sum in lanes.
enum ExactSum {
    /// 1.5 · 2²⁶: a sum with it has no bits below 2⁻²⁶.
    fileprivate static let ruler = 100_663_296.0

    /// 2²⁵: addends of this size or more are no quantities of a step and are not summed.
    static let limit = 33_554_432.0
}

extension Double {
    /// The nearest multiple of 2⁻²⁶ (0.000 000 015), ties to even; NaN stays NaN.
    @inline(__always) var onGrid: Double { (self + ExactSum.ruler) - ExactSum.ruler }
}

extension SIMD4<Double> {
    /// The same in each lane.
    @inline(__always) var onGrid: Self { (self + ExactSum.ruler) - ExactSum.ruler }
}
