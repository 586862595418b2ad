// What ran, and how it ended. Each statement may be done twice, so that a lost connection loses nothing.

extension PostgresConnection {
    /// Notes that a run begins, and forgets runs that began before an instant.
    package func beginRun(
        _ id: String,
        command: String,
        atMillis: Int64,
        forgetsBeforeMillis: Int64
    ) throws {
        try execute("DELETE FROM fleet.run WHERE started_at < $1", .time(forgetsBeforeMillis))
        try execute(
            """
            INSERT INTO fleet.run (id, command, started_at) VALUES ($1::uuid, $2, $3)
            ON CONFLICT (id) DO NOTHING
            """,
            .text(id),
            .text(command),
            .time(atMillis)
        )
    }

    /// Notes that a run begins with a city.
    ///
    /// Earlier ones that never ended are lost when nobody holds the lock of the city's night: their
    /// processes would. Should one of them still end, it says so itself.
    package func beginRun(_ id: String, city cityID: String, atMillis: Int64) throws {
        try execute(
            """
            UPDATE fleet.run_city SET is_lost = true
            WHERE city_id = $1 AND run_id <> $2::uuid AND ended_at IS NULL AND NOT is_lost AND $3
            """,
            .text(cityID),
            .text(id),
            .bool(try citiesAtWork([cityID]).isEmpty)
        )
        try execute(
            """
            INSERT INTO fleet.run_city (run_id, city_id, started_at) VALUES ($1::uuid, $2, $3)
            ON CONFLICT (run_id, city_id) DO NOTHING
            """,
            .text(id),
            .text(cityID),
            .time(atMillis)
        )
    }

    /// Notes how a run ended for a city; `vehicles` are those it could not work on, with the reason.
    package func endRun(
        _ id: String,
        city cityID: String,
        atMillis: Int64,
        exitCode: Int32,
        resultJSON: String?,
        failure: String?,
        vehicles: [String: String]
    ) throws {
        let failed = vehicles.sorted { $0.key < $1.key }
        try execute(
            """
            INSERT INTO fleet.run_vehicle (run_id, city_id, vehicle_id, failure)
            SELECT $1::uuid, $2, t.id, t.failure
            FROM unnest($3::text[], $4::text[]) AS t (id, failure)
                -- One that was erased meanwhile must not come back; who erases waits for us, or we
                -- for them.
                JOIN fleet.vehicle v ON v.id = t.id
            FOR KEY SHARE OF v
            ON CONFLICT (run_id, city_id, vehicle_id) DO NOTHING
            """,
            .text(id),
            .text(cityID),
            .texts(failed.map(\.key)),
            .texts(failed.map(\.value))
        )
        try execute(
            """
            UPDATE fleet.run_city SET ended_at = $3, exit_code = $4, is_lost = false, result = $5,
                failure = $6
            WHERE run_id = $1::uuid AND city_id = $2
            """,
            .text(id),
            .text(cityID),
            .time(atMillis),
            .int(Int64(exitCode)),
            .text(resultJSON),
            .text(failure)
        )
    }

    /// Notes how a run ended.
    package func endRun(_ id: String, atMillis: Int64, exitCode: Int32) throws {
        try execute(
            "UPDATE fleet.run SET ended_at = $2, exit_code = $3 WHERE id = $1::uuid",
            .text(id),
            .time(atMillis),
            .int(Int64(exitCode))
        )
    }

    /// The newest runs, newest first; with a city, those that worked on it, and of them that city
    /// alone.
    package func runs(city cityID: String?, limit: Int) throws -> [RunRow] {
        let runs = try rows(
            """
            SELECT id::text, command, started_at, ended_at, exit_code FROM fleet.run r
            WHERE $1::text IS NULL
                OR EXISTS (SELECT 1 FROM fleet.run_city c WHERE c.run_id = r.id AND c.city_id = $1)
            ORDER BY started_at DESC, id LIMIT $2
            """,
            .text(cityID),
            .int(Int64(limit))
        ) { row in
            try RunRow(
                id: row.text(),
                command: row.text(),
                startedMillis: row.millis(),
                endedMillis: row.optionalMillis(),
                exitCode: row.optionalInt32(),
                cities: []
            )
        }
        let cities = Dictionary(
            grouping: try cities(ofRuns: runs.map(\.id), city: cityID),
            by: \.runID
        )
        return runs.map { run in
            var run = run
            run.cities = (cities[run.id] ?? []).map(\.row)
            return run
        }
    }

    /// The last run of a city that ended, and when the last one began of those that ended with one
    /// of these codes.
    package func lastRun(city cityID: String, successCodes: [Int32]) throws
        -> (run: RunCityRow?, successMillis: Int64?)
    {
        let last = try first(
            """
            SELECT run_id::text FROM fleet.run_city WHERE city_id = $1 AND ended_at IS NOT NULL
            ORDER BY started_at DESC, run_id LIMIT 1
            """,
            .text(cityID)
        ) { row in try row.text() }
        let success = try first(
            """
            SELECT max(ended_at) FROM fleet.run_city
            WHERE city_id = $1 AND exit_code = ANY ($2::bigint[])
            """,
            .text(cityID),
            .ints(successCodes.map(Int64.init))
        ) { row in try row.optionalMillis() }
        return (
            try last.flatMap { try cities(ofRuns: [$0], city: cityID).first?.row }, success ?? nil
        )
    }

    private func cities(ofRuns runs: [String], city cityID: String?) throws
        -> [(runID: String, row: RunCityRow)]
    {
        let rows = try rows(
            """
            SELECT run_id::text, city_id, started_at, ended_at, exit_code, is_lost, result, failure
            FROM fleet.run_city
            WHERE run_id = ANY ($1::uuid[]) AND ($2::text IS NULL OR city_id = $2)
            ORDER BY city_id
            """,
            .texts(runs),
            .text(cityID)
        ) { row in
            let runID = try row.text()
            let city = try RunCityRow(
                cityID: row.text(),
                startedMillis: row.millis(),
                endedMillis: row.optionalMillis(),
                exitCode: row.optionalInt32(),
                isUnderWay: !row.bool(),
                resultJSON: row.optionalText(),
                failure: row.optionalText(),
                vehicles: []
            )
            return (runID: runID, row: city)
        }
        let open = rows.filter { $0.row.endedMillis == nil }.map(\.row.cityID)
        let atWork = try open.isEmpty ? [] : citiesAtWork(open)
        let vehicles = Dictionary(grouping: try vehicles(ofRuns: runs)) { [$0.runID, $0.cityID] }
        return rows.map { runID, city in
            var city = city
            if city.endedMillis != nil || !atWork.contains(city.cityID) { city.isUnderWay = false }
            city.vehicles = (vehicles[[runID, city.cityID]] ?? []).map {
                (id: $0.id, failure: $0.failure)
            }
            return (runID: runID, row: city)
        }
    }

    private func vehicles(ofRuns runs: [String]) throws
        -> [(runID: String, cityID: String, id: String, failure: String)]
    {
        try rows(
            """
            SELECT run_id::text, city_id, vehicle_id, failure FROM fleet.run_vehicle
            WHERE run_id = ANY ($1::uuid[]) ORDER BY vehicle_id
            """,
            .texts(runs)
        ) { row in
            (
                runID: try row.text(), cityID: try row.text(), id: try row.text(),
                failure: try row.text()
            )
        }
    }

    /// Those of the cities of which somebody holds the lock of the night, alone or with others.
    ///
    /// Looked up and not tried: a night that begins at this instant would find it taken.
    private func citiesAtWork(_ cityIDs: [String]) throws -> Set<String> {
        Set(
            try rows(
                """
                SELECT t.city FROM unnest($1::text[], $2::bigint[]) AS t (city, number)
                WHERE EXISTS (
                    SELECT 1 FROM pg_catalog.pg_locks l
                        JOIN pg_catalog.pg_database d ON d.oid = l.database
                    WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
                        AND d.datname = current_database()
                        AND l.classid::bigint << 32 | l.objid::bigint = t.number)
                """,
                .texts(cityIDs),
                .ints(cityIDs.map(AdvisoryLock.cityNight))
            ) { row in try row.text() }
        )
    }

    /// Takes a vehicle out of what runs said: the reasons of its own, and its id in others' words;
    /// gives how many rows went or changed.
    package func eraseRuns(ofVehicle id: String, word: String) throws -> Int {
        let gone = try execute("DELETE FROM fleet.run_vehicle WHERE vehicle_id = $1", .text(id))
        let vehicles = try execute(
            """
            UPDATE fleet.run_vehicle
            SET failure = regexp_replace(failure, fleet.whole_word($1), $2, 'g')
            WHERE failure ~ fleet.whole_word($1)
            """,
            .text(id),
            .text(word)
        )
        let cities = try execute(
            """
            UPDATE fleet.run_city
            SET failure = regexp_replace(failure, fleet.whole_word($1), $2, 'g')
            WHERE failure ~ fleet.whole_word($1)
            """,
            .text(id),
            .text(word)
        )
        return gone + vehicles + cities
    }

    /// The last day of a city that is published.
    package func newestPublishedDayName(city cityID: String) throws -> String? {
        try first(
            "SELECT max(day)::text FROM fleet.published_day WHERE city_id = $1",
            .text(cityID)
        ) { row in try row.optionalText() } ?? nil
    }
}
