public import Telemetry

/// Builds a vehicle's samples second by second, so that a test knows the truth.
public struct DriveBuilder: Sendable {
    /// Time of the next sample.
    public var timeMillis: Int64
    /// Metres driven so far.
    public private(set) var meters = 0.0
    /// State of charge of the next sample.
    public var socPercent: Double
    /// Latitude of the whole drive; it runs due east.
    public var latitude = 51.34
    private var rows: [(time: Int64, values: [Signal: Double])] = []
    /// Signals to write.
    public var signals: Set<Signal>
    /// Values written on top of the others while set.
    public var extra: [Signal: Double] = [:]

    /// Starts at an instant with a state of charge.
    public init(
        startMillis: Int64,
        socPercent: Double = 80,
        signals: Set<Signal> = [.latitude, .longitude, .speed, .soc]
    ) {
        timeMillis = startMillis
        self.socPercent = socPercent
        self.signals = signals
    }

    /// Metres of one degree of longitude at the drive's latitude.
    private var metersPerDegree: Double { 111_195.08 * 0.624_7 }

    /// One sample a step for so long, at one speed; `socPerHour` is lost evenly.
    public mutating func drive(
        seconds: Int,
        kmh: Double,
        stepSeconds: Int = 1,
        socPerHour: Double = 0
    ) {
        for _ in 0..<(seconds / stepSeconds) {
            sample(kmh: kmh)
            meters += kmh / 3.6 * Double(stepSeconds)
            socPercent -= socPerHour / 3600 * Double(stepSeconds)
            timeMillis += Int64(stepSeconds) * 1000
        }
    }

    /// Standing samples.
    public mutating func stand(seconds: Int, stepSeconds: Int = 1, socPerHour: Double = 0) {
        drive(seconds: seconds, kmh: 0, stepSeconds: stepSeconds, socPerHour: socPerHour)
    }

    /// No samples for so long, while driving at this speed.
    public mutating func gap(seconds: Int, kmh: Double = 0) {
        meters += kmh / 3.6 * Double(seconds)
        timeMillis += Int64(seconds) * 1000
    }

    /// One sample now; the clock does not move.
    public mutating func sample(kmh: Double = 0) {
        var values: [Signal: Double] = [
            .latitude: latitude, .longitude: 12.3 + meters / metersPerDegree, .speed: kmh,
            .soc: socPercent, .odometer: meters,
        ]
        values = values.filter { signals.contains($0.key) }
        values.merge(extra) { $1 }
        rows.append((timeMillis, values))
    }

    /// The samples so far.
    public var samples: SampleColumns {
        let signals = Set(rows.flatMap(\.values.keys))
        return SampleColumns(
            timeMillis: rows.map(\.time),
            columns: signals.map { signal in
                SampleColumns.Column(
                    signal: signal,
                    values: rows.map { $0.values[signal] ?? Missing.value }
                )
            }
        )
    }
}
