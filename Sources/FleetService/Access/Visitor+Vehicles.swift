import FleetAnalytics
import FleetStore
import Foundation

/// Some rows of a list, and where the next ones begin.
package struct AnswerPage: Sendable {
    package let rows: AnswerRows
    /// `nil` at the end.
    package let next: String?

    package init(rows: AnswerRows, next: String?) {
        self.rows = rows
        self.next = next
    }
}

/// Where a page of a list begins, as text that means nothing to its reader.
enum PageMark {
    static func text(_ place: VehiclePage.Place) -> String {
        Base64URL.text(
            Array("\(place.startMillis) \(place.kind) \(place.vehicleID)".utf8)
        )
    }

    static func place(_ text: String) throws -> VehiclePage.Place {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let plain = text.replacingOccurrences(of: "-", with: "+")
            .replacingOccurrences(of: "_", with: "/")
        guard text.utf8.count <= 400, let data = Data(base64Encoded: plain + padding),
            let words = String(data: data, encoding: .utf8),
            !words.utf8.contains(0)
        else { throw AccessError.noSuchPage }
        let parts = words.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let start = Int64(parts[0]) else { throw AccessError.noSuchPage }
        return VehiclePage.Place(
            vehicleID: String(parts[2]),
            startMillis: start,
            kind: String(parts[1])
        )
    }
}

extension Visitor {
    /// Vehicles of a city; for those who see no single vehicle under pseudonyms of a month.
    ///
    /// A pseudonym comes with the category and nothing else: a model can be one of a kind.
    package func vehicles(of cityID: String, month: String, _ question: Question) async throws
        -> AnswerRows
    {
        let (city, extent) = try await permitted(.vehicles, in: cityID)
        let vehicles = try await workspace.store.withConnection { try $0.vehicles(city: city.id) }
            .filter { extent != .ownFleet || $0.fleet == fleet }
        let calendar = try CityCalendar(zone: city.timeZone)
        if extent == .released {
            let names = vehicles.map { vehicle in
                (
                    library.pseudonyms.name(
                        ofVehicle: vehicle.key,
                        city: city.id,
                        period: month
                    ), vehicle.category
                )
            }
            // In no order of theirs, which would be the same every month.
            return AnswerRows(
                Table(
                    columns: ["vehicle", "month", "category"],
                    rows: names.sorted { $0.0 < $1.0 }.map { name, category in
                        [.text(name), .text(month), .text(category)]
                    }
                )
            )
        }
        return AnswerRows(
            Table(
                columns: [
                    "vehicle", "category", "scheme", "fleet", "model", "battery_wh",
                    "state_of_health", "first_sample", "last_sample",
                ],
                rows: vehicles.map { vehicle in
                    [
                        .text(vehicle.id), .text(vehicle.category), .text(vehicle.scheme),
                        .text(vehicle.fleet), .text(vehicle.model),
                        .decimal(vehicle.batteryWattHours, places: 0),
                        .decimal(vehicle.stateOfHealth, places: 2),
                        .text(vehicle.firstSampleMillis.map(calendar.stamp)),
                        .text(vehicle.lastSampleMillis.map(calendar.stamp)),
                    ]
                }
            )
        )
    }

    /// Trips that start in the period, by vehicle and time.
    package func trips(
        of cityID: String,
        _ range: ClosedRange<CivilDate>,
        vehicle: String?,
        after: String?,
        limit: Int,
        _ question: Question
    ) async throws -> AnswerPage {
        let (city, asked) = try await vehicleUse("trips", cityID, range, vehicle, question)
        return try await page(of: city, asked, after: after, limit: limit) { connection, page in
            try connection.trips(
                asked.scope,
                fromMillis: asked.fromMillis,
                toMillis: asked.toMillis,
                page: page
            )
        } table: {
            TripTable(calendar: asked.calendar, zones: $0).table($1)
        } place: {
            .init(vehicleID: $0.vehicleID, startMillis: $0.row.startMillis)
        }
    }

    /// Charging sessions and battery swaps that start in the period, by vehicle and time.
    package func chargingSessions(
        of cityID: String,
        _ range: ClosedRange<CivilDate>,
        vehicle: String?,
        after: String?,
        limit: Int,
        _ question: Question
    ) async throws -> AnswerPage {
        let (city, asked) = try await vehicleUse("charging", cityID, range, vehicle, question)
        return try await page(of: city, asked, after: after, limit: limit) { connection, page in
            try connection.charging(
                asked.scope,
                fromMillis: asked.fromMillis,
                toMillis: asked.toMillis,
                page: page
            )
        } table: {
            ChargingTable(calendar: asked.calendar, zones: $0).table($1)
        } place: {
            .init(vehicleID: $0.vehicleID, startMillis: $0.row.startMillis, kind: $0.row.kind)
        }
    }

    /// The balance of each vehicle's battery, by vehicle and day.
    package func vehicleLedgers(
        of cityID: String,
        _ range: ClosedRange<CivilDate>,
        vehicle: String?,
        _ question: Question
    ) async throws -> AnswerRows {
        let (city, asked) = try await vehicleUse("ledger", cityID, range, vehicle, question)
        let table = try await workspace.ledgerTable(city, Period(range), vehicle: vehicle)
        return AnswerRows(table.keeping(try await ownIDs(city, asked)))
    }

    /// Use of each vehicle in the period.
    package func vehicleUtilisation(
        of cityID: String,
        _ range: ClosedRange<CivilDate>,
        _ question: Question
    ) async throws -> AnswerRows {
        let (city, asked) = try await vehicleUse("utilisation", cityID, range, nil, question)
        let table = try await workspace.utilisationTable(city, Period(range), by: .vehicle)
        return AnswerRows(table.keeping(try await ownIDs(city, asked)))
    }

    /// Energy of each vehicle in the period.
    package func vehicleEnergy(
        of cityID: String,
        _ range: ClosedRange<CivilDate>,
        _ question: Question
    ) async throws -> AnswerRows {
        let (city, asked) = try await vehicleUse("energy", cityID, range, nil, question)
        let table = try await workspace.energyTable(city, Period(range), by: .vehicle)
        return AnswerRows(table.keeping(try await ownIDs(city, asked)))
    }

    // MARK: - What was asked for

    private struct VehicleQuestion: Sendable {
        let scope: VehicleScope
        /// `nil` is everybody's.
        let fleet: String?
        let calendar: CityCalendar
        let fromMillis: Int64
        let toMillis: Int64
    }

    /// Checks what is asked for of single vehicles, and notes that it was.
    private func vehicleUse(
        _ subject: String,
        _ cityID: String,
        _ range: ClosedRange<CivilDate>,
        _ vehicle: String?,
        _ question: Question
    ) async throws -> (CityRow, VehicleQuestion) {
        let (city, extent) = try await permitted(.vehicleUse, in: cityID)
        let calendar = try CityCalendar(zone: city.timeZone)
        try calendar.check(range)
        let known = try await known(vehicle, city, extent)
        try await audit(subject, city, vehicleKey: known?.key, days: range, question)
        return (
            city,
            VehicleQuestion(
                scope: known.map { .vehicle($0.id) } ?? .city(city.id),
                fleet: extent == .ownFleet ? fleet : nil,
                calendar: calendar,
                fromMillis: calendar.day(range.lowerBound).startMillis,
                toMillis: calendar.day(range.upperBound).endMillis
            )
        )
    }

    /// As many rows as the limit, of what is asked for after a mark; one more tells whether there are others.
    private func page<Row: Sendable>(
        of city: CityRow,
        _ asked: VehicleQuestion,
        after: String?,
        limit: Int,
        rows: @Sendable (isolated PostgresConnection, VehiclePage) throws -> [Row],
        table: ([Int32: String], [Row]) -> Table,
        place: (Row) -> VehiclePage.Place
    ) async throws -> AnswerPage {
        let page = VehiclePage(
            fleet: asked.fleet,
            after: try after.map(PageMark.place),
            limit: limit + 1
        )
        let (found, zones) = try await workspace.store.withConnection { connection in
            (try rows(connection, page), try connection.zones(city.id))
        }
        let names = Dictionary(uniqueKeysWithValues: zones.map { ($0.number, $0.name) })
        let last = found.count > limit ? found[limit - 1] : nil
        return AnswerPage(
            rows: AnswerRows(table(names, Array(found.prefix(limit)))),
            next: last.map { PageMark.text(place($0)) }
        )
    }

    /// The vehicle of that id, where the visitor may see it.
    func known(_ id: String?, _ city: CityRow, _ extent: Extent) async throws -> VehicleRow? {
        guard let id else { return nil }
        guard VehicleID.isValid(id) else { throw AccessError.noSuchVehicle }
        let vehicle = try await workspace.store.withConnection { try $0.vehicle(id: id) }
        guard let vehicle, vehicle.cityID == city.id,
            extent != .ownFleet || vehicle.fleet == fleet
        else { throw AccessError.noSuchVehicle }
        return vehicle
    }

    /// Ids of the vehicles of one's own fleet; `nil` where all are seen.
    private func ownIDs(_ city: CityRow, _ asked: VehicleQuestion) async throws -> Set<String>? {
        guard let fleet = asked.fleet else { return nil }
        let vehicles = try await workspace.store.withConnection { try $0.vehicles(city: city.id) }
        return Set(vehicles.filter { $0.fleet == fleet }.map(\.id))
    }
}

extension Table {
    /// The rows of these vehicles, by whose id each begins; all without a set.
    fileprivate func keeping(_ ids: Set<String>?) -> Table {
        guard let ids else { return self }
        return Table(
            columns: columns,
            rows: rows.filter { row in
                if case .text(let id) = row.first { ids.contains(id) } else { false }
            }
        )
    }
}
