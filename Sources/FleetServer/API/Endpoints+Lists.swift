import FleetService
import HTTPTypes

/// Cities, their periods, vehicles and what these did.
enum ListEndpoints {
    static let all: [Endpoint] = [
        Endpoint(
            id: "cities",
            method: .get,
            path: "/v1/cities",
            summary: "The cities that are for you.",
            subject: .cities,
            types: [.json, .csv],
            schema: Schema.object([("cities", Schema.array(Schema.city))])
        ) { ask in
            let cities = try await ask.visiting().cities()
            if ask.type == .csv { return Answer(.csv, csv(cities)) }
            return Answer(.json, JSON.object([("cities", .array(cities.map(json)))]).source + "\n")
        },
        Endpoint(
            id: "city",
            method: .get,
            path: "/v1/cities/{city}",
            summary: "A city: its time zone, its zones, and the days that are published.",
            subject: .cities,
            parameters: [.city],
            schema: Schema.city
        ) { ask in
            Answer(.json, json(try await ask.visiting().city(ask.city)).source + "\n")
        },
        Endpoint(
            id: "zones",
            method: .get,
            path: "/v1/cities/{city}/zones",
            summary: "The city's zones.",
            subject: .cities,
            parameters: [.city],
            types: [.geoJSON],
            schema: Schema.features
        ) { ask in
            Answer(.geoJSON, try await ask.visiting().zonesGeoJSON(of: ask.city))
        },
        Endpoint(
            id: "periods",
            method: .get,
            path: "/v1/cities/{city}/periods",
            summary: "Days, weeks, months and years that are published, with their revisions.",
            subject: .cities,
            parameters: [
                .city, .query("kind", .choice(PeriodKind.allCases.map(\.rawValue)), "Only such."),
                .limit, .query("cursor", .integer(0...10_000_000), "Where to go on."),
            ],
            types: [.json, .csv],
            schema: Schema.page
        ) { ask in
            let page = try await ask.visiting().periods(
                of: ask.city,
                kind: ask["kind"].flatMap(PeriodKind.init),
                after: ask.number("cursor") ?? 0,
                limit: ask.number("limit") ?? 100
            )
            return answer(page, ask)
        },
        Endpoint(
            id: "vehicles",
            method: .get,
            path: "/v1/cities/{city}/vehicles",
            summary: "Vehicles; for city staff under names that last a month.",
            subject: .vehicles,
            parameters: [
                .city,
                .query("month", .month, "The month of the names; otherwise the present one."),
            ],
            types: [.json, .csv],
            schema: Schema.page
        ) { ask in
            let month = String(Instant.text(ask.question.nowMillis).prefix(7))
            let rows = try await ask.visiting().vehicles(
                of: ask.city,
                month: ask["month"] ?? month,
                ask.question
            )
            return answer(AnswerPage(rows: rows, next: nil), ask)
        },
        Endpoint(
            id: "trips",
            method: .get,
            path: "/v1/cities/{city}/trips",
            summary: "Trips one by one, by vehicle and time.",
            subject: .vehicleUse,
            parameters: [.city, .period, .vehicle, .limit, .cursor],
            types: [.json, .csv],
            schema: Schema.page
        ) { ask in
            let page = try await ask.visiting().trips(
                of: ask.city,
                ask.days(),
                vehicle: ask["vehicle"],
                after: ask["cursor"],
                limit: ask.number("limit") ?? 100,
                ask.question
            )
            return answer(page, ask)
        },
        Endpoint(
            id: "chargingSessions",
            method: .get,
            path: "/v1/cities/{city}/charging-sessions",
            summary: "Charging sessions and battery swaps one by one, by vehicle and time.",
            subject: .vehicleUse,
            parameters: [.city, .period, .vehicle, .limit, .cursor],
            types: [.json, .csv],
            schema: Schema.page
        ) { ask in
            let page = try await ask.visiting().chargingSessions(
                of: ask.city,
                ask.days(),
                vehicle: ask["vehicle"],
                after: ask["cursor"],
                limit: ask.number("limit") ?? 100,
                ask.question
            )
            return answer(page, ask)
        },
    ]

    private static func answer(_ page: AnswerPage, _ ask: Ask) -> Answer {
        var answer =
            ask.type == .csv
            ? Answer(.csv, page.rows.csv)
            : Answer(
                .json,
                "{\"next\":\(JSON(page.next).source),\n\"rows\":\(page.rows.json)}\n"
            )
        if let next = page.next {
            var pairs = ask.values.filter { $0.key != "city" && $0.key != "cursor" }
            pairs["cursor"] = next
            let query = Query.text(pairs.sorted { $0.key < $1.key })
            answer.fields[.constant("Link")] = "<\(ask.path)?\(query)>; rel=\"next\""
        }
        return answer
    }

    private static func json(_ city: ShownCity) -> JSON {
        [
            "city_id": .text(city.id), "city_name": .text(city.name),
            "time_zone": .text(city.timeZone), "k": .integer(city.minimum),
            "first_published_day": JSON(city.publishedDays?.lowerBound.name),
            "last_published_day": JSON(city.publishedDays?.upperBound.name),
            "zones": .array(city.zones.map(JSON.text)),
        ]
    }

    private static func csv(_ cities: [ShownCity]) -> String {
        let rows = cities.map { city in
            [
                city.id, city.name, city.timeZone, String(city.minimum),
                city.publishedDays?.lowerBound.name ?? "",
                city.publishedDays?.upperBound.name ?? "",
            ]
        }
        let heading = [
            "city_id", "city_name", "time_zone", "k", "first_published_day", "last_published_day",
        ]
        return ([heading] + rows).map { $0.map(CSVText.quoted).joined(separator: ",") + "\r\n" }
            .joined()
    }
}

extension Parameter {
    static let vehicle = Parameter.query("vehicle", .text(longest: 100), "Of this vehicle alone.")
}
