import FleetAnalytics
import FleetSimulator
package import FleetStore
import Foundation
import Telemetry

/// A simulated fleet, asked for on the command line.
package struct SimulationRequest: Sendable, Equatable {
    package var vehicles: Int
    package var days: Int
    package var firstDay: String
    package var seed: UInt64
    /// Centre of the city in degrees; `nil` is the middle of its zones, or Leipzig.
    var centre: Coordinate?

    package init(
        vehicles: Int,
        days: Int,
        firstDay: String,
        seed: UInt64,
        latitude: Double?,
        longitude: Double?
    ) {
        self.vehicles = vehicles
        self.days = days
        self.firstDay = firstDay
        self.seed = seed
        centre = latitude.flatMap { latitude in
            longitude.map { Coordinate(latitude: latitude, longitude: $0) }
        }
    }
}

/// What a simulation brought.
package struct SimulationOutcome: Codable, Sendable, Equatable {
    package var vehicles = 0
    package var rowsRead = 0
    package var rowsStored = 0
    package var rowsDuplicate = 0
    package var rowsQuarantined = 0
    package var zonesAdded = 0

    enum CodingKeys: String, CodingKey {
        case vehicles
        case rowsRead = "rows_read"
        case rowsStored = "rows_stored"
        case rowsDuplicate = "rows_duplicate"
        case rowsQuarantined = "rows_quarantined"
        case zonesAdded = "zones_added"
    }
}

extension Workspace {
    /// Simulates a fleet for a city and takes it in as if its boxes had sent it.
    ///
    /// A city without zones gets the simulator's invented districts.
    package func simulate(
        _ request: SimulationRequest,
        city: CityRow,
        nowMillis: Int64,
        progress: @Sendable (Int, Int) -> Void
    ) async throws -> SimulationOutcome {
        var outcome = SimulationOutcome()
        let zones = try await store.withConnection { try $0.zones(city.id) }
        let plan = try Simulation.plan(request, city: city, zones: zones)
        if zones.isEmpty {
            let districts = try ZoneFile.zones(
                json: Data(DemoDistricts(plan: plan).geoJSON.utf8),
                nameProperty: "name",
                file: "simulated districts"
            )
            try await store.withConnection { try $0.replaceZones(city.id, districts) }
            outcome.zonesAdded = districts.count
        }
        let options = ReadingOptions(vehicle: nil, zone: nil, start: nil, nowMillis: nowMillis)
        let parser = try await parser(try BuiltInProfile.canonical.profile(), options, city)
        let fleet = FleetSimulator.fleet(of: plan)
        for (number, vehicle) in fleet.enumerated() {
            progress(number, fleet.count)
            try await describeVehicles([Simulation.description(vehicle)], city: city)
            let log = try parser.parse(
                Simulation.canonicalCSV(vehicle: number, vehicle, plan),
                name: vehicle.id
            )
            let result = try await store.ingest(
                log,
                file: "simulated \(vehicle.id) seed \(request.seed)",
                profile: "canonical",
                city: city
            )
            outcome.vehicles += 1
            outcome.rowsRead += result.rowsRead
            outcome.rowsStored += result.rowsStored
            outcome.rowsDuplicate += result.rowsDuplicate
            outcome.rowsQuarantined += result.rowsQuarantined
        }
        progress(fleet.count, fleet.count)
        return outcome
    }
}

/// A simulated fleet as plans and files.
package enum Simulation {
    private static let leipzig = Coordinate(latitude: 51.3397, longitude: 12.3731)

    static func plan(_ request: SimulationRequest, city: CityRow, zones: [ZoneRow]) throws
        -> SimulationPlan
    {
        guard let first = CivilDate(request.firstDay) else {
            throw ServiceError.dayName(request.firstDay)
        }
        guard (1...3660).contains(request.days) else {
            throw ServiceError.simulatedDays(request.days)
        }
        let calendar = try CityCalendar(zone: city.timeZone)
        func plan(at centre: Coordinate) throws -> SimulationPlan {
            try SimulationPlan(
                seed: request.seed,
                vehicles: request.vehicles,
                dayStartsMillis: (0...request.days).map {
                    calendar.day(first.advanced(by: $0)).startMillis
                },
                firstWeekday: first.weekday,
                latitudeDegrees: centre.latitude,
                longitudeDegrees: centre.longitude,
                idPrefix: city.id
            )
        }
        if let centre = request.centre { return try plan(at: centre) }
        let atLeipzig = try plan(at: leipzig)
        // Districts that an earlier simulation drew must not move the fleet of the next one.
        let invented = DemoDistricts(plan: atLeipzig).districts.map(\.name)
        guard zones.map(\.name) != invented, let middle = try middle(zones) else {
            return atLeipzig
        }
        return try plan(at: middle)
    }

    private static func middle(_ zones: [ZoneRow]) throws -> Coordinate? {
        let corners = try zones.flatMap {
            try ZoneFile.rings(geometryJSON: $0.geometryJSON).joined()
        }
        guard let south = corners.map(\.latitude).min(), let north = corners.map(\.latitude).max(),
            let west = corners.map(\.longitude).min(), let east = corners.map(\.longitude).max()
        else { return nil }
        return Coordinate(latitude: (south + north) / 2, longitude: (west + east) / 2)
    }

    static func description(_ vehicle: SimulatedVehicle) -> VehicleDescription {
        VehicleDescription(
            id: vehicle.id,
            category: vehicle.category.rawValue,
            scheme: vehicle.scheme.rawValue,
            batteryWattHours: vehicle.batteryWattHours,
            model: vehicle.model
        )
    }

    /// One vehicle's log: its uploads in the order in which they reach the server.
    static func canonicalCSV(
        vehicle number: Int,
        _ vehicle: SimulatedVehicle,
        _ plan: SimulationPlan
    )
        -> [UInt8]
    {
        let uploads = FleetSimulator.simulate(vehicle: number, plan: plan).uploads
            .sorted { $0.uploadedAtMillis < $1.uploadedAtMillis }
        let writer = CanonicalCSV(
            signals: Set(uploads.flatMap { upload in upload.samples.columns.map { $0.signal } }),
            hasVehicle: true
        )
        return writer.header
            + uploads.flatMap { writer.lines($0.samples, vehicle: vehicle.id) }
    }

    /// Writes a fleet as files: one canonical CSV a vehicle, `vehicles.csv`, and `zones.geojson`.
    ///
    /// - Returns: the number of vehicles.
    package static func write(
        _ request: SimulationRequest,
        cityID: String,
        timeZone: String,
        to folder: String,
        progress: (Int, Int) -> Void
    ) throws -> Int {
        // It begins the names of the files.
        try CityIdentity.check(id: cityID)
        let city = CityRow(id: cityID, name: cityID, timeZone: timeZone)
        let plan = try plan(request, city: city, zones: [])
        let fleet = FleetSimulator.fleet(of: plan)
        let root = URL(filePath: folder)
        do {
            try FileManager.default.createDirectory(
                at: root,
                withIntermediateDirectories: true
            )
        } catch {
            throw ServiceError.unwritableFile(folder)
        }
        var list = "id,category,scheme,battery_wh,model\n"
        for (number, vehicle) in fleet.enumerated() {
            progress(number, fleet.count)
            try OutputFile.write(
                canonicalCSV(vehicle: number, vehicle, plan),
                to: root.appending(path: "\(vehicle.id).csv").path
            )
            let fields = [
                vehicle.id, vehicle.category.rawValue, vehicle.scheme.rawValue,
                "\(vehicle.batteryWattHours)", vehicle.model,
            ]
            list += fields.map(CSVText.quoted).joined(separator: ",") + "\n"
        }
        progress(fleet.count, fleet.count)
        try OutputFile.write(Array(list.utf8), to: root.appending(path: "vehicles.csv").path)
        try OutputFile.write(
            Array(DemoDistricts(plan: plan).geoJSON.utf8),
            to: root.appending(path: "zones.geojson").path
        )
        return fleet.count
    }
}

extension SimulationRequest {
    /// First of so many days, of which the last is yesterday.
    package static func firstDay(days: Int, timeZone: String, nowMillis: Int64) throws -> String {
        let today = CivilDate(try CityCalendar(zone: timeZone).dayName(at: nowMillis))
        guard let today else { throw ServiceError.clockOutOfRange }
        guard (1...3660).contains(days) else { throw ServiceError.simulatedDays(days) }
        return today.advanced(by: -days).name
    }
}

extension SimulationOutcome {
    package func json() throws -> String { try SortedJSON.text(self) + "\n" }

    package var table: Table {
        Table(
            columns: ["vehicles", "read", "stored", "duplicate", "quarantined", "zones_added"],
            rows: [
                [
                    .integer(vehicles), .integer(rowsRead), .integer(rowsStored),
                    .integer(rowsDuplicate), .integer(rowsQuarantined), .integer(zonesAdded),
                ]
            ]
        )
    }
}

extension Workspace {
    /// IANA name of a city's zone.
    package func timeZone(of city: CityRow) -> String { city.timeZone }
}
