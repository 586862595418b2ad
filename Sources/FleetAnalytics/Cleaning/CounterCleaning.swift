import Telemetry

/// A distance counter as a running sum that only grows.
struct Counter: Sendable {
    /// Metres since the first reading, with resets and leaps taken out.
    var running = Series()
    /// Instants at which the counter began anew: a drive's own counter starts with each drive.
    var resetMillis: [Int64] = []
}

/// Cleans odometers and trip counters.
struct CounterCleaning {
    let limitKmh: Double
    private static let slackMeters = 200.0
    /// After so many readings that agree with each other, a leap was a reset and not an error.
    private static let readingsToBelieve = 5

    func clean(_ samples: SampleColumns, signal: Signal, exclusions: inout [Exclusion]) -> Counter {
        guard let values = samples[signal] else { return Counter() }
        if let whole = whole(samples.timeMillis, values) { return whole }
        var counter = Counter()
        var last: (time: Int64, reading: Double)?
        var doubtful: [(time: Int64, reading: Double)] = []
        var sum = 0.0
        for (time, reading) in zip(samples.timeMillis, values) where reading.isFinite {
            guard let previous = last else {
                last = (time, reading)
                counter.running.append(time, 0)
                continue
            }
            if canFollow(previous, (time, reading)) {
                exclusions += doubtful.map {
                    Exclusion(timeMillis: $0.time, reason: .odometerJump)
                }
                doubtful = []
                sum += (reading - previous.reading).onGrid
                counter.running.append(time, sum)
                last = (time, reading)
                continue
            }
            if isLate(reading, after: previous.reading) {
                exclusions.append(Exclusion(timeMillis: time, reason: .odometerJump))
                continue
            }
            if let before = doubtful.last, !canFollow(before, (time, reading)) {
                exclusions += doubtful.map {
                    Exclusion(timeMillis: $0.time, reason: .odometerJump)
                }
                doubtful = []
            }
            doubtful.append((time, reading))
            if doubtful.count >= CounterCleaning.readingsToBelieve {
                counter.resetMillis.append(doubtful[0].time)
                for (index, item) in doubtful.enumerated() {
                    if index > 0 { sum += (item.reading - doubtful[index - 1].reading).onGrid }
                    counter.running.append(item.time, sum)
                }
                last = doubtful.last
                doubtful = []
            }
        }
        exclusions += doubtful.map { Exclusion(timeMillis: $0.time, reason: .odometerJump) }
        return counter
    }

    /// The counter of readings that follow each other from the first to the last, if they do.
    private func whole(_ timeMillis: [Int64], _ values: [Double]) -> Counter? {
        let (times, readings) = (timeMillis.span, values.span)
        guard let first = values.first, first.isFinite else { return nil }
        var leaps = 0
        for index in 1..<values.count {
            let meters = readings[index] - readings[index - 1]
            let seconds = Double(times[index] - times[index - 1]) / 1000
            let farthest = limitKmh / 3.6 * seconds + CounterCleaning.slackMeters
            leaps &+= meters >= 0 && meters <= farthest ? 0 : 1
        }
        guard leaps == 0 else { return nil }
        var sum = 0.0
        let running = [Double](capacity: values.count) { out in
            out.append(0)
            for index in 1..<readings.count {
                sum += (readings[index] - readings[index - 1]).onGrid
                out.append(sum)
            }
        }
        return Counter(running: Series(timeMillis: timeMillis, values: running))
    }

    /// A logger whose clock was set back writes old readings between newer ones: no counter begins
    /// anew a little below where it was.
    private func isLate(_ reading: Double, after previous: Double) -> Bool {
        reading > CounterCleaning.slackMeters && reading < previous
            && previous - reading <= CounterCleaning.slackMeters
    }

    private func canFollow(
        _ first: (time: Int64, reading: Double),
        _ second: (time: Int64, reading: Double)
    ) -> Bool {
        let meters = second.reading - first.reading
        let seconds = Double(second.time - first.time) / 1000
        return meters >= 0 && meters <= limitKmh / 3.6 * seconds + CounterCleaning.slackMeters
    }
}
