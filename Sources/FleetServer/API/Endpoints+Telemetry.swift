import FleetService
import HTTPTypes

/// The door for vehicles: samples in, answered after they are stored.
enum TelemetryEndpoints {
    static let all: [Endpoint] = [
        Endpoint(
            id: "sendTelemetry",
            method: .post,
            path: "/v1/telemetry",
            summary:
                "Samples of vehicles, as CSV or a JSON object a line; gzip or zstd as they come.",
            subject: .telemetry,
            parameters: [.toCity, .ofVehicle, .idempotencyKey],
            schema: Schema.receipt,
            body: Endpoint.Body(
                schemas: [("application/x-ndjson", Schema.lines), ("text/csv", Schema.rows)],
                longestBytes: ServerLimit.bodyBytes
            )
        ) { ask in
            try await receipt(
                ask.contentType == "text/csv" ? .csv(ask.body) : .ndjson(ask.body),
                ask
            )
        },
        Endpoint(
            id: "sendOwnTracks",
            method: .post,
            path: "/v1/telemetry/owntracks",
            summary: "A message of OwnTracks in HTTP mode.",
            subject: .telemetry,
            parameters: [
                .toCity,
                Parameter(
                    name: "X-Limit-D",
                    place: .header,
                    kind: .visible(longest: 100),
                    about: "Name of the device, which is the vehicle."
                ),
            ],
            schema: Schema.array(["type": "object"]),
            body: Endpoint.Body(
                schemas: [("application/json", Schema.ownTracks)],
                longestBytes: messageBytes
            )
        ) { ask in
            _ = try await receipt(.ownTracks(ask.body, device: ask["X-Limit-D"]), ask)
            // What the phone takes for "nothing to tell you".
            return Answer(.json, "[]\n", keeping: .never)
        },
        osmAnd(.get, body: nil),
        osmAnd(
            .post,
            body: Endpoint.Body(
                schemas: [
                    ("application/json", Schema.osmAnd),
                    ("application/x-www-form-urlencoded", ["type": "object"]),
                ],
                longestBytes: messageBytes
            )
        ),
        Endpoint(
            id: "sendTheThingsStack",
            method: .post,
            path: "/v1/telemetry/ttn",
            summary: "A webhook of The Things Stack, version 3.",
            subject: .telemetry,
            parameters: [.toCity],
            schema: Schema.receipt,
            body: Endpoint.Body(
                schemas: [("application/json", Schema.theThingsStack)],
                longestBytes: messageBytes
            )
        ) { ask in try await receipt(.ttn(ask.body), ask) },
        Endpoint(
            id: "sendChirpStack",
            method: .post,
            path: "/v1/telemetry/chirpstack",
            summary: "An event of ChirpStack, version 4, as JSON.",
            subject: .telemetry,
            parameters: [
                .toCity,
                .query("event", .text(longest: 20), "What happened; samples come with up."),
            ],
            schema: Schema.receipt,
            body: Endpoint.Body(
                schemas: [("application/json", Schema.chirpStack)],
                longestBytes: messageBytes
            )
        ) { ask in try await receipt(.chirpStack(ask.body, event: ask["event"]), ask) },
    ]

    private static let messageBytes = 1 << 20

    private static func osmAnd(_ method: HTTPRequest.Method, body: Endpoint.Body?) -> Endpoint {
        Endpoint(
            id: method == .get ? "getOsmAnd" : "postOsmAnd",
            method: method,
            path: "/v1/telemetry/osmand",
            summary:
                "A fix by the protocol that Traccar calls OsmAnd; the token may be in the address.",
            subject: .telemetry,
            parameters: [.toCity],
            schema: Schema.receipt,
            takesAnyQuery: true,
            takesTokenInAddress: true,
            body: body
        ) { ask in
            if ask.contentType == "application/json" {
                return try await receipt(.osmAndJSON(ask.body), ask)
            }
            guard let form = String(validating: ask.body, as: UTF8.self) else {
                throw Problem.parameter("the body", "is not UTF-8")
            }
            let fields = try Query.pairs(ask.query) + Query.pairs(form)
            return try await receipt(.osmAnd(fields.filter { $0.name != "token" }), ask)
        }
    }

    private static func receipt(_ body: SentBody, _ ask: Ask) async throws -> Answer {
        let text = try await ask.visiting().send(
            body,
            to: ask["city"],
            vehicle: ask["vehicle"],
            key: ask["Idempotency-Key"],
            ask.question
        )
        return Answer(.json, text, keeping: .never)
    }
}

extension Parameter {
    fileprivate static let toCity = Parameter.query(
        "city",
        .text(longest: 64),
        "The vehicles' city; needed of a token for several."
    )
    fileprivate static let ofVehicle = Parameter.query(
        "vehicle",
        .text(longest: 100),
        "Whose samples all of these are, whatever the rows say."
    )
    fileprivate static let idempotencyKey = Parameter(
        name: "Idempotency-Key",
        place: .header,
        kind: .visible(longest: 255),
        about: "Names this body for a day: sent again, it gets the same answer."
    )
}
