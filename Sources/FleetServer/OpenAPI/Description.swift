import FleetService
import HTTPTypes

/// The OpenAPI 3.1 description of the service, made of what it does.
enum Description {
    static func text(of operations: [Operation], version: String, isPublic: Bool) -> String {
        var paths: [(String, JSON)] = []
        for operation in operations where !operation.isPage {
            let entry = (
                operation.method.rawValue.lowercased(), description(of: operation, isPublic)
            )
            if let index = paths.firstIndex(where: { $0.0 == operation.path.text }),
                case .object(let members) = paths[index].1
            {
                paths[index].1 = .object(members + [entry])
            } else {
                paths.append((operation.path.text, .object([entry])))
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

    private static func description(of operation: Operation, _ isPublic: Bool) -> JSON {
        var answers: [(String, JSON)] = [("200", answer(operation, operation.schema))]
        answers += statuses(of: operation).map { status, about in
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
            ("operationId", .text(operation.id)), ("summary", .text(operation.summary)),
            ("parameters", .array(operation.parameters.map(\.description))),
        ]
        if let body = operation.body {
            members.append(
                (
                    "requestBody",
                    [
                        "required": true,
                        "content": .object(
                            body.types.map { ($0, ["schema": body.schema]) }
                        ),
                    ]
                )
            )
        }
        members.append(("responses", .object(answers)))
        if let subject = operation.subject {
            if isPublic, Role.public.extent(of: subject) != .none {
                members.append(("security", [["token": []], [:]]))
            }
        } else {
            members.append(("security", []))
        }
        return .object(members)
    }

    private static func answer(_ operation: Operation, _ schema: JSON) -> JSON {
        [
            "description": .text(operation.summary),
            "content": .object(
                operation.types.map { type in
                    let isData = type == .json || type == .openAPI || type == .geoJSON
                    let shape =
                        type == .geoJSON
                        ? Schema.features : isData ? schema : Schema.text
                    return (type.rawValue, ["schema": shape])
                }
            ),
        ]
    }

    private static func statuses(of operation: Operation) -> [(Int, String)] {
        var statuses = [(400, "A parameter is not what this address takes.")]
        if operation.mayBeUnfinished {
            statuses.insert((202, "Days of the period are still to be published."), at: 0)
        }
        if operation.subject != nil {
            statuses += [
                (401, "No token, or one that is not valid."),
                (403, "Not for the role of this token."),
            ]
        }
        statuses.append((404, "There is nothing at this address for this token."))
        statuses.append((406, "Not to be had as any of the media types accepted."))
        if operation.body != nil {
            statuses += [
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
