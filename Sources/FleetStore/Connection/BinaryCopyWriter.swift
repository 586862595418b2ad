/// Encodes rows for `COPY … FROM STDIN (FORMAT binary)`.
///
/// Fields are written in the order of the column list. A value that PostgreSQL cannot hold is
/// remembered in `problem`, and whoever sends the rows stops there.
struct BinaryCopyWriter {
    private(set) var buffer: [UInt8]
    private(set) var problem: StoreError?
    private let columnCount: Int16

    /// PostgreSQL's own limit for one field.
    private static let longestFieldBytes = 1 << 30

    init(columnCount: Int16) {
        self.columnCount = columnCount
        buffer = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]
        buffer.appendBigEndian(Int32(0))  // flags: no OIDs
        buffer.appendBigEndian(Int32(0))  // no header extension
    }

    mutating func beginRow() { buffer.appendBigEndian(columnCount) }

    /// The trailer, after the last row.
    mutating func finish() { buffer.appendBigEndian(Int16(-1)) }

    /// Forgets what was sent, keeping the memory.
    mutating func removeSent() { buffer.removeAll(keepingCapacity: true) }

    mutating func null() { buffer.appendBigEndian(Int32(-1)) }

    mutating func int2(_ value: Int16) { fixed(value) }

    mutating func int4(_ value: Int32) { fixed(value) }

    mutating func int4(_ value: Int32?) {
        if let value { int4(value) } else { null() }
    }

    mutating func int8(_ value: Int64) { fixed(value) }

    /// Every bit is kept: −0, infinities and the payload of a NaN.
    mutating func float8(_ value: Double) { fixed(value.bitPattern) }

    mutating func float8(_ value: Double?) {
        if let value { float8(value) } else { null() }
    }

    mutating func bool(_ value: Bool) { fixed(UInt8(value ? 1 : 0)) }

    mutating func bytea(_ value: [UInt8]) {
        guard length(value.count) else { return }
        buffer.append(contentsOf: value)
    }

    /// Also for `json`, whose binary form is its text.
    mutating func text(_ value: String) {
        let utf8 = value.utf8
        guard length(utf8.count) else { return }
        buffer.append(contentsOf: utf8)
    }

    mutating func text(_ value: String?) {
        if let value { text(value) } else { null() }
    }

    mutating func jsonb(_ value: String) {
        let utf8 = value.utf8
        guard length(utf8.count + 1) else { return }
        buffer.append(1)  // version of the binary form
        buffer.append(contentsOf: utf8)
    }

    mutating func timestamptz(millis: Int64) {
        guard let micros = PostgresTime.microseconds(fromMillis: millis) else {
            return fail("a time beyond the calendar of PostgreSQL")
        }
        fixed(micros)
    }

    mutating func timestamptz(millis: Int64?) {
        if let millis { timestamptz(millis: millis) } else { null() }
    }

    /// `YYYY-MM-DD`.
    mutating func date(_ day: String) {
        guard let days = PostgresTime.days(from: day) else {
            return fail("a day that is not YYYY-MM-DD")
        }
        fixed(days)
    }

    private mutating func fixed(_ value: some FixedWidthInteger) {
        buffer.appendBigEndian(Int32(value.bitWidth / 8))
        buffer.appendBigEndian(value)
    }

    private mutating func length(_ count: Int) -> Bool {
        guard count <= Self.longestFieldBytes else {
            fail("a field of more than 1 GiB")
            return false
        }
        buffer.appendBigEndian(Int32(count))
        return true
    }

    private mutating func fail(_ what: String) {
        null()
        problem = problem ?? .invalidValue(what)
    }
}
