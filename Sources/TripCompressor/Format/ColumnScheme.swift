/// What says how a column is written.
struct ColumnScheme: Equatable, Sendable {
    var number: NumberKind
    /// Rows without a value are left out of what follows and listed as runs.
    var hasMissing = false
    /// Values that do not fit the number kind are listed with their bits.
    var hasExceptions = false
    /// `nil` when nothing but the number kind says all.
    var sequence: SequenceScheme?
    /// Of a sequence that a model predicts, and only of it.
    var model: LinearModel?
    /// Of a polyline that another one leads.
    var lead: Polyline.Lead?
    /// Of a column with a sequence that is not the time column.
    var range: ColumnRange?

    private static let missingFlag: UInt8 = 0x80
    private static let exceptionsFlag: UInt8 = 0x40

    /// As in the block: the number kind with the flags, its unit code if it has one, the sequence.
    var codes: [UInt8] {
        let flags =
            (hasMissing ? ColumnScheme.missingFlag : 0)
            | (hasExceptions ? ColumnScheme.exceptionsFlag : 0)
        let sequenceCode = sequence?.code ?? 0
        guard let unitCode = number.unitCode else { return [number.code | flags, sequenceCode] }
        return [number.code | flags, unitCode, sequenceCode]
    }

    init(
        number: NumberKind,
        hasMissing: Bool = false,
        hasExceptions: Bool = false,
        sequence: SequenceScheme? = nil,
        model: LinearModel? = nil,
        range: ColumnRange? = nil
    ) {
        self.number = number
        self.hasMissing = hasMissing
        self.hasExceptions = hasExceptions
        self.sequence = sequence
        self.model = model
        self.range = range
    }

    /// The whole scheme as an entry of the block has it.
    func write(to fields: inout ByteWriter) {
        fields.append(contentsOf: codes)
        model?.write(to: &fields)
        if sequence?.predictor == .polyline {
            fields.appendVarint(lead?.number ?? 0)
            if let lead { fields.appendZigzag(lead.weight) }
        }
        range?.write(to: &fields)
    }

    /// Reads the scheme of a column in a block with so many, the time column counted.
    init(from reader: inout ByteReader, columns: Int) throws(BlockDecodingError) {
        try self.init(from: &reader)
        guard let sequence, number != .integer else { return }
        if sequence.predictor == .model {
            model = try LinearModel(from: &reader, columns: columns)
        } else if sequence.predictor == .polyline {
            let leader = try reader.count(atMost: columns - 1) { _ in .sharing }
            if leader > 0 {
                lead = Polyline.Lead(number: leader, weight: try reader.signed())
            }
        }
        range = try ColumnRange(of: number, hasExceptions: hasExceptions, from: &reader)
    }

    /// Reads the codes alone; those that no writer of this version writes are corrupt.
    init(from reader: inout ByteReader) throws(BlockDecodingError) {
        let place = reader.offset
        let code = try reader.byte()
        let kindCode = code & ~(ColumnScheme.missingFlag | ColumnScheme.exceptionsFlag)
        let unitCode = NumberKind.hasUnitCode(kindCode) ? try reader.byte() : nil
        let sequenceCode = try reader.byte()
        guard let number = NumberKind(code: kindCode, unitCode: unitCode),
            let scheme = ColumnScheme(
                number,
                hasMissing: code & ColumnScheme.missingFlag != 0,
                hasExceptions: code & ColumnScheme.exceptionsFlag != 0,
                sequenceCode
            )
        else {
            throw reader.corrupt(.scheme(number: code, sequence: sequenceCode), at: place)
        }
        self = scheme
    }

    private init?(
        _ number: NumberKind,
        hasMissing: Bool,
        hasExceptions: Bool,
        _ sequenceCode: UInt8
    ) {
        self.init(number: number, hasMissing: hasMissing, hasExceptions: hasExceptions)
        if number.hasSequence {
            guard let sequence = SequenceScheme(code: sequenceCode) else { return nil }
            self.sequence = sequence
        } else if sequenceCode != 0 || hasExceptions || (number == .absent && hasMissing) {
            return nil
        }
        if number == .integer, hasMissing || hasExceptions { return nil }
        if let predictor = sequence?.predictor, number == .integer,
            predictor == .model || predictor == .polyline
        {
            return nil
        }
    }

    /// For people: `decimal(2)+missing held delta tokens(4,1)`.
    ///
    /// The names are those of all columns, the time column first.
    func name(columns: [String]) -> String {
        number.name + (hasMissing ? "+missing" : "") + (hasExceptions ? "+exceptions" : "")
            + (sequence.map { " " + $0.name } ?? "")
            + (model.map { " (" + $0.name(columns: columns) + ")" } ?? "")
            + (lead.map { " led by \(columns[$0.number])" } ?? "")
    }
}
