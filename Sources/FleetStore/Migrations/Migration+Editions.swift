extension Migration {
    /// Whether anything was published, released or zoned anew, known without looking at all of it.
    static let editions = Migration(
        number: 8,
        name: "editions",
        sql: """
            -- Of cities of which something was published, released or zoned since there are marks.
            CREATE TABLE fleet.edition (
                city_id text PRIMARY KEY REFERENCES fleet.city,
                -- Another with every such change. No number: a copy of the database that was brought
                -- back goes its own way.
                mark uuid NOT NULL
            );
            """
    )
}
