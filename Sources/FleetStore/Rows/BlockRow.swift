/// One block: compressed columns of one vehicle over one stretch, opaque here.
package struct BlockRow: Sendable, Equatable {
    package var startMillis: Int64
    /// Time of the last sample (inclusive).
    package var lastMillis: Int64
    package var sampleCount: Int32
    package var formatVersion: Int16
    package var payload: [UInt8]

    /// A block is shorter than this, by a constraint of the table.
    package static let longestMillis: Int64 = 24 * 3_600_000

    package init(
        startMillis: Int64,
        lastMillis: Int64,
        sampleCount: Int32,
        formatVersion: Int16,
        payload: [UInt8]
    ) {
        self.startMillis = startMillis
        self.lastMillis = lastMillis
        self.sampleCount = sampleCount
        self.formatVersion = formatVersion
        self.payload = payload
    }
}
