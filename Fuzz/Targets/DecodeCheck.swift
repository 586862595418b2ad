import Telemetry
import TripCompressor

/// Bytes of unknown origin go through everything that reads blocks.
enum DecodeCheck {
    /// Values that a check may hold beside those of one block: a file may have many blocks, and
    /// what all of them hold together has no limit.
    private static let spareValues = 1 << 19
    /// Values of a decoded block that is worth encoding again; more would cost executions.
    private static let encodedValues = 1 << 12

    static func fault(ofFile file: [UInt8]) -> String? {
        if let fault = fault(ofBlock: file) { return fault }
        return fileFault(file)
    }

    static func fault(ofBody body: [UInt8]) -> String? {
        let block = SealedBlock.sealing(body)
        do throws(BlockDecodingError) {
            _ = try BlockSummary(of: block)
        } catch {
            switch error {
            case .corrupt: break
            default: return "the seal is no longer the format's: \(error)"
            }
        }
        if let fault = fault(ofBlock: block) { return fault }
        return fileFault(companion + block)
    }

    /// A sound block, for files in which another block comes before the one of the input.
    private static let companion: [UInt8] = {
        let columns = SampleColumns(
            timeMillis: [1, 2, 3],
            columns: [.init(signal: .speed, values: [0, 3.5, 7])]
        )
        var encoder = BlockEncoder(preset: .fast)
        return (try? encoder.encode(columns)) ?? []
    }()

    private static func fault(ofBlock block: [UInt8]) -> String? {
        let summary = result { () throws(BlockDecodingError) in try BlockSummary(of: block) }
        var decoder = BlockDecoder()
        guard let columns = result({ () throws(BlockDecodingError) in try decoder.decode(block) })
        else { return nil }
        guard let summary else { return "a block decodes that has no summary" }
        guard summary.range == 0..<block.count, summary.sampleCount == columns.count,
            Set(summary.columns.map(\.signal)) == Set(columns.columns.map(\.signal)),
            summary.times?.firstMillis == columns.timeMillis.first,
            summary.times?.lastMillis == columns.timeMillis.last
        else { return "the summary is not that of the columns" }
        if let last = columns.columns.last {
            let alone = result { () throws(BlockDecodingError) in
                try decoder.decode(block, signals: [last.signal])
            }
            let wanted = SampleColumns(timeMillis: columns.timeMillis, columns: [last])
            guard let alone, alone.isBitIdentical(to: wanted) else {
                return "\(last.signal) by itself is not what it is among the others"
            }
        }
        guard columns.count * (columns.columns.count + 1) <= encodedValues else { return nil }
        return RoundTripCheck.fault(of: columns, .fast)
    }

    private static func fileFault(_ file: [UInt8]) -> String? {
        guard
            let blocks = result({ () throws(BlockDecodingError) in try TripFile.blocks(in: file) })
        else { return nil }
        let samples = blocks.reduce(0) { $0 + $1.sampleCount }
        let signals = Set(blocks.flatMap { $0.columns.map(\.signal) })
        guard samples * (signals.count + 1) <= spareValues,
            let columns = result({ () throws(BlockDecodingError) in try TripFile.decode(file) })
        else { return nil }
        guard columns.count == samples, Set(columns.columns.map(\.signal)) == signals else {
            return "the file's columns are not those of its blocks"
        }
        return nil
    }

    /// The result, or `nil` for an error, which must be able to say what it is.
    private static func result<Value>(
        _ work: () throws(BlockDecodingError) -> Value
    ) -> Value? {
        do throws(BlockDecodingError) {
            return try work()
        } catch {
            precondition(!error.description.isEmpty)
            return nil
        }
    }
}
