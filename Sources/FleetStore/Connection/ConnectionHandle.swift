import CLibPQ

/// One connection of libpq, closed with this owner.
///
/// Every call blocks.
@safe struct ConnectionHandle: ~Copyable {
    /// `nil` before the connection is made and after it was closed; libpq takes NULL as "bad".
    private var connection: OpaquePointer?

    init() { unsafe connection = nil }

    deinit {
        // SAFETY: the pointer came from PQconnectdbParams (or is NULL) and is freed once.
        unsafe PQfinish(connection)
    }

    mutating func connect(to string: ConnectionString) throws(StoreError) {
        close()
        let keys = CStrings(string.settings.map { Array($0.key.utf8) + [0] })
        let values = CStrings(string.settings.map { Array($0.value.utf8) + [0] })
        // SAFETY: both arrays end with NULL, hold C strings, and live through the call, after which
        // libpq has copied them.
        unsafe connection = keys.withPointers { keys in
            unsafe values.withPointers { values in
                unsafe PQconnectdbParams(keys.baseAddress, values.baseAddress, 1)
            }
        }
        // SAFETY: the connection is live until `close`, also when it failed.
        guard unsafe PQstatus(connection) == CONNECTION_OK else {
            let message = unsafe String(cString: PQerrorMessage(connection))
            let usedPassword = unsafe PQconnectionUsedPassword(connection) == 1
            close()
            throw .connectionFailed(
                target: string.target,
                reason: string.reason(fromMessage: message),
                fault: ConnectionFault(message: message, usedPassword: usedPassword) {
                    // SAFETY: as for the connection above.
                    unsafe keys.withPointers { keys in
                        unsafe values.withPointers { values in
                            unsafe PQpingParams(keys.baseAddress, values.baseAddress, 1)
                        }
                    } == PQPING_OK
                }
            )
        }
        unsafe _ = PQsetNoticeProcessor(connection, { _, _ in }, nil)
    }

    mutating func close() {
        // SAFETY: freed once, as the pointer is forgotten at once; NULL is allowed.
        unsafe PQfinish(connection)
        unsafe connection = nil
    }

    /// `-1` when there is none.
    var socket: Int32 { unsafe PQsocket(connection) }

    /// Whether the session is there, as far as is known, and no transaction is open.
    var isIdle: Bool {
        // SAFETY: the connection is live or NULL, here and below.
        unsafe PQtransactionStatus(connection) == PQTRANS_IDLE
    }

    /// Whether a transaction is open, be it one in which a statement failed.
    var isInTransaction: Bool {
        let status = unsafe PQtransactionStatus(connection)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
    }

    func cancelHandle() -> CancelHandle? { unsafe CancelHandle(PQgetCancel(connection)) }

    /// Runs any number of statements without parameters.
    func runScript(_ text: String) throws(StoreError) -> ResultHandle {
        let result = unsafe PQexec(connection, text)
        return try unsafe ResultHandle(result, whenLost: loss)
    }

    /// Runs one statement, with every result column in binary form.
    func run(_ sql: String, _ parameters: [Parameter]) throws(StoreError) -> ResultHandle {
        var encoded: [Parameter.Encoded] = []
        for parameter in parameters { encoded.append(try parameter.encoded()) }
        let types = encoded.map(\.typeOID)
        let lengths = encoded.map { Int32(clamping: $0.bytes?.count ?? 0) }
        let formats = encoded.map { Int32($0.isBinary ? 1 : 0) }
        let values = CStrings(encoded.map(\.bytes))
        // SAFETY: the four arrays have one entry a parameter and live through the call; a value in
        // text form ends with a zero, a binary one has its length in `lengths`.
        let result = unsafe values.withPointers { values in
            unsafe PQexecParams(
                connection,
                sql,
                Int32(clamping: parameters.count),
                types,
                values.baseAddress,
                lengths,
                formats,
                1
            )
        }
        return try unsafe ResultHandle(result, whenLost: loss)
    }

    /// Sends bytes of a COPY in progress.
    func putCopyData(_ bytes: [UInt8]) throws(StoreError) {
        // libpq counts in Int32, and a message of PostgreSQL ends below 1 GiB.
        let longest = 1 << 24
        var start = 0
        while start < bytes.count {
            let count = min(longest, bytes.count - start)
            // SAFETY: start + count ≤ bytes.count; libpq copies the bytes.
            let done = unsafe bytes.withUnsafeBytes { bytes in
                unsafe PQputCopyData(
                    connection,
                    bytes.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self),
                    Int32(count)
                )
            }
            guard done == 1 else { throw .connectionLost }
            start += count
        }
    }

    /// Ends a COPY, for good or with a reason to refuse it, and gives the server's verdict.
    func endCopy(refusal: String?) throws(StoreError) -> ResultHandle {
        // SAFETY: the message is a C string or NULL; libpq copies it.
        _ = unsafe PQputCopyEnd(connection, refusal)
        let verdict = unsafe PQgetResult(connection)
        // libpq hands out results until NULL; only then is the connection ready again.
        while let further = unsafe PQgetResult(connection) { unsafe PQclear(further) }
        return try unsafe ResultHandle(verdict, whenLost: loss)
    }

    /// Why the connection is gone; `nil` when it is not.
    private var loss: StoreError? {
        guard unsafe PQstatus(connection) != CONNECTION_OK else { return nil }
        // Of several errors libpq's result holds the last, which is only that the server hung up.
        // SAFETY: the message is a C string that libpq owns.
        let message = unsafe String(cString: PQerrorMessage(connection))
        return message.contains(StoreError.poolerTimeout) ? .poolerBusy : .connectionLost
    }
}

/// Byte strings side by side in memory, as C wants them: an array of pointers closed by NULL.
private struct CStrings {
    private var bytes: [CChar] = []
    private var starts: [Int?] = []

    init(_ strings: [[UInt8]?]) {
        for string in strings {
            starts.append(string == nil ? nil : bytes.count)
            for byte in string ?? [] { bytes.append(CChar(bitPattern: byte)) }
        }
        // So that an empty value at the end has an address too.
        bytes.append(0)
    }

    @unsafe func withPointers<T>(
        _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) throws -> T
    ) rethrows -> T {
        try unsafe bytes.withUnsafeBufferPointer { bytes in
            // SAFETY: every start is an index of `bytes`, which outlives the call of `body`.
            var pointers = unsafe starts.map { start in
                unsafe start.flatMap { unsafe bytes.baseAddress?.advanced(by: $0) }
            }
            unsafe pointers.append(nil)
            return try unsafe pointers.withUnsafeBufferPointer { try unsafe body($0) }
        }
    }
}
