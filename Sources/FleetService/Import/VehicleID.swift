import Foundation

/// What can be a vehicle's id, wherever it comes from: a log, a list of vehicles, a person.
enum VehicleID {
    static let rule =
        "a vehicle id has 1 to 100 bytes, not only blanks, no characters that steer text, and "
        + "letters with accents as one character each (Unicode NFC)"

    static func isValid(_ id: String) -> Bool {
        (1...100).contains(id.utf8.count) && id.utf8.contains { $0 != 0x20 }
            && !id.unicodeScalars.contains(where: \.steersText) && id.isComposed
    }

    static func check(_ id: String) throws(ImportError) {
        guard isValid(id) else { throw .invalidVehicle(id) }
    }
}

extension String {
    /// Whether it is written in composed characters.
    ///
    /// Two texts that are, are equal where their bytes are: for the database and for Swift alike, which
    /// otherwise takes é for e with an accent behind it.
    var isComposed: Bool {
        utf8.allSatisfy { $0 < 0x80 }
            || utf8.elementsEqual(precomposedStringWithCanonicalMapping.utf8)
    }
}
