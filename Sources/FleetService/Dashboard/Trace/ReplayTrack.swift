/// What a replay needs, as the script reads it.
struct ReplayTrack {
    /// Instants that a replay stops at.
    static let steps = 1440

    private let lines: [String]

    /// For each step `second,x,y,speed,soc`; what is not known is empty.
    init(_ day: TraceDay, _ map: TrackMap?) {
        let lengthMillis = max(1, day.endMillis - day.startMillis)
        let stepMillis = max(1, lengthMillis / Int64(Self.steps))
        let points = map?.stretches.flatMap { $0 } ?? []
        let samples = day.samples
        var lines: [String] = []
        var (place, sample) = (0, 0)
        for step in 0..<Int(lengthMillis / stepMillis) {
            let end = Int64(step + 1) * stepMillis
            var fields = ["", "", "", ""]
            // A point that was left out lies where the last one does.
            while place + 1 < points.count, points[place + 1].atMillis < end { place += 1 }
            if points.indices.contains(place), points[place].atMillis < end {
                fields[0] = ReportNumber(points[place].x, .mean)?.canonical ?? ""
                fields[1] = ReportNumber(points[place].y, .mean)?.canonical ?? ""
            }
            while sample < samples.timesMillis.count,
                samples.timesMillis[sample] - day.startMillis < end
            {
                let isInStep = samples.timesMillis[sample] - day.startMillis >= end - stepMillis
                if isInStep {
                    let (speed, charge) = (
                        samples.speedsKilometersPerHour[sample], samples.socPercents[sample]
                    )
                    if speed.isFinite { fields[2] = ReplayTrack.whole(speed) }
                    if charge.isFinite { fields[3] = ReplayTrack.whole(charge) }
                }
                sample += 1
            }
            if fields.contains(where: { !$0.isEmpty }) {
                lines.append(([String((end - stepMillis) / 1000)] + fields).joined(separator: ","))
            }
        }
        self.lines = lines
    }

    var text: String { lines.joined(separator: ";") }

    private static func whole(_ value: Double) -> String {
        ReportNumber(value, .count)?.canonical ?? ""
    }
}
