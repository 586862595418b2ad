package import FleetStore
import Foundation
import Telemetry

/// What a person says of a vehicle.
package struct VehicleDescription: Sendable, Equatable {
    package var id: String
    package var category: String?
    package var scheme: String?
    package var batteryWattHours: Double?
    /// Usable battery energy now, as a share of that when new.
    package var stateOfHealth: Double?
    package var model: String?
    /// Whose it is: operators that ask over the network see those of their fleet alone.
    package var fleet: String?

    package init(
        id: String,
        category: String? = nil,
        scheme: String? = nil,
        batteryWattHours: Double? = nil,
        stateOfHealth: Double? = nil,
        model: String? = nil,
        fleet: String? = nil
    ) {
        self.id = id
        self.category = category
        self.scheme = scheme
        self.batteryWattHours = batteryWattHours
        self.stateOfHealth = stateOfHealth
        self.model = model
        self.fleet = fleet
    }
}

extension Workspace {
    /// Adds vehicles or changes known ones; what is not given stays as it is.
    ///
    /// A change of category, scheme, battery or its state of health changes figures, so the vehicle's
    /// days are derived again in the next night.
    package func describeVehicles(_ descriptions: [VehicleDescription], city: CityRow) async throws
    {
        let rows = try descriptions.map { description in
            try description.check(.columns)
            return VehicleRow(
                id: description.id,
                cityID: city.id,
                category: description.category,
                scheme: description.scheme,
                batteryWattHours: description.batteryWattHours,
                stateOfHealth: description.stateOfHealth,
                model: description.model,
                fleet: description.fleet
            )
        }
        try await store.withConnection { connection in
            try connection.transaction {
                for row in rows {
                    let before = try connection.vehicle(id: row.id)
                    if let before, before.cityID != city.id {
                        throw ServiceError.vehicleOfAnotherCity(
                            vehicle: row.id,
                            city: before.cityID,
                            asked: city.id
                        )
                    }
                    let after = try connection.upsertVehicle(row)
                    if var before {
                        // Whose it is changes no figure.
                        before.fleet = after.fleet
                        guard before != after else { continue }
                        try connection.markVehicleDirty(after.key)
                    }
                }
            }
        }
    }

    /// Vehicles of a city with the bounds of their samples.
    package func vehicleTable(_ city: CityRow) async throws -> Table {
        let calendar = try CityCalendar(zone: city.timeZone)
        let vehicles = try await store.withConnection { try $0.vehicles(city: city.id) }
        return Table(
            columns: [
                "id", "category", "scheme", "battery_wh", "state_of_health", "model",
                "fleet", "first_sample", "last_sample",
            ],
            rows: vehicles.map { vehicle in
                [
                    .text(vehicle.id), .text(vehicle.category), .text(vehicle.scheme),
                    .decimal(vehicle.batteryWattHours, places: 0),
                    .decimal(vehicle.stateOfHealth, places: 2), .text(vehicle.model),
                    .text(vehicle.fleet), .text(vehicle.firstSampleMillis.map(calendar.stamp)),
                    .text(vehicle.lastSampleMillis.map(calendar.stamp)),
                ]
            },
            headings: [
                "id": "id", "category": "category", "scheme": "scheme", "battery_wh": "Wh",
                "state_of_health": "health", "model": "model", "last_sample": "last sample",
            ]
        )
    }
}
