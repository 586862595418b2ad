/// Keys in order as bytes: the difference of each to the one before, seven bits a byte, the lowest
/// first, and the eighth set where more follow.
enum KeyList {
    static func bytes(_ keys: [Int64]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(keys.count * 2)
        var last: Int64 = 0
        for key in keys {
            var rest = UInt64(bitPattern: key &- last)
            while rest >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
            last = key
        }
        return bytes
    }

    static func keys(_ bytes: [UInt8]) throws(StoreError) -> [Int64] {
        var keys: [Int64] = []
        keys.reserveCapacity(bytes.count)
        var (last, difference, shift): (Int64, UInt64, UInt64) = (0, 0, 0)
        for byte in bytes {
            difference |= UInt64(byte & 0x7F) << shift
            shift += 7
            if byte & 0x80 != 0 {
                guard shift < 64 else { throw .unreadableResult(column: "vehicle_keys") }
                continue
            }
            last &+= Int64(bitPattern: difference)
            keys.append(last)
            (difference, shift) = (0, 0)
        }
        guard shift == 0 else { throw .unreadableResult(column: "vehicle_keys") }
        return keys
    }
}
