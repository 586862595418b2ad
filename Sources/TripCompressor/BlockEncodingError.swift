/// Why columns did not become a block.
public enum BlockEncodingError: Error, Equatable {
    /// More samples than a block may hold.
    case tooManySamples(Int)
    /// More columns than a block may hold.
    case tooManyColumns(Int)
    /// The compressor found no memory, or failed in another way that its name tells.
    case compressorFailed(String)
}

extension BlockEncodingError: CustomStringConvertible {
    /// What was found and what to do; safe to log.
    public var description: String {
        switch self {
        case .tooManySamples(let count):
            "\(count) samples, and a block holds \(FormatLimits.samplesPerBlock): split them"
        case .tooManyColumns(let count):
            "\(count) columns, and a block holds \(FormatLimits.columnsPerBlock): keep fewer extras"
        case .compressorFailed(let name): "the compressor failed: \(name)"
        }
    }
}
