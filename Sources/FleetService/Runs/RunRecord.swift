import FleetStore
import Logging

/// Writes down in the database what a run of the night does, as it does it.
struct RunRecord: Sendable {
    let store: FleetStore
    let context: RunContext

    /// Runs that began earlier are forgotten: about two years.
    static let keptMillis: Int64 = 731 * 86_400_000

    func begin() async throws {
        let (context, now) = (context, context.clock())
        try await store.repeating {
            try await store.withConnection {
                try $0.beginRun(
                    context.id,
                    command: context.command,
                    atMillis: now,
                    forgetsBeforeMillis: now - Self.keptMillis
                )
            }
        }
    }

    func begin(_ cityID: String) async throws {
        let (id, now) = (context.id, context.clock())
        try await store.repeating {
            try await store.withConnection {
                try $0.beginRun(id, city: cityID, atMillis: now)
            }
        }
    }

    func end(_ outcome: Result<NightlyResult, any Error>, of cityID: String, code: Int32)
        async throws
    {
        let (id, now) = (context.id, context.clock())
        let result = try? outcome.get()
        let json = try result?.runJSON()
        let failure: String? =
            if case .failure(let error) = outcome { ErrorExit.text(error) } else { nil }
        try await store.repeating {
            try await store.withConnection {
                try $0.endRun(
                    id,
                    city: cityID,
                    atMillis: now,
                    exitCode: code,
                    resultJSON: json,
                    failure: failure,
                    vehicles: result?.failures ?? [:]
                )
            }
        }
    }

    func end(code: Int32) async throws {
        let (id, now) = (context.id, context.clock())
        try await store.repeating {
            try await store.withConnection { try $0.endRun(id, atMillis: now, exitCode: code) }
        }
    }
}
