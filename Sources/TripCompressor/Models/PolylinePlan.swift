/// A polyline as it is written.
struct PolylinePlan {
    var line: Polyline
    /// The knot where it begins.
    var start: Int64
    var lead: Polyline.Lead?
    /// What remains to be told of the moves, one for each turn.
    var rest: [UInt64]

    func surprises(of integers: [Int64]) -> [UInt64] {
        line.surprises(of: integers.map { $0 &- start })
    }

    /// About so many bits, the bends not counted.
    func bits(_ integers: [Int64]) -> Double {
        NumberClasses(of: surprises(of: integers)).best.bits + NumberClasses(of: rest).best.bits
    }
}
