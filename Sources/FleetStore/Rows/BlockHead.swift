/// Where a stored block lies and how much it holds, without its bytes.
package struct BlockHead: Sendable, Equatable {
    package var vehicleKey: Int64
    package var startMillis: Int64
    /// Time of the last sample (inclusive).
    package var lastMillis: Int64
    package var blockID: Int64
    package var sampleCount: Int32
}
