import Testing

@testable import FleetStore

@Suite struct StoreErrorTests {
    @Test func dataExceptionsLoseTheQuotedValue() {
        let error = StoreError.fromServer(
            sqlState: "22P02",
            message: #"invalid input syntax for type bigint: "51.3406 "12""#
        )
        #expect(
            error
                == .server(sqlState: "22P02", message: "invalid input syntax for type bigint: …")
        )
    }

    @Test func namesOfConstraintsStay() {
        let message = #"duplicate key value violates unique constraint "vehicle_id_key""#
        #expect(
            StoreError.fromServer(sqlState: "23505", message: message)
                == .server(sqlState: "23505", message: message)
        )
    }

    @Test(arguments: [
        ("53100", "could not extend file", StoreError.diskFull),
        ("58030", "could not write: No space left on device", .diskFull),
        ("57014", "canceling statement due to user request", .cancelled),
        ("57P01", "terminating connection due to administrator command", .connectionLost),
        ("57P03", "the database system is starting up", .connectionLost),
        ("08006", "connection failure", .connectionLost),
        ("08P01", "server login has been failing, try again later", .connectionLost),
        ("08P01", "query_wait_timeout", .poolerBusy),
    ])
    func statesWithAMeaningOfTheirOwnAreCases(
        state: String,
        message: String,
        expected: StoreError
    ) {
        #expect(StoreError.fromServer(sqlState: state, message: message) == expected)
    }

    @Test(arguments: [
        StoreError.invalidConnectionString(hint: "it is empty"),
        .connectionFailed(target: "a", reason: "Connection refused", fault: .unreachable),
        .connectionFailed(target: "a", reason: "starting up", fault: .notReady),
        .connectionFailed(target: "a", reason: "no such role", fault: .refused),
        .connectionFailed(target: "a", reason: "wrong", fault: .password),
        .connectionFailed(target: "a", reason: "certificate", fault: .encryption),
        .connectionLost, .commitUnknown, .noSessionFree(limit: 4, seconds: 600), .poolerBusy,
        .closed, .server(sqlState: "XX000", message: "oops"), .diskFull,
        .cancelled, .lockHeld(cityID: "leipzig"), .schemaOlder(found: 0, needed: 1),
        .schemaOlder(found: 1, needed: 2), .schemaNewer(found: 3, known: 2),
        .migrationChanged(number: 1, name: "foundation"), .invalidValue("a day"),
        .unreadableResult(column: "day"),
        .damagedPublication(cityID: "leipzig", day: "2026-03-02", revision: 1),
        .serverProgramsMissing, .serverVersionMissing(major: "14", folder: "/f"),
        .folderUnusable(path: "/f", reason: "it is full; remove something"),
        .privateServerFailed(reason: "it stopped", log: "/f/postgresql.log"),
    ])
    func everyErrorIsASentence(error: StoreError) {
        #expect(error.description.count > 30)
        #expect(error.description.hasSuffix("."))
    }
}
