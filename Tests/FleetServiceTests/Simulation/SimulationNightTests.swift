import FleetAnalytics
import FleetSimulator
import FleetStore
import Testing

@testable import FleetService

extension DatabaseTests {
    /// A simulated fleet through import and nights, against what its vehicles really did.
    @Suite struct SimulationNightTests {
        private static let days = ["2026-03-02", "2026-03-03", "2026-03-04"]
        private static let request = SimulationRequest(
            vehicles: 8,
            days: 3,
            firstDay: "2026-03-02",
            seed: 4,
            latitude: nil,
            longitude: nil
        )

        private struct Life {
            let vehicle: SimulatedVehicle
            let truth: SimulatedTruth
        }

        private func lives(_ city: TestCity, _ request: SimulationRequest) throws -> [Life] {
            let plan = try Simulation.plan(request, city: city.city, zones: [])
            return fleet(of: plan).enumerated().map { number, vehicle in
                Life(vehicle: vehicle, truth: simulate(vehicle: number, plan: plan).truth)
            }
        }

        @Test func nightsFindWhatTheVehiclesDid() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                let outcome = try await workspace.simulate(
                    Self.request,
                    city: city.city,
                    nowMillis: city.midnight("2026-03-06")
                ) { _, _ in }
                #expect(outcome.vehicles == 8)
                #expect(
                    outcome.rowsRead
                        == outcome.rowsStored + outcome.rowsDuplicate + outcome.rowsQuarantined
                )
                try await city.night(after: Self.days[2])
                let snapshot = try await NightSnapshot(city, Self.days[0]...Self.days[2])
                let sound = try lives(city, Self.request).filter { $0.vehicle.fault == nil }
                #expect(sound.count == 7)
                expectTrips(sound, snapshot)
                expectEnergy(sound, snapshot)
                try expectLedgers(sound, snapshot)
            }
        }

        private func expectTrips(_ lives: [Life], _ snapshot: NightSnapshot) {
            let ids = Set(lives.map(\.vehicle.id))
            let found = snapshot.trips.count { ids.contains($0.vehicleID) }
            let made = lives.reduce(0) { $0 + $1.truth.trips.count }
            #expect(made > 60)
            #expect(abs(Double(found) / Double(made) - 1) < 0.05, "\(found) of \(made) trips")
            let pairs = lives.flatMap { self.pairs($0, snapshot) }
            #expect(pairs.count > made * 4 / 5)
            let meters = pairs.reduce(0) { $0 + $1.found.distanceMeters }
            let truth = pairs.reduce(0) { $0 + $1.truth.distanceMeters }
            #expect(abs(meters / truth - 1) < 0.02, "\(meters) of \(truth) m")
        }

        /// Trips of which every sample arrived, each with the one that was found at its time.
        private func pairs(_ life: Life, _ snapshot: NightSnapshot) -> [(
            truth: SimulatedTruth.Trip, found: TripRow
        )] {
            let found = snapshot.trips.filter { $0.vehicleID == life.vehicle.id }.map(\.row)
            return life.truth.trips.compactMap { trip in
                func overlaps(_ start: Int64, _ end: Int64) -> Bool {
                    start < trip.endMillis && trip.startMillis < end
                }
                let isStruck = life.truth.losses.contains {
                    !$0.positionOnly && overlaps($0.startMillis, $0.endMillis)
                }
                let here = found.filter { overlaps($0.startMillis, $0.endMillis) }
                guard !isStruck, here.count == 1, let one = here.first else { return nil }
                // Two rides with a short silence between them may have been found as one.
                let isWhole = life.truth.trips.allSatisfy {
                    $0 == trip || $0.endMillis <= one.startMillis || $0.startMillis >= one.endMillis
                }
                return isWhole ? (trip, one) : nil
            }
        }

        private func expectEnergy(_ lives: [Life], _ snapshot: NightSnapshot) {
            let powered = lives.filter(\.vehicle.hasVoltageAndCurrent)
            #expect(powered.count >= 2)
            for life in powered {
                let pairs = self.pairs(life, snapshot)
                #expect(pairs.allSatisfy { $0.found.energySource == "voltage and current" })
                let wattHours = pairs.reduce(0) { $0 + ($1.found.energy?.netWattHours ?? 0) }
                let truth = pairs.reduce(0) { $0 + $1.truth.netWattHours }
                #expect(
                    abs(wattHours / truth - 1) < 0.03,
                    "\(life.vehicle.id): \(wattHours) of \(truth) Wh in \(pairs.count) trips"
                )
            }
        }

        private func expectLedgers(_ lives: [Life], _ snapshot: NightSnapshot) throws {
            let calendar = try CityCalendar(zone: "Europe/Berlin")
            for life in lives {
                let days = snapshot.days.filter { $0.vehicleID == life.vehicle.id }.map(\.row)
                for (day, truth) in zip(days, life.truth.ledgers) {
                    // A whole percent is the step of some gauges, at each end of a day.
                    #expect(abs((day.socStartPercent ?? -99) - truth.socStartPercent) < 3)
                    #expect(abs((day.socEndPercent ?? -99) - truth.socEndPercent) < 3)
                    // What a lost stretch hid is the residual, and never more than was driven.
                    let hasLoss = life.truth.losses.contains {
                        !$0.positionOnly && calendar.dayName(at: $0.startMillis) == day.day
                    }
                    let battery = life.vehicle.batteryWattHours
                    let limit = 2 + (hasLoss ? truth.usedWattHours / battery * 100 : 0)
                    #expect(
                        abs(day.residualPercent ?? 99) < limit,
                        "\(life.vehicle.id) \(day.day): \(day.residualPercent ?? 99) %"
                    )
                }
            }
        }

        @Test func brokenBoxesAreNamedByWhatIsLeftOut() async throws {
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                var request = Self.request
                request.vehicles = 40
                request.days = 2
                let lives = try lives(city, request)
                let plan = try Simulation.plan(request, city: city.city, zones: [])
                let parser = try city.options().parser(
                    BuiltInProfile.canonical.profile(),
                    cityZone: city.city.timeZone
                )
                for (number, life) in lives.enumerated() where life.vehicle.fault != nil {
                    let id = life.vehicle.id
                    let log = try parser.parse(
                        Simulation.canonicalCSV(vehicle: number, life.vehicle, plan),
                        name: id
                    )
                    let outcome = try await city.store.ingest(
                        log,
                        file: id,
                        profile: "canonical",
                        city: city.city
                    )
                    if case .futureClock = life.vehicle.fault {
                        #expect(outcome.quarantinedByReason["time out of range"] ?? 0 > 0)
                    } else {
                        #expect(outcome.rowsQuarantined == 0)
                    }
                    #expect((outcome.rowsDuplicate > 0) == (life.vehicle.fault == .repeatedRows))
                }
                try await city.night(after: "2026-03-03")
                let snapshot = try await NightSnapshot(city, "2026-03-02"..."2026-03-03")
                let zeros = lives.filter { $0.vehicle.fault == .zeroPositions }.map(\.vehicle.id)
                #expect(zeros.count == 1)
                for day in snapshot.days {
                    let exclusions = try SortedJSON.value(
                        [String: Int].self,
                        from: day.row.exclusionsJSON
                    )
                    #expect(
                        (exclusions[ExclusionReason.positionZero.rawValue] ?? 0 > 0)
                            == zeros.contains(day.vehicleID)
                    )
                }
            }
        }
    }
}
