import FleetAnalytics
import FleetTestSupport
import Telemetry
import Testing

@Suite struct CleaningTests {
    private func drive() -> DriveBuilder {
        var drive = DriveBuilder(startMillis: midnight)
        drive.drive(seconds: 600, kmh: 18, socPerHour: 6)
        drive.stand(seconds: 600)
        return drive
    }

    /// The drive with some cells overwritten.
    private func spoilt(_ cells: [(row: Int, signal: Signal, value: Double)]) -> SampleColumns {
        let samples = drive().samples
        return SampleColumns(
            timeMillis: samples.timeMillis,
            columns: samples.columns.map { column in
                var column = column
                for cell in cells where cell.signal == column.signal {
                    column.values[cell.row] = cell.value
                }
                return column
            }
        )
    }

    private func expectUnmoved(
        _ samples: SampleColumns,
        excluding reason: ExclusionReason,
        count: Int
    ) throws {
        let clean = analyse(drive().samples)
        let mended = analyse(samples)
        #expect(mended.exclusions.map(\.reason) == Array(repeating: reason, count: count))
        let (left, right) = (try #require(clean.trips.first), try #require(mended.trips.first))
        #expect(left.distanceMeters == right.distanceMeters)
        #expect(left.energy == right.energy)
        #expect(left.end == right.end)
    }

    @Test func aLongitudeBeyondTheWorldMovesNothing() throws {
        try expectUnmoved(
            spoilt([(300, .longitude, 1555.63)]),
            excluding: .positionOutOfRange,
            count: 1
        )
    }

    @Test func zeroPositionsMoveNothing() throws {
        let cells: [(Int, Signal, Double)] = (300..<304).flatMap {
            [($0, .latitude, 0), ($0, .longitude, 0)]
        }
        try expectUnmoved(spoilt(cells), excluding: .positionZero, count: 4)
    }

    @Test func aJumpOfTwentyKilometresMovesNothing() throws {
        try expectUnmoved(
            spoilt((300..<320).map { ($0, .latitude, 51.55 + Double($0) * 1e-6) }),
            excluding: .positionUnreachable,
            count: 20
        )
    }

    @Test func aJumpAtTheVeryStartLosesAgainstTheDrive() throws {
        try expectUnmoved(
            spoilt((0..<20).map { ($0, .latitude, 51.55 + Double($0) * 1e-6) }),
            excluding: .positionUnreachable,
            count: 20
        )
    }

    @Test func aSpikeOfStateOfChargeMovesNothing() throws {
        try expectUnmoved(spoilt([(300, .soc, 0.02)]), excluding: .socSpike, count: 1)
        try expectUnmoved(spoilt([(300, .soc, 255)]), excluding: .socOutOfRange, count: 1)
    }

    @Test func aWrongStateOfChargeForMinutesMovesNothing() throws {
        try expectUnmoved(
            spoilt((300..<450).map { ($0, .soc, 2) }),
            excluding: .socSpike,
            count: 150
        )
    }

    @Test func aChargeWhileItWasSilentIsNoSpikeThoughTheRideUsesItUp() throws {
        // Dublin's e-scooter: 47 % at the end of a ride, 52 % on the next one 38 min later.
        var drive = DriveBuilder(startMillis: midnight, socPercent: 52)
        drive.drive(seconds: 300, kmh: 18, socPerHour: 60)
        drive.stand(seconds: 60)
        drive.gap(seconds: 2_280)
        drive.socPercent = 52
        drive.drive(seconds: 360, kmh: 18, socPerHour: 110)
        drive.stand(seconds: 60)
        let analysis = analyse(drive.samples)
        #expect(analysis.exclusions.isEmpty)
        let second = try #require(analysis.trips.last)
        #expect(analysis.trips.count == 2)
        #expect(second.socStartPercent == 52)
        let ledger = try #require(analysis.days.first?.ledger)
        #expect(abs(ledger.drivenPercent - 16) < 0.1)
        #expect(abs(ledger.chargedPercent + ledger.residualPercent - 5) < 0.1)
    }

    @Test func anImpossibleSpeedIsLeftOut() throws {
        let analysis = analyse(spoilt([(300, .speed, 655.35)]))
        #expect(analysis.exclusions.map(\.reason) == [.speedOutOfRange])
        #expect(abs(try #require(analysis.trips.first).distanceMeters - 3000) < 6)
    }

    @Test func heldFixesAreNotJumps() throws {
        let samples = drive().samples
        let held = SampleColumns(
            timeMillis: samples.timeMillis,
            columns: samples.columns.map { column in
                guard column.signal == .latitude || column.signal == .longitude else {
                    return column
                }
                return .init(
                    signal: column.signal,
                    values: column.values.indices.map { column.values[$0 / 15 * 15] }
                )
            }
        )
        let exclusions = analyse(held).exclusions
        #expect(Set(exclusions.map(\.reason)) == [.positionHeld])
        // 14 of 15 samples on the way repeat a fix.
        let moving = samples[.speed]?.count { $0 > 1 } ?? 0
        let repeated = exclusions.reduce(0) { $0 + $1.count }
        #expect(abs(repeated - moving * 14 / 15) <= 15)
    }

    @Test func contentAndNotArrivalDecidesBetweenConflictingSamples() {
        let samples = drive().samples
        let other = spoilt((100..<110).map { ($0, .speed, 20) })
        let oneWay = analyse(SampleColumns.concatenation([samples, other]))
        let theOther = analyse(SampleColumns.concatenation([other, samples]))
        #expect(oneWay.trips == theOther.trips)
        #expect(oneWay.exclusions == theOther.exclusions)
        #expect(oneWay.exclusions.count { $0.reason == .conflictingSample } == 10)
    }

    @Test func samplesOfOneInstantFillEachOther() throws {
        let samples = drive().samples
        let motion = SampleColumns(
            timeMillis: samples.timeMillis,
            columns: samples.columns.filter { $0.signal == .speed }
        )
        let rest = SampleColumns(
            timeMillis: samples.timeMillis,
            columns: samples.columns.filter { $0.signal != .speed }
        )
        let joined = analyse(SampleColumns.concatenation([motion, rest]))
        #expect(joined.trips == analyse(samples).trips)
        #expect(joined.exclusions.isEmpty)
    }
}

@Suite struct OrderInvarianceTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func theAnswerDependsOnTheSetOfSamplesAlone(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var drive = DriveBuilder(startMillis: midnight + 20 * 3_600_000)
        for _ in 0..<6 {
            drive.drive(
                seconds: Int.random(in: 60...900, using: &random),
                kmh: Double.random(in: 5...40, using: &random),
                socPerHour: 12
            )
            drive.stand(seconds: Int.random(in: 30...900, using: &random), stepSeconds: 10)
            drive.gap(seconds: Int.random(in: 0...1500, using: &random))
        }
        let sorted = drive.samples
        let order = (0..<sorted.count).shuffled(using: &random)
        let cut = Int.random(in: 0...order.count, using: &random)
        let twice = (0..<50).map { _ in Int.random(in: 0..<sorted.count, using: &random) }
        let batches = [
            sorted.rows(at: Array(order[cut...])), sorted.rows(at: twice),
            sorted.rows(at: Array(order[..<cut])),
        ]
        let shuffled = analyse(SampleColumns.union(batches))
        let straight = analyse(sorted)
        #expect(shuffled.trips == straight.trips)
        #expect(shuffled.charging == straight.charging)
        #expect(shuffled.days == straight.days)
        #expect(!straight.trips.isEmpty)
    }
}
