extension Migration {
    /// Whether anything was published, released or zoned anew, known without looking at all of it.
    static let editions = Migration(
        number: 8,
        name: "editions",
        sql: """
            CREATE TABLE fleet.edition (
                city_id text PRIMARY KEY REFERENCES fleet.city,
                -- Another with every change of what is published or released of the city, or of its
                -- zones. No number: a copy of the database that was brought back goes its own way.
                mark uuid NOT NULL
            );
            INSERT INTO fleet.edition (city_id, mark)
            SELECT id, pg_catalog.gen_random_uuid() FROM fleet.city;

            CREATE FUNCTION fleet.renew_edition() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                INSERT INTO fleet.edition (city_id, mark)
                VALUES (coalesce(NEW.city_id, OLD.city_id), pg_catalog.gen_random_uuid())
                ON CONFLICT (city_id) DO UPDATE SET mark = excluded.mark;
                RETURN NULL;
            END
            $body$;
            -- At the end of a transaction: nothing else is waited for after this row.
            CREATE CONSTRAINT TRIGGER renew_edition AFTER INSERT OR UPDATE OR DELETE
                ON fleet.published_day DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION fleet.renew_edition();
            CREATE CONSTRAINT TRIGGER renew_edition AFTER INSERT OR UPDATE OR DELETE
                ON fleet.release DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION fleet.renew_edition();
            CREATE CONSTRAINT TRIGGER renew_edition AFTER INSERT OR UPDATE OR DELETE
                ON fleet.zone DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION fleet.renew_edition();
            """
    )
}
