/// Runs of equal numbers written out, eight at a time.
enum RunExpansion {
    /// Each number as often as its run is long.
    ///
    /// Runs are short and their lengths unforeseeable: a loop for each would cost the processor a
    /// wrong guess at its end. Eight numbers are written whatever the length, and the next run
    /// writes over what was too much.
    ///
    /// - Precondition: there is a start for each number, ascending from 0 and below `rows`.
    static func expand<Number: BitwiseCopyable>(
        _ numbers: [Number],
        starts: [Int32],
        rows: Int
    ) -> [Number] {
        precondition(numbers.count == starts.count, "numbers and runs differ in count")
        return unsafe Array(unsafeUninitializedCapacity: rows + stride) { buffer, count in
            for number in numbers.indices {
                let start = Int(starts[number])
                let end = number + 1 < starts.count ? Int(starts[number + 1]) : rows
                precondition(start >= 0 && start < end && end <= rows, "runs are not in order")
                let value = numbers[number]
                var place = start
                repeat {
                    // SAFETY: place is below rows, and there is room for a stride behind the rows.
                    unsafe (buffer.baseAddress.unsafelyUnwrapped + place)
                        .initialize(repeating: value, count: stride)
                    place += stride
                } while place < end
            }
            count = rows
        }
    }

    private static let stride = 8
}
