/// What can be a vehicle's id, wherever it comes from: a log, a list of vehicles, a person.
enum VehicleID {
    static let rule =
        "a vehicle id has 1 to 100 bytes, not only blanks, no characters that steer text or cannot "
        + "be seen, and letters with accents as one character each (Unicode NFC)"

    static func isValid(_ id: String) -> Bool {
        (1...100).contains(id.utf8.count) && id.utf8.contains { $0 != 0x20 }
            && !id.unicodeScalars.contains { $0.steersText || $0.isUnseen } && id.isComposed
    }

    static func check(_ id: String) throws(ImportError) {
        guard isValid(id) else { throw .invalidVehicle(id) }
    }
}

extension String {
    /// Whether it is written in composed characters.
    ///
    /// Two texts that are, are equal where their bytes are: for the database and for Swift alike, which
    /// otherwise takes é for e with an accent behind it. Swift itself says so, as others may know less
    /// of Unicode than its ==.
    var isComposed: Bool {
        var bytes = utf8Span
        return bytes.checkForNFC(quickCheck: false)
    }
}

extension Unicode.Scalar {
    /// Whether it makes a text another one and shows nothing of that.
    fileprivate var isUnseen: Bool {
        switch properties.generalCategory {
        // Those that join letters or keep them apart are part of how languages are written.
        case .format: self != "\u{200C}" && self != "\u{200D}"
        case .unassigned, .privateUse: true
        default: false
        }
    }
}
