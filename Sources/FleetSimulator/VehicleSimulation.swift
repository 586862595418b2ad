import Telemetry

/// One vehicle, day after day; what it holds is what one day leaves to the next.
package struct VehicleSimulation: Sendable {
    let plan: SimulationPlan
    let number: Int
    let vehicle: SimulatedVehicle
    let member: FleetMix.Member
    let city: City
    let person: Person

    var battery: Battery
    var recorder: SampleRecorder
    var crossing: Crossing
    var odometerMeters: Double
    var session: OpenSession?
    var random: SeededRandom
    var weather: Weather
    /// Seconds since 1970; everything before has happened.
    var nowSecond: Int64
    /// When the resting box sends its next row.
    var nextRowSecond: Int64
    var day = 0
    var dayEndSecond: Int64
    var truth = SimulatedTruth()
    var ledger: SimulatedTruth.Ledger
    private var outbox: Outbox

    /// A charge that is going on, or a charger left connected after it.
    struct OpenSession: Sendable {
        let startSecond: Int64
        let socStartPercent: Double
        var wattSeconds = 0.0
        var isDone = false
    }

    /// The vehicle with this number, `0 ..< plan.vehicles`, at the beginning of the plan.
    package init(vehicle number: Int, plan: SimulationPlan) {
        precondition((0..<plan.vehicles).contains(number), "no vehicle \(number) in the plan")
        self.plan = plan
        self.number = number
        vehicle = SimulatedVehicle(number: number, plan: plan)
        member = FleetMix.member(number)
        city = City(plan: plan)
        person = Person(number: number, member: member, plan: plan, city: city)
        random = SeededRandom(seed: plan.seed, purpose: .vehicle, vehicle: number, day: 1)
        battery = Battery(model: member.model, charge: random.uniform(0.6...0.98))
        odometerMeters = random.uniform(200_000...9_000_000).rounded()
        recorder = SampleRecorder(
            number: number,
            vehicle: vehicle,
            model: member.model,
            plan: plan
        )
        crossing = person.home
        weather = Weather(plan: plan, day: 0)
        nowSecond = plan.dayStartsMillis[0] / 1000
        nextRowSecond = nowSecond + Int64(random.integer(0...Int(Self.restingRowSeconds) - 1))
        dayEndSecond = plan.dayStartsMillis[1] / 1000
        ledger = SimulatedTruth.Ledger(
            socStartPercent: battery.socPercent,
            socEndPercent: battery.socPercent
        )
        outbox = Outbox(number: number, vehicle: vehicle, plan: plan)
    }

    /// The next civil day; `nil` after the plan's last.
    ///
    /// A trip that runs over midnight is in the truth of the day it starts on, its rows in the
    /// uploads of the days they are of. Rows after the plan's end are never sent.
    package mutating func nextDay() -> SimulatedDay? {
        guard day < plan.days else { return nil }
        dayEndSecond = plan.dayStartsMillis[day + 1] / 1000
        weather = Weather(plan: plan, day: day)
        random = SeededRandom(seed: plan.seed, purpose: .day, vehicle: number, day: day)
        recorder.beginDay(
            SeededRandom(seed: plan.seed, purpose: .box, vehicle: number, day: day + 2)
        )
        live()
        if day == plan.days - 1 { endSession() }
        let samples = recorder.takeRows(beforeSecond: dayEndSecond)
        let uploads = outbox.send(samples, day: day, truth: &truth)
        let result = SimulatedDay(uploads: uploads, truth: truth)
        truth = SimulatedTruth()
        day += 1
        return result
    }

    private mutating func live() {
        var planner = DayActivities(
            person: person,
            weekday: plan.weekday(ofDay: day),
            demand: member.model.isOpen ? weather.twoWheelDemand : 1,
            random: SeededRandom(seed: plan.seed, purpose: .habits, vehicle: number, day: day)
        )
        var activities = planner.activities(for: member.use)
        if vehicle.scheme != .shared {
            // Standby empties a vehicle that nobody uses; its keeper looks after it.
            activities.insert(.after(0, .plugIn(below: 0.2)), at: 0)
        }
        for activity in activities {
            let wanted: Int64 =
                switch activity.start {
                case .wallClock(let second): wallClock(second)
                case .after(let seconds): nowSecond + Int64(seconds)
                }
            let start = max(wanted, nowSecond + activity.pauseSeconds)
            guard start < dayEndSecond else { break }
            rest(until: start)
            perform(activity.kind)
        }
        rest(until: dayEndSecond)
    }

    /// Clocks change at night: from three o'clock on, the end of the day is what is fixed.
    private func wallClock(_ second: Int) -> Int64 {
        second < 3 * 3600
            ? plan.dayStartsMillis[day] / 1000 + Int64(second)
            : dayEndSecond - 86_400 + Int64(second)
    }

    private mutating func perform(_ kind: Activity.Kind) {
        switch kind {
        case .drive(let destinations): drive(to: destinations)
        case .plugIn(let below): if battery.charge < below { plugIn() }
        case .swapBattery(let below): if battery.charge < below { swapBattery() }
        case .collect(let below):
            guard battery.charge < below else { return }
            crossing = city.hubs[number % city.hubs.count]
            plugIn()
        case .deploy:
            guard session != nil else { return }
            endSession()
            crossing = city.address(using: &random)
        case .relocate:
            crossing = city.address(using: &random)
        }
    }

    static let restingRowSeconds: Int64 = 900
    static let chargingRowSeconds: Int64 = 60
}

extension Activity {
    /// At least this long after the activity before it; longer than any stop within a trip.
    fileprivate var pauseSeconds: Int64 {
        if case .drive = kind { 330 } else { 60 }
    }
}
