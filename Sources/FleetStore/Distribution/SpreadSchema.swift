/// Statements that spread the large tables, in one transaction.
enum SpreadSchema {
    static let beginning: SQL = """
        SET LOCAL lock_timeout = '10s';
        CREATE EXTENSION IF NOT EXISTS postgres_fdw;
        CREATE SCHEMA fleet_servers;
        CREATE SCHEMA fleet_here;

        CREATE FUNCTION pg_temp.add_server(number bigint, names text[], settings text[], login text)
        RETURNS void LANGUAGE plpgsql AS $body$
        BEGIN
            EXECUTE format(
                'CREATE SERVER %I FOREIGN DATA WRAPPER postgres_fdw OPTIONS (%s, '
                    'fetch_size ''1000'', batch_size ''500'', async_capable ''true'')',
                'fleet_' || number,
                (SELECT string_agg(format('%I %L', o.name, o.setting), ', ')
                FROM unnest(names, settings) AS o (name, setting)));
            EXECUTE format(
                'CREATE USER MAPPING FOR CURRENT_USER SERVER %I '
                    'OPTIONS (user %L, password_required ''false'')',
                'fleet_' || number, login);
        END
        $body$;
        """

    /// The coordinator's own tables: what it knows of its servers, and of imports that are not done.
    static let control: SQL = """
        CREATE TABLE fleet.server_state (
            server integer NOT NULL,
            distribution_id uuid,
            server_count integer,
            schema_version integer
        ) PARTITION BY LIST (server);
        CREATE TABLE fleet.wanted_month (
            server integer NOT NULL,
            instants timestamptz[] NOT NULL,
            made integer
        ) PARTITION BY LIST (server);
        -- Months that have their parts on every server.
        CREATE TABLE fleet.made_month (month timestamptz PRIMARY KEY);

        -- Days that an import is about to change: committed before the servers commit its blocks,
        -- and taken back by the import itself. What is left without an import was cut off.
        CREATE TABLE fleet.announced_change (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            vehicle_key bigint NOT NULL,
            day date NOT NULL
        ) WITH (autovacuum_vacuum_scale_factor = 0.05);

        ALTER FUNCTION fleet.ensure_partitions(timestamptz[]) SET SCHEMA fleet_here;
        CREATE FUNCTION fleet.ensure_partitions(instants timestamptz[]) RETURNS integer
        LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $body$
        DECLARE
            missing timestamptz[];
            total integer;
        BEGIN
            FOR turn IN 1..2 LOOP
                missing := array(
                    SELECT DISTINCT date_trunc('month', i, 'UTC') FROM unnest(instants) AS u (i)
                    EXCEPT SELECT month FROM fleet.made_month);
                IF cardinality(missing) = 0 THEN
                    RETURN 0;
                END IF;
                -- One session at a time, and a second look: a server's transaction may be older
                -- than what another session had made there, and would want to make it again.
                PERFORM pg_advisory_xact_lock(5045438957538508800);
            END LOOP;
            WITH made AS (
                INSERT INTO fleet.wanted_month (server, instants)
                SELECT number, missing
                FROM fleet.distribution, generate_series(1, server_count) AS n (number)
                RETURNING made
            )
            SELECT sum(made) INTO total FROM made;
            INSERT INTO fleet.made_month SELECT unnest(missing);
            RETURN total;
        END
        $body$;

        CREATE FUNCTION pg_temp.spread() RETURNS TABLE (name text, moved bigint)
        LANGUAGE plpgsql AS $body$
        DECLARE
            monthly record;
            part regclass;
            servers integer := (SELECT server_count FROM fleet.distribution);
            months timestamptz[];
            arrived bigint;
        BEGIN
            FOR number IN 1..servers LOOP
                EXECUTE format('CREATE FOREIGN TABLE fleet_servers.server_state_%s '
                    'PARTITION OF fleet.server_state FOR VALUES IN (%s) SERVER %I '
                    'OPTIONS (schema_name ''fleet_rows'', table_name ''server_state'')',
                    number, number, 'fleet_' || number);
                EXECUTE format('CREATE FOREIGN TABLE fleet_servers.wanted_month_%s '
                    'PARTITION OF fleet.wanted_month FOR VALUES IN (%s) SERVER %I '
                    'OPTIONS (schema_name ''fleet_rows'', table_name ''wanted_month'')',
                    number, number, 'fleet_' || number);
            END LOOP;
            FOR monthly IN SELECT * FROM fleet.monthly_table t ORDER BY t.name LOOP
                EXECUTE format('ALTER TABLE fleet.%I SET SCHEMA fleet_here', monthly.name);
                EXECUTE format('CREATE TABLE fleet.%I (LIKE fleet_here.%I INCLUDING DEFAULTS '
                    'INCLUDING CONSTRAINTS) PARTITION BY HASH (vehicle_key)',
                    monthly.name, monthly.name);
                FOR number IN 1..servers LOOP
                    EXECUTE format('CREATE FOREIGN TABLE fleet_servers.%I PARTITION OF fleet.%I '
                        'FOR VALUES WITH (MODULUS %s, REMAINDER %s) SERVER %I '
                        'OPTIONS (schema_name ''fleet_rows'', table_name %L, fetch_size %L)',
                        monthly.name || '_' || number, monthly.name, servers, number - 1,
                        'fleet_' || number, monthly.name,
                        -- Payloads are held by so many.
                        CASE monthly.name WHEN 'block' THEN 200 ELSE 2000 END);
                END LOOP;
            END LOOP;
            FOR monthly IN SELECT * FROM fleet.monthly_table t ORDER BY t.name LOOP
                EXECUTE format(
                    'SELECT array_agg(DISTINCT date_trunc(''month'', %I::timestamptz, ''UTC'')) '
                        'FROM fleet_here.%I', monthly.time_column, monthly.name) INTO months;
                PERFORM fleet.ensure_partitions(months);
                EXECUTE format('INSERT INTO fleet.%I SELECT * FROM fleet_here.%I ORDER BY %s',
                    monthly.name, monthly.name, monthly.key_columns);
                GET DIAGNOSTICS moved = ROW_COUNT;
                EXECUTE format('SELECT count(*) FROM fleet.%I', monthly.name) INTO arrived;
                IF arrived <> moved THEN
                    RAISE EXCEPTION 'table % has % rows on its servers and not %',
                        monthly.name, arrived, moved;
                END IF;
                FOR part IN SELECT inhrelid FROM pg_inherits
                    WHERE inhparent = format('fleet_here.%I', monthly.name)::regclass
                LOOP
                    EXECUTE format('DROP TABLE %s', part);
                END LOOP;
                name := monthly.name;
                RETURN NEXT;
            END LOOP;
        END
        $body$;
        """
}

/// Statements that undo it.
enum GatherSchema {
    static let beginning: SQL = """
        SET LOCAL lock_timeout = '10s';
        CREATE FUNCTION pg_temp.gather() RETURNS TABLE (name text, moved bigint)
        LANGUAGE plpgsql AS $body$
        DECLARE
            monthly record;
            months timestamptz[];
            there bigint;
        BEGIN
            DROP FUNCTION fleet.ensure_partitions(timestamptz[]);
            ALTER FUNCTION fleet_here.ensure_partitions(timestamptz[]) SET SCHEMA fleet;
            FOR monthly IN SELECT * FROM fleet.monthly_table t ORDER BY t.name LOOP
                EXECUTE format('ALTER TABLE fleet.%I SET SCHEMA fleet_servers', monthly.name);
                EXECUTE format('ALTER TABLE fleet_here.%I SET SCHEMA fleet', monthly.name);
            END LOOP;
            FOR monthly IN SELECT * FROM fleet.monthly_table t ORDER BY t.name LOOP
                EXECUTE format(
                    'SELECT array_agg(DISTINCT date_trunc(''month'', %I::timestamptz, ''UTC'')), '
                        'count(*) FROM fleet_servers.%I',
                    monthly.time_column, monthly.name) INTO months, there;
                PERFORM fleet.ensure_partitions(months);
                EXECUTE format('INSERT INTO fleet.%I SELECT * FROM fleet_servers.%I',
                    monthly.name, monthly.name);
                GET DIAGNOSTICS moved = ROW_COUNT;
                IF there <> moved THEN
                    RAISE EXCEPTION 'table % has % rows on its servers and not %',
                        monthly.name, there, moved;
                END IF;
                name := monthly.name;
                RETURN NEXT;
            END LOOP;
            DROP TABLE fleet.server_state, fleet.wanted_month, fleet.made_month,
                fleet.announced_change;
            DROP SCHEMA fleet_here;
        END
        $body$;
        """

    static let release: SQL = """
        DO $body$
        DECLARE
            monthly record;
        BEGIN
            FOR number IN 1..(SELECT server_count FROM fleet.distribution) LOOP
                FOR monthly IN SELECT name FROM fleet.monthly_table ORDER BY name LOOP
                    EXECUTE format('ALTER FOREIGN TABLE fleet_servers.%I '
                        'OPTIONS (SET schema_name ''fleet'')', monthly.name || '_' || number);
                    EXECUTE format('TRUNCATE fleet_servers.%I', monthly.name || '_' || number);
                END LOOP;
                EXECUTE format('CREATE FOREIGN TABLE fleet_servers.data_server_%s (number integer) '
                    'SERVER %I OPTIONS (schema_name ''fleet'', table_name ''data_server'')',
                    number, 'fleet_' || number);
                EXECUTE format('TRUNCATE fleet_servers.data_server_%s', number);
            END LOOP;
            DROP SCHEMA fleet_servers CASCADE;
            FOR number IN 1..(SELECT server_count FROM fleet.distribution) LOOP
                EXECUTE format('DROP SERVER %I CASCADE', 'fleet_' || number);
            END LOOP;
            DROP TABLE fleet.distribution;
        END
        $body$;
        """
}
