extension PostgresConnection {
    /// Records what an import of files did, in their order.
    package func insertImports(_ files: [ImportRow]) throws {
        try execute(
            """
            INSERT INTO fleet.import_file (city_id, file_name, profile, rows_read, rows_stored,
                rows_duplicate, rows_quarantined, cells_set_aside, first_at, last_at, header,
                vehicle_id)
            SELECT city_id, file_name, profile, rows_read, rows_stored, rows_duplicate,
                rows_quarantined, cells_set_aside, first_at, last_at, header, vehicle_id
            FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[],
                $6::bigint[], $7::bigint[], $8::bigint[], $9::timestamptz[], $10::timestamptz[],
                $11::text[], $12::text[])
                WITH ORDINALITY AS t (city_id, file_name, profile, rows_read, rows_stored,
                    rows_duplicate, rows_quarantined, cells_set_aside, first_at, last_at, header,
                    vehicle_id, place)
            ORDER BY place
            """,
            .texts(files.map(\.cityID)),
            .texts(files.map(\.fileName)),
            .texts(files.map(\.profile)),
            .ints(files.map(\.rowsRead)),
            .ints(files.map(\.rowsStored)),
            .ints(files.map(\.rowsDuplicate)),
            .ints(files.map(\.rowsQuarantined)),
            .ints(files.map(\.cellsSetAside)),
            .times(files.map(\.firstMillis)),
            .times(files.map(\.lastMillis)),
            .texts(files.map(\.header)),
            .texts(files.map(\.vehicleID))
        )
    }

    /// The imports that brought samples of this stretch of time, in the order they were made.
    package func imports(city cityID: String, fromMillis: Int64, toMillis: Int64) throws
        -> [ImportRow]
    {
        try rows(
            """
            SELECT city_id, file_name, profile, rows_read, rows_stored, rows_duplicate,
                rows_quarantined, cells_set_aside, first_at, last_at, header, vehicle_id
            FROM fleet.import_file
            WHERE city_id = $1 AND first_at < $3 AND last_at >= $2
            ORDER BY id
            """,
            .text(cityID),
            .time(fromMillis),
            .time(toMillis),
            read: ImportRow.init(reading:)
        )
    }

    /// The latest import of a file of that name.
    package func latestImport(city cityID: String, fileName: String) throws -> ImportRow? {
        try first(
            """
            SELECT city_id, file_name, profile, rows_read, rows_stored, rows_duplicate,
                rows_quarantined, cells_set_aside, first_at, last_at, header, vehicle_id
            FROM fleet.import_file WHERE city_id = $1 AND file_name = $2
            ORDER BY id DESC LIMIT 1
            """,
            .text(cityID),
            .text(fileName),
            read: ImportRow.init(reading:)
        )
    }
}

extension ImportRow {
    fileprivate init(reading row: inout RowReader) throws {
        try self.init(
            cityID: row.text(),
            fileName: row.text(),
            profile: row.text(),
            rowsRead: row.int64(),
            rowsStored: row.int64(),
            rowsDuplicate: row.int64(),
            rowsQuarantined: row.int64(),
            cellsSetAside: row.int64(),
            firstMillis: row.optionalMillis(),
            lastMillis: row.optionalMillis(),
            header: row.optionalText(),
            vehicleID: row.optionalText()
        )
    }
}
