extension Migration {
    /// Blocks that cannot be read any more, out of the way of what can.
    static let accidents = Migration(
        number: 4,
        name: "accidents",
        sql: """
            -- As it was found, in case a backup or a person can mend it.
            CREATE TABLE fleet.damaged_block (
                vehicle_key bigint NOT NULL,
                started_at timestamptz NOT NULL,
                block_id bigint NOT NULL,
                last_at timestamptz NOT NULL,
                sample_count integer NOT NULL,
                format_version smallint NOT NULL,
                payload bytea NOT NULL,
                problem text NOT NULL,
                set_aside_at timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY (vehicle_key, started_at, block_id)
            );
            """
    )
}
