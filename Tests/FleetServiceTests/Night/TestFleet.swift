import FleetTestSupport
import Telemetry

@testable import FleetService

/// Four vehicles over a few civil days: with and without odometer, voltage and current, and one
/// whose ride passes midnight.
struct TestFleet {
    static let firstDay = "2026-03-02"
    static let days = 4
    let vehicles: [(id: String, samples: SampleColumns)]

    init(seed: UInt64 = 7, dayStartsMillis: [Int64]) {
        var random = SplitMix64(seed: seed)
        vehicles = ["bike-a", "moped-b", "quad-c", "trike-d"].enumerated().map { number, id in
            (id, TestFleet.life(number, dayStartsMillis, &random))
        }
    }

    private static func life(_ number: Int, _ dayStarts: [Int64], _ random: inout SplitMix64)
        -> SampleColumns
    {
        var signals: Set<Signal> = [.latitude, .longitude, .speed, .soc]
        if number % 2 == 1 { signals.insert(.odometer) }
        var box = DriveBuilder(startMillis: dayStarts[0], socPercent: 83.7, signals: signals)
        for (start, end) in zip(dayStarts, dayStarts.dropFirst()) {
            let morning = start + Int64.random(in: 6...9, using: &random) * 3_600_000
            rest(&box, until: morning, hasPower: number > 1, charges: box.socPercent < 85)
            ride(&box, minutes: 12, hasPower: number > 1, &random)
            rest(&box, until: morning + 8 * 3_600_000, hasPower: number > 1)
            ride(&box, minutes: 9, hasPower: number > 1, &random)
            if number == 2 {
                rest(&box, until: end - 420_000, hasPower: true)
                ride(&box, minutes: 14, hasPower: true, &random)
            } else {
                rest(&box, until: end, hasPower: number > 1)
            }
        }
        box.sample()
        return box.samples
    }

    private static func rest(
        _ box: inout DriveBuilder,
        until end: Int64,
        hasPower: Bool,
        charges: Bool = false
    ) {
        box.extra = [:]
        if hasPower { box.extra = [.voltage: 48.2, .current: charges ? -4.1 : 0.013] }
        while box.timeMillis < end {
            let isFull = box.socPercent > 96
            if charges && isFull && hasPower { box.extra[.current] = 0.013 }
            box.stand(
                seconds: 120,
                stepSeconds: 120,
                socPerHour: charges && !isFull ? -14.3 : 0.07
            )
        }
    }

    private static func ride(
        _ box: inout DriveBuilder,
        minutes: Int,
        hasPower: Bool,
        _ random: inout SplitMix64
    ) {
        for _ in 0..<(minutes * 6) {
            let kmh = Double.random(in: 7...31, using: &random)
            if hasPower {
                box.extra = [
                    .voltage: Double.random(in: 44...52, using: &random),
                    .current: Double.random(in: -6...28, using: &random),
                ]
            }
            box.drive(seconds: 10, kmh: kmh, stepSeconds: 5, socPerHour: 17.3)
        }
    }
}

extension SampleColumns {
    /// The samples in so many pieces of random sizes and in random order, some of them twice, each
    /// shuffled within itself.
    func pieces(_ count: Int, using random: inout SplitMix64) -> [SampleColumns] {
        var cuts = Set([0, self.count])
        while cuts.count <= count { cuts.insert(Int.random(in: 1..<self.count, using: &random)) }
        let bounds = cuts.sorted()
        var pieces: [SampleColumns] = zip(bounds, bounds.dropFirst()).map { from, to in
            // A few rows more than its own: boxes send their last rows again.
            let first = Swift.max(0, from - Int.random(in: 0...40, using: &random))
            return rows(at: Array(first..<to).shuffled(using: &random))
        }
        pieces.shuffle(using: &random)
        return pieces + pieces.prefix(count / 4)
    }
}
