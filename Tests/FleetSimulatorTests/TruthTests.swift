import FleetSimulator
import Telemetry
import Testing

@Suite struct TruthTests {
    @Test func everyDaysLedgerCloses() throws {
        for life in try TwoWeeks.all() {
            #expect(life.truth.ledgers.count == 14)
            for day in life.truth.ledgers {
                let change =
                    (day.socEndPercent - day.socStartPercent) / 100 * life.vehicle.batteryWattHours
                let booked =
                    day.chargedWattHours + day.swappedWattHours - day.usedWattHours
                    + day.recoveredWattHours - day.idleWattHours
                #expect(abs(change - booked) < 1e-6)
            }
            for (day, next) in zip(life.truth.ledgers, life.truth.ledgers.dropFirst()) {
                #expect(day.socEndPercent == next.socStartPercent)
            }
        }
    }

    @Test func tripsSessionsAndSwapsAddUpToTheLedgers() throws {
        for life in try TwoWeeks.all() {
            let (truth, ledgers) = (life.truth, life.truth.ledgers)
            func sum<Part>(_ parts: [Part], _ value: (Part) -> Double) -> Double {
                parts.reduce(0) { $0 + value($1) }
            }
            let end = try TwoWeeks.plan.get().dayStartsMillis[14]
            guard truth.trips.allSatisfy({ $0.endMillis <= end }) else { continue }
            let used = sum(ledgers) { $0.usedWattHours } - sum(truth.trips) { $0.usedWattHours }
            let recovered =
                sum(ledgers) { $0.recoveredWattHours } - sum(truth.trips) { $0.recoveredWattHours }
            let charged =
                sum(ledgers) { $0.chargedWattHours }
                - sum(truth.chargingSessions) { $0.energyWattHours }
            let swapped =
                sum(ledgers) { $0.swappedWattHours } - sum(truth.swaps) { $0.energyWattHours }
            for difference in [used, recovered, charged, swapped] {
                #expect(abs(difference) < 1e-6, "\(life.vehicle.id)")
            }
        }
    }

    @Test func sessionsAndSwapsFillTheBatteryByTheirEnergy() throws {
        var swaps = 0
        for life in try TwoWeeks.all() {
            for session in life.truth.chargingSessions {
                let rise = (session.socEndPercent - session.socStartPercent) / 100
                let expected = rise * life.vehicle.batteryWattHours
                #expect(abs(session.energyWattHours - expected) < 1e-6)
                #expect(session.endMillis > session.startMillis)
            }
            for swap in life.truth.swaps {
                let rise = (swap.socEndPercent - swap.socStartPercent) / 100
                #expect(abs(swap.energyWattHours - rise * life.vehicle.batteryWattHours) < 1e-6)
                #expect(swap.endMillis - swap.startMillis < 300_000)
                swaps += 1
            }
        }
        #expect(swaps > 0)
    }

    /// Restated from the samples' side: the reported charge at a trip's ends.
    @Test func reportedChargeFallsByTheEnergyOfTheTrip() throws {
        for life in try TwoWeeks.sound() {
            let rows = Rows(life)
            let wattHoursAPercent = life.vehicle.batteryWattHours / 100
            for trip in life.truth.trips {
                guard let start = rows.index(atMillis: trip.startMillis),
                    let end = rows.index(atMillis: trip.endMillis)
                else { continue }
                let fall = (rows.soc[start] - rows.soc[end]) * wattHoursAPercent
                // Each end is off by up to half a step of 1 %.
                #expect(abs(fall - trip.netWattHours) <= 1.001 * wattHoursAPercent)
            }
        }
    }

    @Test func speedAddsUpToTheDistanceOfTheTrip() throws {
        for life in try TwoWeeks.sound() {
            let rows = Rows(life)
            for trip in life.truth.trips {
                guard let span = rows.wholeSpan(of: trip) else { continue }
                var meters = 0.0
                for row in span.dropFirst() {
                    meters += (rows.speed[row - 1] + rows.speed[row]) / 2 / 3.6
                }
                #expect(abs(meters - trip.distanceMeters) < 0.009 * trip.distanceMeters + 1)
            }
        }
    }

    @Test func odometerAdvancesByTheDistanceOfTheTrip() throws {
        var trips = 0
        for life in try TwoWeeks.sound() where life.vehicle.hasOdometer {
            let rows = Rows(life)
            for trip in life.truth.trips {
                guard let start = rows.index(atMillis: trip.startMillis),
                    let end = rows.index(atMillis: trip.endMillis)
                else { continue }
                let meters = rows.odometer[end] - rows.odometer[start]
                #expect(abs(meters - trip.distanceMeters) < 100)
                trips += 1
            }
        }
        #expect(trips > 100)
    }

    @Test func voltageTimesCurrentAddsUpToTheEnergyOfTheTrip() throws {
        var trips = 0
        for life in try TwoWeeks.sound() where life.vehicle.hasVoltageAndCurrent {
            let rows = Rows(life)
            for trip in life.truth.trips {
                guard let span = rows.wholeSpan(of: trip) else { continue }
                // A row tells the mean power of the second before it.
                let wattSeconds = span.dropFirst().reduce(0.0) {
                    $0 + rows.voltage[$1] * rows.current[$1]
                }
                #expect(abs(wattSeconds / 3600 - trip.netWattHours) < 0.02 * trip.netWattHours)
                trips += 1
            }
        }
        #expect(trips > 100)
    }

    @Test func stopsWithinTripsAreShortAndPausesBetweenThemLong() throws {
        for life in try TwoWeeks.sound() {
            let rows = Rows(life)
            for trip in life.truth.trips {
                guard let span = rows.wholeSpan(of: trip) else { continue }
                var (still, longest) = (0, 0)
                for row in span {
                    still = rows.speed[row] == 0 ? still + 1 : 0
                    longest = max(longest, still)
                }
                #expect(longest < 100)
            }
            for (trip, next) in zip(life.truth.trips, life.truth.trips.dropFirst()) {
                #expect(next.startMillis - trip.endMillis > 300_000)
            }
        }
    }
}

/// The rows of a sound box, joined and in order of time.
private struct Rows {
    let secondOfRow: [Int64]
    let speed: [Double]
    let soc: [Double]
    let odometer: [Double]
    let voltage: [Double]
    let current: [Double]

    init(_ life: Life) {
        let parts = life.uploads.map(\.samples)
            .sorted { ($0.timeMillis.first ?? 0) < ($1.timeMillis.first ?? 0) }
        secondOfRow = parts.flatMap { $0.timeMillis.map { $0 / 1000 } }
        speed = parts.flatMap { $0[.speed] ?? [] }
        soc = parts.flatMap { $0[.soc] ?? [] }
        odometer = parts.flatMap { $0[.odometer] ?? [] }
        voltage = parts.flatMap { $0[.voltage] ?? [] }
        current = parts.flatMap { $0[.current] ?? [] }
    }

    func index(atMillis millis: Int64) -> Int? {
        var (low, high) = (0, secondOfRow.count)
        while low < high {
            let middle = (low + high) / 2
            if secondOfRow[middle] < millis / 1000 { low = middle + 1 } else { high = middle }
        }
        return low < secondOfRow.count && secondOfRow[low] == millis / 1000 ? low : nil
    }

    /// The rows of a trip of which none was lost.
    func wholeSpan(of trip: SimulatedTruth.Trip) -> ClosedRange<Int>? {
        guard let start = index(atMillis: trip.startMillis),
            let end = index(atMillis: trip.endMillis),
            end - start == Int((trip.endMillis - trip.startMillis) / 1000)
        else { return nil }
        return start...end
    }
}
