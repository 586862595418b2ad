import Telemetry

/// The box: turns what the vehicle does into rows with a real sensor's steps, noise and columns.
struct SampleRecorder: Sendable {
    /// What the box can see of the vehicle at an instant.
    struct Instant {
        let second: Int64
        let place: Place
        let altitudeMeters: Double
        let metersPerSecond: Double
        let odometerMeters: Double
        let batteryWatts: Double
        let chargerConnected: Bool
        let ambientCelsius: Double
    }

    private let vehicle: SimulatedVehicle
    private let model: VehicleModel
    private let projection: Projection
    /// Seconds for which a fix is repeated.
    private let fixPeriodSeconds: Int64
    /// What the wheel sensor makes of the true speed.
    private let speedScale: Double
    private let clockOffsetMillis: Int64
    private var random: SeededRandom

    private var wander = Place(eastMeters: 0, northMeters: 0)
    private var fixUntilSecond = Int64.min
    private var latitude = Missing.value
    private var longitude = Missing.value
    private var altitude = Missing.value
    private var rows = SampleRows()

    init(number: Int, vehicle: SimulatedVehicle, model: VehicleModel, plan: SimulationPlan) {
        self.vehicle = vehicle
        self.model = model
        projection = Projection(
            latitudeDegrees: plan.latitudeDegrees,
            longitudeDegrees: plan.longitudeDegrees
        )
        var random = SeededRandom(seed: plan.seed, purpose: .box, vehicle: number, day: 1)
        fixPeriodSeconds = random.pick([1, 1, 1, 2, 5, 10, 15])
        speedScale = random.uniform(0.992...1.008)
        clockOffsetMillis = random.chance(0.7) ? 0 : Int64(random.integer(0...999))
        self.random = random
    }

    /// Starts a day's numbers, so that a day does not depend on how many rows came before it.
    mutating func beginDay(_ random: SeededRandom) { self.random = random }

    /// Switched on: the receiver needs a while to its first fix.
    mutating func wake(atSecond second: Int64) {
        latitude = Missing.value
        longitude = Missing.value
        altitude = Missing.value
        fixUntilSecond = second + Int64(random.integer(1...20))
    }

    /// Switched off: each later row has a fix of its own.
    mutating func sleep() { fixUntilSecond = .min }

    mutating func record(_ instant: Instant, battery: Battery) {
        if instant.second >= fixUntilSecond { takeFix(instant) }
        rows.timeMillis.append(instant.second * 1000 + clockOffsetMillis)
        rows.latitude.append(latitude)
        rows.longitude.append(longitude)
        rows.altitude.append(altitude)
        let speedKmh = instant.metersPerSecond * 3.6 * speedScale
        rows.speed.append(Self.stepped(speedKmh, perUnit: 10))
        let soc = min(100, max(0, battery.socPercent))
        rows.soc.append(Self.stepped(soc, perUnit: model.socStepsPerPercent))
        rows.ambient.append(Self.stepped(instant.ambientCelsius, perUnit: 1))
        if vehicle.hasOdometer {
            let steps = (instant.odometerMeters / model.odometerStepMeters).rounded(.down)
            rows.odometer.append(steps * model.odometerStepMeters)
        }
        if vehicle.hasVoltageAndCurrent {
            let terminal = battery.terminal(atWatts: instant.batteryWatts)
            rows.voltage.append(Self.stepped(terminal.volts, perUnit: 10))
            rows.current.append(
                Self.stepped(terminal.amperes, perUnit: model.currentStepsPerAmpere)
            )
        }
        if vehicle.hasChargingFlag { rows.charging.append(instant.chargerConnected ? 1 : 0) }
    }

    /// The rows before this second; the others stay for the next day.
    mutating func takeRows(beforeSecond second: Int64) -> SampleColumns {
        rows.take(beforeMillis: second * 1000)
    }

    /// The nearest step of a sensor, as the double nearest to its decimal.
    private static func stepped(_ value: Double, perUnit: Double) -> Double {
        // A little less than nothing is shown as 0: boxes have no −0.
        ((value * perUnit).rounded() + 0) / perUnit
    }

    private mutating func takeFix(_ instant: Instant) {
        // Errors of consecutive fixes are alike: reflections from houses change slowly.
        wander.eastMeters = 0.9 * wander.eastMeters + 0.9 * random.normal()
        wander.northMeters = 0.9 * wander.northMeters + 0.9 * random.normal()
        let seen = Place(
            eastMeters: instant.place.eastMeters + wander.eastMeters + 0.5 * random.normal(),
            northMeters: instant.place.northMeters + wander.northMeters + 0.5 * random.normal()
        )
        let fix = projection.tenMillionths(seen)
        latitude = fix.latitude / 1e7
        longitude = fix.longitude / 1e7
        altitude = Self.stepped(instant.altitudeMeters + 1.5 * random.normal(), perUnit: 10)
        fixUntilSecond = instant.second + fixPeriodSeconds
    }
}

/// Rows as they are recorded, column by column; columns the box lacks stay empty.
private struct SampleRows {
    var timeMillis: [Int64] = []
    var latitude: [Double] = []
    var longitude: [Double] = []
    var altitude: [Double] = []
    var speed: [Double] = []
    var odometer: [Double] = []
    var soc: [Double] = []
    var voltage: [Double] = []
    var current: [Double] = []
    var ambient: [Double] = []
    var charging: [Double] = []

    mutating func take(beforeMillis end: Int64) -> SampleColumns {
        let count = timeMillis.firstIndex { $0 >= end } ?? timeMillis.count
        func split(_ values: inout [Double]) -> [Double] {
            guard !values.isEmpty else { return [] }
            let taken = Array(values[..<count])
            values.removeFirst(count)
            return taken
        }
        let columns: [(Signal, [Double])] = [
            (.latitude, split(&latitude)), (.longitude, split(&longitude)),
            (.altitude, split(&altitude)), (.speed, split(&speed)),
            (.odometer, split(&odometer)), (.soc, split(&soc)),
            (.voltage, split(&voltage)), (.current, split(&current)),
            (.ambientTemperature, split(&ambient)), (.charging, split(&charging)),
        ]
        let times = Array(timeMillis[..<count])
        timeMillis.removeFirst(count)
        return SampleColumns(
            timeMillis: times,
            columns: columns.filter { $0.1.count == times.count && !times.isEmpty }
                .map { SampleColumns.Column(signal: $0.0, values: $0.1) }
        )
    }
}
