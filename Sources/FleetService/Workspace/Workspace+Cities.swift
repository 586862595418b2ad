package import FleetStore
import Foundation

extension Workspace {
    /// Adds a city or changes a known one; zones given take the place of those it had.
    ///
    /// With other clocks or zones every day of the city that was worked on is derived again by the
    /// next night. The city's lock is held: a night that runs must not see two cities.
    ///
    /// - Returns: how many zones the city has now.
    package func addCity(
        id: String,
        name: String,
        timeZone: String,
        zonesFile: String?,
        zoneKey: String
    ) async throws -> Int {
        try CityIdentity.check(id: id, name: name)
        _ = try CityCalendar(zone: timeZone)
        let zones = try zonesFile.map { file in
            try ZoneFile.zones(
                json: try TextFile.read(file),
                nameProperty: zoneKey,
                file: file
            )
        }
        return try await store.withCityLock(id) {
            try await store.withConnection { connection in
                try connection.transaction {
                    let before = try connection.city(id)
                    try connection.addCity(CityRow(id: id, name: name, timeZone: timeZone))
                    if let zones { try connection.replaceZones(id, zones) }
                    if let before, before.timeZone != timeZone || zones != nil {
                        try connection.markAllDirty(city: id, from: nil, through: nil)
                    }
                    return try connection.zones(id).count
                }
            }
        }
    }

    /// Sets the smallest count that others than those who run the fleet are shown; 1 shows all.
    package func setDisclosureMinimum(_ city: CityRow, _ minimum: Int32) async throws {
        let id = city.id
        try await store.withCityLock(id) {
            try await store.withConnection { try $0.setDisclosureMinimum(id, minimum) }
        }
    }

    /// All cities.
    package func cityTable() async throws -> Table {
        let rows = try await store.withConnection { connection in
            try connection.cities().map { city in
                (
                    city, try connection.zones(city.id).count,
                    try connection.vehicles(city: city.id).count
                )
            }
        }
        return Table(
            columns: ["id", "name", "time_zone", "zones", "vehicles", "smallest_count_shown"],
            rows: rows.map { city, zones, vehicles in
                [
                    .text(city.id), .text(city.name), .text(city.timeZone), .integer(zones),
                    .integer(vehicles), .integer(Int(city.disclosureMinimum)),
                ]
            }
        )
    }
}

/// What a city can be called.
package enum CityIdentity {
    /// What lies beside the cities' folders in that of a delivery.
    private static let pages: Set = ["index.html"]

    /// Ids are typed by people and stand in file names and addresses.
    package static func check(id: String) throws {
        let isWellFormed =
            !id.isEmpty && id.utf8.count <= 64
            && id.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || "0123456789-_.:".unicodeScalars.contains($0)
            }
            && !id.hasPrefix(".")
        guard isWellFormed else { throw ServiceError.cityID(id) }
        // Shared folders may not tell capitals from small letters.
        guard !pages.contains(id.lowercased()) else { throw ServiceError.cityIDOfPage(id) }
    }

    package static func check(id: String, name: String) throws {
        try check(id: id)
        let isReadable =
            (1...200).contains(name.utf8.count) && !name.allSatisfy(\.isWhitespace)
            && !name.unicodeScalars.contains(where: \.steersText)
        guard isReadable else { throw ServiceError.cityName(name, city: id) }
    }
}

/// Small files that people write.
enum TextFile {
    static func read(_ path: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            throw ServiceError.unreadableFile(path)
        }
    }
}
