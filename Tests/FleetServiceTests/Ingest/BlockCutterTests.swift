import Testing

@testable import FleetService

@Suite struct BlockCutterTests {
    private let day = BlockCutter.dayMillis

    @Test func aDayIsCutIntoEqualPartsOfAtMostABlock() {
        let times = (0..<20_000).map { Int64($0) * 1000 }
        let ranges = BlockCutter.ranges(times)
        #expect(ranges.map(\.count) == [6666, 6667, 6667])
        #expect(ranges.first?.lowerBound == 0)
        #expect(ranges.last?.upperBound == 20_000)
    }

    @Test func noBlockCrossesADayInUTC() {
        let times = (0..<100).map { 3 * day + Int64($0 - 50) * 1000 }
        #expect(BlockCutter.ranges(times) == [0..<50, 50..<100])
        #expect(BlockCutter.dayStart(3 * day - 1) == 2 * day)
        #expect(BlockCutter.dayStart(3 * day) == 3 * day)
    }

    @Test func manySamplesOfOneInstantStayTogetherInOrder() {
        #expect(BlockCutter.ranges(Array(repeating: 5, count: 8193)) == [0..<4096, 4096..<8193])
        #expect(BlockCutter.ranges([]) == [])
    }
}
