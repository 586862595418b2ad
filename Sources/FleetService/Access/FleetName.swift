/// What can be the name of a fleet, a token or a study.
enum FleetName {
    static let rule =
        "1 to 100 bytes, not only blanks, without characters that steer text, and letters with accents "
        + "as one character each (Unicode NFC)"

    static func check(_ name: String) throws {
        guard (1...100).contains(name.utf8.count), !name.allSatisfy(\.isWhitespace),
            !name.unicodeScalars.contains(where: \.steersText), name.isComposed
        else { throw ServiceError.accessName(name.printable) }
    }
}
