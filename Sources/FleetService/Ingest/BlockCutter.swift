/// Where a sorted run of samples is cut into blocks.
enum BlockCutter {
    private static let mostSamples = 8192
    private static let longestMillis: Int64 = 24 * 3_600_000
    /// A silence this long ends a block that is worth its header.
    private static let silenceMillis: Int64 = 3_600_000
    private static let leastSamples = 512

    /// Ranges of rows, in order, that together are all rows.
    static func ranges(_ timeMillis: [Int64]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for row in timeMillis.indices.dropFirst() {
            let silence = timeMillis[row] - timeMillis[row - 1]
            if row - start >= mostSamples || timeMillis[row] - timeMillis[start] >= longestMillis
                || (silence >= silenceMillis && row - start >= leastSamples)
            {
                ranges.append(start..<row)
                start = row
            }
        }
        if start < timeMillis.count { ranges.append(start..<timeMillis.count) }
        return ranges
    }
}
