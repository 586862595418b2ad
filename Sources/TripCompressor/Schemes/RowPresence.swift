import Telemetry

/// Which rows of a block have a value of a column.
enum RowPresence {
    /// All of so many.
    case all(Int)
    /// Those in the stretches.
    case some([Range<Int>], rows: Int)

    /// Rows with a value.
    var count: Int {
        switch self {
        case .all(let rows): rows
        case .some(let stretches, _): stretches.reduce(0) { $0 + $1.count }
        }
    }

    /// Values of the present rows become values of all.
    func spread(_ present: [Double]) -> [Double] {
        guard case .some(let stretches, let rows) = self else { return present }
        var values = [Double](repeating: Missing.value, count: rows)
        var next = 0
        for stretch in stretches {
            values.replaceSubrange(stretch, with: present[next..<next + stretch.count])
            next += stretch.count
        }
        return values
    }

    /// Integers of the present rows become integers of all: where there is none, the one before it,
    /// and 0 before the first.
    func carry(_ present: [Int64]) -> [Int64] {
        guard case .some(let stretches, let rows) = self else { return present }
        var integers = [Int64](repeating: 0, count: rows)
        var next = 0
        for (number, stretch) in stretches.enumerated() {
            for row in stretch {
                integers[row] = present[next]
                next += 1
            }
            let end = number + 1 < stretches.count ? stretches[number + 1].lowerBound : rows
            for row in stretch.upperBound..<end { integers[row] = integers[stretch.upperBound - 1] }
        }
        return integers
    }

    /// The rows themselves, ascending.
    var rows: [Int32]? {
        guard case .some(let stretches, _) = self else { return nil }
        return stretches.flatMap { $0.map { Int32($0) } }
    }
}

/// What the integers of a sequence stand for.
enum Elements {
    /// One a present row.
    case rows(Int)
    /// One a run: where each begins among the present rows.
    case runs([Int32], rows: Int)

    var count: Int {
        switch self {
        case .rows(let count): count
        case .runs(let starts, _): starts.count
        }
    }

    /// The rows of the block that the elements stand in.
    func rows(in presence: RowPresence?) -> ElementRows {
        let present = presence?.rows
        switch self {
        case .rows: return present.map { .some($0) } ?? .all
        case .runs(let starts, _):
            guard let present else { return .some(starts) }
            return .some(starts.map { present[Int($0)] })
        }
    }

    /// Numbers of the runs become numbers of the present rows.
    func expand<Number: BitwiseCopyable>(_ numbers: [Number]) -> [Number] {
        guard case .runs(let starts, let rows) = self else { return numbers }
        return RunExpansion.expand(numbers, starts: starts, rows: rows)
    }
}
