public import Telemetry

/// Turns columns into blocks.
///
/// The same columns give the same bytes with the same preset and release of zstd. An encoder keeps
/// its buffers from one block to the next: use one for many blocks, and one for each thread.
public struct BlockEncoder: ~Copyable {
    /// How much work goes into making a block small.
    ///
    /// A decoder does not care which it was.
    public enum Preset: Sendable, CaseIterable {
        /// For import.
        case fast
        /// For archives: some twenty times the time, and no column more than 2 % and 64 bytes larger
        /// than its doubles through zstd's level 19.
        case small
    }

    private var writer: ColumnWriter

    /// An encoder without a block yet.
    public init(preset: Preset) {
        writer =
            switch preset {
            case .fast: ColumnWriter(.fast)
            case .small: ColumnWriter(.small)
            }
    }

    /// One block of these columns, from which they come back bit by bit.
    ///
    /// Rows keep their order, whatever their times. No samples give a block that holds the signals'
    /// names. Columns in which every value is missing cost three bytes.
    ///
    /// - Throws: ``BlockEncodingError`` when there are more than ``FormatLimits/samplesPerBlock``
    ///   samples or ``FormatLimits/columnsPerBlock`` columns.
    public mutating func encode(
        _ columns: SampleColumns
    ) throws(BlockEncodingError) -> [UInt8] {
        guard columns.count <= FormatLimits.samplesPerBlock else {
            throw .tooManySamples(columns.count)
        }
        guard columns.columns.count <= FormatLimits.columnsPerBlock else {
            throw .tooManyColumns(columns.columns.count)
        }
        guard let summary = TimeSummary(of: columns.timeMillis) else {
            let absent = ColumnWriter.Written(scheme: ColumnScheme(number: .absent), payload: [])
            return BlockHeader.block(
                rows: 0,
                times: nil,
                columns: columns.columns.map { ($0.signal, absent) }
            )
        }
        let times = try writer.write(times: columns.timeMillis)
        let written = try writer.write(columns.columns, timeMillis: columns.timeMillis)
        return BlockHeader.block(
            rows: columns.count,
            times: (summary, times),
            columns: zip(columns.columns, written).map { ($0.signal, $1) }
        )
    }
}
