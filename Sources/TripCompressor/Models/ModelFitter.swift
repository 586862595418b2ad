/// Fits models for one column to the columns beside it, on some of its elements.
struct ModelFitter {
    /// Another column that may be weighed: its number in the block and its integers at the elements.
    struct Column {
        var number: Int
        var integers: [Int64]
    }

    /// The integers to be foretold, one an element.
    let integers: [Int64]
    let columns: [Column]
    /// Elements that are looked at; never the first.
    private let places: [Int]
    /// A model half of whose errors are larger costs more than the bits an element may take.
    private let mostTypicalError: Double

    /// Fits models that may be worth it where an element takes so many bits without one.
    ///
    /// - Precondition: every column has as many integers as the target.
    init(_ integers: [Int64], _ columns: [Column], sampleCount: Int, bitsPerElement: Double) {
        self.integers = integers
        self.columns = columns
        // Errors with the median m take log2(m) + 2 bits if they are spread evenly, and more if not.
        let exponent = Int(max(-8, min(64, bitsPerElement)).rounded(.up)) - 1
        mostTypicalError = Double(sign: .plus, exponent: exponent, significand: 1)
        let own = LinearModel.mostOwnSteps + 1
        guard integers.count > own else {
            places = []
            return
        }
        let usable = integers.count - own
        guard usable > sampleCount else {
            places = Array(own..<integers.count)
            return
        }
        // Short stretches: steps want neighbours, and what the column does changes along the drive.
        let stretch = 16
        let count = sampleCount / stretch
        var places: [Int] = []
        places.reserveCapacity(count * stretch)
        for number in 0..<count {
            let start = own + number * (usable - stretch) / max(count - 1, 1)
            for place in start..<start + stretch { places.append(place) }
        }
        self.places = places
    }

    /// A model of the column's own last steps and of the steps of others.
    func stepModel() -> LinearModel? {
        let own = (1...3).map { LinearModel.Feature.ownStep($0) }
        let others = columns.map { LinearModel.Feature.step($0.number) }
        return fit(own + promising(others, isStep: true), isStep: true, mostTerms: 5)
    }

    /// A model of the levels of others.
    func levelModel() -> LinearModel? {
        let others = columns.map { LinearModel.Feature.level($0.number) }
        return fit(promising(others, isStep: false), isStep: false, mostTerms: 3)
    }

    /// The features that tell most of the target, each by itself: with hundreds of columns not every
    /// pair can be looked at.
    private func promising(
        _ features: [LinearModel.Feature],
        isStep: Bool
    ) -> [LinearModel.Feature] {
        guard features.count > ModelFitter.mostFeatures, !places.isEmpty else { return features }
        let target = centred(targets(isStep: isStep))
        let gains = features.map { feature -> Double in
            let line = centred(values(feature))
            var (cross, own) = (0.0, 0.0)
            for place in line.indices {
                cross += line[place] * target[place]
                own += line[place] * line[place]
            }
            return own > 0 ? cross * cross / own : 0
        }
        let order = features.indices.sorted { (gains[$0], $1) > (gains[$1], $0) }
        return order.prefix(ModelFitter.mostFeatures).map { features[$0] }
    }

    private static let mostFeatures = 12

    private func centred(_ line: [Double]) -> [Double] {
        let mean = line.reduce(0, +) / Double(line.count)
        return line.map { $0 - mean }
    }

    /// Two other columns of which this one is the product, to a scale.
    func productModel() -> LinearModel? {
        guard let (left, right) = findProduct() else { return nil }
        return fit([.product(left, right)], isStep: false, mostTerms: 1)
    }

    /// The pair whose product is in the most constant proportion to the target, where that is large.
    private func findProduct() -> (Int, Int)? {
        let probes = largestPlaces()
        guard probes.count >= 6 else { return nil }
        let targets = probes.map { Double(integers[$0]) }
        // What hardly varies is in constant proportion to much, and says nothing by it.
        let (low, high) = (targets.min() ?? 0, targets.max() ?? 0)
        let ownSpread = (high - low) / max(abs(high + low), 1)
        guard ownSpread > 0.1 else { return nil }
        let others = columns.map { column in probes.map { Double(column.integers[$0]) } }
        var best: (pair: (Int, Int), spread: Double)?
        for left in others.indices {
            for right in left..<others.count {
                guard let spread = spread(targets, others[left], others[right]) else { continue }
                if spread < best?.spread ?? min(0.04, ownSpread / 8) {
                    best = ((columns[left].number, columns[right].number), spread)
                }
            }
        }
        return best?.pair
    }

    /// Up to twelve of the sampled places, far from each other, where the target is far from zero.
    private func largestPlaces() -> [Int] {
        let groups = 12
        var probes: [Int] = []
        for group in 0..<groups {
            let range = group * places.count / groups..<(group + 1) * places.count / groups
            let largest = places[range].max { integers[$0].magnitude < integers[$1].magnitude }
            if let largest, integers[largest].magnitude > 20 { probes.append(largest) }
        }
        return probes
    }

    /// How much the ratio of targets to products varies; `nil` where it varies at all much.
    private func spread(_ targets: [Double], _ left: [Double], _ right: [Double]) -> Double? {
        var (low, high) = (Double.infinity, -Double.infinity)
        for probe in targets.indices {
            let product = left[probe] * right[probe]
            guard product != 0 else { return nil }
            let ratio = targets[probe] / product
            low = min(low, ratio)
            high = max(high, ratio)
            // Two probes with another sign, or one far off, and the pair is out.
            guard low > 0 ? high < low * 1.1 : high < 0 && low > high * 1.1 else { return nil }
        }
        return (high - low) / abs(high + low)
    }
}

// Least squares.
extension ModelFitter {
    private func column(_ number: Int) -> [Int64] {
        columns.first { $0.number == number }?.integers ?? []
    }

    private func targets(isStep: Bool) -> [Double] {
        places.map { place in
            Double(isStep ? integers[place] &- integers[place - 1] : integers[place])
        }
    }

    private func values(_ feature: LinearModel.Feature) -> [Double] {
        switch feature {
        case .level(let number):
            let levels = column(number)
            return places.map { Double(levels[$0]) }
        case .step(let number):
            let levels = column(number)
            return places.map { Double(levels[$0] &- levels[$0 - 1]) }
        case .product(let left, let right):
            let (left, right) = (column(left), column(right))
            return places.map { Double(left[$0]) * Double(right[$0]) }
        case .ownStep(let lag):
            return places.map { Double(integers[$0 - lag] &- integers[$0 - lag - 1]) }
        }
    }

    private func fit(
        _ features: [LinearModel.Feature],
        isStep: Bool,
        mostTerms: Int
    ) -> LinearModel? {
        guard places.count >= 24, !features.isEmpty else { return nil }
        var sample = FeatureSample(count: places.count)
        for feature in features { sample.append(values(feature)) }
        sample.append(targets(isStep: isStep))
        guard
            let fitted = LeastSquares(
                sample,
                mostTerms: mostTerms,
                mostTypicalError: mostTypicalError
            )
        else { return nil }
        return scaled(fitted, features, sample, isStep: isStep)
    }

    /// Weights as integers, with as many bits as the largest feature needs.
    private func scaled(
        _ fit: LeastSquares,
        _ features: [LinearModel.Feature],
        _ sample: FeatureSample,
        isStep: Bool
    ) -> LinearModel? {
        var largest = 1.0
        for (feature, weight) in fit.weights {
            let reach = sample.line(feature).reduce(1) { max($0, abs($1)) }
            largest = max(largest, reach * max(1, abs(weight)))
        }
        // Every feature is taken to reach four times as far as in the sample.
        let shift = min(48, 60 - Int(largest.exponent) - 5)
        guard shift >= 4 else { return nil }
        let needed = min(shift, Int(largest.exponent) + 8)
        let scale = Double(sign: .plus, exponent: needed, significand: 1)
        var terms: [LinearModel.Term] = []
        var offset = fit.constant
        for (feature, weight) in fit.weights {
            var scaled = (weight * scale).rounded()
            if let power = ModelFitter.decimal(weight) {
                // A product of readings that ends in a half was rounded up: a power of ten is rather
                // a little too large than too small.
                scaled = (power * scale).rounded(.awayFromZero)
                let line = sample.line(feature)
                offset += (weight - power) * line.reduce(0, +) / Double(line.count)
            }
            guard scaled != 0 else { continue }
            terms.append(.init(feature: features[feature], weight: Int64(scaled)))
        }
        guard !terms.isEmpty, abs(offset) * scale < 0x1p61 else { return nil }
        var constant = needed > 0 ? Int64(1) << Int64(needed - 1) : 0
        // Less is noise.
        if abs(offset) >= 0.1 { constant &+= Int64((offset * scale).rounded()) }
        return LinearModel(isStep: isStep, shift: needed, constant: constant, terms: terms)
    }

    /// The power of ten that a weight is but for the noise of the readings.
    private static func decimal(_ weight: Double) -> Double? {
        for power in PowersOfTen.inverse.prefix(10) where abs(abs(weight) / power - 1) < 3e-4 {
            return weight < 0 ? -power : power
        }
        return nil
    }
}
