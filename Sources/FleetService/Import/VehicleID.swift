/// What can be a vehicle's id.
enum VehicleID {
    static let rule = "a vehicle id has 1 to 100 bytes and no control characters"

    static func isValid(_ id: String) -> Bool {
        (1...100).contains(id.utf8.count) && id.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
