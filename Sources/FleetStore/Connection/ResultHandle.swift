import CLibPQ

/// The answer to one statement, with every column in binary form; freed with this owner.
@safe struct ResultHandle: ~Copyable {
    private let result: OpaquePointer

    /// Takes over what libpq returned, or throws what the server reported.
    init(_ result: OpaquePointer?, whenLost loss: StoreError?) throws(StoreError) {
        guard let result = unsafe result else {
            throw loss ?? .server(sqlState: "53200", message: "this program has no memory left")
        }
        // SAFETY: the pointer is a live result that this value owns, here and below.
        switch unsafe PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_COPY_IN: unsafe self.result = result
        default:
            let failure = unsafe Self.failure(result, whenLost: loss)
            unsafe PQclear(result)
            throw failure
        }
    }

    deinit { unsafe PQclear(result) }

    private static func failure(_ result: OpaquePointer, whenLost loss: StoreError?) -> StoreError {
        // SAFETY: both are C strings inside the result, or NULL.
        guard let state = unsafe clibpq_result_sqlstate(result) else {
            // What libpq itself reports, such as that it could not send, which the status of the
            // connection does not tell before it has tried to read, too.
            let isReported = unsafe PQresultStatus(result) == PGRES_FATAL_ERROR
            return loss
                ?? (isReported
                    ? .connectionLost : .server(sqlState: "08P01", message: "unexpected answer"))
        }
        let message = unsafe clibpq_result_primary_message(result).map {
            unsafe String(cString: $0)
        }
        return unsafe .fromServer(sqlState: String(cString: state), message: message ?? "")
    }

    /// Rows that a statement changed or COPY took in; 0 for others.
    var affectedRows: Int {
        // SAFETY: the answer is a C string inside the result.
        unsafe Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    /// The command as the server names it, for example `COMMIT`.
    var commandTag: String { unsafe String(cString: PQcmdStatus(result)) }

    /// Reads each row in turn; the reader is lent, and neither copied nor kept.
    func rows<T>(_ read: (inout RowReader) throws -> T) throws -> [T] {
        let count = unsafe PQntuples(result)
        var values: [T] = []
        values.reserveCapacity(Int(count))
        for row in 0..<count {
            var reader = unsafe RowReader(result: result, row: row)
            values.append(try read(&reader))
        }
        return values
    }
}

/// Reads one row column by column, in the order of the `SELECT` list.
@safe struct RowReader: ~Copyable {
    private let result: OpaquePointer
    private let row: Int32
    private var column: Int32 = -1

    fileprivate init(result: OpaquePointer, row: Int32) {
        unsafe self.result = result
        self.row = row
    }

    mutating func int64() throws(StoreError) -> Int64 { try required(try optionalInt64()) }

    mutating func optionalInt64() throws(StoreError) -> Int64? {
        switch try advance([TypeOID.int8, TypeOID.int4, TypeOID.int2]) {
        case nil: nil
        case TypeOID.int8: try fixed(as: Int64.self)
        case TypeOID.int4: Int64(try fixed(as: Int32.self))
        default: Int64(try fixed(as: Int16.self))
        }
    }

    mutating func int32() throws(StoreError) -> Int32 { try required(try optionalInt32()) }

    mutating func optionalInt32() throws(StoreError) -> Int32? {
        guard let number = try optionalInt64() else { return nil }
        guard let value = Int32(exactly: number) else { throw unreadable }
        return value
    }

    mutating func int16() throws(StoreError) -> Int16 {
        guard let value = Int16(exactly: try int64()) else { throw unreadable }
        return value
    }

    mutating func double() throws(StoreError) -> Double { try required(try optionalDouble()) }

    mutating func optionalDouble() throws(StoreError) -> Double? {
        guard try advance([TypeOID.float8]) != nil else { return nil }
        return Double(bitPattern: try fixed(as: UInt64.self))
    }

    mutating func bool() throws(StoreError) -> Bool {
        guard try advance([TypeOID.bool]) != nil else { throw unreadable }
        return try fixed(as: UInt8.self) != 0
    }

    /// Milliseconds since 1970.
    mutating func millis() throws(StoreError) -> Int64 { try required(try optionalMillis()) }

    mutating func optionalMillis() throws(StoreError) -> Int64? {
        guard try advance([TypeOID.timestamptz]) != nil else { return nil }
        return try required(PostgresTime.millis(fromMicroseconds: try fixed(as: Int64.self)))
    }

    mutating func text() throws(StoreError) -> String { try required(try optionalText()) }

    mutating func optionalText() throws(StoreError) -> String? {
        guard try advance([TypeOID.text]) != nil else { return nil }
        return unsafe String(decoding: bytes, as: UTF8.self)
    }

    mutating func bytea() throws(StoreError) -> [UInt8] { try required(try optionalBytea()) }

    mutating func optionalBytea() throws(StoreError) -> [UInt8]? {
        guard try advance([TypeOID.bytea]) != nil else { return nil }
        return unsafe Array(bytes)
    }

    /// Moves to the next column and gives its type, or `nil` when it is `NULL`.
    private mutating func advance(_ expected: [UInt32]) throws(StoreError) -> UInt32? {
        column += 1
        // SAFETY: libpq answers 0 for a column that is not there, and no expected type is 0.
        let type = unsafe PQftype(result, column)
        guard expected.contains(type) else { throw unreadable }
        return unsafe PQgetisnull(result, row, column) == 1 ? nil : type
    }

    private func fixed<I: FixedWidthInteger>(as type: I.Type) throws(StoreError) -> I {
        guard unsafe bytes.count == MemoryLayout<I>.size else { throw unreadable }
        // SAFETY: the guard above makes the load stay inside the value; any bits are an integer.
        return I(bigEndian: unsafe bytes.loadUnaligned(as: I.self))
    }

    /// The current column, which `advance` found to exist.
    private var bytes: UnsafeRawBufferPointer {
        // SAFETY: row and column exist, so libpq gives a pointer to that many bytes in the result.
        let start = unsafe PQgetvalue(result, row, column)
        let count = unsafe PQgetlength(result, row, column)
        return unsafe UnsafeRawBufferPointer(start: start, count: Int(count))
    }

    private func required<T>(_ value: T?) throws(StoreError) -> T {
        guard let value else { throw unreadable }
        return value
    }

    private var unreadable: StoreError {
        // SAFETY: libpq answers NULL for a column that is not there.
        let name = unsafe PQfname(result, column).map { unsafe String(cString: $0) }
        return .unreadableResult(column: name ?? "number \(column + 1)")
    }
}
