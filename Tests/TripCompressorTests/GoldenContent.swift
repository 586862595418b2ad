import Telemetry
import Testing

@testable import TripCompressor

/// The content of a column while it is being written.
struct GoldenContent {
    var fields = ByteWriter()
    /// Of the streams of tokens, indices and plain numbers; others stay as they are.
    let dictionary: Int?

    init(dictionary: Int?) { self.dictionary = dictionary }

    mutating func append(base: Int64, step: Int64) {
        fields.appendZigzag(base)
        fields.appendVarint(UInt64(bitPattern: step))
    }

    mutating func appendTable(_ entries: [Int64]) {
        var table = ByteWriter()
        table.appendZigzag(entries[0])
        for (before, entry) in zip(entries, entries.dropFirst()) {
            table.appendVarint(UInt64(bitPattern: entry &- before) &- 1)
        }
        fields.appendVarint(entries.count)
        appendSized(table.bytes)
    }

    mutating func appendSized(_ stream: [UInt8]) {
        fields.appendVarint(stream.count)
        appendStored(stream)
    }

    private mutating func appendStored(_ stream: [UInt8]) {
        fields.appendVarint(stream.count << 1)
        fields.append(contentsOf: stream)
    }

    mutating func append(_ stream: [UInt8], isNumbers: Bool) throws {
        guard isNumbers, let dictionary else { return appendStored(stream) }
        var zstd = ZstdCompressor()
        let frame = try #require(
            try zstd.frame(of: stream, level: 19, dictionary: dictionary),
            "zstd does not make this stream shorter"
        )
        fields.appendVarint((frame.count + 1) << 1 | 1)
        fields.append(UInt8(dictionary))
        fields.append(contentsOf: Array(frame))
    }

    /// Numbers in a layout: 7 is plain, the others are splits of tokens.
    mutating func append(_ numbers: [UInt64], _ layout: UInt8) throws {
        guard layout < 7 else {
            var plain = ByteWriter()
            for number in numbers { plain.appendLittleEndian(number) }
            return try append(plain.bytes, isNumbers: true)
        }
        let direct = [0, 2, 4, 4, 5, 6, 7][Int(layout)]
        let leading = [0, 1, 1, 2, 1, 1, 1][Int(layout)]
        var tokens: [UInt8] = []
        var bits: [Bool] = []
        for number in numbers {
            guard number >> UInt64(direct) != 0 else {
                tokens.append(UInt8(number))
                continue
            }
            let length = 64 - number.leadingZeroBitCount
            let width = length - 1 - leading
            let head = Int(number >> UInt64(width)) - 1 << leading
            tokens.append(UInt8(1 << direct + (length - direct - 1) << leading + head))
            bits += (0..<width).map { number >> UInt64($0) & 1 == 1 }
        }
        try append(tokens, isNumbers: true)
        fields.append(
            contentsOf: stride(from: 0, to: bits.count, by: 8).map { start in
                bits[start..<min(start + 8, bits.count)].reversed()
                    .reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
            }
        )
    }
}
