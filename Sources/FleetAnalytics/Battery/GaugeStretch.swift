/// What the gauge of a battery said over a stretch without gaps, and what flowed meanwhile.
struct GaugeStretch {
    /// Indices of its flow, without a gap between them.
    var flow: Range<Int>
    /// Indices of the gauge's readings.
    var readings: Range<Int>
    var fromMillis: Int64
    /// The first instant that is not part of it; `nil` where it ends with its last reading.
    var beforeMillis: Int64?
}

/// What had flowed until some readings of a gauge.
struct DrawnSums {
    private var places: [Int] = []
    private var sums: [FlowSums] = []
    /// Over the whole stretch.
    private(set) var total = FlowSums()

    /// `readings` are those asked for later.
    init(_ stretch: GaugeStretch, _ flow: BatteryFlow, gauge: Series, readings: [Int]) {
        guard let last = stretch.flow.last else { return }
        var reached = stretch.flow.lowerBound
        for reading in readings.sorted() where reading != places.last {
            let instant = gauge.timeMillis[reading]
            let next = flow.timeMillis[reached...last].partitioningIndex { $0 > instant }
            let place = max(reached, next - 1)
            total.add(flow, from: reached, to: place)
            reached = place
            places.append(reading)
            sums.append(total)
        }
        total.add(flow, from: reached, to: last)
    }

    /// What had flowed until a reading since the stretch began.
    subscript(reading: Int) -> FlowSums {
        let place = places.partitioningIndex { $0 >= reading }
        return place < sums.count ? sums[place] : FlowSums()
    }
}
