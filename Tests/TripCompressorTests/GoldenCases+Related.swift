import FleetTestSupport
import Telemetry

// Columns that need other columns, and streams.
extension GoldenCases {
    /// Every feature in models of levels and of steps; of columns with missing rows, runs, later
    /// places, and the time column; of sums that wrap.
    static var models: GoldenBlock {
        let count = 40
        let (voltage, current) = (walk(count, from: 600), walk(count, step: 90))
        let power = zip(voltage, current).map { $0 * $1 / 100 }
        let speed = walk(count, step: 4, from: 250)
        let charge = walk(count, step: 1, from: 900)
        let column = { (signal: Signal?, kind: UInt8, integers: [Int64], model: GoldenModel) in
            GoldenColumn(signal: signal, kind: kind, integers: integers, predictor: .model(model))
        }
        var held = column(
            .soc,
            0x11,
            charge,
            GoldenModel(
                foretellsSteps: true,
                shift: 20,
                constant: -9,
                terms: [(.step(1), 3_000_000), (.step(7), -70_000)]
            )
        )
        held.isHeld = true
        held.missing = [0, 1, 17, 39]
        var gappy = GoldenColumn(
            signal: .current,
            kind: 0x12,
            integers: current,
            predictor: .delta()
        )
        gappy.missing = [0, 1, 2, 12, 30, 31]
        let own: [(GoldenModel.Feature, Int64)] = [
            (.ownStep(1), 50_000), (.ownStep(2), -20_000), (.ownStep(3), 9000), (.ownStep(4), 77),
        ]
        let wrapping: [(GoldenModel.Feature, Int64)] = [
            (.product(1, 3), .max), (.level(4), .min), (.step(0), 1 << 60), (.ownStep(2), .max),
        ]
        return GoldenBlock(
            seconds(count),
            [
                GoldenColumn(signal: .voltage, kind: 0x11, integers: voltage, predictor: .delta()),
                gappy,
                column(
                    .power,
                    0x11,
                    power,
                    GoldenModel(foretellsSteps: false, shift: 16, terms: [(.product(1, 2), 655)])
                ),
                column(
                    .speed,
                    0x11,
                    speed,
                    GoldenModel(foretellsSteps: true, shift: 16, terms: own)
                ),
                column(
                    .odometer,
                    0x10,
                    speed.reduce(into: [40_000]) { $0.append($0[$0.count - 1] + $1 / 36) }
                        .dropLast(),
                    GoldenModel(
                        foretellsSteps: true,
                        shift: 18,
                        terms: [(.level(4), 7282)],
                        base: 40_000
                    )
                ),
                held,
                column(
                    .motorCurrent,
                    0x32,
                    walk(count, step: 60).map { $0 * 5 + 3 },
                    GoldenModel(
                        foretellsSteps: false,
                        shift: 8,
                        constant: 1 << 7,
                        terms: [(.level(2), 11), (.level(0), 1), (.ownStep(3), 40)],
                        base: 3,
                        step: 5
                    )
                ),
                column(
                    extra("bits"),
                    3,
                    walk(count, step: 1 << 50),
                    GoldenModel(foretellsSteps: true, shift: 0, terms: own + wrapping)
                ),
                column(
                    .motorTorque,
                    0x10,
                    walk(count, step: 30),
                    GoldenModel(foretellsSteps: false, shift: 62, constant: .min, terms: wrapping)
                ),
            ]
        )
    }

    /// Polylines with and without a lead, through rows and through runs, with both parities.
    static var polylines: GoldenBlock {
        let count = 70
        let bends: [UInt16] = [17_001, 40_000]
        var generator = SplitMix64(seed: 6)
        let line = { (grid: Int64, bends: [UInt16], elements: Int) in
            let turns = (0..<elements).filter { $0 % 2 == Int(bends[$0 / 64] & 1) }.count
            let moves = (0..<turns).map { _ in Int64.random(in: 10...40, using: &generator) }
            return GoldenPolyline(grid: grid, bends: bends, moves: moves)
        }
        let points = { (line: GoldenPolyline, elements: Int) in
            zip(line.line(through: elements), walk(elements, step: 1)).map { 5000 + $0 + $1 }
        }
        let leader = line(7, bends, count)
        var led = line(3, bends, count)
        led.lead = (3, -40_000)
        let alone = line(1, [1], 62)
        let missing = Set(8..<16)
        let alonePoints = points(alone, 62)
        let alonePlaces = (0..<count).map { $0 - (0..<$0).filter(missing.contains).count }
        let runs = (0..<count).map { $0 / 3 }
        let slow = line(11, [65_534], 24)
        var follower = line(2, [65_534], 24)
        follower.lead = (4, 9000)
        let (slowPoints, followerPoints) = (points(slow, 24), points(follower, 24))
        return GoldenBlock(
            seconds(count),
            [
                GoldenColumn(
                    signal: .voltage,
                    kind: 0x13,
                    integers: points(led, count),
                    predictor: .polyline(led)
                ),
                GoldenColumn(
                    signal: .current,
                    kind: 0x12,
                    integers: alonePlaces.map { alonePoints[min($0, 61)] },
                    predictor: .polyline(alone),
                    layout: 7,
                    missing: missing
                ),
                GoldenColumn(
                    signal: .power,
                    kind: 6,
                    unit: 0x11,
                    integers: points(leader, count),
                    predictor: .polyline(leader),
                    layout: 1
                ),
                GoldenColumn(
                    signal: .altitude,
                    kind: 0x31,
                    integers: runs.map { slowPoints[$0] },
                    predictor: .polyline(slow),
                    isHeld: true
                ),
                GoldenColumn(
                    signal: .speed,
                    kind: 0x11,
                    integers: runs.map { followerPoints[$0] },
                    predictor: .polyline(follower),
                    isHeld: true,
                    runsOf: 4
                ),
            ]
        )
    }

    /// Missing rows and runs, own and shared, with exceptions between them.
    static var sharing: [GoldenBlock] {
        let count = 40
        let missing = Set([0, 1] + Array(9..<14) + [39])
        let steps = (0..<count).map { Int64($0 / 4) }
        let odd: [Int: Double] = [
            2: .infinity, 3: -0.0, 8: Double(bitPattern: 0xFFF8_0000_0000_0000), 38: 1e300,
            20: Double(bitPattern: 0x7FF0_0000_0000_0001), 21: -.leastNonzeroMagnitude,
        ]
        let column = { (signal: Signal?, integers: [Int64]) in
            GoldenColumn(signal: signal, kind: 0x11, integers: integers, predictor: .delta())
        }
        var owner = column(.altitude, steps)
        (owner.missing, owner.isHeld) = (missing, true)
        var sharesBoth = column(.gpsSpeed, steps.map { $0 * $0 })
        (sharesBoth.missing, sharesBoth.rowsOf) = (missing, 1)
        (sharesBoth.isHeld, sharesBoth.runsOf) = (true, 1)
        var sharesRows = column(.heading, walk(count))
        (sharesRows.missing, sharesRows.rowsOf, sharesRows.exceptions) = (missing, 1, odd)
        let constant = GoldenColumn(
            signal: .satellites,
            kind: 1,
            integers: steps,
            missing: missing,
            rowsOf: 1,
            constant: 9
        )
        var heldExceptions = column(.soc, steps.map { 900 - $0 * 3 })
        (heldExceptions.isHeld, heldExceptions.exceptions) = (true, odd)
        var sharesRuns = column(.driveMode, steps.map { $0 % 3 })
        (sharesRuns.isHeld, sharesRuns.runsOf, sharesRuns.exceptions) = (true, 5, [0: .nan * -1])
        var onlyOdd = column(extra("odd"), steps)
        onlyOdd.exceptions = Dictionary(
            uniqueKeysWithValues: (0..<count).map {
                ($0, Double(bitPattern: 0x7FF8_0000_0000_0001))
            }
        )
        var last = column(.humidity, steps)
        last.missing = Set(0..<39)
        let columns = [
            owner, sharesBoth, sharesRows, constant, heldExceptions, sharesRuns, onlyOdd, last,
        ]
        // Lengths of more than one byte.
        var long = column(.charging, (0..<300).map { $0 < 140 ? 0 : 1 })
        (long.isHeld, long.missing) = (true, Set(145..<290))
        return [GoldenBlock(seconds(count), columns), GoldenBlock(seconds(300), [long])]
    }

    /// Streams as they are, through zstd, and through zstd with each dictionary.
    static var streams: GoldenBlock {
        let count = 48
        var columns: [GoldenColumn] = []
        for dictionary in 0...6 {
            columns.append(
                GoldenColumn(
                    signal: extra("tokens\(dictionary)"),
                    kind: 0x11,
                    integers: walk(count, step: Int64(1 + dictionary % 3)),
                    predictor: .delta(),
                    dictionary: dictionary
                )
            )
        }
        let few = walk(count, step: 1).map { abs($0 % 3) }
        columns.append(
            GoldenColumn(
                signal: .charging,
                kind: 0x10,
                integers: few,
                predictor: .dictionary,
                layout: 8,
                dictionary: 1
            )
        )
        columns.append(
            GoldenColumn(
                signal: .cadence,
                kind: 0x10,
                integers: few,
                layout: 7,
                dictionary: 0
            )
        )
        return GoldenBlock(seconds(count), columns)
    }

    /// A ride at 5 Hz as a logger might have it, for the encoder to choose.
    static var ride: SampleColumns {
        let count = 100
        let (volts, amperes) = (walk(count, step: 8, from: 6600), walk(count, step: 120, from: 900))
        let speeds = walk(count, step: 25, from: 900)
        var metres: Int64 = 1_207_824
        let held = walk(count, step: 4, from: 1430)
        let noise = walk(count, step: 2)
        let column = { (signal: Signal, value: (Int) -> Double) in
            SampleColumns.Column(signal: signal, values: (0..<count).map(value))
        }
        return SampleColumns(
            timeMillis: (0..<count).map { 1_750_000_000_000 + Int64($0) * 200 + noise[$0] },
            columns: [
                column(.altitude) { Double(Float(Double(held[$0 / 5]) / 10)) },
                column(.gpsSpeed) { Double(Float(Double(speeds[$0 / 5 * 5]) / 100)) * 3.6 },
                column(.speed) { Double(speeds[$0]) / 100 },
                column(.odometer) { row in
                    metres += speeds[row] / 500
                    return Double(metres)
                },
                column(.soc) { $0 < 70 ? 81 : 80 },
                column(.voltage) { Double(volts[$0]) / 100 },
                column(.current) { Double(amperes[$0]) / 100 },
                column(.power) { Double(volts[$0] * amperes[$0] / 10_000) },
                column(.motorTemperature) { $0 % 10 == 3 ? Double(held[$0]) * 0.1 : Missing.value },
                column(.charging) { _ in 0 },
            ]
        )
    }
}
