import Foundation
import Telemetry

@testable import TripCompressor

/// A column in a scheme that the test picks, written as `docs/trip-format.md` says and by none of
/// the encoder's code: golden files meet schemes that the encoder seldom or never chooses, and do
/// not depend on how it chooses.
struct GoldenColumn {
    enum Predictor {
        case values(step: Int64 = 1)
        case delta(step: Int64 = 1, drift: Int64 = 0)
        case deltaOfDelta(step: Int64 = 1)
        case dictionary
        case rank
        case model(GoldenModel)
        case polyline(GoldenPolyline)
    }

    /// `nil` for the time column.
    var signal: Signal?
    /// The number kind without its flags.
    var kind: UInt8
    /// Of kinds 05 and 06: unit and exponent.
    var unit: UInt8 = 0
    /// One a row of the block; those of rows without a value do not count.
    var integers: [Int64] = []
    var predictor = Predictor.values()
    var layout: UInt8 = 3
    /// Rows without a value, and the earlier column that lists them.
    var missing: Set<Int> = []
    var rowsOf: Int?
    /// Whether runs are written once, and the earlier column that lists them.
    var isHeld = false
    var runsOf: Int?
    /// Values of rows whose integers do not tell them.
    var exceptions: [Int: Double] = [:]
    /// The one value of a constant column.
    var constant = 0.0
    /// Of its longest stream; `nil` leaves it as it is, 0 is zstd without a dictionary.
    var dictionary: Int?

    private var hasSequence: Bool { kind > 1 }
    private var rows: [Int] { integers.indices.filter { !missing.contains($0) } }

    /// What the rows of the block hold.
    var values: [Double] {
        integers.indices.map { row in
            if kind == 0 || missing.contains(row) { return Missing.value }
            if kind == 1 { return constant }
            return exceptions[row] ?? value(of: integers[row])
        }
    }

    /// What the number kind makes of an integer.
    private func value(of integer: Int64) -> Double {
        let exponent = Int(kind < 16 ? unit & 15 : kind & 15)
        let quotient = Double(integer) / (Double("1e\(exponent)") ?? .nan)
        let units: [(Double, Double)] = [
            (3.6, 1), (18, 5), (1_609_344, 1_000_000), (1852, 1000), (1_609_344, 1000),
            (3048, 10_000), (1000, 1),
        ]
        switch kind {
        case 3:
            let bits = integer < 0 ? integer ^ .max : integer
            return Double(bitPattern: UInt64(bitPattern: bits))
        case 4:
            let low = Int32(truncatingIfNeeded: integer)
            return Double(Float(bitPattern: UInt32(bitPattern: low < 0 ? low ^ .max : low)))
        case 5, 6:
            let (multiplier, divisor) = units[Int(unit >> 4) - 1]
            return (kind == 5 ? quotient : Double(Float(quotient))) * multiplier / divisor
        case 0x10...0x1F: return quotient
        case 0x20...0x2F: return Double(integer) * (Double("1e-\(exponent)") ?? .nan)
        default: return Double(Float(quotient))
        }
    }

    /// Where elements begin, counted in rows with a value.
    func starts(in block: GoldenBlock) -> [Int] {
        guard isHeld else { return Array(rows.indices) }
        if let runsOf { return block.columns[runsOf].starts(in: block) }
        return rows.indices.filter { $0 == 0 || integers[rows[$0]] != integers[rows[$0 - 1]] }
    }

    /// The row of each element.
    func elementRows(in block: GoldenBlock) -> [Int] { starts(in: block).map { rows[$0] } }

    /// For every row its integer; where it has none the one before, and 0 before the first.
    var levels: [Int64] {
        var last: Int64 = 0
        return integers.indices.map { row in
            if !missing.contains(row) { last = integers[row] }
            return last
        }
    }
}

// As bytes.
extension GoldenColumn {
    /// The entry without the length of the content.
    func entry() -> [UInt8] {
        var fields = ByteWriter()
        fields.append(kind | (missing.isEmpty ? 0 : 0x80) | (exceptions.isEmpty ? 0 : 0x40))
        if kind == 5 || kind == 6 { fields.append(unit) }
        fields.append(hasSequence ? predictorNumber | (isHeld ? 8 : 0) | layout << 4 : 0)
        switch predictor {
        case .model(let model): model.write(to: &fields)
        case .polyline(let line):
            fields.appendVarint(line.lead?.column ?? 0)
            if let lead = line.lead { fields.appendZigzag(lead.weight) }
        default: break
        }
        guard kind > 2 else { return fields.bytes }
        if rangeIsInIntegers {
            fields.appendZigzag(low)
            fields.appendVarint(UInt64(bitPattern: (rows.map { integers[$0] }.max() ?? 0) &- low))
        } else {
            let numbers = values.filter { !$0.isNaN }
            fields.appendLittleEndian((numbers.min() ?? Missing.value).bitPattern)
            fields.appendLittleEndian((numbers.max() ?? Missing.value).bitPattern)
        }
        return fields.bytes
    }

    private var rangeIsInIntegers: Bool { kind > 4 && exceptions.isEmpty }
    private var low: Int64 { rows.map { integers[$0] }.min() ?? 0 }

    private var predictorNumber: UInt8 {
        switch predictor {
        case .values: 0
        case .delta: 1
        case .deltaOfDelta: 2
        case .dictionary: 3
        case .rank: 4
        case .model: 5
        case .polyline: 6
        }
    }

    func content(in block: GoldenBlock) throws -> [UInt8] {
        var content = GoldenContent(dictionary: dictionary)
        if kind == 0 { return [] }
        if let rowsOf {
            content.fields.append(contentsOf: [0, UInt8(rowsOf)])
        } else if !missing.isEmpty {
            content.appendSized(presence)
        }
        if !exceptions.isEmpty { appendExceptions(to: &content) }
        guard hasSequence else {
            content.fields.appendLittleEndian(constant.bitPattern)
            return content.fields.bytes
        }
        let starts = starts(in: block)
        if let runsOf {
            content.fields.append(contentsOf: [0, UInt8(runsOf)])
        } else if isHeld {
            content.fields.appendVarint(starts.count)
            var lengths = ByteWriter()
            for (start, end) in zip(starts, starts.dropFirst() + [rows.count]) {
                lengths.appendVarint(end - start - 1)
            }
            content.appendSized(lengths.bytes)
        }
        try appendSequence(starts.map { integers[rows[$0]] }, in: block, to: &content)
        return content.fields.bytes
    }

    private var presence: [UInt8] {
        var runs = ByteWriter()
        var (start, isPresent) = (0, true)
        for row in integers.indices where missing.contains(row) == isPresent {
            runs.appendVarint(row - start)
            (start, isPresent) = (row, !isPresent)
        }
        runs.appendVarint(integers.count - start)
        return runs.bytes
    }

    private func appendExceptions(to content: inout GoldenContent) {
        var list = ByteWriter()
        var next = 0
        let places = rows.indices.filter { exceptions[rows[$0]] != nil }
        for place in places {
            list.appendVarint(place - next)
            next = place + 1
        }
        for place in places { list.appendLittleEndian(values[rows[place]].bitPattern) }
        content.fields.appendVarint(places.count)
        content.appendSized(list.bytes)
    }

    private func appendSequence(
        _ elements: [Int64],
        in block: GoldenBlock,
        to content: inout GoldenContent
    ) throws {
        let origin = rangeIsInIntegers ? low : 0
        switch predictor {
        case .dictionary, .rank:
            let table = Set(elements).sorted()
            content.appendTable(table)
            let places = elements.map { Int64(table.firstIndex(of: $0) ?? 0) }
            if case .dictionary = predictor {
                return try content.append(places.map { UInt8($0) }, isNumbers: true)
            }
            return try content.append(GoldenColumn.steps(places, from: 0).map(zigzag), layout)
        case .values(let step):
            let base = elements.min() ?? 0
            content.append(base: base &- origin, step: step)
            let numbers = elements.map { UInt64(bitPattern: $0 &- base) / UInt64(step) }
            try content.append(numbers, layout)
        case .delta(let step, let drift):
            content.append(base: elements[0] &- origin, step: step)
            content.fields.appendZigzag(drift)
            let steps = GoldenColumn.steps(elements, from: elements[0])
            try content.append(steps.map { zigzag($0 / step &- drift) }, layout)
        case .deltaOfDelta(let step):
            content.append(base: elements[0] &- origin, step: step)
            let steps = GoldenColumn.steps(elements, from: elements[0])
            let changes = GoldenColumn.steps(steps, from: 0)
            try content.append(changes.map { zigzag($0 / step) }, layout)
        case .model(let model):
            content.append(base: model.base &- origin, step: model.step)
            let levels = elements.map { ($0 &- model.base) / model.step }
            let rests = model.rests(of: levels, at: elementRows(in: block), in: block)
            try content.append(rests.map(zigzag), layout)
        case .polyline(let line):
            content.append(base: elements[0] &- origin, step: line.grid)
            try line.append(elements.map { $0 &- elements[0] }, layout, in: block, to: &content)
        }
    }

    private static func steps(_ integers: [Int64], from first: Int64) -> [Int64] {
        zip(integers, [first] + integers).map { $0 &- $1 }
    }
}
