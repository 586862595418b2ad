/// A set of vehicles that unites fast with lists in order, which most often hold the same.
struct VehicleKeys: Equatable {
    /// In order, each once.
    private(set) var sorted: [Int64] = []

    var count: Int { sorted.count }

    mutating func insert(_ key: Int64) {
        if let last = sorted.last, last >= key {
            formUnion([key])
        } else {
            sorted.append(key)
        }
    }

    /// Unites with keys in order, each once.
    mutating func formUnion(_ others: [Int64]) {
        guard !others.isEmpty, others != sorted else { return }
        var united: [Int64] = []
        united.reserveCapacity(max(sorted.count, others.count))
        var (own, other) = (0, 0)
        while own < sorted.count || other < others.count {
            let left = own < sorted.count ? sorted[own] : .max
            let right = other < others.count ? others[other] : .max
            united.append(min(left, right))
            if left <= right { own += 1 }
            if right <= left { other += 1 }
        }
        sorted = united
    }
}
