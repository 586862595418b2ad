import FleetSimulator
import Telemetry
import Testing

@Suite struct BoxFaultTests {
    private func life(_ isWanted: (BoxFault) -> Bool) throws -> Life {
        try #require(try TwoWeeks.all().first { $0.vehicle.fault.map(isWanted) ?? false })
    }

    @Test func frozenReceiverRepeatsOnePositionWhileTheVehicleDrives() throws {
        let life = try life { if case .frozenPosition = $0 { true } else { false } }
        guard case .frozenPosition(let day) = life.vehicle.fault else { return }
        let from = try TwoWeeks.plan.get().dayStartsMillis[day]
        let (before, after) = (
            life.uploads.map(\.samples).filter { $0.timeMillis[0] < from },
            life.uploads.map(\.samples).filter { $0.timeMillis[0] >= from }
        )
        #expect(Set(before.flatMap { $0[.latitude] ?? [] }).count > 100)
        #expect(Set(after.flatMap { $0[.latitude] ?? [] }).count == 1)
        #expect(after.flatMap { $0[.speed] ?? [] }.contains { $0 > 15 })
    }

    @Test func wrongClockSendsAFewRowsFarInTheFuture() throws {
        let life = try life { $0 == .futureClock }
        let end = try TwoWeeks.plan.get().dayStartsMillis[14]
        let times = life.uploads.flatMap(\.samples.timeMillis)
        let wrong = times.count { $0 > end + 3600 * 86_400_000 }
        #expect(wrong > 10)
        #expect(Double(wrong) < 0.006 * Double(times.count))
        #expect(times.count { $0 >= end } == wrong)
    }

    @Test func coldReceiverSendsZeroPositions() throws {
        let life = try life { $0 == .zeroPositions }
        var zeros = 0
        for samples in life.uploads.map(\.samples) {
            let latitude = try #require(samples[.latitude])
            let longitude = try #require(samples[.longitude])
            for row in latitude.indices where latitude[row] == 0 {
                #expect(longitude[row] == 0)
                zeros += 1
            }
        }
        #expect(zeros > 100)
    }

    @Test func silentBoxEndsWhileItsVehicleGoesOn() throws {
        let life = try life { if case .silent = $0 { true } else { false } }
        guard case .silent(let day) = life.vehicle.fault else { return }
        let from = try TwoWeeks.plan.get().dayStartsMillis[day]
        #expect(!life.uploads.isEmpty)
        #expect(life.uploads.flatMap(\.samples.timeMillis).allSatisfy { $0 < from })
        #expect(life.truth.trips.contains { $0.startMillis > from })
    }

    @Test func repeatingBoxSendsTheSameRowsAgain() throws {
        let life = try life { $0 == .repeatedRows }
        var seen: [Int64: [UInt64]] = [:]
        var repeated = 0
        for samples in life.uploads.map(\.samples) {
            for row in samples.timeMillis.indices {
                let bits = samples.columns.map { $0.values[row].bitPattern }
                if let earlier = seen[samples.timeMillis[row]] {
                    #expect(earlier == bits)
                    repeated += 1
                }
                seen[samples.timeMillis[row]] = bits
            }
        }
        #expect(Double(repeated) > 0.2 * Double(seen.count))
    }

    @Test func soundBoxesHaveNoneOfThis() throws {
        for life in try TwoWeeks.sound() {
            let times = life.uploads.flatMap(\.samples.timeMillis)
            #expect(Set(times).count == times.count)
            #expect(life.uploads.allSatisfy { $0.samples[.latitude]?.contains(0) == false })
        }
    }
}
