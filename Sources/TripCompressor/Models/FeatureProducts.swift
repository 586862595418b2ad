/// Sums over a sample of every feature times every other, each less its mean.
struct FeatureProducts {
    let size: Int
    private(set) var means: [Double]
    private(set) var elements: Int
    private var sums: [Double]

    init(size: Int, means: [Double], elements: Int) {
        self.size = size
        self.means = means
        self.elements = elements
        sums = [Double](repeating: 0, count: size * size)
    }

    subscript(left: Int, right: Int) -> Double { sums[left * size + right] }

    mutating func set(_ left: Int, _ right: Int, _ value: Double) {
        sums[left * size + right] = value
        sums[right * size + left] = value
    }

    /// Moves the means by what the features sum to now.
    mutating func recentre(_ rest: [Double], elements: Int) {
        self.elements = elements
        guard elements > 0 else { return }
        for left in 0..<size {
            for right in left..<size {
                set(left, right, self[left, right] - rest[left] * rest[right] / Double(elements))
            }
        }
        for line in 0..<size { means[line] += rest[line] / Double(elements) }
    }

    /// Takes out of every feature what the pivot tells of it.
    mutating func sweep(_ pivot: Int) {
        let line = (0..<size).map { self[pivot, $0] }
        for row in 0..<size {
            let share = line[row] / line[pivot]
            for column in 0..<size { sums[row * size + column] -= share * line[column] }
        }
    }

    /// Weights of the chosen features, by elimination with the largest pivot first.
    func solve(_ chosen: [Int], _ target: Int) -> [Double]? {
        var system = chosen.map { row in chosen.map { self[row, $0] } + [self[row, target]] }
        let count = chosen.count
        for pivot in 0..<count {
            let largest = (pivot..<count).max {
                abs(system[$0][pivot]) < abs(system[$1][pivot])
            }
            guard let largest, abs(system[largest][pivot]) > 0 else { return nil }
            system.swapAt(pivot, largest)
            for row in 0..<count where row != pivot {
                let share = system[row][pivot] / system[pivot][pivot]
                for column in pivot...count { system[row][column] -= share * system[pivot][column] }
            }
        }
        let solved = (0..<count).map { system[$0][count] / system[$0][$0] }
        return solved.allSatisfy { $0.isFinite && abs($0) < 1e9 } ? solved : nil
    }
}
