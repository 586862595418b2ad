import FleetTestSupport
import Testing

@testable import FleetService

@Suite struct ImportDecimalTests {
    private let decimals = DecimalReader(point: UInt8(ascii: "."))

    private func read(_ text: String, shift: Int = 0) -> Double? {
        decimals.value(text, shift: shift)
    }

    @Test func seededDecimalsHaveTheBitsOfTheStandardParser() throws {
        var random = SplitMix64(seed: 20_260_101)
        for _ in 0..<100_000 {
            let text = Self.decimal(using: &random)
            let expected = try #require(Double(text))
            #expect(read(text)?.bitPattern == expected.bitPattern, "\(text)")
        }
    }

    /// Lengths around the limits of the fast roads (15, 16, 17, 19, 20 digits), any place of the
    /// point, now and then an exponent.
    private static func decimal(using random: inout SplitMix64) -> String {
        let digitCount = Int.random(in: 1...22, using: &random)
        let digits = (0..<digitCount).map { _ in "\(Int.random(in: 0...9, using: &random))" }
        let pointAt = Int.random(in: 0...digitCount, using: &random)
        var text = digits[..<pointAt].joined()
        if pointAt < digitCount || Bool.random(using: &random) {
            text += "." + digits[pointAt...].joined()
        }
        if text.hasPrefix(".") { text = "0" + text }
        if text.hasSuffix(".") { text += "0" }
        let sign = ["", "-", "+"][Int.random(in: 0...2, using: &random)]
        guard Int.random(in: 0...3, using: &random) == 0 else { return sign + text }
        return sign + text + "e\(Int.random(in: -40...40, using: &random))"
    }

    @Test func randomDoublesComeBackFromTheirShortestText() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            #expect(read(value.description)?.bitPattern == value.bitPattern)
        }
    }

    @Test(arguments: [
        ("0.30000000000000004", 0.30000000000000004), ("9007199254740993", 9_007_199_254_740_992),
        ("9007199254740993.0", 9_007_199_254_740_992),
        ("1.7976931348623157e308", Double.greatestFiniteMagnitude),
        ("5e-324", Double.leastNonzeroMagnitude), ("2e-324", 0),
        ("14.724000549316406", 14.724000549316406),
        ("1152921504606846976.5", 1_152_921_504_606_846_976), (".5", 0.5), ("5.", 5),
        ("5.e1", 50), ("-Infinity", -.infinity), ("INF", .infinity), ("0e999", 0),
        ("00000000000000000000001", 1),
    ])
    func knownDecimalsAreRead(text: String, value: Double) {
        #expect(read(text) == value)
    }

    @Test func minusZeroKeepsItsSign() {
        #expect(read("-0.00")?.sign == .minus)
        #expect(read("-0e5")?.sign == .minus)
        #expect(read("0")?.sign == .plus)
    }

    @Test func nanIsReadAsOne() {
        #expect(read("NaN")?.isNaN == true)
    }

    @Test(arguments: [
        "", "-", "+", ".", "-.", "e5", "1e", "1e+", "1e5.", "1.2.3", "53.3x85817", "0x1p3", "1 2",
        "1,5", "--1", "1-", "nano", "in", "∞", "1e400", "-1e400", "１",
    ])
    func textsThatAreNoNumberAreRefused(text: String) {
        #expect(read(text) == nil)
    }

    @Test func shiftMovesThePointOfTheWrittenDecimal() {
        #expect(read("391430", shift: -3) == 391.43)
        #expect(read("0.735", shift: 2) == 73.5)
        #expect(read("1.005e3", shift: -3) == 1.005)
        #expect(read("123456789012345678901", shift: -3) == 123456789012345678.901)
    }

    @Test func decimalCommaIsThePointWhenTheProfileSaysSo() {
        let comma = DecimalReader(point: UInt8(ascii: ","))
        #expect(comma.value("53,25") == 53.25)
        #expect(comma.value("0,30000000000000004") == 0.30000000000000004)
        #expect(comma.value("1,5e2") == 150)
        #expect(comma.value("53.25") == nil)
    }
}
