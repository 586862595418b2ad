import FleetSimulator
import Telemetry
import Testing

@Suite struct CivilDayTests {
    /// Friday to Monday with a day of this length on Sunday.
    private func plan(sundayHours: Int64) throws -> SimulationPlan {
        let start: Int64 = 1_743_116_400_000
        let hours: [Int64] = [0, 24, 48, 48 + sundayHours, 72 + sundayHours]
        return try SimulationPlan(
            seed: 3,
            vehicles: 60,
            dayStartsMillis: hours.map { start + $0 * 3_600_000 },
            firstWeekday: 4,
            latitudeDegrees: 51.34,
            longitudeDegrees: 12.37,
            idPrefix: "city"
        )
    }

    /// Seconds on the wall clock at which each privately kept vehicle is first driven on Sunday.
    private func sundayStarts(_ plan: SimulationPlan) -> [Int: Int64] {
        var starts: [Int: Int64] = [:]
        for (number, vehicle) in fleet(of: plan).enumerated()
        where vehicle.scheme == .owned || vehicle.scheme == .rented {
            let first = simulate(vehicle: number, plan: plan).truth.trips.first {
                plan.dayStartsMillis[2] <= $0.startMillis
                    && $0.startMillis < plan.dayStartsMillis[3]
            }
            // From three o'clock on, the wall clock is what is left to midnight.
            starts[number] = first.map {
                86_400 - (plan.dayStartsMillis[3] - $0.startMillis) / 1000
            }
        }
        return starts
    }

    @Test(arguments: [23, 25] as [Int64])
    func peopleFollowTheWallClockWhenClocksChange(sundayHours: Int64) throws {
        let usual = sundayStarts(try plan(sundayHours: 24))
        let changed = sundayStarts(try plan(sundayHours: sundayHours))
        #expect(usual.count > 5)
        #expect(usual == changed)
    }

    @Test func commutersLeaveInTheMorningOnWorkdaysOnly() throws {
        var (workdays, weekends): ([Double], [Double]) = ([], [])
        for life in try TwoWeeks.all() where life.vehicle.scheme == .owned {
            let starts = try TwoWeeks.plan.get().dayStartsMillis
            for (day, (start, end)) in zip(starts, starts.dropFirst()).enumerated() {
                let first = life.truth.trips.first {
                    start <= $0.startMillis && $0.startMillis < end
                }
                guard let first else { continue }
                let hour = Double(first.startMillis - start) / 3_600_000
                if day % 7 < 5 { workdays.append(hour) } else { weekends.append(hour) }
            }
        }
        func mean(_ hours: [Double]) -> Double { hours.reduce(0, +) / Double(hours.count) }
        #expect((7...9.5).contains(mean(workdays)))
        #expect((10...13.5).contains(mean(weekends)))
    }

    @Test(arguments: [23, 25] as [Int64])
    func rowsAndLedgersCoverTheWholeOfALongOrShortDay(sundayHours: Int64) throws {
        let plan = try plan(sundayHours: sundayHours)
        for number in 0..<20 {
            let (uploads, truth) = simulate(vehicle: number, plan: plan)
            #expect(truth.ledgers.count == 4)
            guard fleet(of: plan)[number].fault == nil else { continue }
            let times = uploads.flatMap(\.samples.timeMillis)
                .filter { plan.dayStartsMillis[2] <= $0 && $0 < plan.dayStartsMillis[3] }
            let first = try #require(times.min())
            let last = try #require(times.max())
            #expect(first - plan.dayStartsMillis[2] <= 900_000)
            #expect(plan.dayStartsMillis[3] - last <= 900_000)
        }
    }

    @Test func standbyDrainsByTheRealLengthOfTheDay() throws {
        var drained: [Int64: Double] = [:]
        for hours in [23, 25] as [Int64] {
            let plan = try plan(sundayHours: hours)
            // A delivery trike rests on Sundays.
            let sunday = simulate(vehicle: 2, plan: plan).truth.ledgers[2]
            #expect(sunday.usedWattHours == 0)
            drained[hours] = sunday.idleWattHours
        }
        let ratio = try #require(drained[25]) / #require(drained[23])
        #expect(abs(ratio - 25.0 / 23) < 1e-9)
    }

    @Test func aTripOverMidnightLosesNoRow() throws {
        let plan = try leipzigPlan(vehicles: 400)
        let midnights = plan.dayStartsMillis.dropFirst().dropLast()
        for (number, vehicle) in fleet(of: plan).enumerated()
        where vehicle.category == .l1eB && vehicle.scheme == .shared && vehicle.fault == nil {
            let (uploads, truth) = simulate(vehicle: number, plan: plan)
            for trip in truth.trips {
                let span = trip.startMillis...trip.endMillis
                let isLossy = truth.losses.contains {
                    !$0.positionOnly && $0.startMillis < trip.endMillis
                        && $0.endMillis > trip.startMillis
                }
                guard !isLossy, midnights.contains(where: span.contains) else { continue }
                let times = uploads.flatMap(\.samples.timeMillis).map { $0 / 1000 }
                let seconds = Set(trip.startMillis / 1000...trip.endMillis / 1000)
                #expect(seconds.isSubset(of: times))
                return
            }
        }
        Issue.record("no vehicle was driven over midnight")
    }
}
