import FleetAnalytics
import FleetTestSupport
import Foundation
import Telemetry
import Testing

@testable import FleetService
@testable import FleetStore

extension DatabaseTests {
    @Suite struct ExplanationTests {
        /// A district and an hour that the clocks skip in the middle of these days, and the others.
        private static let days = "2026-03-28"..."2026-03-30"

        private func explanation(
            _ city: TestCity,
            _ figure: ExplainedFigure,
            of selection: FigureSelection = .everything
        ) async throws -> Explanation {
            try await city.workspace.explanation(
                ExplanationRequest(
                    figure,
                    of: selection,
                    showsTrips: true
                ),
                city.city,
                try Period(day: nil, from: Self.days.lowerBound, to: Self.days.upperBound)
            )
        }

        /// What a report of these days prints, by table, row and column.
        private func printed(_ city: TestCity) async throws -> [String: [[String: String]]] {
            let id = city.city.id
            let published = try await city.store.withConnection {
                try $0.publishedDays(
                    city: id,
                    from: Self.days.lowerBound,
                    to: Self.days.upperBound
                )
            }
            let report = try PeriodReport(
                ReportInput(
                    cityID: id,
                    cityName: id,
                    timeZone: city.city.timeZone,
                    fromDay: Self.days.lowerBound,
                    toDay: Self.days.upperBound,
                    days: try published.map {
                        PublishedDay(
                            revision: Int($0.revision),
                            publishedMillis: $0.publishedMillis,
                            figures: try SortedJSON.value(DayFigures.self, from: $0.figuresJSON)
                        )
                    },
                    previousDays: [],
                    zones: [],
                    files: [],
                    generatedMillis: 0
                )
            )
            return renderCSV(report).mapValues { text in
                let lines = text.split(separator: "\r\n").map {
                    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                }
                let names = lines.first ?? []
                return lines.dropFirst().map {
                    Dictionary(uniqueKeysWithValues: zip(names, $0))
                }
            }
        }

        /// The cell of the report that holds a figure; `nil` when no table does.
        private func cell(
            _ figure: ExplainedFigure,
            _ selection: FigureSelection,
            _ report: [String: [[String: String]]]
        ) -> String? {
            func row(_ table: String, _ column: String, _ member: String) -> [String: String]? {
                report[table]?.first { $0[column] == member }
            }
            switch selection {
            case .everything:
                return row("key_figures.csv", "figure", figure.rawValue)?["value"]
            case .category(let name):
                let names = ["charging_sessions": "sessions_started"]
                let table =
                    [.charged, .chargingSessions, .batterySwaps].contains(figure)
                    ? "charging_by_category.csv" : "categories.csv"
                return row(table, "category", name)?[names[figure.rawValue] ?? figure.rawValue]
            case .zone:
                let names = ["trips": "trips_started"]
                return row("zones.csv", "zone", selection.text?.member ?? "")?[
                    names[figure.rawValue] ?? figure.rawValue
                ]
            case .hour(let hour):
                let (table, names) =
                    figure == .charged || figure == .chargingSessions
                    ? ("charging_by_hour.csv", ["charging_sessions": "sessions_started"])
                    : ("fleet_state_by_hour.csv", ["trips": "trips_started"])
                return row(table, "hour", String(hour))?[names[figure.rawValue] ?? figure.rawValue]
            }
        }

        /// Vehicles alone, and trips alone, add up to the sums that the report's number comes from.
        private func expectSums(_ explanation: Explanation, _ label: String) {
            let (parts, total) = (explanation.figure.parts, explanation.total)
            for table in [explanation.vehicleTable, explanation.lineTable] {
                let kinds = Set(table.texts("contribution"))
                #expect(!kinds.contains("not explained"), "\(label)")
                #expect(
                    !kinds.contains("rest") || [.charged, .timeInUse].contains(explanation.figure),
                    "\(label)"
                )
                for (part, steps) in zip(parts, total) {
                    for (kind, value) in zip(
                        table.texts("contribution"),
                        table.numbers(part.rawValue)
                    ) where kind == "rounding" {
                        #expect(
                            part.isCount ? value == 0 : abs(value ?? 0) <= 1000 * part.units(1),
                            "\(label)"
                        )
                    }
                    // A step is 1e-6 at least.
                    #expect(abs(table.sum(part.rawValue) - part.units(steps)) < 1e-7, "\(label)")
                }
            }
            let value = explanation.value
            #expect(
                ReportNumber(value.unrounded, explanation.figure.quantity) == value.number,
                "\(label)"
            )
            if parts.count == 1, !explanation.figure.isMeanOfDays, let number = value.number {
                #expect(parts[0].units(total[0]) == number.value, "\(label)")
            }
        }

        /// Clocks are set forward on the second day, and a vehicle's samples come late.
        @Test func contributionsAddUpToWhatTheReportPrints() async throws {
            try await TestServer.withWorkspace { workspace in
                let simulated = try await SimulatedCity(
                    workspace,
                    from: Self.days.lowerBound,
                    through: Self.days.upperBound
                )
                let city = simulated.city
                try await city.add([("late-rider", try rides(city, "2026-03-29"))])
                try await city.night(after: Self.days.upperBound, hoursAfter: 2)
                #expect(try await city.revisions("2026-03-29") == [1, 2])
                let report = try await printed(city)
                let categories = try #require(report["categories.csv"]).compactMap {
                    $0["category"]
                }
                let zones = try #require(report["zones.csv"]).compactMap { $0["zone"] }
                #expect(categories.count > 3 && zones.count > 3)
                let selections: [FigureSelection] =
                    [.everything] + categories.map { .category($0) }
                    + (zones.prefix(2) + zones.suffix(1)).map { .zone(named: $0) }
                    + [2, 7, 17].map { .hour($0) }
                var compared = 0
                for selection in selections {
                    for figure in ExplainedFigure.allCases
                    where figure.isPublished(by: selection) {
                        let label = "\(figure) of \(selection)"
                        let explained = try await explanation(city, figure, of: selection)
                        expectSums(explained, label)
                        #expect(
                            explained.days.map(\.rows)
                                == [.asPublished, .asPublished, .asPublished]
                        )
                        guard let cell = cell(figure, selection, report) else { continue }
                        compared += 1
                        #expect(explained.value.number?.canonical ?? "" == cell, "\(label)")
                    }
                }
                // 9 of everything, 9 a category, 3 a zone, 4 an hour.
                #expect(compared == 9 + categories.count * 9 + 3 * 3 + 3 * 4)
                try await tripsAreThoseOfTheDays(city)
                try await revisionsAreTold(city)
                try await changedRowsAreTold(city)
            }
        }

        /// Two rides, each past a midnight: into the day and out of it.
        private func rides(_ city: TestCity, _ day: String) throws -> SampleColumns {
            let midnight = try city.midnight(day)
            var box = DriveBuilder(startMillis: midnight - 2_100_000)
            box.stand(seconds: 300, stepSeconds: 10)
            box.drive(seconds: 3600, kmh: 20, stepSeconds: 5, socPerHour: 12)
            // Ten o'clock in the evening is an hour early on the day whose clocks are set forward.
            let evening = (midnight + 22 * 3_600_000 - box.timeMillis) / 60_000 * 60
            box.stand(seconds: Int(evening), stepSeconds: 60)
            box.drive(seconds: 4260, kmh: 20, stepSeconds: 5, socPerHour: 12)
            box.stand(seconds: 900, stepSeconds: 10)
            return box.samples
        }

        private func tripsAreThoseOfTheDays(_ city: TestCity) async throws {
            let night = try await NightSnapshot(city, Self.days)
            let trips = try await explanation(city, .trips).lineTable
            #expect(trips.texts("contribution").allSatisfy { $0 == "trip" })
            #expect(trips.texts("vehicle") == (try night.trips.sortedByDay(city)).map(\.vehicleID))
            // Those past midnight are in two days each, and their parts are the whole.
            let distance = try await explanation(city, .distance).lineTable
            var parts: [Double: Double] = [:]
            for row in distance.rows.indices
            where distance.texts("vehicle")[row] == "late-rider"
                && distance.texts("note")[row] == "runs past midnight"
            {
                let whole = try #require(distance.numbers("whole_distance_km")[row])
                let part = try #require(distance.numbers("distance_km")[row])
                #expect(part > 1 && part < whole - 1)
                parts[whole, default: 0] += part
            }
            #expect(parts.count == 2)
            for (whole, part) in parts { #expect(abs(whole - part) < 1e-5) }
        }

        private func revisionsAreTold(_ city: TestCity) async throws {
            let revisions = try await explanation(city, .trips).revisionTable
            let place = try #require(
                revisions.rows.indices.first {
                    revisions.texts("because_of")[$0].contains("late-rider joined")
                        && revisions.texts("day")[$0] == "2026-03-29"
                }
            )
            #expect(revisions.numbers("revision")[place] == 2)
            #expect(revisions.numbers("change")[place] == 1)
            #expect(
                revisions.numbers("trips")[place - 1].map { $0 + 1 }
                    == revisions.numbers("trips")[place]
            )
            #expect(try #require(revisions.numbers("figures_changed")[place]) > 3)
        }

        private func changedRowsAreTold(_ city: TestCity) async throws {
            let before = try await explanation(city, .distance)
            let key = try await city.key("late-rider")
            try await city.store.withConnection { db in
                _ = try db.execute(
                    "DELETE FROM fleet.vehicle_hour WHERE vehicle_key = $1 AND distance_m > 0",
                    .int(key)
                )
            }
            let after = try await explanation(city, .distance)
            #expect(after.value.number == before.value.number)
            expectSums(after, "with rows gone")
            let gone = try #require(
                before.vehicleTable.sumOf("distance_km", where: "vehicle", is: "late-rider")
            )
            let kind = ContributionLine.Kind.changed.rawValue
            let changed = try #require(
                after.vehicleTable.sumOf("distance_km", where: "contribution", is: kind)
            )
            #expect(gone > 20 && abs(gone - changed) < 1e-5)
            #expect(
                after.notes.contains {
                    $0.contains("2026-03-29") && $0.contains("another value now")
                        && $0.contains("other results from the same samples of late-rider")
                }
            )
            let sessions = try await explanation(city, .chargingSessions)
            #expect(sessions.notes.contains { $0.contains("still give the published value") })
            // Where rows were erased, the difference would be what was erased.
            try await city.store.withConnection { [id = city.city.id] db in
                try db.transaction {
                    try db.lockPublication(id)
                    try db.closeDays(id, Array(["2026-03-28", "2026-03-29"]))
                }
            }
            let closed = try await explanation(city, .distance)
            expectSums(closed, "with closed days")
            #expect(closed.days.map(\.rows) == [.closed, .closed, after.days[2].rows])
            #expect(closed.days[1].contributions.isEmpty)
            #expect(closed.lineTable.texts("day").count { $0 == "2026-03-29" } == 1)
            #expect(closed.notes.contains { $0.contains("2026-03-29 is closed") })
        }

        @Test func definitionsAreThere() {
            for figure in ExplainedFigure.allCases {
                #expect(!figure.definitionIDs.isEmpty)
                for id in figure.definitionIDs {
                    #expect(DefinitionCatalogue.definition(id) != nil, "\(id)")
                }
            }
        }

        @Test func wrongNamesAreTold() async throws {
            #expect(throws: ServiceError.unknownFigure("trip", nearest: "; nearest is `trips`")) {
                try ExplainedFigure(named: "trip")
            }
            try await TestServer.withWorkspace { workspace in
                let city = try await TestCity(workspace)
                await #expect(throws: ServiceError.self) { try await explanation(city, .trips) }
                try await city.add([("late-rider", try rides(city, "2026-03-29"))])
                try await city.night(after: Self.days.upperBound)
                await #expect(
                    throws: ServiceError.unknownZone("Nowhere", known: ["outside all zones"])
                ) { try await explanation(city, .trips, of: .zone("Nowhere")) }
                await #expect(throws: ServiceError.self) {
                    try await explanation(city, .trips, of: .category("L7e"))
                }
                await #expect(
                    throws: ServiceError.figureNotPublishedBy(
                        figure: "energy_net_kwh",
                        by: "hour",
                        known: ["trips", "distance_km", "charged_kwh", "charging_sessions"]
                    )
                ) { try await explanation(city, .energyNet, of: .hour(7)) }
                // Nothing is known of its energy, and the report says so.
                let energy = try await explanation(city, .energyNet)
                #expect(energy.value.number == nil)
                #expect(energy.notes.contains { $0.contains("no data") })
                let keys = try #require(
                    try JSONSerialization.jsonObject(
                        with: Data(try energy.rendered(.json).utf8)
                    ) as? [String: Any]
                ).keys
                #expect(
                    keys.sorted() == [
                        "by_day", "by_trip", "by_vehicle", "coverage", "definitions",
                        "definitions_followed", "figure", "inputs", "left_out", "notes",
                        "revisions", "sources",
                    ]
                )
            }
        }
    }
}

extension [OfVehicle<TripRow>] {
    /// By day, then vehicle and start, as they are listed.
    fileprivate func sortedByDay(_ city: TestCity) throws -> [OfVehicle<TripRow>] {
        let calendar = try city.calendar()
        func key(_ trip: OfVehicle<TripRow>) -> (String, String, Int64) {
            (calendar.dayName(at: trip.row.startMillis), trip.vehicleID, trip.row.startMillis)
        }
        return sorted { key($0) < key($1) }
    }
}

extension Table {
    fileprivate func sumOf(_ column: String, where key: String, is value: String) -> Double? {
        let found = zip(texts(key), numbers(column)).filter { $0.0 == value }.compactMap(\.1)
        return found.isEmpty ? nil : found.reduce(0, +)
    }
}
