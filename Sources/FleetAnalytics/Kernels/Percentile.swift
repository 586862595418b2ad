/// Order statistics without sorting.
public enum Percentile {
    /// The value that `share` of all values do not exceed, by nearest rank; `nil` of no values.
    ///
    /// Rank ⌈share · count⌉, at least 1 and at most the count. The answer depends on the values alone
    /// and not on their order; −0 is answered as 0. The time grows with the count and not faster:
    /// where a pivot serves badly, the next one halves the bit patterns that are left. The order of
    /// `values` is not kept.
    ///
    /// - Precondition: no value is NaN.
    public static func select(_ values: inout [Double], share: Double) -> Double? {
        guard !values.isEmpty else { return nil }
        let wanted = (share * Double(values.count)).rounded(.up)
        let rank = wanted >= 1 ? Int(min(wanted, Double(values.count))) : 1
        var span = values.mutableSpan
        // Minus zero plus zero is zero.
        return select(&span, rank - 1) + 0
    }

    /// The same by sorting, which defines the answer.
    public static func reference(_ values: [Double], share: Double) -> Double? {
        let wanted = (share * Double(values.count)).rounded(.up)
        let rank = wanted >= 1 ? Int(min(wanted, Double(values.count))) : 1
        return values.isEmpty ? nil : values.sorted()[rank - 1] + 0
    }

    private static func select(_ values: inout MutableSpan<Double>, _ place: Int) -> Double {
        var (low, high) = (0, values.count)
        var servedBadly = false
        while high - low > 1 {
            let pivot =
                servedBadly ? middle(values, low, high) : sampled(values, low, high)
            let (below, above) = partition(&values, low, high, pivot)
            let before = high - low
            if place < below {
                high = below
            } else if place >= above {
                low = above
            } else {
                return pivot
            }
            servedBadly = high - low > before / 4 * 3
        }
        return values[low]
    }

    /// Moves values below the pivot to the front and values above it to the back.
    private static func partition(
        _ values: inout MutableSpan<Double>,
        _ low: Int,
        _ high: Int,
        _ pivot: Double
    ) -> (below: Int, above: Int) {
        var (below, index, above) = (low, low, high)
        while index < above {
            let value = values[index]
            if value < pivot {
                values.swapAt(below, index)
                below += 1
                index += 1
            } else if value > pivot {
                above -= 1
                values.swapAt(index, above)
            } else {
                index += 1
            }
        }
        return (below, above)
    }

    /// Median of the first, the middle and the last value.
    private static func sampled(_ values: borrowing MutableSpan<Double>, _ low: Int, _ high: Int)
        -> Double
    {
        let (first, second, third) = (values[low], values[(low + high) / 2], values[high - 1])
        return max(min(first, second), min(max(first, second), third))
    }

    /// The double half-way between the least and the greatest value, counted in doubles: after 64 of
    /// these nothing can be left to part.
    private static func middle(_ values: borrowing MutableSpan<Double>, _ low: Int, _ high: Int)
        -> Double
    {
        var (least, greatest) = (values[low], values[low])
        for index in low..<high {
            least = min(least, values[index])
            greatest = max(greatest, values[index])
        }
        let (from, to) = (place(least), place(greatest))
        return value(from + (to - from) / 2)
    }

    /// Where a double stands among all doubles.
    private static func place(_ value: Double) -> UInt64 {
        let bits = (value + 0).bitPattern
        return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
    }

    private static func value(_ place: UInt64) -> Double {
        Double(bitPattern: place >> 63 == 0 ? ~place : place & ~(1 << 63))
    }
}
