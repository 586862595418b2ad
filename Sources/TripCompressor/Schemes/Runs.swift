/// Equal neighbours written once, with the length of each run.
struct Runs {
    /// Where each run begins.
    var starts: [Int32]
    /// One integer a run.
    var heads: [Int64]
    /// Lengths less one, as varints.
    var lengths: [UInt8]

    /// Runs that begin at given places, all of which have one integer each.
    init(of integers: [Int64], starts: [Int32]) {
        self.starts = starts
        let (starts, integers) = (starts.span, integers.span)
        heads = [Int64](capacity: starts.count) { heads in
            for number in 0..<starts.count { heads.append(integers[Int(starts[number])]) }
        }
        let count = integers.count
        lengths = [UInt8](capacity: 3 * starts.count) { lengths in
            for number in 0..<starts.count {
                let end = number + 1 < starts.count ? Int(starts[number + 1]) : count
                // A block's rows take at most three bytes.
                var rest = UInt64(end - Int(starts[number]) - 1)
                while rest >= 0x80 {
                    lengths.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                    rest >>= 7
                }
                lengths.append(UInt8(truncatingIfNeeded: rest))
            }
        }
    }

    /// Most bytes that the lengths of `count` integers can take: none more than its run is long.
    static func longestLengths(of count: Int) -> Int { count }

    /// Where each run begins.
    static func starts(
        _ lengths: [UInt8],
        heads: Int,
        rows: Int,
        at offset: Int
    ) throws(BlockDecodingError) -> [Int32] {
        // The lengths are a stream of their own: their offsets say nothing about the block.
        let wrong = BlockDecodingError.corrupt(offset: offset, reason: .runs)
        var row = 0
        if lengths.count == heads {
            // Nearly always each length is one byte; then they need no parsing.
            let starts = [Int32](capacity: heads) { starts in
                for length in lengths {
                    starts.append(Int32(truncatingIfNeeded: row))
                    row += Int(length) + 1
                }
            }
            guard row == rows, lengths.allSatisfy({ $0 < 0x80 }) else { throw wrong }
            return starts
        }
        var reader = ByteReader(lengths, 0..<lengths.count, isComplete: true)
        var starts: [Int32] = []
        starts.reserveCapacity(heads)
        for _ in 0..<heads {
            guard let length = reader.shortVarint(), length < UInt64(rows - row) else {
                throw wrong
            }
            starts.append(Int32(row))
            row += Int(length) + 1
        }
        guard row == rows, reader.remaining == 0 else { throw wrong }
        return starts
    }
}
