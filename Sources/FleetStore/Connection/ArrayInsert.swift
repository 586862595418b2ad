/// Rows of a COPY as an INSERT of one array a column.
///
/// COPY hands rows to another server one at a time, an INSERT some hundreds at once.
struct ArrayInsert {
    let sql: SQL
    private let types: [ColumnType]
    private var columns: [[UInt8]]
    private var rowCount: Int32 = 0

    struct ColumnType {
        let element: UInt32
        let array: UInt32
    }

    init(_ sql: SQL, _ types: [ColumnType]) {
        self.sql = sql
        self.types = types
        columns = types.map { _ in [] }
    }

    /// Bytes that wait.
    var byteCount: Int { columns.reduce(0) { $0 + $1.count } }

    /// Takes in a row that was written for COPY: a count of columns, and each with its length.
    mutating func add(_ row: [UInt8]) {
        var start = 2
        for index in columns.indices {
            let length = row[start..<start + 4].reduce(Int32(0)) { $0 << 8 | Int32($1) }
            let end = start + 4 + Int(max(length, 0))
            columns[index] += row[start..<end]
            start = end
        }
        rowCount += 1
    }

    /// What has been taken in; `nil` for nothing.
    mutating func takeParameters() -> [Parameter]? {
        guard rowCount > 0 else { return nil }
        let parameters = zip(types, columns).map { type, elements in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(elements.count + 20)
            bytes.appendBigEndian(Int32(1))  // dimensions
            bytes.appendBigEndian(Int32(1))  // may hold NULL
            bytes.appendBigEndian(type.element)
            bytes.appendBigEndian(rowCount)
            bytes.appendBigEndian(Int32(1))  // first index
            return Parameter.binary(type: type.array, bytes + elements)
        }
        columns = types.map { _ in [] }
        rowCount = 0
        return parameters
    }
}

extension PostgresConnection {
    /// The statement and the types for a COPY into a table that is spread over servers; `nil` for
    /// other tables.
    func arrayInsert(for copy: SQL) throws -> ArrayInsert? {
        guard let target = copy.copyTarget, let insert = SQL(insertingArraysFor: target) else {
            return nil
        }
        let found = try rows(
            """
            SELECT a.attname::text, t.oid::bigint, t.typarray::bigint
            FROM pg_catalog.pg_partitioned_table p
                JOIN pg_catalog.pg_attribute a ON a.attrelid = p.partrelid AND a.attnum > 0
                JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            WHERE p.partrelid = to_regclass($1::text) AND p.partstrat = 'h'
            """,
            .text(target.table)
        ) { row in (try row.text(), element: try row.int64(), array: try row.int64()) }
        guard !found.isEmpty else { return nil }
        let types = try target.columns.map { name in
            guard let type = found.first(where: { $0.0 == name }) else {
                throw StoreError.unreadableResult(column: name)
            }
            return ArrayInsert.ColumnType(
                element: UInt32(truncatingIfNeeded: type.element),
                array: UInt32(truncatingIfNeeded: type.array)
            )
        }
        return ArrayInsert(insert, types)
    }
}
