import Testing

@testable import FleetStore

extension IntegrationTests {
    /// The schema from nothing, again, and from other versions of this program.
    @Suite struct MigrateTests {
        private func withEmptyStore(_ body: (FleetStore) async throws -> Void) async throws {
            try await TestServer.withEmptyDatabase { url in
                let store = try await FleetStore(url: url, connectionLimit: 4)
                try await body(store)
                await store.close()
            }
        }

        private static let second = Migration(
            number: 2,
            name: "second",
            sql: "CREATE TABLE fleet.second (); CREATE TABLE fleet.third ()"
        )

        private static let next = Migration(
            number: Migration.all.count + 1,
            name: "next",
            sql: "CREATE TABLE fleet.second ()"
        )

        @Test func everyStepIsAppliedOnce() async throws {
            try await withEmptyStore { store in
                try await store.withConnection { db in
                    let needed = Migration.all.count
                    #expect(throws: StoreError.schemaOlder(found: 0, needed: needed)) {
                        try db.checkSchema()
                    }
                    #expect(try db.migrate() == Array(1...needed))
                    #expect(try db.migrate() == [])
                    try db.checkSchema()
                    #expect(try db.migrate(Migration.all + [Self.next]) == [needed + 1])
                }
            }
        }

        @Test func programsThatMigrateAtOnceTakeTurns() async throws {
            try await withEmptyStore { store in
                let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            try await store.withConnection { db in
                                try db.migrate([.foundation, Self.second])
                            }
                        }
                    }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                #expect(applied.sorted() == [1, 2])
            }
        }

        @Test func aNewerSchemaIsRefused() async throws {
            try await withEmptyStore { store in
                try await store.withConnection { db in
                    let known = Migration.all.count
                    try db.migrate(Migration.all + [Self.next])
                    let refusal = StoreError.schemaNewer(found: known + 1, known: known)
                    #expect(throws: refusal) { try db.migrate() }
                    #expect(throws: refusal) { try db.checkSchema() }
                }
            }
        }

        @Test func aChangedStepIsRefused() async throws {
            try await withEmptyStore { store in
                try await store.withConnection { db in
                    try db.migrate([.foundation, Self.second])
                    let edited = Migration(number: 2, name: "second", sql: "SELECT 1")
                    #expect(throws: StoreError.migrationChanged(number: 2, name: "second")) {
                        try db.migrate([.foundation, edited])
                    }
                }
            }
        }

        @Test func aFailingStepLeavesNothingOfItself() async throws {
            try await withEmptyStore { store in
                try await store.withConnection { db in
                    let broken = Migration(
                        number: 2,
                        name: "broken",
                        sql: "CREATE TABLE fleet.second (); SELECT * FROM fleet.nowhere"
                    )
                    #expect(throws: StoreError.self) { try db.migrate([.foundation, broken]) }
                    let applied = try db.migrate([.foundation, Self.second])
                    #expect(applied == [2])
                }
            }
        }

        @Test func aChangedPublicationIsFoundOut() async throws {
            try await withEmptyStore { store in
                try await store.withConnection { db in
                    try db.migrate()
                    try db.addCity(Samples.leipzig)
                    try db.insertPublishedDay(
                        PublishedDayRow(
                            cityID: "leipzig",
                            day: "2026-03-02",
                            revision: 1,
                            publishedMillis: Samples.monday,
                            figuresJSON: "{}"
                        ),
                        PublicationBasis(inputs: [], sha256: [], causesJSON: nil)
                    )
                    try db.execute("UPDATE fleet.published_day SET figures = '{ }'")
                    #expect(
                        throws: StoreError.damagedPublication(
                            cityID: "leipzig",
                            day: "2026-03-02",
                            revision: 1
                        )
                    ) { try db.revisions(city: "leipzig", day: "2026-03-02") }
                }
            }
        }
    }
}
