import FleetService
import HTTPTypes

/// Whether it runs, and what it can do.
enum ServiceEndpoints {
    static func all(
        _ doorway: Doorway,
        _ metrics: ServerMetrics,
        description: @escaping @Sendable () -> Answer
    ) -> [Endpoint] {
        [
            Endpoint(
                id: "health",
                method: .get,
                path: "/healthz",
                summary: "Whether the service runs.",
                subject: nil,
                schema: Schema.object([("state", ["const": "running"])])
            ) { _ in
                Answer(.json, "{\"state\":\"running\"}\n", keeping: .never)
            },
            Endpoint(
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
            Endpoint(
                id: "metrics",
                method: .get,
                path: "/metrics",
                summary: "What the service counts of itself, for Prometheus.",
                subject: .operation,
                types: [.metrics]
            ) { _ in
                Answer(.metrics, metrics.text, keeping: .never)
            },
            Endpoint(
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
