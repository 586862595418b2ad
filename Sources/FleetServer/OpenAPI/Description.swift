import FleetService
import HTTPTypes

/// The OpenAPI 3.1 description of the service, made of what it does.
enum Description {
    static func text(of endpoints: [Endpoint], version: String, isPublic: Bool) -> String {
        var paths: [(String, JSON)] = []
        for endpoint in endpoints where !endpoint.isPage {
            let entry = (
                endpoint.method.rawValue.lowercased(), description(of: endpoint, isPublic)
            )
            if let index = paths.firstIndex(where: { $0.0 == endpoint.path.text }),
                case .object(let members) = paths[index].1
            {
                paths[index].1 = .object(members + [entry])
            } else {
                paths.append((endpoint.path.text, .object([entry])))
            }
        }
        let document: JSON = [
            "openapi": "3.1.0",
            "info": [
                "title": "FleetAnalytics",
                "version": .text(version),
                "description": .text(about),
            ],
            "servers": [["url": "/"]],
            "security": [["token": []]],
            "paths": .object(paths),
            "components": [
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer",
                        "description": "A token made with: fleet-report token create",
                    ]
                ],
                "schemas": ["Problem": Schema.problem],
            ],
        ]
        return document.source + "\n"
    }

    private static let about = """
        Energy and use of fleets of light electric vehicles, as their nights published them. Times are \
        RFC 3339 with an offset, days are civil days of the city's time zone, units are in the names. A \
        figure that is null and named in "suppressed" rests on fewer than k trips, or would tell of such.
        """

    private static func description(of endpoint: Endpoint, _ isPublic: Bool) -> JSON {
        var answers: [(String, JSON)] = [("200", answer(endpoint, endpoint.schema))]
        answers += statuses(of: endpoint).map { status, about in
            (
                String(status),
                [
                    "description": .text(about),
                    "content": [
                        "application/problem+json": [
                            "schema": ["$ref": "#/components/schemas/Problem"]
                        ]
                    ],
                ]
            )
        }
        var members: [(String, JSON)] = [
            ("operationId", .text(endpoint.id)), ("summary", .text(endpoint.summary)),
            ("parameters", .array(endpoint.allParameters.map(\.description))),
        ]
        if let body = endpoint.body {
            members.append(
                (
                    "requestBody",
                    [
                        "required": true,
                        "content": .object(
                            body.schemas.map { ($0.type, ["schema": $0.schema]) }
                        ),
                    ]
                )
            )
        }
        members.append(("responses", .object(answers)))
        if let subject = endpoint.subject {
            if isPublic, Role.public.extent(of: subject) != .none {
                members.append(("security", [["token": []], [:]]))
            }
        } else {
            members.append(("security", []))
        }
        return .object(members)
    }

    private static func answer(_ endpoint: Endpoint, _ schema: JSON) -> JSON {
        [
            "description": .text(endpoint.summary),
            "content": .object(
                endpoint.types.map { type in
                    let isData = type == .json || type == .openAPI || type == .geoJSON
                    let shape =
                        type == .geoJSON
                        ? Schema.features : isData ? schema : Schema.text
                    return (type.rawValue, ["schema": shape])
                }
            ),
        ]
    }

    private static func statuses(of endpoint: Endpoint) -> [(Int, String)] {
        var statuses = [(400, "A parameter is not what this address takes.")]
        if endpoint.mayBeUnfinished {
            statuses.insert((202, "Days of the period are still to be published."), at: 0)
        }
        if endpoint.subject != nil {
            statuses += [
                (401, "No token, or one that is not valid."),
                (403, "Not for the role of this token."),
            ]
        }
        statuses.append((404, "There is nothing at this address for this token."))
        statuses.append((406, "Not to be had as any of the media types accepted."))
        statuses.append((414, "The address is too long."))
        if endpoint.body != nil {
            statuses += [
                (
                    409,
                    "The idempotency key came before with another body, or what is kept has changed."
                ),
                (408, "The body took too long to arrive."), (413, "The body is too large."),
                (415, "A body of another media type or packing."),
                (422, "The body is not what its media type says."),
            ]
        }
        return statuses + [
            (429, "Too much at once; Retry-After says when to go on."),
            (500, "A fault of this service."),
            (503, "The database is away, or it took too long; Retry-After says when to ask again."),
        ]
    }
}
