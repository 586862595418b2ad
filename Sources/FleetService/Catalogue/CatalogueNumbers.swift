// Numbers as the language writes them. Foundation's formatters would do it too, but their data
// differs from system to system, and a report must not.
extension Catalogue {
    func number(_ count: Int) -> String {
        let grouped = grouped(String(count.magnitude))
        return count < 0 ? "−\(grouped)" : grouped
    }

    /// With these decimals, or as many as the quantity shows for a number of this size.
    func number(_ number: ReportNumber, decimals: Int? = nil) -> String {
        let decimals = decimals ?? self.decimals(of: number)
        let parts = ReportNumber.parts(number.value, decimals: decimals)
        let whole = grouped(parts.whole)
        let digits = parts.fraction.isEmpty ? whole : whole + decimalMark + parts.fraction
        return parts.isNegative ? "−\(digits)" : digits
    }

    /// With its unit; the word for "no data" when there is no number.
    func measure(_ number: ReportNumber?) -> String {
        guard let number else { return fill(.missing) }
        return withUnit(self.number(number), number.quantity)
    }

    /// With its unit and always with a sign.
    func signedMeasure(_ number: ReportNumber) -> String {
        let plain = self.number(number)
        return withUnit(number.value > 0 ? "+\(plain)" : plain, number.quantity)
    }

    /// A tick of an axis, with as many decimals as its step needs.
    func tick(_ value: Double, step scale: ChartScale) -> String {
        let step = scale.ticks.count > 1 ? scale.ticks[1] - scale.ticks[0] : 1
        let decimals = (0...3).first { isWhole(step, afterShifting: $0) } ?? 3
        return ReportNumber(value, .kilometers).map { number($0, decimals: decimals) } ?? ""
    }

    private func decimals(of number: ReportNumber) -> Int {
        if number.value == 0 { return 0 }
        // A mean of a fleet that did not change is a whole number of vehicles.
        if number.quantity == .mean, number.value == number.value.rounded() { return 0 }
        return number.quantity.pageDecimals(upTo: abs(number.value))
    }

    private func isWhole(_ step: Double, afterShifting decimals: Int) -> Bool {
        let shifted = step * [1, 10, 100, 1000][decimals]
        return abs(shifted - shifted.rounded()) < 1e-9
    }

    private func withUnit(_ digits: String, _ quantity: ReportQuantity) -> String {
        switch quantity {
        case .percent: fill(.percent, ["number": .text(digits)])
        case .percentagePoints: fill(.percentagePoints, ["number": .text(digits)])
        default: quantity.unit.isEmpty ? digits : "\(digits)\u{A0}\(quantity.unit)"
        }
    }

    private func grouped(_ digits: String) -> String {
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped += groupMark }
            grouped.append(digit)
        }
        return grouped
    }
}
