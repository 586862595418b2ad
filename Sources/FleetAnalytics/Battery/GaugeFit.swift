/// A reading of the state of charge, and what had flowed until then.
struct GaugePoint: Sendable {
    var socPercent: Double
    /// Net charge, energy, or remaining energy turned in sign, out of the battery.
    var drawn: Double
}

/// The line through state of charge against what was drawn from the battery.
///
/// Its slope is the median over pairs of readings half of the stretch apart (Theil's incomplete
/// method): a third of the readings may be wrong. The state of charge is the uncertain one of the
/// two, so that the slope is percent per unit drawn, and the capacity 100 by it.
struct GaugeFit {
    /// What 100 % hold.
    let capacity: Double
    /// Change of the state of charge along the line, in percent.
    let depthPercent: Double
    /// Scatter of the readings around the line, in percent, or the gauge's resolution if coarser.
    let noisePercent: Double
    let count: Int

    /// More readings of one stretch add work, and no knowledge.
    static let mostPoints = 32

    /// `nil` where the line does not fall as the battery is drawn from.
    init?(_ readings: [GaugePoint], resolutionPercent: Double, leastPoints: Int) {
        let points = readings.filter { $0.drawn.isFinite }
        guard points.count >= max(2, leastPoints) else { return nil }
        let half = points.count / 2
        let slopes = (0..<(points.count - half)).map { index in
            (points[index].socPercent - points[index + half].socPercent)
                / (points[index + half].drawn - points[index].drawn)
        }
        guard let slope = OrderStatistics(slopes).median, slope > 0, slope.isFinite,
            let offset = OrderStatistics(points.map { $0.socPercent + slope * $0.drawn }).median
        else { return nil }
        let residuals = points.map { $0.socPercent + slope * $0.drawn - offset }
        // Distances from zero, not from their own median: the line is what is judged.
        let scatter = OrderStatistics(residuals.map(abs)).median.map { $0 * 1.4826 } ?? 0
        var (least, most) = (points[0].drawn, points[0].drawn)
        for point in points {
            least = min(least, point.drawn)
            most = max(most, point.drawn)
        }
        capacity = 100 / slope
        depthPercent = slope * (most - least)
        noisePercent = max(scatter, resolutionPercent / 12.0.squareRoot())
        count = points.count
    }

    /// Half the width of the 95 % interval of the capacity, as if two readings at its ends made it.
    ///
    /// `drawnError` is that of what was drawn.
    func error(drawnError: Double) -> Double {
        let gauge = 1.96 * 2.0.squareRoot() * noisePercent / depthPercent * capacity
        let drawn = 100 / depthPercent * drawnError
        return (gauge * gauge + drawn * drawn).squareRoot()
    }

    /// At most ``mostPoints``, evenly chosen, the first and the last among them.
    static func thinned<Reading>(_ readings: [Reading]) -> [Reading] {
        guard readings.count > mostPoints else { return readings }
        return (0..<mostPoints).map { readings[$0 * (readings.count - 1) / (mostPoints - 1)] }
    }
}
