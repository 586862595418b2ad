/// A row together with the vehicle it is about.
package struct OfVehicle<Row: Sendable & Equatable>: Sendable, Equatable {
    package var vehicleID: String
    /// Raw value of `VehicleCategory`; `nil` when unknown.
    package var category: String?
    package var row: Row

    package init(vehicleID: String, category: String?, row: Row) {
        self.vehicleID = vehicleID
        self.category = category
        self.row = row
    }

    /// Reads id and category first, then the row.
    static func reading(
        _ row: inout RowReader,
        _ read: (inout RowReader) throws -> Row
    ) throws -> OfVehicle {
        try OfVehicle(vehicleID: row.text(), category: row.optionalText(), row: read(&row))
    }
}

/// Whose rows a query is about.
package enum VehicleScope: Sendable, Equatable {
    case city(String)
    case vehicle(String)

    /// The city, as a parameter that is NULL for a single vehicle.
    var cityParameter: Parameter {
        if case .city(let id) = self { .text(id) } else { .text(nil) }
    }

    /// The vehicle, as a parameter that is NULL for a whole city.
    var vehicleParameter: Parameter {
        if case .vehicle(let id) = self { .text(id) } else { .text(nil) }
    }
}
