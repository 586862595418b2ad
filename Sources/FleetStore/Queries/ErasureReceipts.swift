/// An erasure as it is remembered: without saying whose it was.
package struct ErasureRow: Sendable, Equatable {
    package var id: String
    package var cityID: String
    package var erasedMillis: Int64
    /// JSON, without the vehicle.
    package var receiptJSON: String
    /// Tables whose files may still hold what was in the rows.
    package var tablesLeft: [String]

    package init(
        id: String,
        cityID: String,
        erasedMillis: Int64,
        receiptJSON: String,
        tablesLeft: [String]
    ) {
        self.id = id
        self.cityID = cityID
        self.erasedMillis = erasedMillis
        self.receiptJSON = receiptJSON
        self.tablesLeft = tablesLeft
    }
}

extension PostgresConnection {
    /// A new id for a receipt.
    package func newReceiptID() throws -> String {
        let id = try first("SELECT gen_random_uuid()::text") { row in try row.text() }
        guard let id else { throw StoreError.unreadableResult(column: "gen_random_uuid") }
        return id
    }

    /// Remembers an erasure in the transaction that erases.
    ///
    /// Of the vehicle only a hash with a salt of its own is kept: who has the id can find its
    /// erasures, and who has the database cannot tell the ids.
    package func insertErasure(_ erasure: ErasureRow, vehicle id: String) throws {
        try execute(
            """
            WITH s AS MATERIALIZED (
                SELECT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) AS salt)
            INSERT INTO fleet.erasure (id, city_id, erased_at, salt, vehicle_sha256, receipt,
                tables_left)
            SELECT $1::uuid, $2, $3, salt, pg_catalog.sha256(salt || convert_to($4, 'UTF8')), $5, $6
            FROM s
            """,
            .text(erasure.id),
            .text(erasure.cityID),
            .time(erasure.erasedMillis),
            .text(id),
            .text(erasure.receiptJSON),
            .texts(erasure.tablesLeft)
        )
    }

    /// Erasures of which tables are still to be written anew, oldest first; with an id, only those
    /// of that vehicle.
    package func unfinishedErasures(vehicle id: String? = nil) throws -> [ErasureRow] {
        try rows(
            """
            SELECT id::text, city_id, erased_at, receipt, array_to_string(tables_left, ' ')
            FROM fleet.erasure
            WHERE tables_left <> '{}' AND ($1::text IS NULL
                OR vehicle_sha256 = pg_catalog.sha256(salt || convert_to($1, 'UTF8')))
            ORDER BY erased_at, id
            """,
            .text(id)
        ) { row in
            try ErasureRow(
                id: row.text(),
                cityID: row.text(),
                erasedMillis: row.millis(),
                receiptJSON: row.text(),
                tablesLeft: row.text().split(separator: " ").map(String.init)
            )
        }
    }

    /// Notes that no file holds any more what the erasure took.
    package func finishErasure(_ id: String, receiptJSON: String) throws {
        try execute(
            "UPDATE fleet.erasure SET tables_left = '{}', receipt = $2 WHERE id = $1::uuid",
            .text(id),
            .text(receiptJSON)
        )
    }
}
