import FleetAnalytics

/// Civil days of Europe/Berlin as instants, around both changes of the clocks in 2025.
enum Berlin {
    static let hour: Int64 = 3_600_000
    static let minute: Int64 = 60_000

    /// 2025-03-29T00:00+01:00.
    static let march29: Int64 = 1_743_202_800_000
    /// 2025-10-25T00:00+02:00.
    static let october25: Int64 = 1_761_343_200_000

    static func day(_ name: String, from start: Int64, hours: Int) -> CivilDay {
        CivilDay(
            name: name,
            hourStartMillis: (0..<hours).map { start + Int64($0) * hour },
            endMillis: start + Int64(hours) * hour
        )
    }

    /// 24, 23 and 24 hours; on the 30th the clocks go from 2:00 to 3:00.
    static let spring = [
        day("2025-03-29", from: march29, hours: 24),
        day("2025-03-30", from: march29 + 24 * hour, hours: 23),
        day("2025-03-31", from: march29 + 47 * hour, hours: 24),
    ]
    /// 24, 25 and 24 hours; on the 26th the clocks go from 3:00 back to 2:00.
    static let autumn = [
        day("2025-10-25", from: october25, hours: 24),
        day("2025-10-26", from: october25 + 24 * hour, hours: 25),
        day("2025-10-27", from: october25 + 49 * hour, hours: 24),
    ]
}

/// A made-up fleet whose states tile its days, and whose trips are its states.
struct RandomFleet {
    var deployments: [Deployment] = []
    var states: [StateUse] = []
    var trips: [TripUse] = []

    init(days: [CivilDay], vehicles: Int, random: inout some RandomNumberGenerator) {
        let start = days[0].startMillis
        let end = days[days.count - 1].endMillis
        for vehicle in 0..<vehicles {
            deployments.append(Deployment(vehicle: vehicle, startMillis: start, endMillis: end))
            // Some begin and end beyond the days, some in a gap.
            var time = start + Int64.random(in: -7_200_000...7_200_000, using: &random)
            while time < end + 7_200_000 {
                let rest = time + Int64.random(in: 1...20_000_000, using: &random)
                let resting: [VehicleState] = [.parked, .parked, .charging, .unknown]
                add(vehicle, time, rest, resting.randomElement(using: &random) ?? .parked)
                let stop = rest + Int64.random(in: 60_000...3_000_000, using: &random)
                let arrival = stop + Int64.random(in: 60_000...3_000_000, using: &random)
                add(vehicle, rest, stop, .driving)
                add(vehicle, stop, arrival, .standing)
                trips.append(
                    TripUse(
                        vehicle: vehicle,
                        startMillis: rest,
                        endMillis: arrival,
                        startZone: Int32.random(in: 0...3, using: &random),
                        endZone: Int32.random(in: 0...3, using: &random),
                        distanceMeters: Double.random(in: 100...20_000, using: &random),
                        unknownMillis: Int64.random(in: 0...60_000, using: &random)
                    )
                )
                time = arrival
            }
        }
    }

    private mutating func add(_ vehicle: Int, _ from: Int64, _ to: Int64, _ state: VehicleState) {
        states.append(StateUse(vehicle: vehicle, startMillis: from, endMillis: to, state: state))
    }

    mutating func shuffle(using random: inout some RandomNumberGenerator) {
        deployments.shuffle(using: &random)
        states.shuffle(using: &random)
        trips.shuffle(using: &random)
    }
}
