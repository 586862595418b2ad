/// What of one vehicle a published day rests on.
package struct VehicleInput: Sendable, Equatable {
    package var vehicleKey: Int64
    /// Samples of that day; 0 of a vehicle that was silent.
    package var samples: Int64
    /// First bytes of a hash over all that was derived of it.
    package var digest: UInt64

    package init(vehicleKey: Int64, samples: Int64, digest: UInt64) {
        self.vehicleKey = vehicleKey
        self.samples = samples
        self.digest = digest
    }

    private static let size = 24

    /// As it is kept: three numbers of 64 bits a vehicle, in order of their keys.
    static func packed(_ inputs: [VehicleInput]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(inputs.count * size)
        for input in inputs.sorted(by: { $0.vehicleKey < $1.vehicleKey }) {
            bytes.appendBigEndian(input.vehicleKey)
            bytes.appendBigEndian(input.samples)
            bytes.appendBigEndian(input.digest)
        }
        return bytes
    }

    /// `nil` for bytes that are none.
    static func unpacked(_ bytes: [UInt8]) -> [VehicleInput]? {
        guard bytes.count.isMultiple(of: size) else { return nil }
        return stride(from: 0, to: bytes.count, by: size).map { start in
            func number(_ place: Int) -> UInt64 {
                bytes[start + place * 8..<start + place * 8 + 8]
                    .reduce(0) { $0 << 8 | UInt64($1) }
            }
            return VehicleInput(
                vehicleKey: Int64(bitPattern: number(0)),
                samples: Int64(bitPattern: number(1)),
                digest: number(2)
            )
        }
    }
}
