extension PostgresConnection {
    /// States that overlap `fromMillis ..< toMillis`, by vehicle and start.
    package func states(
        _ scope: VehicleScope,
        fromMillis: Int64,
        toMillis: Int64
    ) throws -> [OfVehicle<StateRow>] {
        try rows(
            """
            SELECT v.id, v.category, s.started_at, s.ended_at, s.state
            FROM fleet.vehicle v JOIN fleet.state s ON s.vehicle_key = v.key
            WHERE ($1::text IS NULL OR v.city_id = $1) AND ($2::text IS NULL OR v.id = $2)
                AND s.started_at > $5 AND s.started_at < $4
                AND s.ended_at > $3
            ORDER BY v.id, s.started_at
            """,
            scope.cityParameter,
            scope.vehicleParameter,
            .time(fromMillis),
            .time(toMillis),
            .time(PostgresTime.millis(fromMillis, earlierBy: StateRow.longestMillis))
        ) { row in
            try .reading(&row) { row in
                try StateRow(startMillis: row.millis(), endMillis: row.millis(), state: row.text())
            }
        }
    }

    func copyStates(_ states: [(vehicleKey: Int64, row: StateRow)]) throws {
        guard !states.isEmpty else { return }
        try copy(
            """
            COPY fleet.state (vehicle_key, started_at, ended_at, state) FROM STDIN (FORMAT binary)
            """,
            columns: 4,
            states
        ) { writer, keyed in
            let state = keyed.row
            writer.int8(keyed.vehicleKey)
            writer.timestamptz(millis: state.startMillis)
            writer.timestamptz(millis: state.endMillis)
            writer.text(state.state)
        }
    }
}
