extension PostgresConnection {
    /// Adds the vehicle or changes a known one, and gives its row as stored.
    ///
    /// Of a known vehicle, `nil` fields keep what is there. The key and the sample times given are
    /// not looked at.
    @discardableResult
    package func upsertVehicle(_ vehicle: VehicleRow) throws -> VehicleRow {
        try transaction {
            let before = try self.vehicle(id: vehicle.id)
            try execute(
                """
                INSERT INTO fleet.vehicle (id, city_id, category, scheme, battery_wh, model,
                    state_of_health, fleet)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (id) DO UPDATE SET
                    city_id = excluded.city_id,
                    category = coalesce(excluded.category, vehicle.category),
                    scheme = coalesce(excluded.scheme, vehicle.scheme),
                    battery_wh = coalesce(excluded.battery_wh, vehicle.battery_wh),
                    model = coalesce(excluded.model, vehicle.model),
                    state_of_health = coalesce(excluded.state_of_health, vehicle.state_of_health),
                    fleet = coalesce(excluded.fleet, vehicle.fleet)
                """,
                .text(vehicle.id),
                .text(vehicle.cityID),
                .text(vehicle.category),
                .text(vehicle.scheme),
                .double(vehicle.batteryWattHours),
                .text(vehicle.model),
                .double(vehicle.stateOfHealth),
                .text(vehicle.fleet)
            )
            guard let stored = try self.vehicle(id: vehicle.id) else {
                throw StoreError.unreadableResult(column: "key")
            }
            if let before, before.cityID != stored.cityID || before.category != stored.category {
                for city in Set([before.cityID, stored.cityID]).sorted() {
                    try markUseStale(city, ofVehicle: stored.key)
                }
            }
            return stored
        }
    }

    /// Adds the vehicles that are not there yet, and gives key and city of each by its id.
    package func addVehiclesIfMissing(_ ids: [String], city cityID: String) throws
        -> [String: (key: Int64, cityID: String)]
    {
        // In one order everywhere, so that two imports never wait for each other.
        let sorted = Set(ids).sorted()
        try execute(
            """
            INSERT INTO fleet.vehicle (id, city_id)
            SELECT id, $2 FROM unnest($1::text[]) WITH ORDINALITY AS t (id, place)
            -- Without this each known vehicle would use up a key.
            WHERE NOT EXISTS (SELECT 1 FROM fleet.vehicle v WHERE v.id = t.id)
            ORDER BY place
            ON CONFLICT (id) DO NOTHING
            """,
            .texts(sorted),
            .text(cityID)
        )
        let known = try rows(
            "SELECT id, key, city_id FROM fleet.vehicle WHERE id = ANY ($1::text[])",
            .texts(sorted)
        ) { row in (id: try row.text(), key: try row.int64(), cityID: try row.text()) }
        guard known.count == sorted.count else { throw StoreError.unreadableResult(column: "key") }
        return Dictionary(uniqueKeysWithValues: known.map { ($0.id, ($0.key, $0.cityID)) })
    }

    /// The same in a transaction of its own, beside one that may have changed known vehicles: those
    /// are not touched, and not waited for.
    package func addMissingVehicles(_ ids: [String], city cityID: String) throws {
        let missing = try rows(
            """
            SELECT t.id FROM unnest($1::text[]) AS t (id)
            WHERE NOT EXISTS (SELECT 1 FROM fleet.vehicle v WHERE v.id = t.id)
            """,
            .texts(ids)
        ) { row in try row.text() }
        guard !missing.isEmpty else { return }
        _ = try addVehiclesIfMissing(missing, city: cityID)
    }

    /// City and fleet of those that are there, by id.
    package func vehicleOwners(_ ids: [String]) throws -> [String: (cityID: String, fleet: String?)]
    {
        let known = try rows(
            "SELECT id, city_id, fleet FROM fleet.vehicle WHERE id = ANY ($1::text[])",
            .texts(ids)
        ) { row in (try row.text(), (cityID: try row.text(), fleet: try row.optionalText())) }
        return Dictionary(uniqueKeysWithValues: known)
    }

    /// Adds vehicles of fleets; those that are there already stay as they are.
    package func addVehicles(_ vehicles: [(id: String, fleet: String?)], city cityID: String) throws
    {
        let sorted = vehicles.sorted { $0.id < $1.id }
        try execute(
            """
            INSERT INTO fleet.vehicle (id, city_id, fleet)
            SELECT id, $3, fleet
            FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS t (id, fleet, place)
            ORDER BY place
            ON CONFLICT (id) DO NOTHING
            """,
            .texts(sorted.map(\.id)),
            .texts(sorted.map(\.fleet)),
            .text(cityID)
        )
    }

    package func vehicle(id: String) throws -> VehicleRow? {
        try first(
            """
            SELECT key, id, city_id, category, scheme, battery_wh, state_of_health, model, fleet,
                first_at, last_at
            FROM fleet.vehicle WHERE id = $1
            """,
            .text(id),
            read: VehicleRow.init(reading:)
        )
    }

    /// The city's vehicles by id.
    package func vehicles(city cityID: String) throws -> [VehicleRow] {
        try rows(
            """
            SELECT key, id, city_id, category, scheme, battery_wh, state_of_health, model, fleet,
                first_at, last_at
            FROM fleet.vehicle WHERE city_id = $1 ORDER BY id
            """,
            .text(cityID),
            read: VehicleRow.init(reading:)
        )
    }

    /// Times of the city's first and last stored sample; `nil` when there is none.
    package func sampleBounds(city cityID: String) throws -> ClosedRange<Int64>? {
        let bounds = try first(
            "SELECT min(first_at), max(last_at) FROM fleet.vehicle WHERE city_id = $1",
            .text(cityID)
        ) { row in
            (first: try row.optionalMillis(), last: try row.optionalMillis())
        }
        guard let first = bounds?.first, let last = bounds?.last, first <= last else { return nil }
        return first...last
    }
}

extension VehicleRow {
    init(reading row: inout RowReader) throws {
        try self.init(
            key: row.int64(),
            id: row.text(),
            cityID: row.text(),
            category: row.optionalText(),
            scheme: row.optionalText(),
            batteryWattHours: row.optionalDouble(),
            stateOfHealth: row.optionalDouble(),
            model: row.optionalText(),
            fleet: row.optionalText(),
            firstSampleMillis: row.optionalMillis(),
            lastSampleMillis: row.optionalMillis()
        )
    }
}
