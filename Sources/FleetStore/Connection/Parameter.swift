/// A value for `$1` and so on; `nil` is `NULL`.
enum Parameter: Sendable {
    /// Of whatever type the place asks for: text, date, json.
    case text(String?)
    case int(Int64?)
    case double(Double?)
    case bool(Bool)
    /// Milliseconds since 1970; beyond PostgreSQL's calendar it is an infinity.
    case time(Int64?)
    case texts([String?])
    case ints([Int64])
    case times([Int64?])
    case byteas([[UInt8]])
    /// Days as `YYYY-MM-DD`.
    case days([String])
    /// Of a type by its number, as PostgreSQL sends it.
    case binary(type: UInt32, [UInt8])

    /// How libpq takes it.
    ///
    /// Text is sent as text under no type, so that the server infers one; all else is binary.
    struct Encoded {
        var typeOID: UInt32
        var isBinary: Bool
        /// With a closing zero where it is text.
        var bytes: [UInt8]?
    }

    func encoded() throws(StoreError) -> Encoded {
        switch self {
        case .text(let text):
            return Encoded(
                typeOID: 0,
                isBinary: false,
                bytes: try text.map(Parameter.zeroTerminated)
            )
        case .int(let value): return binary(TypeOID.int8, value)
        case .double(let value): return binary(TypeOID.float8, value?.bitPattern)
        case .bool(let value): return binary(TypeOID.bool, UInt8(value ? 1 : 0))
        case .time(let millis):
            return binary(
                TypeOID.timestamptz,
                millis.map(PostgresTime.boundMicroseconds(fromMillis:))
            )
        case .texts(let texts):
            for case let text? in texts where text.utf8.contains(0) { throw Parameter.textWithZero }
            return array(
                TypeOID.textArray,
                of: TypeOID.text,
                texts.map { $0.map { Array($0.utf8) } }
            )
        case .ints(let values):
            return array(TypeOID.int8Array, of: TypeOID.int8, values.map(Parameter.bytes))
        case .times(let millis):
            return array(
                TypeOID.timestamptzArray,
                of: TypeOID.timestamptz,
                millis.map { millis in
                    millis.map { Parameter.bytes(PostgresTime.boundMicroseconds(fromMillis: $0)) }
                }
            )
        case .byteas(let values):
            return array(TypeOID.byteaArray, of: TypeOID.bytea, values)
        case .days(let names):
            var days: [[UInt8]?] = []
            for name in names {
                guard let day = PostgresTime.days(from: name) else {
                    throw .invalidValue("a day that is not YYYY-MM-DD")
                }
                days.append(Parameter.bytes(day))
            }
            return array(TypeOID.dateArray, of: TypeOID.date, days)
        case .binary(let type, let bytes):
            return Encoded(typeOID: type, isBinary: true, bytes: bytes)
        }
    }

    private func binary(_ oid: UInt32, _ value: (some FixedWidthInteger & SendableMetatype)?)
        -> Encoded
    {
        Encoded(typeOID: oid, isBinary: true, bytes: value.map { Parameter.bytes($0) })
    }

    private func array(_ oid: UInt32, of element: UInt32, _ values: [[UInt8]?]) -> Encoded {
        var bytes: [UInt8] = []
        bytes.appendBigEndian(Int32(values.isEmpty ? 0 : 1))  // dimensions
        bytes.appendBigEndian(Int32(values.contains(nil) ? 1 : 0))  // holds NULL
        bytes.appendBigEndian(element)
        if !values.isEmpty {
            bytes.appendBigEndian(Int32(clamping: values.count))
            bytes.appendBigEndian(Int32(1))  // first index
        }
        for value in values {
            bytes.appendBigEndian(value.map { Int32(clamping: $0.count) } ?? -1)
            bytes.append(contentsOf: value ?? [])
        }
        return Encoded(typeOID: oid, isBinary: true, bytes: bytes)
    }

    private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendBigEndian(value)
        return bytes
    }

    private static func zeroTerminated(_ text: String) throws(StoreError) -> [UInt8] {
        guard !text.utf8.contains(0) else { throw textWithZero }
        return Array(text.utf8) + [0]
    }

    private static let textWithZero = StoreError.invalidValue(
        "a text with a zero character, which PostgreSQL does not know"
    )
}

/// Numbers of PostgreSQL's built-in types; they never change.
enum TypeOID {
    static let bool: UInt32 = 16
    static let bytea: UInt32 = 17
    static let int8: UInt32 = 20
    static let int2: UInt32 = 21
    static let int4: UInt32 = 23
    static let text: UInt32 = 25
    static let float8: UInt32 = 701
    static let byteaArray: UInt32 = 1001
    static let textArray: UInt32 = 1009
    static let date: UInt32 = 1082
    static let dateArray: UInt32 = 1182
    static let int8Array: UInt32 = 1016
    static let timestamptz: UInt32 = 1184
    static let timestamptzArray: UInt32 = 1185
}
