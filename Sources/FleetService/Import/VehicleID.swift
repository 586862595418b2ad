/// What can be a vehicle's id, wherever it comes from: a log, a list of vehicles, a person.
enum VehicleID {
    static let rule =
        "a vehicle id has 1 to 100 bytes, not only blanks, and no control characters"

    static func isValid(_ id: String) -> Bool {
        (1...100).contains(id.utf8.count) && id.utf8.contains { $0 != 0x20 }
            && id.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }

    static func check(_ id: String) throws(ImportError) {
        guard isValid(id) else { throw .invalidVehicle(id) }
    }
}
