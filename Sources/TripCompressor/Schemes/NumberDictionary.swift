/// A table of the integers that occur, and for each integer its place in it.
struct NumberDictionary {
    /// Ascending.
    var entries: [Int64]
    /// One an integer.
    var indices: [UInt8]

    /// - Returns: `nil` when there are more different integers than a byte can tell apart.
    init?(of integers: [Int64]) {
        // Open addressing in four times as many slots as entries; a slot holds an entry's number.
        var slots = [Int16](repeating: -1, count: NumberDictionary.slotCount)
        var found: [Int64] = []
        var order = [UInt8](repeating: 0, count: integers.count)
        for row in 0..<integers.count {
            let integer = integers[row]
            var slot = NumberDictionary.slot(of: integer)
            while slots[slot] >= 0, found[Int(slots[slot])] != integer {
                slot = (slot + 1) % NumberDictionary.slotCount
            }
            if slots[slot] < 0 {
                guard found.count < FormatLimits.dictionaryEntries else { return nil }
                slots[slot] = Int16(found.count)
                found.append(integer)
            }
            order[row] = UInt8(slots[slot])
        }
        let sorted = found.indices.sorted { found[$0] < found[$1] }
        var places = [UInt8](repeating: 0, count: found.count)
        for (place, first) in sorted.enumerated() { places[first] = UInt8(place) }
        entries = sorted.map { found[$0] }
        indices = order.map { places[Int($0)] }
    }

    private static let slotCount = 1024

    private static func slot(of integer: Int64) -> Int {
        Int(truncatingIfNeeded: (UInt64(bitPattern: integer) &* 0x9E37_79B9_7F4A_7C15) >> 54)
    }

    /// Ranks instead of indices: a table of any length, and the place of each integer in it.
    ///
    /// - Returns: `nil` when nearly every integer is another.
    static func ranks(of integers: [Int64]) -> (entries: [Int64], ranks: [Int64])? {
        var entries: [Int64] = []
        for integer in integers.sorted() where integer != entries.last { entries.append(integer) }
        guard entries.count <= FormatLimits.samplesPerBlock, entries.count * 3 < integers.count
        else { return nil }
        // Equal neighbours need no search.
        var rank = 0
        let ranks = integers.map { integer in
            if entries[rank] != integer { rank = place(of: integer, in: entries) }
            return Int64(rank)
        }
        return (entries, ranks)
    }

    private static func place(of integer: Int64, in entries: [Int64]) -> Int {
        var (low, high) = (0, entries.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] < integer { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The table: the first entry, then how far each lies above the one before, less one.
    var table: [UInt8] { NumberDictionary.table(of: entries) }

    static func table(of entries: [Int64]) -> [UInt8] {
        var writer = ByteWriter()
        writer.appendZigzag(entries[0])
        for (left, right) in zip(entries, entries.dropFirst()) {
            writer.appendVarint(UInt64(bitPattern: right &- left) &- 1)
        }
        return writer.bytes
    }

    /// Most bytes that the table of `entryCount` entries can take.
    static func longestTable(of entryCount: Int) -> Int { entryCount * FormatLimits.varintBytes }

    /// Entries from their table; `nil` when it does not hold so many.
    static func entries(from table: [UInt8], count: Int) -> [Int64]? {
        var reader = ByteReader(table, 0..<table.count, isComplete: true)
        guard var entry = try? reader.signed() else { return nil }
        var entries = [entry]
        while entries.count < count {
            guard let distance = try? reader.varint() else { return nil }
            entry &+= Int64(bitPattern: distance) &+ 1
            entries.append(entry)
        }
        return reader.remaining == 0 ? entries : nil
    }
}
