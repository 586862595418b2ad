extension Migration {
    /// Years of a fleet: large tables in parts of a month, and use rolled up by day.
    ///
    /// What was stored is moved into the parts, which takes as much room again until it is done.
    /// Why the parts are made this way: docs/decisions/0012-months-and-rollups.md.
    static let growth = Migration(
        number: 3,
        name: "growth",
        sql: """
            -- The tables that are kept in parts, one for each month in UTC, named like block_2026_03.
            CREATE TABLE fleet.monthly_table (
                name text PRIMARY KEY,
                time_column text NOT NULL,
                key_columns text NOT NULL,
                storage text NOT NULL  -- storage parameters of each part
            );
            INSERT INTO fleet.monthly_table VALUES
                -- A payload that fits stays in its row: chunks of TOAST fill their pages less well.
                ('block', 'started_at', 'vehicle_key, started_at, block_id',
                    'toast_tuple_target = 8160'),
                -- Rows are replaced by stretches; room that they leave is used again soon.
                ('state', 'started_at', 'vehicle_key, started_at',
                    'autovacuum_vacuum_scale_factor = 0.1'),
                ('trip', 'started_at', 'vehicle_key, started_at',
                    'autovacuum_vacuum_scale_factor = 0.1'),
                ('charging', 'started_at', 'vehicle_key, started_at, kind',
                    'autovacuum_vacuum_scale_factor = 0.1'),
                ('battery_estimate', 'started_at',
                    'vehicle_key, started_at, ended_at, quantity, source',
                    'autovacuum_vacuum_scale_factor = 0.1'),
                ('vehicle_hour', 'hour_start_at', 'vehicle_key, hour_start_at, zone',
                    'autovacuum_vacuum_scale_factor = 0.1'),
                ('vehicle_day', 'day', 'vehicle_key, day',
                    'autovacuum_vacuum_scale_factor = 0.1');

            -- Makes the parts that hold these instants where they are missing; gives how many.
            --
            -- A part is made as a table of its own and then attached, which locks out neither
            -- readers nor writers; PARTITION OF would wait for all of them.
            CREATE FUNCTION fleet.ensure_partitions(instants timestamptz[]) RETURNS integer
            LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $body$
            DECLARE
                part record;
                made integer := 0;
            BEGIN
                FOR part IN
                    SELECT t.name, t.storage, m.month,
                        t.name || to_char(m.month, '_YYYY_MM') AS part_name
                    FROM (
                        SELECT DISTINCT date_trunc('month', i AT TIME ZONE 'UTC')
                        FROM unnest(instants) AS u (i)) AS m (month)
                        CROSS JOIN fleet.monthly_table t
                    WHERE to_regclass('fleet.' || t.name || to_char(m.month, '_YYYY_MM')) IS NULL
                    ORDER BY m.month, t.name
                LOOP
                    -- One session at a time: 0x4605 in the upper 16 bits is this lock's kind.
                    PERFORM pg_advisory_xact_lock(5045438957538508800);
                    -- A look into the catalogue itself: names may have been looked up before the
                    -- turn came.
                    CONTINUE WHEN EXISTS (
                        SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = 'fleet' AND c.relname = part.part_name);
                    EXECUTE format('CREATE TABLE fleet.%I (LIKE fleet.%I INCLUDING ALL) WITH (%s)',
                        part.part_name, part.name, part.storage);
                    EXECUTE format(
                        'ALTER TABLE fleet.%I ATTACH PARTITION fleet.%I FOR VALUES FROM (%L) TO (%L)',
                        part.name, part.part_name,
                        to_char(part.month, 'YYYY-MM-DD 00:00:00+00'),
                        to_char(part.month + interval '1 month', 'YYYY-MM-DD 00:00:00+00'));
                    made := made + 1;
                END LOOP;
                RETURN made;
            END
            $body$;

            -- Numbers blocks of one vehicle and start; IDENTITY cannot be kept in parts.
            CREATE SEQUENCE fleet.block_number;
            SELECT setval('fleet.block_number', coalesce(max(block_id), 0) + 1, false)
            FROM fleet.block;
            DROP INDEX fleet.block_by_end;

            -- Foreign keys are not taken along: attaching a part would wait for whoever changes a
            -- vehicle, and servers that share the tables do not share their vehicles.
            DO $body$
            DECLARE
                monthly record;
                starts timestamptz[];
            BEGIN
                FOR monthly IN SELECT * FROM fleet.monthly_table ORDER BY name LOOP
                    EXECUTE format('ALTER TABLE fleet.%I RENAME TO %I',
                        monthly.name, monthly.name || '_whole');
                    EXECUTE format(
                        'CREATE TABLE fleet.%I (LIKE fleet.%I INCLUDING CONSTRAINTS '
                            'INCLUDING STORAGE, CONSTRAINT %I PRIMARY KEY (%s)) '
                            'PARTITION BY RANGE (%I)',
                        monthly.name, monthly.name || '_whole', monthly.name || '_key',
                        monthly.key_columns, monthly.time_column);
                    IF monthly.name = 'block' THEN
                        ALTER TABLE fleet.block
                            ALTER COLUMN block_id SET DEFAULT nextval('fleet.block_number'),
                            -- By which a search for what overlaps a time knows where to begin.
                            ADD CONSTRAINT block_length
                                CHECK (last_at - started_at < interval '24 hours');
                    ELSIF monthly.name = 'state' THEN
                        -- They tile civil days, which have 25 hours at most; the same use of it.
                        ALTER TABLE fleet.state ADD CONSTRAINT state_length
                            CHECK (ended_at - started_at <= interval '48 hours');
                    END IF;
                END LOOP;
                FOR monthly IN SELECT * FROM fleet.monthly_table ORDER BY name LOOP
                    EXECUTE format(
                        'SELECT array_agg(DISTINCT date_trunc(''month'', %I::timestamptz, ''UTC'')) '
                            'FROM fleet.%I',
                        monthly.time_column, monthly.name || '_whole') INTO starts;
                    PERFORM fleet.ensure_partitions(starts);
                    EXECUTE format('INSERT INTO fleet.%I SELECT * FROM fleet.%I ORDER BY %s',
                        monthly.name, monthly.name || '_whole', monthly.key_columns);
                    EXECUTE format('DROP TABLE fleet.%I', monthly.name || '_whole');
                END LOOP;
            END
            $body$;

            -- Room on each page for the next version of a row: these are changed in place all day.
            ALTER TABLE fleet.vehicle SET (fillfactor = 70);
            ALTER TABLE fleet.dirty_day SET (autovacuum_vacuum_scale_factor = 0.05);

            -- Use of a city's fleet by day, so that no question of a period reads the tables above.

            -- Days on which somebody belonged to the fleet.
            CREATE TABLE fleet.use_day (
                city_id text NOT NULL REFERENCES fleet.city,
                day date NOT NULL,
                is_heard boolean NOT NULL,  -- some vehicle has a sample of that day
                is_current boolean NOT NULL,  -- use_group says what the derived rows say
                PRIMARY KEY (city_id, day)
            );

            -- Sums of a day's groups; sums of days add up, lists of vehicles unite.
            CREATE TABLE fleet.use_group (
                city_id text NOT NULL,
                grouping text NOT NULL
                    CHECK (grouping IN ('day', 'hour', 'zone', 'category', 'vehicle')),
                day date NOT NULL,
                -- '' of a day, '00' to '23', a zone's number, a category, a vehicle's id
                member text NOT NULL,
                driving_ms bigint NOT NULL,
                standing_ms bigint NOT NULL,
                parked_ms bigint NOT NULL,
                charging_ms bigint NOT NULL,
                unknown_ms bigint NOT NULL,
                active_ms bigint NOT NULL,  -- time of vehicles that started a trip
                idle_ms bigint NOT NULL,  -- from the ends of trips to the next starts
                idle_known_ms bigint NOT NULL,
                in_use_ms bigint NOT NULL,  -- time on trips, gaps included
                distance_m double precision NOT NULL,
                energy_distance_m double precision NOT NULL,
                energy_net_wh double precision NOT NULL,
                energy_used_wh double precision NOT NULL,
                energy_recovered_wh double precision NOT NULL,
                charged_wh double precision NOT NULL,
                trips_started integer NOT NULL,
                waits integer NOT NULL,
                open_waits integer NOT NULL,
                in_use_maximum integer NOT NULL,
                charging_started integer NOT NULL,
                -- Keys of vehicles in order, as their differences in LEB128: a tenth of bigint[].
                -- Of an hour the first and the last are empty: they are those of its day.
                vehicle_keys bytea NOT NULL,  -- of the fleet; of a zone, those seen in it
                active_keys bytea NOT NULL,  -- that started a trip
                heard_keys bytea NOT NULL,  -- with samples; empty of a zone, where all have some
                PRIMARY KEY (city_id, grouping, day, member)
            ) WITH (autovacuum_vacuum_scale_factor = 0.1);

            INSERT INTO fleet.use_day (city_id, day, is_heard, is_current)
            SELECT v.city_id, d.day + n, bool_or(n = 0), false
            FROM fleet.vehicle_day d JOIN fleet.vehicle v ON v.key = d.vehicle_key
                CROSS JOIN generate_series(0, 30) AS memory (n)
            GROUP BY v.city_id, d.day + n;
            """
    )
}
