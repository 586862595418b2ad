import Testing

@testable import FleetStore

extension IntegrationTests {
    /// The statements for Citus against the rules that its documentation states, as it is not here.
    ///
    /// The rules and their pages: docs/decisions/0016-several-servers.md.
    @Suite struct CitusTests {
        /// What is made of each table, in order.
        private struct Plan {
            var reference: [String] = []
            var distributed: [String] = []

            init(_ statements: String) throws {
                for line in statements.split(separator: "\n") {
                    if let found = line.firstMatch(
                        of: /^SELECT create_reference_table\('fleet\.(\w+)'\);$/
                    ) {
                        #expect(distributed.isEmpty)
                        reference.append(String(found.1))
                    } else if let found = line.firstMatch(
                        of: /^SELECT create_distributed_table\('fleet\.(\w+)', 'vehicle_key'/
                    ) {
                        distributed.append(String(found.1))
                        let isFirst = distributed.count == 1
                        #expect(line.contains("colocate_with => 'fleet.block'") == !isFirst)
                    }
                }
            }
        }

        private func withPlan(
            _ body: @Sendable (isolated PostgresConnection, Plan) throws -> Void
        ) async throws {
            try await TestServer.withStore { store in
                try await store.withConnection { db in
                    // Months are there when a database is spread.
                    try db.ensurePartitions(holding: [Samples.monday])
                    try body(db, try Plan(try db.citusStatements()))
                }
            }
        }

        @Test func everyLargeTableIsDistributedAndNoPartOfOne() async throws {
            try await withPlan { db, plan in
                let monthly = try db.rows("SELECT name FROM fleet.monthly_table") { row in
                    try row.text()
                }
                #expect(plan.distributed.first == "block")
                #expect(Set(monthly).isSubset(of: plan.distributed))
                #expect(Set(plan.distributed).count == plan.distributed.count)
                #expect(Set(plan.distributed).isDisjoint(with: plan.reference))
                #expect(!plan.distributed.contains { $0.contains("2026") })
                // Parts of parts cannot be distributed.
                let deep = try db.first(
                    """
                    SELECT count(*) FROM pg_class c
                        JOIN pg_partitioned_table p ON p.partrelid = c.oid
                    WHERE c.relnamespace = 'fleet'::regnamespace AND c.relispartition
                    """
                ) { row in try row.int64() }
                #expect(deep == 0)
            }
        }

        @Test func keysHoldTheColumnAndItIsTheSameEverywhere() async throws {
            try await withPlan { db, plan in
                let without = try db.rows(
                    """
                    SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
                    WHERE c.relnamespace = 'fleet'::regnamespace AND c.relname = ANY ($1)
                        AND i.indisunique AND NOT EXISTS (
                            SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid
                                AND a.attname = 'vehicle_key' AND a.attnum = ANY (i.indkey))
                    """,
                    .texts(plan.distributed)
                ) { row in try row.text() }
                #expect(without == [])
                let columns = try db.rows(
                    """
                    SELECT format_type(a.atttypid, -1) || a.attnotnull::text
                    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                    WHERE c.relnamespace = 'fleet'::regnamespace AND c.relname = ANY ($1)
                        AND a.attname = 'vehicle_key'
                    """,
                    .texts(plan.distributed)
                ) { row in try row.text() }
                #expect(columns.count == plan.distributed.count)
                #expect(Set(columns) == ["biginttrue"])
            }
        }

        @Test func foreignKeysLeadToReferenceTablesThatComeBefore() async throws {
            try await withPlan { db, plan in
                let keys = try db.rows(
                    """
                    SELECT c.relname::text, r.relname::text
                    FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid
                        JOIN pg_class r ON r.oid = f.confrelid
                    WHERE f.contype = 'f' AND f.connamespace = 'fleet'::regnamespace
                    """
                ) { row in
                    (from: try row.text(), to: try row.text())
                }
                #expect(!keys.isEmpty)
                for key in keys {
                    let target = try #require(plan.reference.firstIndex(of: key.to), "\(key)")
                    if let place = plan.reference.firstIndex(of: key.from) {
                        #expect(target < place, "\(key)")
                    } else {
                        #expect(plan.distributed.contains(key.from), "\(key)")
                    }
                }
            }
        }

        @Test func nothingStandsOnTheTablesThatCitusDoesNotTake() async throws {
            try await withPlan { db, plan in
                let all = plan.distributed + plan.reference
                let triggers = try db.first(
                    """
                    SELECT count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                    WHERE c.relnamespace = 'fleet'::regnamespace AND NOT t.tgisinternal
                        AND c.relname = ANY ($1)
                    """,
                    .texts(all)
                ) { row in try row.int64() }
                #expect(triggers == 0)
                let rules = try db.first(
                    """
                    SELECT count(*) FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
                    WHERE c.relname = ANY ($1) AND c.relnamespace = 'fleet'::regnamespace
                    """,
                    .texts(all)
                ) { row in try row.int64() }
                #expect(rules == 0)
                let narrow = try db.rows(
                    """
                    SELECT c.relname::text FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
                    WHERE c.relnamespace = 'fleet'::regnamespace
                        AND s.seqtypid <> 'bigint'::regtype
                    """
                ) { row in try row.text() }
                #expect(narrow == [])
                let functions = try db.rows(
                    """
                    SELECT DISTINCT pg_get_expr(d.adbin, d.adrelid)
                    FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid
                    WHERE c.relnamespace = 'fleet'::regnamespace AND c.relname = ANY ($1)
                        AND pg_get_expr(d.adbin, d.adrelid) LIKE '%(%' ORDER BY 1
                    """,
                    .texts(all)
                ) { row in try row.text() }
                // The user is called fleet, so that the schema is on its path.
                #expect(
                    Set(functions).isSubset(of: ["now()", "nextval('block_number'::regclass)"])
                )
            }
        }
    }
}
