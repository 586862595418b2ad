import FleetService

/// Shapes of answers, by JSON Schema.
enum Schema {
    static func object(_ members: [(String, JSON)], isClosed: Bool = true) -> JSON {
        .object([
            ("type", "object"), ("required", .array(members.map { .text($0.0) })),
            ("properties", .object(members)), ("additionalProperties", .bool(!isClosed)),
        ])
    }

    static func array(_ items: JSON) -> JSON { ["type": "array", "items": items] }

    static let text: JSON = ["type": "string"]
    static let optionalText: JSON = ["type": ["string", "null"]]
    static let number: JSON = ["type": ["number", "null"]]
    static let integer: JSON = ["type": "integer"]
    /// Of columns that hold words, numbers or nothing.
    static let value: JSON = ["type": ["string", "number", "null"]]
    /// The same of lists, in which something may hold or not.
    static let listed: JSON = ["type": ["string", "number", "boolean", "null"]]

    static let city = object([
        ("city_id", text), ("city_name", text), ("time_zone", text), ("k", integer),
        ("first_published_day", optionalText), ("last_published_day", optionalText),
        ("zones", array(text)),
    ])

    static let features = object(
        [("type", ["const": "FeatureCollection"]), ("features", array(["type": "object"]))],
        isClosed: false
    )

    /// Rows of a list and the cursor of its next page.
    static let page = object([
        ("next", optionalText),
        ("rows", array(["type": "object", "additionalProperties": listed])),
    ])

    static let problem = object(
        [
            ("type", text), ("title", text), ("status", integer), ("detail", text),
            ("instance", text),
        ],
        isClosed: false
    )

    /// Published figures: where they come from, and rows of one of several shapes.
    static func figures(_ tables: [[AnswerRows.Column]], withVehicles: Bool) throws -> JSON {
        let rows = tables.map { columns in
            object(
                columns.map { column in
                    (
                        column.name,
                        column.name == "suppressed"
                            ? array(text) : column.isNumber ? number : value
                    )
                }
            )
        }
        let published = object(
            try provenance + [("by", text), ("rows", array(["anyOf": .array(rows)]))]
        )
        guard withVehicles else { return published }
        let ofVehicles = object([
            ("city_id", text), ("from_day", text), ("to_day", text), ("by", ["const": "vehicle"]),
            ("rows", array(["type": "object", "additionalProperties": value])),
        ])
        return ["anyOf": [published, ofVehicles]]
    }

    private static var provenance: [(String, JSON)] {
        get throws {
            try ShownPeriod.provenanceNames.map { ($0, value) } + [
                ("as_of", optionalText),
                ("revisions", ["type": "object", "additionalProperties": integer]),
            ]
        }
    }
}
