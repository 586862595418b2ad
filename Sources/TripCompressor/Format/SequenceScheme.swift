/// How a run of integers is written.
struct SequenceScheme: Equatable, Sendable {
    /// What the next integer is expected to be; the difference is what is written.
    enum Predictor: UInt8, CaseIterable, Sendable {
        /// Nothing: the distance from the base is written.
        case values = 0
        /// The integer before.
        case delta = 1
        /// The integer before plus the last step.
        case deltaOfDelta = 2
        /// The place in a table of all that occur.
        case dictionary = 3
    }

    /// How the differences become bytes.
    enum Layout: Equatable, Sendable {
        /// A byte for the size through zstd, the low bits as they are.
        case tokens(TokenSplit)
        /// A byte each, through zstd: a dictionary, and only it, is written so.
        case indices
        /// Eight bytes each, through zstd.
        case plain
    }

    var predictor: Predictor
    /// Whether equal neighbours are written once, with the length of the run.
    var isHeld: Bool
    var layout: Layout

    var code: UInt8 {
        let head = predictor.rawValue | (isHeld ? 0x04 : 0)
        return switch layout {
        case .tokens(let split): head | split.rawValue << 5
        case .indices: head | 0x08
        case .plain: head | 0x10
        }
    }

    init(predictor: Predictor, isHeld: Bool, layout: Layout) {
        self.predictor = predictor
        self.isHeld = isHeld
        self.layout = layout
    }

    init?(code: UInt8) {
        guard let predictor = Predictor(rawValue: code & 0x03) else { return nil }
        let layout: Layout
        switch ((code >> 3) & 0x03, code >> 5) {
        case (0, let split):
            guard let split = TokenSplit(rawValue: split) else { return nil }
            layout = .tokens(split)
        case (1, 0): layout = .indices
        case (2, 0): layout = .plain
        default: return nil
        }
        guard (predictor == .dictionary) == (layout == .indices) else { return nil }
        self.init(predictor: predictor, isHeld: code & 0x04 != 0, layout: layout)
    }

    var name: String {
        let predicted =
            switch predictor {
            case .values: "values"
            case .delta: "delta"
            case .deltaOfDelta: "delta-of-delta"
            case .dictionary: "dictionary"
            }
        let written =
            switch layout {
            case .tokens(let split): " tokens(\(split.directBits),\(split.leadingBits))"
            case .indices: ""
            case .plain: " plain"
            }
        return (isHeld ? "held " : "") + predicted + written
    }
}

/// Which part of a number its token tells, and which is left to the low bits.
///
/// Numbers below `2^directBits` are their own token. Of a larger one the token tells the length and
/// the `leadingBits` after the leading one.
enum TokenSplit: UInt8, CaseIterable, Sendable {
    case direct0Leading0 = 0
    case direct2Leading1 = 1
    case direct4Leading1 = 2
    case direct4Leading2 = 3
    case direct5Leading1 = 4
    case direct6Leading1 = 5
    case direct7Leading1 = 6

    var directBits: Int {
        switch self {
        case .direct0Leading0: 0
        case .direct2Leading1: 2
        case .direct4Leading1, .direct4Leading2: 4
        case .direct5Leading1: 5
        case .direct6Leading1: 6
        case .direct7Leading1: 7
        }
    }

    var leadingBits: Int {
        switch self {
        case .direct0Leading0: 0
        case .direct4Leading2: 2
        default: 1
        }
    }
}
