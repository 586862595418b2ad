extension Migration {
    /// Publications that can be taken apart: what each rests on, why it followed, who ran it.
    static let publication = Migration(
        number: 6,
        name: "publication",
        sql: """
            ALTER TABLE fleet.published_day
                -- Of what the figures were made from, by vehicle; NULL: published before this was kept.
                ADD COLUMN inputs bytea,
                ADD COLUMN inputs_sha256 bytea,
                -- JSON: why this revision followed the one before; NULL: the first, or not kept then.
                ADD COLUMN causes text;

            -- What a day's figures hold has become more: each day is issued once again.
            INSERT INTO fleet.stale_day (city_id, day)
            SELECT DISTINCT p.city_id, p.day FROM fleet.published_day p
            WHERE p.day >= fleet.settled_before(p.city_id) AND NOT EXISTS (
                SELECT FROM fleet.closed_day c WHERE c.city_id = p.city_id AND c.day = p.day)
            ON CONFLICT DO NOTHING;

            -- Weeks, months and years: which revision of each of its days one of theirs is made of.
            CREATE TABLE fleet.published_period (
                city_id text NOT NULL REFERENCES fleet.city,
                kind text NOT NULL CHECK (kind IN ('week', 'month', 'year')),
                first_day date NOT NULL,
                revision integer NOT NULL CHECK (revision > 0),
                published_at timestamptz NOT NULL,
                days date[] NOT NULL,
                revisions integer[] NOT NULL,
                PRIMARY KEY (city_id, kind, first_day, revision),
                CHECK (cardinality(days) = cardinality(revisions))
            );

            -- Counts below this are shown to nobody but those who run the fleet; 1 shows all.
            ALTER TABLE fleet.city ADD COLUMN disclosure_minimum integer NOT NULL DEFAULT 10
                CHECK (disclosure_minimum BETWEEN 1 AND 1000);

            -- What of a day, week or month may be shown to others.
            CREATE TABLE fleet.release (
                city_id text NOT NULL REFERENCES fleet.city,
                kind text NOT NULL CHECK (kind IN ('day', 'week', 'month')),
                first_day date NOT NULL,
                number integer NOT NULL CHECK (number > 0),
                last_day date NOT NULL,  -- inclusive
                released_at timestamptz NOT NULL,
                content text NOT NULL,  -- JSON
                PRIMARY KEY (city_id, kind, first_day, number)
            );
            -- Which published revision a decision was made of, whether something was released or not.
            CREATE TABLE fleet.release_state (
                city_id text NOT NULL REFERENCES fleet.city,
                kind text NOT NULL CHECK (kind IN ('day', 'week', 'month')),
                first_day date NOT NULL,
                considered_revision integer NOT NULL,
                PRIMARY KEY (city_id, kind, first_day)
            );

            -- What ran, and how it ended.
            CREATE TABLE fleet.run (
                id uuid PRIMARY KEY,
                command text NOT NULL,
                started_at timestamptz NOT NULL,
                ended_at timestamptz,  -- NULL: under way, or killed
                exit_code integer,
                CHECK ((ended_at IS NULL) = (exit_code IS NULL))
            );
            CREATE INDEX run_by_start ON fleet.run (started_at);
            CREATE TABLE fleet.run_city (
                run_id uuid NOT NULL REFERENCES fleet.run ON DELETE CASCADE,
                city_id text NOT NULL REFERENCES fleet.city,
                started_at timestamptz NOT NULL,
                ended_at timestamptz,  -- NULL: under way, or killed
                exit_code integer,
                -- A later run found nobody at work on the city: the process of this one is no more.
                is_lost boolean NOT NULL DEFAULT false,
                result text,  -- JSON of what was done, without a word of single vehicles
                failure text,  -- why it was not
                PRIMARY KEY (run_id, city_id),
                CHECK ((ended_at IS NULL) = (exit_code IS NULL))
            );
            CREATE INDEX run_city_by_start ON fleet.run_city (city_id, started_at);
            -- Vehicles that a run could not work on. Apart, so that an erasure finds them.
            CREATE TABLE fleet.run_vehicle (
                run_id uuid NOT NULL,
                city_id text NOT NULL,
                vehicle_id text NOT NULL,
                failure text NOT NULL,
                PRIMARY KEY (run_id, city_id, vehicle_id),
                FOREIGN KEY (run_id, city_id) REFERENCES fleet.run_city ON DELETE CASCADE
            );

            -- Which report went to whom by mail, so that it goes there once.
            CREATE TABLE fleet.mailed (
                city_id text NOT NULL REFERENCES fleet.city,
                kind text NOT NULL CHECK (kind IN ('day', 'week', 'month', 'year')),
                first_day date NOT NULL,
                revision integer NOT NULL CHECK (revision > 0),
                recipient text NOT NULL,
                mailed_at timestamptz NOT NULL,
                PRIMARY KEY (city_id, kind, first_day, revision, recipient)
            );
            """
    )
}
