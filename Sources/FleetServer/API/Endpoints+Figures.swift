import FleetService
import HTTPTypes

/// Published figures of a city's period, each by one or several groupings.
enum FigureEndpoints {
    /// By the word of `by`, the table that answers it.
    private typealias Groupings = [(word: String, table: ReportTable.ID)]

    static func all() throws -> [Endpoint] {
        try [
            figures(
                "keyFigures",
                "key-figures",
                "The figures of a period and how they changed.",
                [("figure", .keyFigures)]
            ),
            figures(
                "utilisation",
                "utilisation",
                "How the fleet was used.",
                [
                    ("day", .days), ("hour", .stateByHour), ("zone", .zones),
                    ("category", .categories), ("length", .tripLengths),
                ],
                ofVehicles: { visitor, ask in
                    try await visitor.vehicleUtilisation(of: ask.city, ask.days(), ask.question)
                }
            ),
            figures(
                "energy",
                "energy",
                "What energy the fleet took, and what that is known from.",
                [
                    ("category", .categories), ("day", .days), ("source", .sources),
                    ("style", .drivingStyle),
                ],
                ofVehicles: { visitor, ask in
                    try await visitor.vehicleEnergy(of: ask.city, ask.days(), ask.question)
                }
            ),
            figures(
                "charging",
                "charging",
                "When, where and how much was charged.",
                [
                    ("hour", .chargingByHour), ("zone", .chargingByZone),
                    ("category", .chargingByCategory),
                ]
            ),
            figures(
                "ledger",
                "ledger",
                "What went into the batteries and out of them, with the residual.",
                [("fleet", .ledger)],
                ofVehicles: { visitor, ask in
                    try await visitor.vehicleLedgers(
                        of: ask.city,
                        ask.days(),
                        vehicle: nil,
                        ask.question
                    )
                }
            ),
            figures(
                "originDestination",
                "origin-destination",
                "Trips from zone to zone; for those who see released figures alone, by month.",
                [("flow", .flows)]
            ),
            figures(
                "cells",
                "cells",
                "Trips by the squares of the European 250 m grid in which they start, of a month; the same "
                    + "for everybody: squares with few trips or few vehicles are left out.",
                [("cell", .cells)]
            ),
            figures(
                "climate",
                "climate",
                "CO2 avoided, and the factors that rests on.",
                [("category", .climate), ("factor", .climateFactors)]
            ),
            figures(
                "dataQuality",
                "data-quality",
                "What was left out or set aside and why, and what was corrected.",
                [
                    ("exclusion", .exclusions), ("position-noise", .positionNoise),
                    ("quarantine", .quarantine), ("correction", .changes), ("day", .days),
                ]
            ),
        ]
    }

    private static let byVehicle = "vehicle"

    /// Groupings of which one row may be asked for.
    private static let members = [
        (word: "zone", about: "Of this zone alone, by its name; by zone."),
        (word: "category", about: "Of this category alone; by category."),
    ]

    /// Whose row alone is wanted.
    ///
    /// All rows were made and judged before: what of it is shown does not depend on what else is.
    private static func member(_ ask: Ask, by word: String) throws -> String? {
        for (name, _) in members where ask[name] != nil && name != word {
            throw Problem(
                status: .notFound,
                name: "no-such-figures",
                title: "There are no such figures",
                detail: "Figures by \(word) are of the whole city: \(name) goes with by=\(name)."
            )
        }
        return members.contains { $0.word == word } ? ask[word] : nil
    }

    /// A zone in which nothing happened has no row, and is there all the same.
    private static func check(
        _ member: String,
        by word: String,
        _ shown: ShownPeriod,
        _ table: ReportTable.ID,
        _ visitor: Visitor,
        _ ask: Ask
    ) async throws {
        if word == "zone", try await visitor.city(ask.city).zones.contains(member) { return }
        if word == "category", shown.categories.contains(member) { return }
        guard shown.rows(of: table, only: member).count == 0 else { return }
        throw Problem(
            status: .notFound,
            name: "no-such-figures",
            title: "There are no such figures",
            detail: "There is no \(word) of this name here: by=\(word) without it lists them."
        )
    }

    private static func figures(
        _ id: String,
        _ path: String,
        _ summary: String,
        _ groupings: Groupings,
        ofVehicles: (@Sendable (Visitor, Ask) async throws -> AnswerRows)? = nil
    ) throws -> Endpoint {
        let words = groupings.map(\.word) + (ofVehicles == nil ? [] : [byVehicle])
        let tables = Dictionary(uniqueKeysWithValues: groupings.map { ($0.word, $0.table) })
        let standard = words[0]
        var parameters = [Parameter.city, .period, .asOf]
        if words.count > 1 {
            parameters.append(
                .query(
                    "by",
                    .choice(words),
                    ofVehicles == nil
                        ? "What a row is of."
                        : "What a row is of; of single vehicles for who may see them.",
                    standard: standard
                )
            )
        }
        for (word, about) in members where words.contains(word) {
            parameters.append(.query(word, .text(longest: 200), about))
        }
        let columns = try groupings.map { try AnswerRows.columns(of: $0.table) }
        return Endpoint(
            id: id,
            method: .get,
            path: PathPattern(stringLiteral: "/v1/cities/{city}/\(path)"),
            summary: summary,
            subject: .figures,
            parameters: parameters,
            types: [.json, .csv] + (tables.values.contains(where: hasPlaces) ? [.geoJSON] : []),
            schema: try Schema.figures(columns, withVehicles: ofVehicles != nil),
            mayBeUnfinished: true
        ) { ask in
            let visitor = try ask.visiting()
            // Who names a zone asks by zone.
            let named = members.map(\.word).first { words.contains($0) && ask[$0] != nil }
            let word = ask["by"] ?? named ?? standard
            if word == byVehicle, let ofVehicles {
                return try await rows(ofVehicles(visitor, ask), ask)
            }
            let shown = try await visitor.figures(
                of: ask.city,
                ask.days(),
                asOfMillis: ask.asOfMillis,
                ask.question
            )
            guard let table = tables[word] else { throw Problem.noSuchAddress }
            let member = try member(ask, by: word)
            if let member { try await check(member, by: word, shown, table, visitor, ask) }
            return try await answer(shown, table, by: word, only: member, visitor, ask)
        }
    }

    private static func hasPlaces(_ table: ReportTable.ID) -> Bool {
        table == .zones || table == .cells
    }

    private static func answer(
        _ shown: ShownPeriod,
        _ table: ReportTable.ID,
        by word: String,
        only member: String?,
        _ visitor: Visitor,
        _ ask: Ask
    ) async throws -> Answer {
        switch ask.type {
        case .csv:
            return try await ask.keeping(shown) {
                Answer(.csv, shown.rows(of: table, only: member).csv)
            }
        case .geoJSON where table == .zones:
            return try await ask.keeping(shown) {
                Answer(.geoJSON, try await visitor.zoneFeatures(of: shown, only: member))
            }
        case .geoJSON where table == .cells:
            return try await ask.keeping(shown) { Answer(.geoJSON, shown.cellFeatures) }
        case .geoJSON:
            throw Problem(
                status: .notAcceptable,
                name: "not-acceptable",
                title: "This is not to be had as GeoJSON",
                detail: "Only figures by zone have places: ask by=zone, or for JSON or CSV."
            )
        default:
            return try await ask.keeping(shown) {
                Answer(
                    .json,
                    """
                    {\(shown.provenanceJSON),
                    "by":\(JSON.text(word).source),
                    "rows":\(shown.rows(of: table, only: member).json)}

                    """
                )
            }
        }
    }

    /// Rows of single vehicles, which have no edition.
    private static func rows(_ rows: AnswerRows, _ ask: Ask) throws -> Answer {
        let days = try ask.days()
        guard ask.type != .csv else { return Answer(.csv, rows.csv) }
        let members: JSON = [
            "city_id": .text(ask.city), "from_day": .text(days.lowerBound.name),
            "to_day": .text(days.upperBound.name), "by": "vehicle",
        ]
        return Answer(.json, "\(members.source.dropLast()),\n\"rows\":\(rows.json)}\n")
    }
}

extension Parameter {
    static let city = Parameter.path("city", "Id of the city.", .text(longest: 64))

    static let period = Parameter.query(
        "period",
        .period,
        "A day, two of them with two dots between (both included), an ISO week, a month or a year: "
            + "2026-03-29, 2026-03-01..2026-03-29, 2026-W13, 2026-03, 2026.",
        isRequired: true
    )

    static let asOf = Parameter.query(
        "as_of",
        .instant,
        "As it was published then: the same again, whatever came later."
    )

    static let limit = Parameter.query(
        "limit",
        .integer(1...1000),
        "Rows at most.",
        standard: "100"
    )

    static let cursor = Parameter.query(
        "cursor",
        .text(longest: 400),
        "Where to go on: from the Link of the page before."
    )
}
