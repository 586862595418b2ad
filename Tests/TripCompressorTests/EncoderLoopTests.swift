import Telemetry
import Testing

@testable import TripCompressor

/// The encoder's loops without branches give what their plain twins give.
@Suite struct EncoderLoopTests {
    private static let oddValues: [Double] = [
        0, -0.0, 1, -1, 0.1, -52.4, 0.1 + 0.2, 53.2356182, 1e15, -1e15, 1e300,
        .leastNonzeroMagnitude,
        0x1p51 - 1, 0x1p51 - 0.25, 0x1p51, -0x1p51, 0x1p52, 0x1p53 + 2, -0x1p63, 0x1.8p52,
        .infinity, -.infinity, .nan, -.nan, .signalingNaN, Double(nan: 5, signaling: false),
        Double(Float(0.3)), 3.6 * 1852 / 1000,
    ]

    @Test(arguments: [
        NumberKind.doubleBits, .floatBits, .quotient(exponent: 0), .quotient(exponent: 7),
        .product(exponent: 2), .floatQuotient(exponent: 1),
        .convertedQuotient(.times1852By1000, exponent: 1),
        .convertedFloatQuotient(.times3Point6, exponent: 2),
    ])
    func aValueFitsOnlyIfItComesBackBitByBit(_ kind: NumberKind) {
        let values = EncoderLoopTests.oddValues
        let fitted = kind.fit(values)
        let restored = kind.restore(fitted.integers)
        for row in values.indices {
            let isBack = restored[row].bitPattern == values[row].bitPattern
            #expect(isBack || fitted.exceptions.contains(row), "\(values[row])")
        }
        let whole = values.indices.filter {
            abs(values[$0]) <= 1e15 && values[$0] == values[$0].rounded()
        }
        for row in whole where kind == .quotient(exponent: 0) && values[row].bitPattern != 1 << 63 {
            #expect(!fitted.exceptions.contains(row), "\(values[row])")
        }
    }

    @Test(arguments: 0...33)
    func runsBeginWhereIntegersChange(_ count: Int) {
        for seed in 1...20 as ClosedRange<Int64> {
            var integers: [Int64] = []
            for row in 0..<Int64(count) {
                // Few changes for some seeds, many for others; the extremes are among them.
                let isChange = (row &* seed &* 7 &+ row / seed) % 5 < seed % 5
                let last = integers.last ?? .min
                integers.append(isChange ? (last == .min ? .max : row % 2 == 0 ? .min : 3) : last)
            }
            let starts = integers.indices.filter { $0 == 0 || integers[$0] != integers[$0 - 1] }
            let isWorthwhile = count > 1 && starts.count * 4 <= count * 3
            let mask = RunMask(of: integers)
            #expect(mask?.starts == (isWorthwhile ? starts.map { Int32($0) } : nil))
        }
    }

    @Test(arguments: [1, 2, 3, 5, 6, 10, 48, 1000, 1 << 40, 3 << 40, UInt64(Int64.max)])
    func whatIsDivisibleIsDivided(_ divisor: UInt64) {
        let most = Int64.max / Int64(divisor)
        for quotient in [0, 1, -1, 2, -3, 1000, most, -most] where abs(quotient) <= most {
            let multiple = quotient * Int64(divisor)
            #expect(ExactDivisor(divisor).quotient(multiple) == quotient)
        }
    }
}
