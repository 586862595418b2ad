/// Slope of the way from smoothed altitude.
enum Slope {
    /// Altitude is averaged over this way ahead and this way behind.
    private static let windowMeters = 100.0
    /// Averages closer together than this say nothing of a slope.
    private static let leastMeters = 25.0
    /// No street is steeper.
    private static let steepest = 0.25

    /// Rise over way of each step, 0 where it is not known.
    ///
    /// Mean altitude over the 100 m ahead less that over the 100 m behind, by the way between the
    /// two means. No window reaches over a gap (a step of 0 s).
    static func ofSteps(
        _ timeMillis: [Int64],
        stepSeconds: [Double],
        meters: RunningSum,
        altitude: Series
    ) -> [Double] {
        let points = Points(altitude, meters: meters)
        var slopes = [Double](repeating: 0, count: stepSeconds.count)
        var step = 0
        while step < stepSeconds.count {
            if stepSeconds[step] <= 0 {
                step += 1
                continue
            }
            var end = step
            while end < stepSeconds.count, stepSeconds[end] > 0 { end += 1 }
            let inside = altitude.timeMillis.indices(
                from: timeMillis[step],
                through: timeMillis[end]
            )
            points.fill(&slopes, steps: step..<end, meters: meters.values, points: inside)
            step = end
        }
        return slopes
    }

    /// Altitudes along the way, and their running sums.
    private struct Points {
        let meters: [Double]
        private var sumMeters = [0.0]
        private var sumAltitude = [0.0]

        init(_ altitude: Series, meters running: RunningSum) {
            var meters: [Double] = []
            meters.reserveCapacity(altitude.values.count)
            sumMeters.reserveCapacity(altitude.values.count + 1)
            sumAltitude.reserveCapacity(altitude.values.count + 1)
            var (way, height) = (0.0, 0.0)
            for (time, value) in zip(altitude.timeMillis, altitude.values) {
                let place = running.value(at: time)
                meters.append(place)
                way += place
                height += value
                sumMeters.append(way)
                sumAltitude.append(height)
            }
            self.meters = meters
        }

        /// All steps of one run without gap.
        func fill(
            _ slopes: inout [Double],
            steps: Range<Int>,
            meters running: [Double],
            points: Range<Int>
        ) {
            guard points.count > 1 else { return }
            var (behind, here, ahead) = (points.lowerBound, points.lowerBound, points.lowerBound)
            for step in steps {
                let place = 0.5 * (running[step] + running[step + 1])
                while behind < points.upperBound, meters[behind] < place - windowMeters {
                    behind += 1
                }
                while here < points.upperBound, meters[here] <= place { here += 1 }
                while ahead < points.upperBound, meters[ahead] <= place + windowMeters {
                    ahead += 1
                }
                guard behind < here, here < ahead else { continue }
                let (left, right) = (Double(here - behind), Double(ahead - here))
                let way =
                    (sumMeters[ahead] - sumMeters[here]) / right
                    - (sumMeters[here] - sumMeters[behind]) / left
                let rise =
                    (sumAltitude[ahead] - sumAltitude[here]) / right
                    - (sumAltitude[here] - sumAltitude[behind]) / left
                guard way >= leastMeters, rise.isFinite else { continue }
                slopes[step] = min(steepest, max(-steepest, rise / way))
            }
        }
    }
}
