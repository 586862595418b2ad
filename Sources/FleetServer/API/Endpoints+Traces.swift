import FleetService
import HTTPTypes

/// What is closest to the vehicles: their signals, their places, and figures taken apart.
enum TraceEndpoints {
    static let all: [Endpoint] = [
        Endpoint(
            id: "trace",
            method: .get,
            path: "/v1/cities/{city}/vehicles/{vehicle}/trace",
            summary: "The signals of a vehicle as it sent them, of a week at most.",
            subject: .traces,
            parameters: [.city, .path("vehicle", "Id of the vehicle."), .period],
            types: [.csv]
        ) { ask in
            let trace = try await ask.visiting().trace(
                of: ask.city,
                vehicle: ask["vehicle"] ?? "",
                ask.days(),
                ask.question
            )
            return Answer(.csv, bytes: trace.csv, keeping: .never)
        },
        Endpoint(
            id: "cellUse",
            method: .get,
            path: "/v1/cities/{city}/cell-use",
            summary: "Time and trips in all squares of the European 250 m grid, of a week at most.",
            subject: .cells,
            parameters: [.city, .period],
            types: [.json, .csv],
            schema: Schema.page
        ) { ask in
            let rows = try await ask.visiting().cellUse(of: ask.city, ask.days(), ask.question)
            return ask.type == .csv
                ? Answer(.csv, rows.csv)
                : Answer(.json, "{\"next\":null,\n\"rows\":\(rows.json)}\n")
        },
        Endpoint(
            id: "explanation",
            method: .get,
            path: "/v1/cities/{city}/explanations/{figure}",
            summary: "A published figure taken apart, down to the vehicles; of 31 days at most.",
            subject: .explanations,
            parameters: [
                .city,
                .path(
                    "figure",
                    "What is explained.",
                    .choice(ExplainedFigure.allCases.map(\.rawValue))
                ), .period,
                .query("category", .text(longest: 40), "Of this category alone."),
            ],
            schema: ["type": "object"]
        ) { ask in
            let text = try await ask.visiting().explanation(
                of: ask.city,
                ExplainedFigure(named: ask["figure"] ?? ""),
                of: ask["category"].map { .category($0) } ?? .everything,
                ask.days(),
                ask.question
            )
            return Answer(.json, text)
        },
        Endpoint(
            id: "definitions",
            method: .get,
            path: "/v1/definitions",
            summary: "What every figure means: formula, source, unit, gaps, coverage.",
            subject: nil,
            schema: Schema.array(["type": "object"])
        ) { _ in Answer(.json, try DefinitionOutput.text(nil, .json)) },
    ]
}
