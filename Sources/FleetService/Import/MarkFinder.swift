/// Finds the bytes that cut a file into rows and cells: delimiters, line ends, quotes and zeros.
///
/// They are looked for in windows, sixteen bytes at a time, and handed out one by one.
struct MarkFinder: Sendable {
    /// The byte between cells.
    let delimiter: UInt8
    /// 0 for none: a zero byte is never a quote.
    let quote: UInt8

    /// Places of the marks of the window; only the first `count` are.
    private var places: [Int] = Array(repeating: 0, count: windowBytes + 64)
    private var count = 0
    private var next = 0
    /// Where the next window begins.
    private var windowStart: Int

    private static let windowBytes = 4096

    init(_ layout: ImportProfile.TextLayout, position: Int) {
        delimiter = layout.delimiter.utf8.first ?? UInt8(ascii: ",")
        quote = layout.quote.utf8.first ?? 0
        windowStart = position
    }

    /// The place of the next mark; the end of the bytes, again and again, when there is none left.
    @inline(__always)
    mutating func nextPlace(_ bytes: Span<UInt8>) -> Int {
        while next == count {
            guard windowStart < bytes.count else { return bytes.count }
            fill(bytes)
        }
        let place = places[next]
        next &+= 1
        return place
    }

    @inline(never)
    private mutating func fill(_ bytes: Span<UInt8>) {
        var number = 0
        var index = windowStart
        let (delimiter, quote) = (delimiter, quote)
        var found = places.mutableSpan
        let end = min(index + Self.windowBytes, bytes.count)
        let delimiters = SIMD16(repeating: delimiter)
        let quotes = SIMD16(repeating: quote)
        let lineFeeds = SIMD16(repeating: lineFeed)
        let zeros = SIMD16(repeating: 0 as UInt8)
        while index &+ 64 <= end {
            var marks: UInt64 = 0
            for part in 0..<4 as Range<Int> {
                let vector = bytes.vector(at: index &+ 16 &* part)
                let isMark =
                    (vector .== delimiters) .| (vector .== quotes) .| (vector .== lineFeeds)
                    .| (vector .== zeros)
                marks |= isMark.bits &<< UInt64(truncatingIfNeeded: 16 &* part)
            }
            // Eight at once, also those there are none of: they are written over later.
            var left = marks
            let expected = number &+ marks.nonzeroBitCount
            repeat {
                for slot in 0..<8 as Range<Int> {
                    found[number &+ slot] = index &+ left.trailingZeroBitCount
                    left &= left &- 1
                }
                number &+= 8
            } while left != 0
            number = expected
            index &+= 64
        }
        while index < end {
            let byte = bytes[index]
            if byte == delimiter || byte == quote || byte == lineFeed || byte == 0 {
                found[number] = index
                number &+= 1
            }
            index &+= 1
        }
        count = number
        next = 0
        windowStart = end
    }
}

extension SIMDMask<SIMD16<Int8>> {
    /// One bit a lane, the first one lowest.
    @inline(__always)
    fileprivate var bits: UInt64 {
        // Of each byte its own bit stays, and the highest byte of the product is the sum of all.
        let words = words
        let low = (words[0] & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101
        let high = (words[1] & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101
        return low &>> 56 | high &>> 48 & 0xFF00
    }
}

private let lineFeed: UInt8 = 0x0A
