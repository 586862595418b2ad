/// Where the elements of a sequence stand in the block.
enum ElementRows {
    /// Element `i` is row `i`.
    case all
    /// The row of each element, ascending.
    case some([Int32])

    /// An integer of every row becomes one of every element.
    func pick(_ rows: [Int64]) -> [Int64] {
        switch self {
        case .all: rows
        case .some(let places): places.map { rows[Int($0)] }
        }
    }

    /// The rows of the elements in some stretches.
    func at(_ stretches: [Range<Int>]) -> ElementRows {
        switch self {
        case .all: .some(stretches.flatMap { Int32($0.lowerBound)..<Int32($0.upperBound) })
        case .some(let places): .some(stretches.flatMap { places[$0] })
        }
    }
}

extension LinearModel {
    /// For each element the constant and all terms but the own steps, not yet shifted.
    ///
    /// The closure gives the integers of a column, one a row; where it has none, the one before.
    func foreignSums(
        count: Int,
        at rows: ElementRows,
        _ column: (Int) -> [Int64]
    ) -> [Int64] {
        var sums = [Int64](repeating: constant, count: count)
        for term in terms {
            let weight = term.weight
            switch term.feature {
            case .ownStep: break
            case .level(let number):
                LinearModel.add(rows.pick(column(number)), weight, to: &sums)
            case .step(let number):
                LinearModel.addSteps(rows.pick(column(number)), weight, to: &sums)
            case .product(let left, let right):
                let (left, right) = (rows.pick(column(left)), rows.pick(column(right)))
                LinearModel.addProducts(left, right, weight, to: &sums)
            }
        }
        return sums
    }

    // The loops are by themselves, and say that the counts agree, so that no index is checked in them.

    private static func add(_ levels: [Int64], _ weight: Int64, to sums: inout [Int64]) {
        let levels = levels.span
        var sums = sums.mutableSpan
        precondition(levels.count == sums.count, "columns differ in length")
        for place in 0..<sums.count { sums[place] &+= weight &* levels[place] }
    }

    private static func addSteps(_ levels: [Int64], _ weight: Int64, to sums: inout [Int64]) {
        let levels = levels.span
        var sums = sums.mutableSpan
        precondition(levels.count == sums.count, "columns differ in length")
        guard sums.count > 0 else { return }
        var last = levels[0]
        for place in 0..<sums.count {
            let level = levels[place]
            sums[place] &+= weight &* (level &- last)
            last = level
        }
    }

    private static func addProducts(
        _ left: [Int64],
        _ right: [Int64],
        _ weight: Int64,
        to sums: inout [Int64]
    ) {
        let (left, right) = (left.span, right.span)
        var sums = sums.mutableSpan
        precondition(left.count == sums.count && right.count == sums.count, "columns differ")
        for place in 0..<sums.count { sums[place] &+= weight &* (left[place] &* right[place]) }
    }

    /// Weights of the own steps, the last first; empty when there are none.
    private var ownWeights: [Int64] {
        var weights = [Int64](repeating: 0, count: LinearModel.mostOwnSteps)
        var used = 0
        for term in terms {
            guard case .ownStep(let lag) = term.feature else { continue }
            weights[lag - 1] &+= term.weight
            used = max(used, lag)
        }
        return Array(weights.prefix(used))
    }

    /// What each integer, counted from the base, is above its expectation.
    func surprises(of integers: [Int64], base: Int64, sums: [Int64]) -> [UInt64] {
        var numbers = [UInt64](repeating: 0, count: integers.count)
        let (integers, sums) = (integers.span, sums.span)
        var span = numbers.mutableSpan
        precondition(integers.count == span.count && sums.count == span.count, "counts differ")
        walk(span.count) { place, own, last in
            let integer = integers[place] &- base
            let surprise = integer &- last &- (sums[place] &+ own) &>> Int64(shift)
            span[place] = zigzag(surprise)
            return integer &- last
        }
        return numbers
    }

    /// Surprises become the integers, in place.
    func restore(_ numbers: inout [Int64], sums: [Int64]) {
        let sums = sums.span
        var span = numbers.mutableSpan
        precondition(sums.count == span.count, "counts differ")
        walk(span.count) { place, own, last in
            let surprise = unzigzag(UInt64(bitPattern: span[place]))
            let gain = surprise &+ (sums[place] &+ own) &>> Int64(shift)
            span[place] = last &+ gain
            return gain
        }
    }

    /// Calls back for every element with what its own steps tell and what it is counted from, and
    /// goes on with what it is told: how far above that the element is.
    ///
    /// From one element to the next leads as little arithmetic as can be: the processor waits for it.
    @inline(__always)
    private func walk(_ count: Int, _ gain: (Int, Int64, Int64) -> Int64) {
        let weights = ownWeights
        guard isStep else { return walkLevels(count, weights, gain) }
        var last: Int64 = 0
        switch weights.count {
        case 0:
            for place in 0..<count { last &+= gain(place, 0, last) }
        case 1:
            let weight = weights[0]
            var step: Int64 = 0
            for place in 0..<count {
                step = gain(place, weight &* step, last)
                last &+= step
            }
        case 2:
            let (first, second) = (weights[0], weights[1])
            var (step, before) = (Int64(0), Int64(0))
            for place in 0..<count {
                let next = gain(place, second &* before &+ first &* step, last)
                (before, step) = (step, next)
                last &+= next
            }
        default:
            let padded = weights + [0]
            let (first, second, third, fourth) = (padded[0], padded[1], padded[2], padded[3])
            var (step, step2, step3, step4) = (Int64(0), Int64(0), Int64(0), Int64(0))
            for place in 0..<count {
                let older = second &* step2 &+ third &* step3 &+ fourth &* step4
                let next = gain(place, older &+ first &* step, last)
                (step4, step3, step2, step) = (step3, step2, step, next)
                last &+= next
            }
        }
    }

    /// The same for a model of levels, which are counted from nothing.
    @inline(__always)
    private func walkLevels(
        _ count: Int,
        _ weights: [Int64],
        _ gain: (Int, Int64, Int64) -> Int64
    ) {
        guard !weights.isEmpty else {
            for place in 0..<count { _ = gain(place, 0, 0) }
            return
        }
        var steps = [Int64](repeating: 0, count: weights.count)
        var last: Int64 = 0
        for place in 0..<count {
            let own = zip(weights, steps).reduce(0) { $0 &+ $1.0 &* $1.1 }
            let level = gain(place, own, 0)
            steps.removeLast()
            steps.insert(level &- last, at: 0)
            last = level
        }
    }
}
