extension Migration {
    /// The first schema.
    ///
    /// Units are the last word of a column's name: m, wh, w, kmh, percent, s, deg; a column ending
    /// in `_at` is an instant in UTC, `day` a civil day of the city.
    static let foundation = Migration(
        number: 1,
        name: "foundation",
        sql: """
            -- Reference tables: small, and the same on every node if the large ones are distributed.

            CREATE TABLE fleet.city (
                id text PRIMARY KEY,
                name text NOT NULL,
                time_zone text NOT NULL  -- IANA name
            );

            CREATE TABLE fleet.zone (
                city_id text NOT NULL REFERENCES fleet.city,
                number integer NOT NULL CHECK (number > 0),  -- 0 means "in no zone" elsewhere
                name text NOT NULL,
                geometry jsonb NOT NULL,  -- GeoJSON geometry, degrees WGS 84
                PRIMARY KEY (city_id, number)
            );

            CREATE TABLE fleet.vehicle (
                key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                id text NOT NULL UNIQUE,
                city_id text NOT NULL REFERENCES fleet.city,
                category text,
                scheme text,
                battery_wh double precision,  -- usable, when new
                model text,
                first_at timestamptz,  -- first and last stored sample
                last_at timestamptz
            );
            CREATE INDEX vehicle_by_city ON fleet.vehicle (city_id, key);

            -- Import: what came in and what did not.

            CREATE TABLE fleet.import_file (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                city_id text NOT NULL REFERENCES fleet.city,
                file_name text NOT NULL,
                profile text NOT NULL,
                rows_read bigint NOT NULL,
                rows_stored bigint NOT NULL,
                rows_duplicate bigint NOT NULL,
                rows_quarantined bigint NOT NULL,
                cells_set_aside bigint NOT NULL,
                first_at timestamptz,  -- first and last accepted sample
                last_at timestamptz,
                header text,  -- of the file, to read quarantined rows again with
                imported_at timestamptz NOT NULL DEFAULT now(),
                CHECK (rows_read = rows_stored + rows_duplicate + rows_quarantined)
            );

            CREATE TABLE fleet.quarantine (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                city_id text NOT NULL REFERENCES fleet.city,
                file_name text NOT NULL,
                profile text NOT NULL,
                line bigint NOT NULL,  -- from 1
                reason text NOT NULL,
                column_name text,  -- NULL: the row as a whole
                row_text text NOT NULL,  -- as in the file; a zero byte stands as U+2400
                is_whole_row boolean NOT NULL,
                near_at timestamptz  -- nearest accepted row of the file
            );
            -- The same bad row of a file imported again is kept once.
            CREATE UNIQUE INDEX quarantine_once ON fleet.quarantine
                (city_id, file_name, line, md5(row_text), coalesce(column_name, ''));
            CREATE INDEX quarantine_by_time ON fleet.quarantine (city_id, near_at);

            -- Large tables: every key begins with the vehicle, by which they can be distributed.

            CREATE TABLE fleet.block (
                vehicle_key bigint NOT NULL REFERENCES fleet.vehicle,
                started_at timestamptz NOT NULL,  -- first sample
                block_id bigint GENERATED ALWAYS AS IDENTITY,
                last_at timestamptz NOT NULL,  -- last sample, inclusive
                sample_count integer NOT NULL CHECK (sample_count > 0),
                format_version smallint NOT NULL,
                payload bytea NOT NULL,
                PRIMARY KEY (vehicle_key, started_at, block_id),
                CHECK (last_at >= started_at)
            );
            -- A payload is compressed already.
            ALTER TABLE fleet.block ALTER COLUMN payload SET STORAGE EXTERNAL;
            CREATE INDEX block_by_end ON fleet.block (vehicle_key, last_at);

            CREATE TABLE fleet.dirty_day (
                vehicle_key bigint NOT NULL REFERENCES fleet.vehicle,
                day date NOT NULL,
                failure text,  -- why the last night could not work on it
                PRIMARY KEY (vehicle_key, day)
            );

            -- Derived by the night: may be thrown away and built again from blocks.

            CREATE TABLE fleet.state (
                vehicle_key bigint NOT NULL REFERENCES fleet.vehicle,
                started_at timestamptz NOT NULL,
                ended_at timestamptz NOT NULL CHECK (ended_at > started_at),  -- exclusive
                state text NOT NULL
                    CHECK (state IN ('driving', 'standing', 'parked', 'charging', 'unknown')),
                PRIMARY KEY (vehicle_key, started_at)
            );

            CREATE TABLE fleet.trip (
                vehicle_key bigint NOT NULL REFERENCES fleet.vehicle,
                started_at timestamptz NOT NULL,
                ended_at timestamptz NOT NULL CHECK (ended_at >= started_at),
                start_latitude_deg double precision,
                start_longitude_deg double precision,
                end_latitude_deg double precision,
                end_longitude_deg double precision,
                start_zone integer NOT NULL,
                end_zone integer NOT NULL,
                distance_m double precision NOT NULL,
                distance_source text NOT NULL,
                moving_s double precision NOT NULL,
                standing_s double precision NOT NULL,
                unknown_s double precision NOT NULL,
                maximum_speed_kmh double precision,
                energy_net_wh double precision,
                energy_used_wh double precision,
                energy_recovered_wh double precision,
                energy_source text NOT NULL,
                soc_start_percent double precision,
                soc_end_percent double precision,
                sample_count integer NOT NULL,
                PRIMARY KEY (vehicle_key, started_at)
            );

            CREATE TABLE fleet.charging (
                vehicle_key bigint NOT NULL REFERENCES fleet.vehicle,
                started_at timestamptz NOT NULL,
                ended_at timestamptz NOT NULL CHECK (ended_at >= started_at),
                kind text NOT NULL CHECK (kind IN ('charging', 'swap')),
                soc_start_percent double precision,
                soc_end_percent double precision,
                energy_wh double precision,  -- into the battery
                energy_source text NOT NULL,
                peak_power_w double precision,
                zone integer NOT NULL,
                PRIMARY KEY (vehicle_key, started_at, kind)
            );

            CREATE TABLE fleet.vehicle_hour (
                vehicle_key bigint NOT NULL REFERENCES fleet.vehicle,
                hour_start_at timestamptz NOT NULL,  -- of a civil hour of the city
                zone integer NOT NULL,
                driving_s double precision NOT NULL,
                standing_s double precision NOT NULL,
                parked_s double precision NOT NULL,
                charging_s double precision NOT NULL,
                unknown_s double precision NOT NULL,
                distance_m double precision NOT NULL,
                energy_distance_m double precision NOT NULL,  -- the part with known energy
                energy_net_wh double precision NOT NULL,
                energy_used_wh double precision NOT NULL,
                energy_recovered_wh double precision NOT NULL,
                charged_wh double precision NOT NULL,
                trips_started integer NOT NULL,
                trips_ended integer NOT NULL,
                charging_started integer NOT NULL,
                PRIMARY KEY (vehicle_key, hour_start_at, zone)
            );

            CREATE TABLE fleet.vehicle_day (
                vehicle_key bigint NOT NULL REFERENCES fleet.vehicle,
                day date NOT NULL,
                sample_count bigint NOT NULL,
                last_sample_at timestamptz NOT NULL,
                exclusions json NOT NULL,  -- reason: count; json keeps its text byte for byte
                distance_m double precision NOT NULL,
                distance_by_source json NOT NULL,  -- source: m
                energy_by_source json NOT NULL,  -- source: Wh, net
                soc_start_percent double precision,
                soc_end_percent double precision,
                charged_percent double precision,
                swapped_percent double precision,
                driven_percent double precision,
                idle_percent double precision,
                residual_percent double precision,
                battery_wh double precision,
                PRIMARY KEY (vehicle_key, day)
            );

            -- Days whose figures may have changed since they were last published.
            CREATE TABLE fleet.stale_day (
                city_id text NOT NULL REFERENCES fleet.city,
                day date NOT NULL,
                PRIMARY KEY (city_id, day)
            );

            -- Published: a revision is never changed once it is there.

            CREATE TABLE fleet.published_day (
                city_id text NOT NULL REFERENCES fleet.city,
                day date NOT NULL,
                revision integer NOT NULL CHECK (revision > 0),
                published_at timestamptz NOT NULL,
                figures text NOT NULL,  -- JSON; text, so that equality is byte for byte
                figures_sha256 bytea NOT NULL,
                PRIMARY KEY (city_id, day, revision)
            );
            """
    )
}
