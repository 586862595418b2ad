/// What an integer is expected to be, from other columns and from the steps before it.
///
/// Power is voltage times current, a charge gauge reads the voltage, torque foretells acceleration:
/// the model says how, and only what it does not foresee is written. Everything is 64-bit integer
/// arithmetic that wraps, so that writer and reader cannot differ.
struct LinearModel: Equatable, Sendable {
    /// What is weighed, of columns numbered as in the block; the time column is 0.
    enum Feature: Equatable, Sendable {
        /// A step of the column itself: 1 the last, 2 the one before it.
        case ownStep(Int)
        /// The integer of another column in the same row.
        case level(Int)
        /// What another column gained since the element before.
        case step(Int)
        /// Two other columns multiplied.
        case product(Int, Int)
    }

    struct Term: Equatable, Sendable {
        var feature: Feature
        var weight: Int64
    }

    /// Whether the integer before is added: then the model foretells a step, else a level.
    var isStep: Bool
    /// Bits behind the binary point of the constant and of the weights.
    var shift: Int
    var constant: Int64
    var terms: [Term]

    static let mostTerms = 8
    static let mostOwnSteps = 4
    static let mostShift = 62

    /// Columns that must be known before this one, each once.
    var references: Set<Int> {
        var columns: Set<Int> = []
        for term in terms {
            switch term.feature {
            case .ownStep: break
            case .level(let column), .step(let column): columns.insert(column)
            case .product(let left, let right): columns.formUnion([left, right])
            }
        }
        return columns
    }

    /// For people: `model(voltage_v*current_a)`.
    func name(columns: [String]) -> String {
        let features = terms.map { term in
            switch term.feature {
            case .ownStep(let lag): "own step \(lag)"
            case .level(let column): columns[column]
            case .step(let column): "step of \(columns[column])"
            case .product(let left, let right): "\(columns[left]) * \(columns[right])"
            }
        }
        return (isStep ? "step" : "level") + " from " + features.joined(separator: ", ")
    }
}

extension LinearModel {
    private static let stepFlag: UInt8 = 0x80

    func write(to fields: inout ByteWriter) {
        fields.append(UInt8(terms.count) | (isStep ? LinearModel.stepFlag : 0))
        fields.append(UInt8(shift))
        fields.appendZigzag(constant)
        for term in terms {
            switch term.feature {
            case .ownStep(let lag):
                fields.append(0)
                fields.appendVarint(lag)
            case .level(let column):
                fields.append(1)
                fields.appendVarint(column)
            case .step(let column):
                fields.append(2)
                fields.appendVarint(column)
            case .product(let left, let right):
                fields.append(3)
                fields.appendVarint(left)
                fields.appendVarint(right)
            }
            fields.appendZigzag(term.weight)
        }
    }

    /// Reads a model of a block with so many columns, the time column counted.
    init(from reader: inout ByteReader, columns: Int) throws(BlockDecodingError) {
        let place = reader.offset
        let head = try reader.byte()
        let count = Int(head & ~LinearModel.stepFlag)
        shift = Int(try reader.byte())
        guard 1...LinearModel.mostTerms ~= count, shift <= LinearModel.mostShift else {
            throw reader.corrupt(.model, at: place)
        }
        isStep = head & LinearModel.stepFlag != 0
        constant = try reader.signed()
        terms = []
        for _ in 0..<count {
            let feature = try LinearModel.feature(from: &reader, columns: columns)
            terms.append(Term(feature: feature, weight: try reader.signed()))
        }
    }

    private static func feature(
        from reader: inout ByteReader,
        columns: Int
    ) throws(BlockDecodingError) -> Feature {
        let place = reader.offset
        switch try reader.byte() {
        case 0:
            let lag = try reader.count(atMost: mostOwnSteps) { _ in .model }
            guard lag >= 1 else { throw reader.corrupt(.model, at: place) }
            return .ownStep(lag)
        case 1: return .level(try reader.count(atMost: columns - 1) { _ in .model })
        case 2: return .step(try reader.count(atMost: columns - 1) { _ in .model })
        case 3:
            let left = try reader.count(atMost: columns - 1) { _ in .model }
            return .product(left, try reader.count(atMost: columns - 1) { _ in .model })
        default: throw reader.corrupt(.model, at: place)
        }
    }
}
