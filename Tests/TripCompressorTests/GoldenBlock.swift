import Telemetry

@testable import TripCompressor

/// A block of columns whose schemes the test picks.
struct GoldenBlock {
    private let timeMillis: [Int64]
    /// In the order of the block; the time column is the first.
    let columns: [GoldenColumn]

    /// Columns over these times; `time` has the scheme of the time column and no integers yet.
    init(
        _ timeMillis: [Int64],
        time: GoldenColumn = GoldenColumn(kind: 2, predictor: .deltaOfDelta()),
        _ columns: [GoldenColumn]
    ) {
        self.timeMillis = timeMillis
        var time = time
        time.integers = timeMillis.map { $0 &- timeMillis[0] }
        self.columns = [time] + columns
    }

    var values: SampleColumns {
        SampleColumns(
            timeMillis: timeMillis,
            columns: columns.compactMap { column in
                column.signal.map { .init(signal: $0, values: column.values) }
            }
        )
    }

    func bytes() throws -> [UInt8] {
        var fields = ByteWriter()
        fields.appendVarint(timeMillis.count)
        fields.appendVarint(columns.count - 1)
        if let first = timeMillis.first, let last = timeMillis.last {
            fields.appendZigzag(first)
            fields.appendZigzag(last &- first)
            fields.appendVarint(UInt64(bitPattern: first &- (timeMillis.min() ?? first)))
            fields.appendVarint(UInt64(bitPattern: (timeMillis.max() ?? last) &- last))
        }
        let written = timeMillis.isEmpty ? columns.dropFirst() : columns[...]
        var contents: [UInt8] = []
        for column in written {
            if let signal = column.signal { GoldenBlock.append(signal, to: &fields) }
            let content = try column.content(in: self)
            fields.append(contentsOf: column.entry())
            fields.appendVarint(content.count)
            contents += content
        }
        fields.append(contentsOf: contents)
        var block = ByteWriter()
        block.append(contentsOf: Array("TRIP".utf8) + [1])
        block.appendVarint(fields.bytes.count + 4)
        block.append(contentsOf: fields.bytes)
        block.appendLittleEndian(Crc32.checksum(block.bytes, 0..<block.bytes.count))
        return block.bytes
    }

    private static func append(_ signal: Signal, to fields: inout ByteWriter) {
        if let place = SignalNumbers.names.firstIndex(of: signal.name) {
            fields.append(UInt8(place + 1))
        } else {
            fields.append(contentsOf: [0, UInt8(signal.name.utf8.count)] + Array(signal.name.utf8))
        }
    }
}
