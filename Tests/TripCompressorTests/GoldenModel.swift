@testable import TripCompressor

/// A model as the document describes it.
struct GoldenModel {
    enum Feature {
        case ownStep(Int)
        case level(Int)
        case step(Int)
        case product(Int, Int)
    }

    var foretellsSteps: Bool
    var shift: Int
    var constant: Int64 = 0
    var terms: [(feature: Feature, weight: Int64)]
    var base: Int64 = 0
    var step: Int64 = 1

    func write(to fields: inout ByteWriter) {
        fields.append(UInt8(terms.count) | (foretellsSteps ? 0x80 : 0))
        fields.append(UInt8(shift))
        fields.appendZigzag(constant)
        for (feature, weight) in terms {
            let (number, operands): (UInt8, [Int]) =
                switch feature {
                case .ownStep(let lag): (0, [lag])
                case .level(let column): (1, [column])
                case .step(let column): (2, [column])
                case .product(let left, let right): (3, [left, right])
                }
            fields.append(number)
            for operand in operands { fields.appendVarint(operand) }
            fields.appendZigzag(weight)
        }
    }

    /// What is left of `k` above its expectation.
    func rests(of k: [Int64], at rows: [Int], in block: GoldenBlock) -> [Int64] {
        let past = { (place: Int) -> Int64 in place < 0 ? 0 : k[place] }
        let levels = block.columns.map(\.levels)
        return k.indices.map { place in
            var sum = constant
            for (feature, weight) in terms {
                switch feature {
                case .ownStep(let lag):
                    sum &+= weight &* (past(place - lag) &- past(place - lag - 1))
                case .level(let column): sum &+= weight &* levels[column][rows[place]]
                case .step(let column):
                    let before = levels[column][rows[max(place - 1, 0)]]
                    sum &+= weight &* (levels[column][rows[place]] &- before)
                case .product(let left, let right):
                    sum &+= weight &* (levels[left][rows[place]] &* levels[right][rows[place]])
                }
            }
            return k[place] &- (foretellsSteps ? past(place - 1) : 0) &- sum >> Int64(shift)
        }
    }
}

/// A polyline as the document describes it.
struct GoldenPolyline {
    var grid: Int64
    /// One for each chunk of 64 elements, and one for each turn; those of a led line are its
    /// leader's.
    var bends: [UInt16]
    var moves: [Int64]
    var lead: (column: Int, weight: Int64)?
    var split: UInt8 = 1

    func append(
        _ integers: [Int64],
        _ layout: UInt8,
        in block: GoldenBlock,
        to content: inout GoldenContent
    ) throws {
        var expected = zip(moves, [0] + moves).map { $0 &- $1 }
        if let lead, case .polyline(let leader) = block.columns[lead.column].predictor {
            expected = zip(moves, leader.moves).map { $0 &- ($1 &* lead.weight &+ 32_768) >> 16 }
        } else {
            let halves = bends.map { UInt8($0 & 255) } + bends.map { UInt8($0 >> 8) }
            try content.append(halves, isNumbers: false)
        }
        content.fields.append(split)
        try content.append(expected.map(zigzag), split)
        let rests = zip(integers, line(through: integers.count)).map { zigzag($0 &- $1) }
        try content.append(rests, layout)
    }

    /// The line itself, from 0.
    func line(through count: Int) -> [Int64] {
        var (knot, stretch, turn) = (Int64(0), Int64(0), 0)
        return (0..<count).map { place in
            let bend = bends[place / 64]
            var far = 65_536 - Int64(bend >> 1)
            if place % 2 == Int(bend & 1) {
                knot &+= stretch
                stretch = grid &* moves[turn]
                turn += 1
                far = 32_768 - Int64(bend >> 1)
            }
            return knot &+ (stretch &* far &+ 32_768) >> 16
        }
    }
}
