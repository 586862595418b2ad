import Glibc
import Telemetry

/// What becomes of a day's rows on their way to the server: losses, faults of the box, delays.
struct Outbox: Sendable {
    private let number: Int
    private let fault: BoxFault?
    private let plan: SimulationPlan
    private let isOftenLate: Bool
    private var frozen: [Signal: Double] = [:]

    init(number: Int, vehicle: SimulatedVehicle, plan: SimulationPlan) {
        self.number = number
        fault = vehicle.fault
        self.plan = plan
        var random = SeededRandom(seed: plan.seed, purpose: .losses, vehicle: number)
        isOftenLate = random.chance(0.1)
    }

    /// The uploads of a day's rows; the losses are added to the truth, whose trips they strike.
    mutating func send(
        _ samples: SampleColumns,
        day: Int,
        truth: inout SimulatedTruth
    ) -> [SimulatedUpload] {
        var random = SeededRandom(
            seed: plan.seed,
            purpose: .losses,
            vehicle: number,
            day: day + 1
        )
        truth.losses = losses(trips: truth.trips, day: day, random: &random)
        if case .silent(let fromDay) = fault, day >= fromDay { return [] }
        var rows = EditableRows(samples)
        rows.lose(truth.losses)
        apply(fault, to: &rows, trips: truth.trips, day: day, random: &random)
        let sent = rows.samples
        guard !sent.isEmpty else { return [] }
        return uploads(of: sent, day: day, random: &random)
    }

    private func losses(
        trips: [SimulatedTruth.Trip],
        day: Int,
        random: inout SeededRandom
    ) -> [SimulatedTruth.Loss] {
        let dayEnd = plan.dayStartsMillis[day + 1]
        var losses: [SimulatedTruth.Loss] = []
        for trip in trips {
            let share = random.unit()
            let tunnelSeconds = random.uniform(25...120)
            // Short losses are more frequent than long ones: equal chance in each octave.
            let gapSeconds = 30 * exp(random.unit() * log(40))
            let kind = random.unit()
            guard kind < 0.09 else { continue }
            let positionOnly = kind < 0.05
            let length = trip.endMillis - trip.startMillis
            let start = trip.startMillis + Int64(share * Double(length))
            let seconds = positionOnly ? tunnelSeconds : gapSeconds
            let end = min(dayEnd, start + Int64(seconds) * 1000)
            guard start < end else { continue }
            losses.append(
                SimulatedTruth.Loss(startMillis: start, endMillis: end, positionOnly: positionOnly)
            )
        }
        return losses
    }

    private mutating func apply(
        _ fault: BoxFault?,
        to rows: inout EditableRows,
        trips: [SimulatedTruth.Trip],
        day: Int,
        random: inout SeededRandom
    ) {
        switch fault {
        case .frozenPosition(let fromDay):
            if day >= fromDay { rows.freezePosition(&frozen) }
        case .futureClock:
            for index in rows.timeMillis.indices where random.chance(0.003) {
                rows.timeMillis[index] += Int64(random.integer(3660...5100)) * 86_400_000
            }
        case .zeroPositions:
            for trip in trips where random.chance(0.5) {
                let end = trip.startMillis + Int64(random.integer(10...90)) * 1000
                rows.zeroPosition(from: trip.startMillis - 20_000, to: end)
            }
        case .silent, .repeatedRows, nil: break
        }
    }

    private func uploads(
        of samples: SampleColumns,
        day: Int,
        random: inout SeededRandom
    ) -> [SimulatedUpload] {
        let dayEnd = plan.dayStartsMillis[day + 1]
        var arrival = dayEnd + Int64(random.uniform(3...40) * 60_000)
        let isLate = random.chance(isOftenLate ? 0.4 : 0.02)
        let lateMillis = Int64(random.uniform(20...72) * 3_600_000)
        let isSplit = random.chance(0.06)
        let cut = dayEnd - Int64(random.uniform(3...9) * 3_600_000)
        let restMillis = Int64(random.uniform(6...20) * 3_600_000)
        if isLate { arrival += lateMillis }
        var parts = [(samples, arrival)]
        if isSplit, !isLate {
            let early = samples.timeMillis.indices.filter { samples.timeMillis[$0] < cut }
            let rest = samples.timeMillis.indices.filter { samples.timeMillis[$0] >= cut }
            parts = [
                (samples.rows(at: early), arrival), (samples.rows(at: rest), arrival + restMillis),
            ]
        }
        if fault == .repeatedRows {
            let third = samples.count / 3
            let start = random.integer(0...samples.count - max(third, 1))
            parts.append(
                (
                    samples.rows(at: start..<start + max(third, 1)),
                    parts[parts.count - 1].1 + Int64(random.uniform(1...5) * 3_600_000)
                )
            )
        }
        return parts.filter { !$0.0.isEmpty }
            .map { SimulatedUpload(samples: $0.0, uploadedAtMillis: $0.1) }
    }
}

/// Rows taken apart so that single values can be spoilt.
private struct EditableRows {
    var timeMillis: [Int64]
    private var columns: [SampleColumns.Column]

    private static let position: [Signal] = [.latitude, .longitude, .altitude]

    init(_ samples: SampleColumns) {
        timeMillis = samples.timeMillis
        columns = samples.columns
    }

    var samples: SampleColumns { SampleColumns(timeMillis: timeMillis, columns: columns) }

    mutating func lose(_ losses: [SimulatedTruth.Loss]) {
        for loss in losses where loss.positionOnly {
            setPosition(from: loss.startMillis, to: loss.endMillis, value: Missing.value)
        }
        let gaps = losses.filter { !$0.positionOnly }
        guard !gaps.isEmpty else { return }
        let kept = timeMillis.indices.filter { index in
            !gaps.contains {
                $0.startMillis <= timeMillis[index] && timeMillis[index] < $0.endMillis
            }
        }
        let rest = samples.rows(at: kept)
        timeMillis = rest.timeMillis
        columns = rest.columns
    }

    mutating func zeroPosition(from start: Int64, to end: Int64) {
        setPosition(from: start, to: end, value: 0)
    }

    /// Holds each coordinate at the first one there is.
    mutating func freezePosition(_ frozen: inout [Signal: Double]) {
        for index in columns.indices where Self.position.contains(columns[index].signal) {
            let signal = columns[index].signal
            let held = frozen[signal] ?? columns[index].values.first { !$0.isNaN }
            guard let held else { continue }
            frozen[signal] = held
            columns[index].values = Array(repeating: held, count: columns[index].values.count)
        }
    }

    private mutating func setPosition(from start: Int64, to end: Int64, value: Double) {
        for index in columns.indices where Self.position.contains(columns[index].signal) {
            for row in timeMillis.indices where start <= timeMillis[row] && timeMillis[row] < end {
                columns[index].values[row] = value
            }
        }
    }
}
