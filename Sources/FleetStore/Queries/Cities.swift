extension PostgresConnection {
    /// Adds the city, or gives a known one this name and time zone; its thresholds stay as they are.
    package func addCity(_ city: CityRow) throws {
        try transaction {
            let before = try self.city(city.id)
            try execute(
                """
                INSERT INTO fleet.city (id, name, time_zone) VALUES ($1, $2, $3)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone
                """,
                .text(city.id),
                .text(city.name),
                .text(city.timeZone)
            )
            // Other clocks make other days.
            if let before, before.timeZone != city.timeZone { try markUseStale(city.id) }
        }
    }

    package func city(_ id: String) throws -> CityRow? {
        try first(
            """
            SELECT id, name, time_zone, thresholds, disclosure_minimum FROM fleet.city WHERE id = $1
            """,
            .text(id),
            read: CityRow.init(reading:)
        )
    }

    /// All cities by id.
    package func cities() throws -> [CityRow] {
        try rows(
            """
            SELECT id, name, time_zone, thresholds, disclosure_minimum FROM fleet.city ORDER BY id
            """,
            read: CityRow.init(reading:)
        )
    }

    /// Gives the city other thresholds and marks every day of it that was ever worked on as changed.
    ///
    /// - Returns: how many days of vehicles were marked.
    package func setThresholds(_ cityID: String, json: String) throws -> Int {
        try transaction {
            try execute(
                "UPDATE fleet.city SET thresholds = $2 WHERE id = $1",
                .text(cityID),
                .text(json)
            )
            return try markAllDirty(city: cityID, from: nil, through: nil)
        }
    }

    /// Gives the city another disclosure rule, by which the next night decides again on all that is
    /// published.
    package func setDisclosureMinimum(_ cityID: String, _ minimum: Int32) throws {
        try transaction {
            try execute(
                "UPDATE fleet.city SET disclosure_minimum = $2 WHERE id = $1",
                .text(cityID),
                .int(Int64(minimum))
            )
            try execute("DELETE FROM fleet.release_state WHERE city_id = $1", .text(cityID))
        }
    }

    /// Puts these zones in place of all the city had.
    package func replaceZones(_ cityID: String, _ zones: [ZoneRow]) throws {
        try transaction {
            try execute("DELETE FROM fleet.zone WHERE city_id = $1", .text(cityID))
            try copy(
                """
                COPY fleet.zone (city_id, number, name, geometry) FROM STDIN (FORMAT binary)
                """,
                columns: 4,
                zones
            ) { writer, zone in
                writer.text(cityID)
                writer.int4(zone.number)
                writer.text(zone.name)
                writer.jsonb(zone.geometryJSON)
            }
            try renewEdition(cityID)
        }
    }

    /// The names of the city's zones, each once, in order.
    package func zoneNames(_ cityID: String) throws -> [String] {
        let names = try rows(
            "SELECT DISTINCT name FROM fleet.zone WHERE city_id = $1",
            .text(cityID)
        ) { try $0.text() }
        return names.sorted()
    }

    /// The city's zones by number.
    ///
    /// The JSON text means what the given one did, but PostgreSQL orders and spaces it its own way.
    package func zones(_ cityID: String) throws -> [ZoneRow] {
        try rows(
            "SELECT number, name, geometry::text FROM fleet.zone WHERE city_id = $1 ORDER BY number",
            .text(cityID)
        ) { row in
            try ZoneRow(number: row.int32(), name: row.text(), geometryJSON: row.text())
        }
    }
}

extension CityRow {
    /// Reads its columns, after which others may follow.
    init(reading row: inout RowReader) throws {
        try self.init(
            id: row.text(),
            name: row.text(),
            timeZone: row.text(),
            thresholdsJSON: row.text(),
            disclosureMinimum: row.int32()
        )
    }
}
