extension DrivingStyle {
    /// Slower accelerations are taken for holding a speed.
    fileprivate static let leastAccelerationMs2 = 0.1
    private static let metersPerSecond = 1 / 3.6
    /// Tyres carry no more: a faster change is a lifted wheel or a logger that hung.
    static let greatestAccelerationMs2 = 10.0
    /// Below this the receivers' speed and heading say too little.
    static let leastHarshSpeedKmh = 10.0

    /// Style of a trip from its cleaned speed samples.
    ///
    /// `nil` where more than half of the steps are longer than 2.5 s, or where speed is silent
    /// throughout: accelerations cannot be told from sparse speeds.
    init?(
        timeMillis: Span<Int64>,
        speedKmh: Span<Double>,
        thresholds: Thresholds,
        harshCorners: Int?
    ) {
        precondition(timeMillis.count == speedKmh.count, "columns differ in length")
        guard Thinning.isDense(timeMillis) else { return nil }
        var steps = StyleSteps(thresholds)
        var sums = StyleSums(sampleCount: timeMillis.count)
        var index = 0
        // Speeds in m/s, here and a step before.
        var here = speedKmh[0] * DrivingStyle.metersPerSecond
        var before = here
        var millisBefore: Int64?
        while let next = Thinning.next(timeMillis, after: index, spacingMillis: 1_000) {
            let then = speedKmh[next] * DrivingStyle.metersPerSecond
            let millis = timeMillis[next] &- timeMillis[index]
            let isSeen = steps.add(from: timeMillis[index], to: timeMillis[next], here, then)
            if isSeen, let millisBefore {
                sums.add(
                    metersPerSecond: here,
                    change: then - before,
                    seconds: Double(millisBefore + millis) / 1000
                )
            }
            millisBefore = isSeen ? millis : nil
            (before, here, index) = (here, then, next)
        }
        guard steps.meters > 0, sums.meters > 0 else { return nil }
        distanceMeters = steps.meters
        relativePositiveAccelerationMs2 = sums.positive / sums.meters
        speedTimesAcceleration95M2s3 = sums.percentile95()
        positiveKineticEnergyMs2 = steps.gained / steps.meters
        repeatedKineticEnergyMs2 = max(0, steps.gained - steps.neededOnce) / steps.meters
        meanAccelerationMs2 =
            steps.gained > 0 ? steps.gainedTimesAcceleration / steps.gained : nil
        meanBrakingMs2 = steps.lost > 0 ? steps.lostTimesBraking / steps.lost : nil
        harshAccelerations = steps.accelerations.count
        harshBrakings = steps.brakings.count
        self.harshCorners = harshCorners
    }
}

/// What is summed at each sample that has a neighbour on both sides.
private struct StyleSums {
    /// Σ v·Δt.
    var meters = 0.0
    /// Σ v·a·Δt where a counts as speeding up.
    var positive = 0.0
    /// v·a where a counts as speeding up, at the front.
    private var products: [Double]
    private var productCount = 0

    init(sampleCount: Int) { products = [Double](repeating: 0, count: sampleCount) }

    /// Central difference: the sample stands for half of the two steps beside it.
    @inline(__always)
    mutating func add(metersPerSecond speed: Double, change: Double, seconds: Double) {
        let way = speed * seconds / 2
        meters += way
        let acceleration = change / seconds
        let isSpeedingUp = acceleration >= DrivingStyle.leastAccelerationMs2
        positive += isSpeedingUp ? way * acceleration : 0
        // Written always and kept if it counts: no branch, which speeds would make a coin's toss.
        products[productCount] = speed * acceleration
        productCount += isSpeedingUp ? 1 : 0
    }

    mutating func percentile95() -> Double? {
        guard productCount > 0 else { return nil }
        products.removeLast(products.count - productCount)
        return Percentile.select(&products, share: 0.95)
    }
}

/// What is summed over each step.
private struct StyleSteps {
    let accelerationLimitMs2: Double
    let brakingLimitMs2: Double
    var meters = 0.0
    /// Σ max(0, v₂² − v₁²).
    var gained = 0.0
    /// Σ max(0, v₁² − v₂²).
    var lost = 0.0
    var gainedTimesAcceleration = 0.0
    var lostTimesBraking = 0.0
    var accelerations = Excursions()
    var brakings = Excursions()
    private var firstSquare: Double?
    private var highestSquare = 0.0
    /// Since when the speed before this step stood unchanged.
    private var sinceMillis: Int64 = 0
    private var wasSeen = false

    init(_ thresholds: Thresholds) {
        accelerationLimitMs2 = thresholds.harshAccelerationMs2
        brakingLimitMs2 = thresholds.harshBrakingMs2
    }

    /// What it took to reach the highest speed once.
    var neededOnce: Double { highestSquare - (firstSquare ?? 0) }

    /// Adds a step between two speeds in m/s, unless it is too long to tell or cannot be true.
    @inline(__always)
    mutating func add(
        from: Int64,
        to: Int64,
        _ before: Double,
        _ after: Double
    ) -> Bool {
        let millis = to &- from
        let seconds = Double(millis) / 1000
        guard millis > 0, millis <= Thinning.longestStepMillis,
            abs(after - before) <= DrivingStyle.greatestAccelerationMs2 * seconds
        else {
            wasSeen = false
            accelerations.end()
            brakings.end()
            return false
        }
        if !wasSeen { sinceMillis = from }
        wasSeen = true
        let (square, next) = (before * before, after * after)
        if firstSquare == nil { firstSquare = square }
        highestSquare = max(highestSquare, square, next)
        meters += (before + after) / 2 * seconds
        // A value that stood unchanged may have been held by the logger: the change took that long.
        let acceleration = (after - before) / (Double(to &- sinceMillis) / 1000)
        let gain = max(0, next - square)
        let loss = max(0, square - next)
        gained += gain
        lost += loss
        gainedTimesAcceleration += gain * acceleration
        lostTimesBraking -= loss * acceleration
        let isFast = (before + after) / 2 >= DrivingStyle.leastHarshSpeedKmh / 3.6
        accelerations.add(isFast && acceleration > accelerationLimitMs2)
        brakings.add(isFast && -acceleration > brakingLimitMs2)
        if after != before { sinceMillis = to }
        return true
    }
}
