/// What a number of the report measures: its unit and the decimals that data files carry.
enum ReportQuantity: Sendable, Equatable {
    case count
    /// A count that was averaged.
    case mean
    case kilometers
    case kilograms
    case kilowattHours
    case wattHoursPerKilometer
    case hours
    case percent
    /// Difference of two percentages.
    case percentagePoints

    /// Decimals in CSV, JSON and the `value` of HTML `data` elements; pages show fewer.
    var decimals: Int {
        switch self {
        case .count: 0
        case .mean, .wattHoursPerKilometer, .hours, .percent, .percentagePoints: 2
        case .kilometers, .kilograms, .kilowattHours: 3
        }
    }

    /// Symbol of the unit in every language; empty for pure numbers.
    var unit: String {
        switch self {
        case .count, .mean: ""
        case .kilometers: "km"
        case .kilograms: "kg"
        case .kilowattHours: "kWh"
        case .wattHoursPerKilometer: "Wh/km"
        case .hours: "h"
        case .percent: "%"
        case .percentagePoints: "points"
        }
    }

    /// Decimals on a page for numbers up to this size, so that about three digits tell something.
    func pageDecimals(upTo largest: Double) -> Int {
        switch self {
        case .count: 0
        // Two percentages that differ in print do so by more than 0.0.
        case .percentagePoints: largest < 0.1 ? 2 : 1
        case .percent, .wattHoursPerKilometer, .mean: 1
        case .kilometers, .kilograms, .kilowattHours, .hours:
            largest < 10 ? 2 : largest < 1000 ? 1 : 0
        }
    }
}

/// A finite number as it is printed: rounded once, so that every output shows the same.
struct ReportNumber: Sendable, Equatable {
    let quantity: ReportQuantity
    /// Rounded to the quantity's decimals; never NaN, infinite or −0.
    let value: Double

    /// `nil` for a missing, non-finite or absurdly large value.
    init?(_ value: Double?, _ quantity: ReportQuantity) {
        // Below this bound the scaled number fits an Int64 with every quantity's decimals.
        guard let value, value.isFinite, abs(value) < 1e15 else { return nil }
        let scale = ReportNumber.powerOfTen(quantity.decimals)
        let rounded = (value * scale).rounded(.toNearestOrAwayFromZero) / scale
        self.value = rounded == 0 ? 0 : rounded
        self.quantity = quantity
    }

    /// Plain digits with a point, without trailing zeros: what data files hold.
    var canonical: String {
        let parts = ReportNumber.parts(value, decimals: quantity.decimals)
        var fraction = parts.fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        let digits = fraction.isEmpty ? parts.whole : "\(parts.whole).\(fraction)"
        return parts.isNegative ? "-\(digits)" : digits
    }

    /// Sign and digits before and after the decimal mark.
    static func parts(
        _ value: Double,
        decimals: Int
    ) -> (isNegative: Bool, whole: String, fraction: String) {
        let scaled = Int64((abs(value) * powerOfTen(decimals)).rounded(.toNearestOrAwayFromZero))
        let digits = zeroPadded(Int(scaled), width: decimals + 1)
        return (
            value < 0 && scaled > 0,
            String(digits.dropLast(decimals)),
            String(digits.suffix(decimals))
        )
    }

    private static func powerOfTen(_ exponent: Int) -> Double {
        [1, 10, 100, 1000][exponent]
    }
}

/// A quotient; `nil` where there is nothing to divide by.
func ratio(_ dividend: Double, _ divisor: Double) -> Double? {
    let quotient = dividend / divisor
    return divisor > 0 && quotient.isFinite ? quotient : nil
}
