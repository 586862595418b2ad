import Testing

@testable import FleetStore

@Suite struct KeyListTests {
    @Test(arguments: [[], [1], [0, 127, 128, 16_383, 16_384], [5, .max], [.min, 0, .max]])
    func keysComeBack(keys: [Int64]) throws {
        #expect(try KeyList.keys(KeyList.bytes(keys)) == keys)
    }

    @Test func neighboursTakeAByte() {
        #expect(KeyList.bytes(Array(1...1000)).count == 1000)
    }

    @Test(arguments: [[0x80], Array(repeating: UInt8(0xFF), count: 11)])
    func damagedBytesAreRefused(bytes: [UInt8]) {
        #expect(throws: StoreError.self) { try KeyList.keys(bytes) }
    }
}
