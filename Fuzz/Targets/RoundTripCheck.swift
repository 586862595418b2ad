import Telemetry
import TripCompressor

/// Columns that an input describes come back bit by bit, whatever they hold.
enum RoundTripCheck {
    static func fault(of input: [UInt8]) -> String? {
        var reader = InputReader(input)
        let options = reader.byte()
        let preset: BlockEncoder.Preset = options & 1 == 0 ? .fast : .small
        let columns = DescribedSamples.columns(&reader)
        return fault(of: columns, preset, again: options & 2 != 0)
    }

    /// What went wrong with these columns; `again` asks the same encoder for the same block twice.
    static func fault(
        of columns: SampleColumns,
        _ preset: BlockEncoder.Preset,
        again: Bool = false
    ) -> String? {
        do {
            var encoder = BlockEncoder(preset: preset)
            let block = try encoder.encode(columns)
            if again, try encoder.encode(columns) != block {
                return "an encoder that was used gives another block"
            }
            let summary = try BlockSummary(of: block)
            guard summary.sampleCount == columns.count, summary.byteCount == block.count else {
                return "the summary is not that of the block"
            }
            var decoder = BlockDecoder()
            let decoded = try decoder.decode(block)
            if decoded.isBitIdentical(to: columns) { return nil }
            return difference(decoded, columns)
        } catch {
            return "\(preset): \(error)"
        }
    }

    private static func difference(_ decoded: SampleColumns, _ columns: SampleColumns) -> String {
        if decoded.timeMillis != columns.timeMillis { return "the times differ" }
        for (left, right) in zip(decoded.columns, columns.columns) {
            let rows = zip(left.values, right.values)
            let row = rows.enumerated().first { $1.0.bitPattern != $1.1.bitPattern }
            guard let (place, (came, went)) = row else { continue }
            return "\(right.signal), row \(place): "
                + "\(String(went.bitPattern, radix: 16)) became "
                + "\(String(came.bitPattern, radix: 16))"
        }
        return "the columns are not the same ones"
    }
}
