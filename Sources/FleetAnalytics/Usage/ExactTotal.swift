/// A sum of metres or watt-hours over a whole fleet that does not depend on the order of its parts.
///
/// Addends are multiples of 2⁻²⁶, as all distances and energies of the analysis are; a double holds
/// their sum exactly up to 134,000 km only, so the sum counts multiples instead.
public struct ExactTotal: Sendable, Equatable {
    private var units: Int128 = 0
    private static let unitsPerOne = 67_108_864.0
    /// Beyond this no trip, session or day of a vehicle is to be believed.
    static let largestAddend = 1e10

    /// Nothing.
    public init() {}

    /// The sum, rounded once to a double.
    public var value: Double { Double(units) / ExactTotal.unitsPerOne }

    /// Adds a value; `false`, and nothing added, for NaN, infinities and beyond ±10¹⁰.
    @discardableResult
    public mutating func add(_ value: Double) -> Bool {
        guard abs(value) <= ExactTotal.largestAddend else { return false }
        units += Int128(Int64((value * ExactTotal.unitsPerOne).rounded(.toNearestOrEven)))
        return true
    }

    /// Adds another sum.
    public mutating func add(_ other: ExactTotal) { units += other.units }
}
