import Telemetry
import Testing
import TripCompressor

/// What was once written stays readable for ever, bit by bit.
@Suite struct CompatibilityTests {
    @Test func thereAreBlocksOfEveryVersionUpToThis() throws {
        var encoder = BlockEncoder(preset: .fast)
        let empty = try encoder.encode(SampleColumns(timeMillis: [], columns: []))
        let newest = try BlockSummary(of: empty).formatVersion
        for version in 1...newest {
            #expect(GoldenFile.all.contains { $0.name.hasPrefix("v\(version)/") })
        }
    }

    @Test(arguments: GoldenFile.all)
    func oldBlocksGiveTheirValues(_ file: GoldenFile) throws {
        let columns = try TripFile.decode(file.bytes())
        #expect(columns.isBitIdentical(to: try file.values()))
    }

    @Test(arguments: GoldenFile.all)
    func oldBlocksGiveOneColumnWithoutTheOthers(_ file: GoldenFile) throws {
        let bytes = try file.bytes()
        var decoder = BlockDecoder()
        for block in try TripFile.blocks(in: bytes) {
            let whole = try decoder.decode(bytes, at: block.range)
            for column in whole.columns {
                let alone = try decoder.decode(bytes, at: block.range, signals: [column.signal])
                let expected = SampleColumns(timeMillis: whole.timeMillis, columns: [column])
                #expect(alone.isBitIdentical(to: expected), "\(column.signal)")
            }
        }
    }

    @Test(arguments: GoldenFile.all)
    func oldBlocksTellTheirRanges(_ file: GoldenFile) throws {
        let bytes = try file.bytes()
        var decoder = BlockDecoder()
        for block in try TripFile.blocks(in: bytes) {
            let columns = try decoder.decode(bytes, at: block.range)
            for column in block.columns {
                let numbers = try #require(columns[column.signal]).filter { !$0.isNaN }
                #expect(column.values?.lowerBound == numbers.min(), "\(column.signal)")
                #expect(column.values?.upperBound == numbers.max(), "\(column.signal)")
            }
        }
    }
}
