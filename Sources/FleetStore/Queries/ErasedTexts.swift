// What files said of a vehicle and is kept as text: rows in quarantine, names of files.

extension PostgresConnection {
    /// Days to which rows in quarantine of the vehicle and the stretch are booked, in order.
    package func quarantineTimes(ofVehicle id: String, _ stretch: LifeStretch) throws -> [Int64] {
        try rows(
            """
            SELECT DISTINCT q.near_at FROM fleet.quarantine q
            WHERE q.near_at >= $2 AND q.near_at < $3 AND (q.vehicle_id = $1
                OR (q.vehicle_id IS NULL AND q.row_text ~ fleet.whole_word($1))
                OR (q.vehicle_id IS NULL AND fleet.is_file_of(q.city_id, q.file_name, $1)))
            ORDER BY q.near_at
            """,
            .text(id),
            .time(stretch.fromMillis),
            .time(stretch.toMillis)
        ) { row in try row.millis() }
    }

    /// Deletes rows in quarantine that are the vehicle's: by what their file said, because they name
    /// it, or because their file brought no other vehicle.
    ///
    /// Rows without a time go with all of a vehicle's life only.
    package func eraseQuarantine(ofVehicle id: String, _ stretch: LifeStretch) throws -> Int {
        try execute(
            """
            DELETE FROM fleet.quarantine q
            WHERE ((q.near_at >= $2 AND q.near_at < $3) OR (q.near_at IS NULL AND $4))
                AND (q.vehicle_id = $1
                    OR (q.vehicle_id IS NULL AND q.row_text ~ fleet.whole_word($1))
                    OR (q.vehicle_id IS NULL AND fleet.is_file_of(q.city_id, q.file_name, $1)))
            """,
            .text(id),
            .time(stretch.fromMillis),
            .time(stretch.toMillis),
            .bool(stretch.days == nil)
        )
    }

    /// How many rows in quarantine might be the vehicle's and of the stretch, and were left: nobody
    /// said whose they are, or of when.
    package func undecidedQuarantine(
        city cityID: String,
        ofVehicle id: String,
        _ stretch: LifeStretch
    ) throws -> Int {
        let count = try first(
            """
            SELECT count(*) FROM fleet.quarantine
            WHERE city_id = $1 AND (vehicle_id IS NULL OR vehicle_id = $4)
                AND ((near_at >= $2 AND near_at < $3) OR near_at IS NULL)
            """,
            .text(cityID),
            .time(stretch.fromMillis),
            .time(stretch.toMillis),
            .text(id)
        ) { row in try row.int64() }
        return Int(count ?? 0)
    }

    /// Deletes the records of files that brought no other vehicle, and puts another word for the id
    /// into names of files that hold it; gives how many records went and how many names changed.
    package func eraseFiles(ofVehicle id: String, word: String) throws
        -> (removed: Int, renamed: Int)
    {
        let removed = try execute(
            "DELETE FROM fleet.import_file WHERE vehicle_id = $1",
            .text(id)
        )
        let renamed = try execute(
            """
            UPDATE fleet.import_file
            SET file_name = regexp_replace(file_name, fleet.whole_word($1), $2, 'g')
            WHERE file_name ~ fleet.whole_word($1)
            """,
            .text(id),
            .text(word)
        )
        try execute(
            """
            UPDATE fleet.quarantine
            SET file_name = regexp_replace(file_name, fleet.whole_word($1), $2, 'g')
            WHERE file_name ~ fleet.whole_word($1)
            """,
            .text(id),
            .text(word)
        )
        return (removed, renamed)
    }
}
