/// Writes columns one after the other, choosing a scheme for each by looking at it.
struct ColumnWriter: ~Copyable {
    /// A column as it stands in a block.
    struct Written {
        var scheme: ColumnScheme
        var payload: [UInt8]
    }

    private let effort: Effort
    private var zstd = ZstdCompressor()

    init(_ effort: Effort) { self.effort = effort }

    /// Times, as their distances from the first, which the block's summary tells.
    ///
    /// - Precondition: there is a time.
    mutating func write(times: [Int64]) throws(BlockEncodingError) -> Written {
        let first = times[0]
        let (sequence, payload) = try smallest(times.map { $0 &- first })
        return Written(
            scheme: ColumnScheme(number: .integer, sequence: sequence),
            payload: payload
        )
    }

    /// The values of a signal.
    ///
    /// - Precondition: there is a row.
    mutating func write(values: [Double]) throws(BlockEncodingError) -> Written {
        let presence = Presence(of: values)
        guard presence.presentCount > 0 else {
            return Written(scheme: ColumnScheme(number: .absent), payload: [])
        }
        let hasMissing = presence.presentCount < values.count
        let present = hasMissing ? values.filter(Presence.isPresent) : values
        var writer = ByteWriter()
        if hasMissing { try zstd.appendSized(presence.runs, to: &writer, level: effort.level) }
        if present.allSatisfy({ $0.bitPattern == present[0].bitPattern }) {
            writer.appendLittleEndian(present[0].bitPattern)
            return Written(
                scheme: ColumnScheme(number: .constant, hasMissing: hasMissing),
                payload: writer.bytes
            )
        }
        let (kind, fitted) = ColumnWriter.fit(present)
        let hasExceptions = !fitted.exceptions.isEmpty
        if hasExceptions {
            let exceptions = ColumnWriter.exceptions(fitted.exceptions, of: present)
            writer.appendVarint(fitted.exceptions.count)
            try zstd.appendSized(exceptions, to: &writer, level: effort.level)
        }
        let (sequence, payload) = try smallest(fitted.integers)
        writer.append(contentsOf: payload)
        let written = Written(
            scheme: ColumnScheme(
                number: kind,
                hasMissing: hasMissing,
                hasExceptions: hasExceptions,
                sequence: sequence
            ),
            payload: writer.bytes
        )
        return try plain(values, ifSmallerThan: written) ?? written
    }

    /// The kind of number, and the integers; many exceptions are a reason to look again.
    private static func fit(_ values: [Double]) -> (NumberKind, FittedNumbers) {
        let sample = NumberKind.sample(of: values)
        let kind = NumberKind.choose(for: sample)
        let fitted = kind.fit(values)
        guard fitted.exceptions.count * 50 > values.count else { return (kind, fitted) }
        let odd = NumberKind.sample(of: fitted.exceptions.map { values[$0] })
        let second = NumberKind.choose(for: sample + odd)
        guard second != kind else { return (kind, fitted) }
        let secondFitted = second.fit(values)
        return secondFitted.exceptions.count < fitted.exceptions.count
            ? (second, secondFitted) : (kind, fitted)
    }

    /// How far each exception lies behind the one before, less one; then the bits of all of them.
    private static func exceptions(_ rows: [Int], of values: [Double]) -> [UInt8] {
        var writer = ByteWriter()
        var next = 0
        for row in rows {
            writer.appendVarint(row - next)
            next = row + 1
        }
        for row in rows { writer.appendLittleEndian(values[row].bitPattern) }
        return writer.bytes
    }

    /// Integers in the smallest of the ways that the effort allows to try.
    private mutating func smallest(
        _ integers: [Int64]
    ) throws(BlockEncodingError) -> (SequenceScheme, [UInt8]) {
        let sample = SchemeChooser.sample(of: integers)
        var candidates = SchemeChooser.shortlist(for: sample, count: effort.triedOnSample)
        if sample.count < integers.count {
            var sizes: [(scheme: SequenceScheme, bytes: Int)] = []
            for scheme in candidates {
                guard let payload = try encoded(sample, scheme) else { continue }
                sizes.append((scheme, payload.count))
            }
            sizes.sort { $0.bytes < $1.bytes }
            candidates = sizes.prefix(effort.triedOnColumn).map(\.scheme)
        }
        var best: (scheme: SequenceScheme, payload: [UInt8])?
        for scheme in candidates {
            guard let payload = try encoded(integers, scheme) else { continue }
            if payload.count < best?.payload.count ?? .max { best = (scheme, payload) }
        }
        if let best { return best }
        // The sample fitted a dictionary and the column does not.
        let scheme = SequenceScheme(
            predictor: .delta,
            isHeld: false,
            layout: .tokens(.direct4Leading2)
        )
        return (scheme, try encoded(integers, scheme) ?? [])
    }

    private mutating func encoded(
        _ integers: [Int64],
        _ scheme: SequenceScheme
    ) throws(BlockEncodingError) -> [UInt8]? {
        var writer = ByteWriter()
        guard try zstd.append(integers, scheme, to: &writer, level: effort.level) else {
            return nil
        }
        return writer.bytes
    }

    /// Below it nothing is worth another try.
    private static let smallPayloadBytes = 64

    /// The doubles as they are through zstd, where that is smaller: whatever the column holds, it
    /// does not cost more than a user of plain zstd would pay.
    private mutating func plain(
        _ values: [Double],
        ifSmallerThan written: Written
    ) throws(BlockEncodingError) -> Written? {
        let bytes = written.payload.count
        guard bytes > ColumnWriter.smallPayloadBytes,
            bytes > values.count * effort.plainFromBitsPerValue / 8
        else { return nil }
        let integers = NumberKind.doubleBits.fit(values).integers
        var stream = ByteWriter()
        for integer in integers { stream.appendLittleEndian(integer) }
        // A quick look tells whether a long one can be worth it.
        let quick = try zstd.frame(of: stream.bytes, level: Effort.fast.plainLevel)?.count
        guard (quick ?? stream.bytes.count) < bytes + bytes / 2 else { return nil }
        var writer = ByteWriter()
        writer.appendZigzag(0)
        writer.appendVarint(1)
        try zstd.append(stream.bytes, to: &writer, level: effort.plainLevel)
        guard writer.bytes.count < bytes else { return nil }
        let sequence = SequenceScheme(predictor: .values, isHeld: false, layout: .plain)
        return Written(
            scheme: ColumnScheme(number: .doubleBits, sequence: sequence),
            payload: writer.bytes
        )
    }
}

/// How much work goes into a block.
struct Effort: Sendable {
    /// zstd's level for streams.
    var level: Int32
    /// Schemes tried on a sample of a long column, or on all of a short one.
    var triedOnSample: Int
    /// Of these, schemes tried on all of a long column.
    var triedOnColumn: Int
    /// Columns that cost more are also tried as plain doubles.
    var plainFromBitsPerValue: Int
    var plainLevel: Int32

    static let fast = Effort(
        level: 6,
        triedOnSample: 2,
        triedOnColumn: 1,
        plainFromBitsPerValue: 16,
        plainLevel: 3
    )
    static let small = Effort(
        level: 19,
        triedOnSample: 4,
        triedOnColumn: 2,
        plainFromBitsPerValue: 0,
        plainLevel: 19
    )
}
