extension Migration {
    /// Who may ask for what over the network, who asked for traces, and what was sent in.
    static let service = Migration(
        number: 7,
        name: "service",
        sql: """
            -- Whose vehicle it is: operators see those of their fleet alone. NULL: nobody said.
            ALTER TABLE fleet.vehicle ADD COLUMN fleet text CHECK (fleet <> '');

            CREATE TABLE fleet.token (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                -- Of the secret, which is kept nowhere.
                secret_sha256 bytea NOT NULL UNIQUE CHECK (octet_length(secret_sha256) = 32),
                name text NOT NULL CHECK (name <> ''),
                role text NOT NULL CHECK (role IN ('operator', 'lab', 'city', 'public', 'admin')),
                cities text[],  -- NULL: all
                fleet text CHECK ((role = 'operator') = (fleet IS NOT NULL)),
                study text CHECK ((role = 'lab') = (study IS NOT NULL)),
                created_at timestamptz NOT NULL,
                expires_at timestamptz NOT NULL,
                revoked_at timestamptz,
                CHECK (expires_at > created_at)
            );

            -- Browsers that showed a token; they go with it.
            CREATE TABLE fleet.session (
                secret_sha256 bytea PRIMARY KEY CHECK (octet_length(secret_sha256) = 32),
                token_id bigint NOT NULL REFERENCES fleet.token ON DELETE CASCADE,
                created_at timestamptz NOT NULL,
                expires_at timestamptz NOT NULL
            );
            CREATE INDEX session_by_end ON fleet.session (expires_at);

            -- Who asked for what single vehicles did.
            CREATE TABLE fleet.audit (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                asked_at timestamptz NOT NULL,
                token_id bigint NOT NULL REFERENCES fleet.token,
                request_id text NOT NULL,
                city_id text NOT NULL,
                subject text NOT NULL,
                -- By its key, which means nothing once it is erased. NULL: of several vehicles.
                asked_vehicle bigint,
                first_day date,
                last_day date  -- inclusive
            );
            CREATE INDEX audit_by_time ON fleet.audit (asked_at);

            -- What was answered to uploads with a key of the sender's, so that sending again has the
            -- same answer.
            CREATE TABLE fleet.upload (
                token_id bigint NOT NULL REFERENCES fleet.token ON DELETE CASCADE,
                idempotency_key text NOT NULL,
                body_sha256 bytea NOT NULL CHECK (octet_length(body_sha256) = 32),
                receipt text NOT NULL,  -- JSON, without a vehicle, place or value
                received_at timestamptz NOT NULL,
                PRIMARY KEY (token_id, idempotency_key)
            );
            CREATE INDEX upload_by_time ON fleet.upload (received_at);

            -- What pseudonyms are made with.
            CREATE TABLE fleet.pseudonym_key (
                is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
                secret bytea NOT NULL CHECK (octet_length(secret) = 32)
            );
            INSERT INTO fleet.pseudonym_key (secret)
            SELECT pg_catalog.sha256(pg_catalog.convert_to(
                string_agg(pg_catalog.gen_random_uuid()::text, ''), 'UTF8'))
            FROM pg_catalog.generate_series(1, 4);
            """
    )
}
