import FleetService
import HTTPTypes

/// Whether it runs, and what it can do.
enum ServiceOperations {
    static func all(
        _ doorway: Doorway,
        _ metrics: ServerMetrics,
        description: @escaping @Sendable () -> Answer
    ) -> [Operation] {
        [
            Operation(
                id: "health",
                method: .get,
                path: "/healthz",
                summary: "Whether the service runs.",
                subject: nil,
                schema: Schema.object([("state", ["const": "running"])])
            ) { _ in
                Answer(.json, "{\"state\":\"running\"}\n", keeping: .never)
            },
            Operation(
                id: "ready",
                method: .get,
                path: "/readyz",
                summary: "Whether it can answer: whether the database does.",
                subject: nil,
                schema: Schema.object([("state", ["const": "ready"])])
            ) { _ in
                try await doorway.opened().checkDatabase()
                return Answer(.json, "{\"state\":\"ready\"}\n", keeping: .never)
            },
            Operation(
                id: "metrics",
                method: .get,
                path: "/metrics",
                summary: "What the service counts of itself, for Prometheus.",
                subject: .operation,
                types: [.metrics]
            ) { _ in
                Answer(.metrics, metrics.text, keeping: .never)
            },
            Operation(
                id: "description",
                method: .get,
                path: "/openapi.json",
                summary: "This description.",
                subject: nil,
                types: [.json]
            ) { _ in description() },
        ]
    }
}
