/// Shapes of what vehicles send and get back.
extension Schema {
    static let receipt = object(
        [
            ("city", text), ("read", integer), ("stored", integer), ("duplicates", integer),
            ("quarantined", integer), ("cells_set_aside", integer),
            (
                "failures",
                array(object([("line", integer), ("reason", text)], isClosed: false))
            ),
        ],
        isClosed: false
    )

    /// A JSON object a line; lines that are none are set aside, so that any text will do.
    static let lines: JSON = [
        "examples": [
            "{\"time\":1774767600000,\"vehicle\":\"trike-7\",\"latitude_deg\":51.34,\"longitude_deg\":12.37,\"speed_kmh\":17.5,\"soc_percent\":81}\n"
        ]
    ]

    /// A line with the names of the columns, which can be any signals in any order, then rows.
    static let rows: JSON = [
        "type": "string",
        "pattern": "^time,vehicle,speed_kmh,soc_percent\\n",
        "examples": ["time,vehicle,speed_kmh,soc_percent\n1774767600000,trike-7,17,81\n"],
    ]

    // Of messages only what must be there for them to be such: whatever else is wrong with one is
    // set aside with its reason, and not refused.

    static let ownTracks = object([("_type", text)], isClosed: false)

    static let osmAnd = object([("location", ["type": "object"])], isClosed: false)

    static let theThingsStack = object([("end_device_ids", [:])], isClosed: false)

    static let chirpStack = object([("deviceInfo", [:])], isClosed: false)
}
