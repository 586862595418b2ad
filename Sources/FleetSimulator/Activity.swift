/// One thing that happens to a vehicle.
struct Activity: Sendable {
    enum Start: Sendable {
        /// Seconds on the wall clock since midnight.
        case wallClock(Int)
        /// Seconds after the activity before it has ended.
        case after(Int)
    }

    enum Kind: Sendable {
        /// Drives to these destinations in turn, stopping shortly at all but the last.
        case drive([Destination])
        /// Connects the charger if the state of charge is below this share.
        case plugIn(below: Double)
        /// Exchanges the battery if the state of charge is below this share.
        case swapBattery(below: Double)
        /// Taken to a charging hub by van if the state of charge is below this share.
        case collect(below: Double)
        /// Brought from a charging hub to where people want it.
        case deploy
        /// Carried to another place by van.
        case relocate
    }

    enum Destination: Sendable {
        case crossing(Crossing)
        /// Somewhere this far by street from where the vehicle then is.
        case within(ClosedRange<Double>)
    }

    let start: Start
    let kind: Kind

    static func at(_ wallSecond: Int, _ kind: Kind) -> Activity {
        Activity(start: .wallClock(min(max(wallSecond, 0), 86_399)), kind: kind)
    }

    static func after(_ seconds: Int, _ kind: Kind) -> Activity {
        Activity(start: .after(seconds), kind: kind)
    }
}
