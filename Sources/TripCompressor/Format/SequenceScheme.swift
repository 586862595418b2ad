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
        /// The place in such a table, expected to be that of the integer before.
        case rank = 4
        /// What a ``LinearModel`` makes of other columns and of the steps before.
        case model = 5
        /// The next point of a line through points that lie two rows apart.
        case polyline = 6
    }

    /// How the differences become bytes.
    enum Layout: Equatable, Sendable {
        /// A byte for the size through zstd, the low bits as they are.
        case tokens(TokenSplit)
        /// Eight bytes each, through zstd.
        case plain
        /// A byte each, through zstd: a dictionary, and only it, is written so.
        case indices
    }

    var predictor: Predictor
    /// Whether equal neighbours are written once, with the length of the run.
    var isHeld: Bool
    var layout: Layout

    private static let heldFlag: UInt8 = 0x08
    private static let plainCode: UInt8 = 7
    private static let indicesCode: UInt8 = 8

    var code: UInt8 {
        let layoutCode =
            switch layout {
            case .tokens(let split): split.rawValue
            case .plain: SequenceScheme.plainCode
            case .indices: SequenceScheme.indicesCode
            }
        return predictor.rawValue | (isHeld ? SequenceScheme.heldFlag : 0) | layoutCode << 4
    }

    init(predictor: Predictor, isHeld: Bool, layout: Layout) {
        self.predictor = predictor
        self.isHeld = isHeld
        self.layout = layout
    }

    init?(code: UInt8) {
        guard let predictor = Predictor(rawValue: code & 0x07) else { return nil }
        let layout: Layout
        switch code >> 4 {
        case SequenceScheme.plainCode: layout = .plain
        case SequenceScheme.indicesCode: layout = .indices
        case let number:
            guard let split = TokenSplit(rawValue: number) else { return nil }
            layout = .tokens(split)
        }
        guard (predictor == .dictionary) == (layout == .indices) else { return nil }
        let isHeld = code & SequenceScheme.heldFlag != 0
        self.init(predictor: predictor, isHeld: isHeld, layout: layout)
    }

    var name: String {
        let predicted =
            switch predictor {
            case .values: "values"
            case .delta: "delta"
            case .deltaOfDelta: "delta-of-delta"
            case .dictionary: "dictionary"
            case .rank: "rank"
            case .model: "model"
            case .polyline: "polyline"
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
