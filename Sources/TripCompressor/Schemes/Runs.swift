/// Equal neighbours written once, with the length of each run.
struct Runs {
    /// One integer a run.
    var heads: [Int64]
    /// Lengths less one, as varints.
    var lengths: [UInt8]

    init(of integers: [Int64]) {
        heads = []
        var writer = ByteWriter()
        var start = 0
        for row in 0..<integers.count {
            guard row + 1 == integers.count || integers[row + 1] != integers[row] else { continue }
            heads.append(integers[row])
            writer.appendVarint(row - start)
            start = row + 1
        }
        lengths = writer.bytes
    }

    /// Most bytes that the lengths of `count` integers can take: none more than its run is long.
    static func longestLengths(of count: Int) -> Int { count }

    /// The integers of the runs, in place of their heads.
    static func expand(
        _ integers: inout [Int64],
        lengths: [UInt8],
        count: Int,
        at offset: Int
    ) throws(BlockDecodingError) {
        var reader = ByteReader(lengths, 0..<lengths.count, isComplete: true)
        var all: [Int64] = []
        all.reserveCapacity(count)
        for head in integers {
            // The lengths are a stream of their own: their offsets say nothing about the block.
            guard let length = try? reader.varint(), length < UInt64(count - all.count) else {
                throw .corrupt(offset: offset, reason: .runs)
            }
            all.append(contentsOf: repeatElement(head, count: Int(length) + 1))
        }
        guard all.count == count, reader.remaining == 0 else {
            throw .corrupt(offset: offset, reason: .runs)
        }
        integers = all
    }
}
