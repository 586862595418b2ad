import FleetTestSupport
import Telemetry
import Testing

@Suite struct UnionTests {
    private func run(_ times: [Int64], _ soc: [Double], speed: [Double]? = nil) -> SampleColumns {
        var columns = [SampleColumns.Column(signal: .soc, values: soc)]
        if let speed { columns.append(.init(signal: .speed, values: speed)) }
        return SampleColumns(timeMillis: times, columns: columns)
    }

    @Test func sameSamplesAreKeptOnceAndDifferentOnesAll() {
        let union = SampleColumns.union([run([3, 1, 2], [30, 10, 20]), run([2, 2], [20, 21])])
        #expect(union.timeMillis == [1, 2, 2, 3])
        #expect(union[.soc]?.sorted() == [10, 20, 21, 30])
    }

    @Test func anAbsentSignalEqualsAMissingOne() {
        let union = SampleColumns.union([
            run([1], [10]), run([1], [10], speed: [Missing.value]), run([1], [10], speed: [5]),
        ])
        #expect(union.count == 2)
    }

    @Test func negativeZeroIsAnotherValue() {
        #expect(SampleColumns.union([run([1], [0]), run([1], [-0.0])]).count == 2)
    }

    @Test func noRunsGiveNoSamples() {
        #expect(SampleColumns.union([]).isEmpty)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func orderAndBatchesPlayNoPart(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let rows = (0..<200).map { _ in
            (
                Int64.random(in: 0..<60, using: &random),
                Double(Int.random(in: 0..<3, using: &random))
            )
        }
        let whole = SampleColumns.union([run(rows.map(\.0), rows.map(\.1))])
        let shuffled = rows.shuffled(using: &random)
        let cut = Int.random(in: 0...200, using: &random)
        let parts = SampleColumns.union([
            run(shuffled[cut...].map(\.0), shuffled[cut...].map(\.1)),
            run(shuffled[..<cut].map(\.0), shuffled[..<cut].map(\.1)),
        ])
        #expect(whole.isBitIdentical(to: parts))
        #expect(whole.count == Set(rows.map { "\($0.0) \($0.1)" }).count)
    }
}

@Suite struct DifferenceTests {
    private func run(_ times: [Int64], _ soc: [Double]) -> SampleColumns {
        SampleColumns.union([
            SampleColumns(timeMillis: times, columns: [.init(signal: .soc, values: soc)])
        ])
    }

    @Test func onlyWhatIsNotThereIsLeft() {
        let left = run([1, 2, 3, 3, 9], [10, 20, 30, 31, 90])
        let right = run([2, 3, 4], [20, 31, 40])
        #expect(left.subtracting(right).timeMillis == [1, 3, 9])
        #expect(left.subtracting(right)[.soc] == [10, 30, 90])
        #expect(left.subtracting(left).isEmpty)
        #expect(left.subtracting(run([], [])).count == 5)
    }

    @Test func aSampleWithOneMoreValueIsAnother() {
        let left = run([1, 2], [10, 20])
        let richer = SampleColumns(
            timeMillis: [1, 2],
            columns: [
                .init(signal: .soc, values: [10, 20]),
                .init(signal: .speed, values: [5, Missing.value]),
            ]
        )
        #expect(richer.subtracting(left).timeMillis == [1])
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func differenceAndUnionAgree(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        func some() -> SampleColumns {
            let times = (0..<100).map { _ in Int64.random(in: 0..<80, using: &random) }
            return run(times, times.map { _ in Double(Int.random(in: 0..<2, using: &random)) })
        }
        let (left, right) = (some(), some())
        let fresh = left.subtracting(right)
        #expect(SampleColumns.union([right, fresh]).isBitIdentical(to: .union([left, right])))
        #expect(SampleColumns.union([left, right]).count == right.count + fresh.count)
    }
}
