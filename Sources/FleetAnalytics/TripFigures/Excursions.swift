/// Counts how often something went beyond a limit: once for as long as it stays there.
struct Excursions {
    private(set) var count = 0
    private var isBeyond = false

    @inline(__always)
    mutating func add(_ beyond: Bool) {
        count += beyond && !isBeyond ? 1 : 0
        isBeyond = beyond
    }

    /// Nothing is known for a while; what comes is another excursion.
    @inline(__always)
    mutating func end() { isBeyond = false }
}
