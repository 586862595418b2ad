public import Telemetry

/// A `.trip` file: one or more blocks, end to end, and nothing else.
public enum TripFile {
    /// What each block of a file holds, in order.
    ///
    /// - Throws: ``BlockDecodingError``, `.truncated` for a file without a byte, because even no
    ///   samples are a block.
    public static func blocks(in file: [UInt8]) throws(BlockDecodingError) -> [BlockSummary] {
        var blocks: [BlockSummary] = []
        var offset = 0
        repeat {
            let block = try BlockSummary(of: file, at: offset)
            blocks.append(block)
            offset = block.range.upperBound
        } while offset < file.count
        return blocks
    }

    /// A file of these columns, in as few blocks as the limit of samples allows.
    public static func encode(
        _ columns: SampleColumns,
        preset: BlockEncoder.Preset
    ) throws(BlockEncodingError) -> [UInt8] {
        var encoder = BlockEncoder(preset: preset)
        guard columns.count > FormatLimits.samplesPerBlock else {
            return try encoder.encode(columns)
        }
        var file: [UInt8] = []
        for start in stride(from: 0, to: columns.count, by: FormatLimits.samplesPerBlock) {
            let end = min(start + FormatLimits.samplesPerBlock, columns.count)
            file += try encoder.encode(columns.rows(at: start..<end))
        }
        return file
    }

    /// All samples of a file, block after block; missing where a block lacks a signal of another.
    ///
    /// - Throws: ``BlockDecodingError``, `.tooManyValues` above ``FormatLimits/valuesPerFile``: such
    ///   a file can be read block by block.
    public static func decode(_ file: [UInt8]) throws(BlockDecodingError) -> SampleColumns {
        let blocks = try blocks(in: file)
        let signals = Set(blocks.flatMap { $0.columns.map(\.signal) }).sorted()
        let count = blocks.reduce(0) { $0 + $1.sampleCount } * (signals.count + 1)
        guard count <= FormatLimits.valuesPerFile else { throw .tooManyValues(count) }
        var times: [Int64] = []
        var values = [[Double]](repeating: [], count: signals.count)
        var decoder = BlockDecoder()
        for block in blocks {
            let columns = try decoder.decode(file, at: block.range)
            times += columns.timeMillis
            for (place, signal) in signals.enumerated() {
                values[place] +=
                    columns[signal] ?? Array(repeating: Missing.value, count: columns.count)
            }
        }
        return SampleColumns(
            timeMillis: times,
            columns: zip(signals, values).map { SampleColumns.Column(signal: $0, values: $1) }
        )
    }
}
