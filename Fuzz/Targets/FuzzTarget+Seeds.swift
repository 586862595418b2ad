import TripCompressor

extension FuzzTarget {
    /// Inputs from which a fuzzer starts: descriptions of columns, and the blocks of such columns.
    package var seeds: [[UInt8]] {
        let blocks = FuzzTarget.blocks
        return switch self {
        case .roundTrip: FuzzTarget.descriptions
        case .decodeBytes: blocks + zip(blocks, blocks.dropFirst()).prefix(20).map { $0 + $1 }
        case .decodeBody: blocks.map(SealedBlock.body)
        }
    }

    private static let descriptions: [[UInt8]] = (0..<160 as Range<UInt64>).map { seed in
        var noise = Noise(seed: seed)
        let count = 24 + Int(noise.next() % 160)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: noise.next() >> 32) }
    }

    /// Two of them are not longer than the inputs that `scripts/fuzz` allows.
    private static let longestBlock = 2048

    private static let blocks: [[UInt8]] = descriptions.compactMap { description in
        var reader = InputReader(description)
        let preset: BlockEncoder.Preset = reader.byte() & 1 == 0 ? .fast : .small
        var encoder = BlockEncoder(preset: preset)
        return try? encoder.encode(DescribedSamples.columns(&reader))
    }.filter { $0.count <= longestBlock }
}
