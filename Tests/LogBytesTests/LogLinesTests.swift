import FleetTestSupport
import LogBytes
import Testing

@Suite struct LogLinesTests {
    /// All parts of a file, and the bytes read when the last one had come.
    private func parts(_ path: String, bytes: Int, lines: Int = 1) throws -> [[UInt8]] {
        var log = try LogLines(path: path)
        var parts: [[UInt8]] = []
        while let part = try log.next(bytes: bytes, lines: lines) { parts.append(part) }
        #expect(log.bytesRead == log.size)
        return parts
    }

    /// Lines of many lengths, some bytes of each of them random.
    private func text(_ seed: UInt64, lines: Int) -> [UInt8] {
        var random = SplitMix64(seed: seed)
        var text = ""
        for line in 0..<lines {
            text += "\(line),\(random.next()),"
            text += String(repeating: "x", count: Int.random(in: 0..<1000, using: &random)) + "\n"
        }
        return Array(text.utf8)
    }

    @Test(arguments: ["plain", "gzip", "zstd"], [1, 100, 70_000, 1 << 30])
    func partsAreWholeLinesAndTogetherTheLog(packing: String, bytes: Int) throws {
        let log = text(7, lines: 6000) + Array("no line feed at the end".utf8)
        let file =
            switch packing {
            case "gzip": try Packed.gzip(log)
            case "zstd": Packed.zstd(log)
            default: log
            }
        let parts = try Packed.withFile(file) { try self.parts($0, bytes: bytes) }
        #expect(parts.flatMap { $0 } == log)
        #expect(parts.dropLast().allSatisfy { $0.last == 0x0A && $0.count >= bytes })
    }

    @Test func severalMembersAndFramesAreOneLog() throws {
        let (first, second) = (text(1, lines: 3000), text(2, lines: 10))
        let empty = try Packed.gzip([])
        let gzip = try Packed.gzip(first) + empty + Packed.gzip(second)
        let zstd = Packed.zstd(first) + Packed.zstd([]) + Packed.zstd(second)
        for file in [gzip, zstd] {
            let log = try Packed.withFile(file) { try parts($0, bytes: 1 << 20).flatMap { $0 } }
            #expect(log == first + second)
        }
    }

    @Test func theFirstPartHasTheLinesAskedFor() throws {
        let log = text(3, lines: 5000)
        let first = try Packed.withFile(log) { try parts($0, bytes: 1, lines: 4000)[0] }
        #expect(first.count { $0 == 0x0A } >= 4000)
    }

    @Test(arguments: ["gzip", "zstd"])
    func everyCutOfAPackedFileIsSaid(packing: String) throws {
        let log = text(4, lines: 60)
        let file = packing == "gzip" ? try Packed.gzip(log) : Packed.zstd(log)
        for length in stride(from: 5, to: file.count, by: 37) {
            let error = #expect(throws: LogBytesError.self) {
                try Packed.withFile(Array(file[..<length])) { try parts($0, bytes: 100) }
            }
            guard case .damaged(packing, _, let offset) = error else {
                Issue.record("\(String(describing: error)) at \(length)")
                continue
            }
            #expect(offset <= length)
        }
    }

    @Test func aFlippedBitOfAGzipFileIsFound() throws {
        var file = try Packed.gzip(text(5, lines: 500))
        file[file.count / 2] ^= 0x10
        #expect(throws: LogBytesError.self) {
            try Packed.withFile(file) { try parts($0, bytes: 1 << 20) }
        }
    }

    @Test func theFoldersAndFilesThatCannotBeReadAreSaid() {
        #expect(throws: LogBytesError.notFound) { try parts("/no/such/file", bytes: 1) }
        #expect(throws: LogBytesError.isFolder) { try parts("/tmp", bytes: 1) }
    }

    @Test func anEmptyFileHasNoParts() throws {
        #expect(try Packed.withFile([]) { try parts($0, bytes: 1) }.isEmpty)
    }
}
