extension Migration {
    /// What a city keeps and for how long, what was erased, and what must not be made again.
    static let retention = Migration(
        number: 5,
        name: "retention",
        sql: """
            -- Whose row it is, as its file said; NULL: could not be told, or not told before this.
            ALTER TABLE fleet.quarantine ADD COLUMN vehicle_id text;
            CREATE INDEX quarantine_by_vehicle ON fleet.quarantine (vehicle_id)
                WHERE vehicle_id IS NOT NULL;
            -- The only vehicle of which the file brought samples; NULL: none or several.
            ALTER TABLE fleet.import_file ADD COLUMN vehicle_id text;

            -- How long a city keeps what; no rule: for ever.
            CREATE TABLE fleet.retention_rule (
                city_id text NOT NULL REFERENCES fleet.city,
                data_class text NOT NULL
                    CHECK (data_class IN ('signals', 'positions', 'trips', 'rollups')),
                thin_after_days integer CHECK (thin_after_days >= 3),
                thin_seconds integer CHECK (thin_seconds BETWEEN 2 AND 3600),
                drop_after_days integer CHECK (drop_after_days >= 3),
                PRIMARY KEY (city_id, data_class),
                CHECK ((thin_after_days IS NULL) = (thin_seconds IS NULL)),
                CHECK (thin_after_days IS NOT NULL OR drop_after_days IS NOT NULL)
            );

            -- How far the rules of a city have been applied to a class of its data.
            CREATE TABLE fleet.kept_from (
                city_id text NOT NULL REFERENCES fleet.city,
                data_class text NOT NULL
                    CHECK (data_class IN ('signals', 'positions', 'trips', 'rollups')),
                -- The first civil day that no rule has touched, nor ever will without moving on.
                day date NOT NULL,
                -- Days before this one are as the present rule wants them; NULL: none are yet.
                done_day date,
                PRIMARY KEY (city_id, data_class)
            );

            -- Days before this one are settled: what was derived, rolled up and published of them
            -- stays as it is. A silent vehicle counts for 30 days, by the days that are roll-ups.
            CREATE FUNCTION fleet.settled_before(city text) RETURNS date
            LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $body$
                SELECT coalesce(max(day + CASE data_class WHEN 'rollups' THEN 30 ELSE 0 END),
                    '-infinity'::date)
                FROM fleet.kept_from WHERE city_id = city
            $body$;

            -- The first day that a night may still work on: with it the day before is replaced, and
            -- the one before that is looked at.
            CREATE FUNCTION fleet.first_derived_day(city text) RETURNS date
            LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $body$
                SELECT fleet.settled_before(city) + 2
            $body$;

            -- Published days of which no further revision is issued: their difference would tell of
            -- the one vehicle that was erased.
            CREATE TABLE fleet.closed_day (
                city_id text NOT NULL REFERENCES fleet.city,
                day date NOT NULL,
                PRIMARY KEY (city_id, day)
            );

            -- What was erased, without saying whose it was: who has the id can find it again.
            CREATE TABLE fleet.erasure (
                id uuid PRIMARY KEY,
                city_id text NOT NULL REFERENCES fleet.city,
                erased_at timestamptz NOT NULL,
                salt bytea NOT NULL,
                vehicle_sha256 bytea NOT NULL,  -- of the salt, then the id
                receipt text NOT NULL,  -- JSON
                -- Tables whose files still hold what was in the rows.
                tables_left text[] NOT NULL
            );

            -- A pattern that finds a text where no letter or digit stands beside it.
            CREATE FUNCTION fleet.whole_word(word text) RETURNS text
            LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $body$
                SELECT '(?<![[:alnum:]])' || regexp_replace(word, '([^[:alnum:]_])', '\\\\\\1', 'g')
                    || '(?![[:alnum:]])'
            $body$;

            -- Whether a file brought samples of this vehicle and, however often it was read, of no
            -- other.
            CREATE FUNCTION fleet.is_file_of(city text, file text, vehicle text) RETURNS boolean
            LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $body$
                SELECT coalesce(bool_and(vehicle_id IS NOT DISTINCT FROM vehicle), false)
                FROM fleet.import_file WHERE city_id = city AND file_name = file
            $body$;

            -- Writes a table anew, so that no byte of rows that are no more stays in its files: a
            -- plain VACUUM gives their room free and leaves what is in it.
            CREATE FUNCTION fleet.rewrite_table(table_name text) RETURNS void
            LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $body$
            DECLARE
                written regclass := to_regclass(format('fleet.%I', table_name));
            BEGIN
                IF written IS NULL THEN RETURN; END IF;
                EXECUTE format('CLUSTER fleet.%I USING %I', table_name, (
                    SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
                    WHERE x.indrelid = written AND x.indisprimary));
                PERFORM fleet.renew_statistics(table_name);
            END
            $body$;

            -- Statistics quote values; those of a table's parts too, where there are any.
            CREATE FUNCTION fleet.renew_statistics(table_name text) RETURNS void
            LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $body$
            BEGIN
                IF NOT EXISTS (
                    SELECT FROM pg_stats WHERE schemaname = 'fleet' AND tablename = table_name)
                THEN RETURN; END IF;
                -- ANALYZE leaves those of an empty table as they are.
                IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
                    DELETE FROM pg_statistic
                    WHERE starelid = format('fleet.%I', table_name)::regclass;
                END IF;
                EXECUTE format('ANALYZE fleet.%I', table_name);
            END
            $body$;
            """
    )
}
