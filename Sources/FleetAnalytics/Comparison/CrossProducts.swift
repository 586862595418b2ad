/// Weighted sums of products of 1, the regressors and the consumption: all that least squares need.
///
/// The order of the columns is 1, regressors, consumption; the upper triangle is kept by rows.
struct CrossProducts {
    /// Columns, the constant and the consumption included.
    let width: Int
    private(set) var sums: [Double]

    init(width: Int) {
        self.width = width
        sums = [Double](repeating: 0, count: width * (width + 1) / 2)
    }

    private func place(_ row: Int, _ column: Int) -> Int {
        row * width - row * (row - 1) / 2 + column - row
    }

    /// The sum of products of two columns, `row` not after `column`.
    subscript(row: Int, column: Int) -> Double { sums[place(row, column)] }

    var weight: Double { sums[0] }

    mutating func reset() {
        for index in sums.indices { sums[index] = 0 }
    }

    /// Adds a row of `width` values.
    mutating func add(_ values: [Double], weight: Double) {
        var next = 0
        for row in 0..<width {
            let weighted = weight * values[row]
            for column in row..<width {
                sums[next] += weighted * values[column]
                next += 1
            }
        }
    }

    /// Adds others so many times.
    mutating func add(_ other: CrossProducts, times: Double) {
        for index in sums.indices { sums[index] += times * other.sums[index] }
    }

    /// Adds the products of another's deviations from its means.
    mutating func addDeviations(of other: CrossProducts) {
        guard other.weight > 0 else { return }
        var next = width
        for row in 1..<width {
            let mean = other.sums[row] / other.weight
            for column in row..<width {
                sums[next] += other.sums[next] - mean * other.sums[column]
                next += 1
            }
        }
    }

    /// Mean of the consumption less what the regressors' means make of it.
    func level(_ coefficients: [Double]) -> Double {
        var level = sums[width - 1]
        for (index, coefficient) in coefficients.enumerated() {
            level -= coefficient * sums[index + 1]
        }
        return level / weight
    }

    /// Least squares of the consumption on the regressors, from products of deviations.
    ///
    /// Cholesky after a ridge for each column; `nil` where a column is a sum of others.
    func coefficients(ridge: [Double]) -> [Double]? {
        let count = width - 2
        var factor = [Double](repeating: 0, count: count * count)
        var solution = [Double](repeating: 0, count: count)
        for column in 0..<count {
            let diagonal = self[column + 1, column + 1] + ridge[column]
            var pivot = diagonal
            for before in 0..<column {
                pivot -= factor[column * count + before] * factor[column * count + before]
            }
            guard pivot > Self.leastPivot * diagonal, pivot > 0, pivot.isFinite else { return nil }
            let root = pivot.squareRoot()
            factor[column * count + column] = root
            var right = self[column + 1, width - 1]
            for before in 0..<column { right -= factor[column * count + before] * solution[before] }
            solution[column] = right / root
            for row in (column + 1)..<max(column + 1, count) {
                var product = self[column + 1, row + 1]
                for before in 0..<column {
                    product -= factor[row * count + before] * factor[column * count + before]
                }
                factor[row * count + column] = product / root
            }
        }
        for column in (0..<count).reversed() {
            for after in (column + 1)..<max(column + 1, count) {
                solution[column] -= factor[after * count + column] * solution[after]
            }
            solution[column] /= factor[column * count + column]
        }
        return solution
    }

    /// What is left of a column after the others, by what it was, below which it says nothing new.
    private static let leastPivot = 1e-8
}
