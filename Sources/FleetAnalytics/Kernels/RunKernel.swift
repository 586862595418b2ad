/// Where a column of bytes changes.
public enum RunKernel {
    /// Start of each run of equal bytes; the first is 0, none when there is no byte.
    public static func starts(_ bytes: Span<UInt8>) -> [Int] {
        guard bytes.count > 0 else { return [] }
        var result = [0]
        var index = 1
        while index <= bytes.count - 16 {
            if any(bytes.vector(at: index) .!= bytes.vector(at: index &- 1)) {
                for place in index..<(index &+ 16) where bytes[place] != bytes[place &- 1] {
                    result.append(place)
                }
            }
            index += 16
        }
        while index < bytes.count {
            if bytes[index] != bytes[index &- 1] { result.append(index) }
            index += 1
        }
        return result
    }

    /// The plain loop that defines what ``starts(_:)`` answers.
    public static func reference(_ bytes: Span<UInt8>) -> [Int] {
        var result: [Int] = []
        for index in 0..<bytes.count where index == 0 || bytes[index] != bytes[index - 1] {
            result.append(index)
        }
        return result
    }
}
