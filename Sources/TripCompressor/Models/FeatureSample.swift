/// Values of features at the elements of a sample, line by line; the last line is the target.
struct FeatureSample {
    private(set) var values: [Double] = []
    let count: Int

    /// - Precondition: every line will have so many values, at least one.
    init(count: Int) { self.count = count }

    var lineCount: Int { values.count / count }

    mutating func append(_ line: [Double]) {
        precondition(line.count == count, "lines differ in length")
        values += line
    }

    func line(_ number: Int) -> [Double] { Array(values[number * count..<(number + 1) * count]) }

    /// Products of all lines with all, each line less its mean.
    func products() -> FeatureProducts {
        let lines = lineCount
        let means = (0..<lines).map { line in
            values[line * count..<(line + 1) * count].reduce(0, +) / Double(count)
        }
        var centred = values
        for line in 0..<lines {
            for place in line * count..<(line + 1) * count { centred[place] -= means[line] }
        }
        var products = FeatureProducts(size: lines, means: means, elements: count)
        let span = centred.span
        for left in 0..<lines {
            for right in left..<lines {
                products.set(left, right, dot(span, left * count, right * count))
            }
        }
        return products
    }

    /// The dot product of two lines, four sums at a time: one alone would wait for each addition.
    @inline(__always)
    private func dot(_ span: Span<Double>, _ left: Int, _ right: Int) -> Double {
        var (first, second, third, fourth) = (0.0, 0.0, 0.0, 0.0)
        var place = 0
        while place + 4 <= count {
            first += span[left + place] * span[right + place]
            second += span[left + place + 1] * span[right + place + 1]
            third += span[left + place + 2] * span[right + place + 2]
            fourth += span[left + place + 3] * span[right + place + 3]
            place += 4
        }
        while place < count {
            first += span[left + place] * span[right + place]
            place += 1
        }
        return (first + second) + (third + fourth)
    }

    /// The products as they are without some elements.
    func products(_ all: FeatureProducts, without odd: [Int]) -> FeatureProducts {
        var products = all
        let lines = lineCount
        // The means move: what is left is centred again afterwards.
        var sums = [Double](repeating: 0, count: lines)
        for place in odd {
            let element = (0..<lines).map { values[$0 * count + place] - all.means[$0] }
            for left in 0..<lines {
                sums[left] -= element[left]
                for right in left..<lines {
                    products.set(
                        left,
                        right,
                        products[left, right] - element[left] * element[right]
                    )
                }
            }
        }
        products.recentre(sums, elements: all.elements - odd.count)
        return products
    }
}
