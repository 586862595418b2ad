import Testing

@testable import LogBytes

@Suite struct PackedBodyTests {
    private static let text = Array(
        (0..<20_000).map { "\($0 * 7919 % 10_007)," }.joined().utf8
    )

    @Test func whatIsPackedComesBack() throws {
        for bytes in [[], [1], Self.text] as [[UInt8]] {
            let packed = try #require(PackedBody.gzipped(bytes))
            #expect(try PackedBody.unpacked(packed, .gzip, limit: 1 << 20) == bytes)
        }
        #expect(try PackedBody.unpacked(Packed.zstd(Self.text), .zstd, limit: 1 << 20) == Self.text)
    }

    @Test func moreThanTheLimitIsNotMade() throws {
        let bomb = try #require(PackedBody.gzipped([UInt8](repeating: 0, count: 8 << 20)))
        #expect(bomb.count < 10_000)
        #expect(try PackedBody.unpacked(bomb, .gzip, limit: 1 << 20) == nil)
        let other = Packed.zstd([UInt8](repeating: 0, count: 8 << 20))
        #expect(try PackedBody.unpacked(other, .zstd, limit: 1 << 20) == nil)
    }

    @Test func damageIsTold() throws {
        let packed = try #require(PackedBody.gzipped(Self.text))
        let damaged: [[UInt8]] = [[], [0x1F], Array(packed.dropLast(9)), Self.text, packed + [0]]
        for bytes in damaged {
            #expect(throws: LogBytesError.self) {
                try PackedBody.unpacked(bytes, .gzip, limit: 1 << 20)
            }
        }
        #expect(throws: LogBytesError.self) {
            try PackedBody.unpacked(packed, .zstd, limit: 1 << 20)
        }
    }
}
