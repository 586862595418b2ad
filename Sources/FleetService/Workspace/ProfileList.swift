/// The built-in profiles as text.
package enum ProfileList {
    /// Each with what it is for.
    package static func table() throws -> Table {
        Table(
            columns: ["profile", "about"],
            rows: try BuiltInProfile.allCases.map {
                [.text($0.rawValue), .text(try $0.profile().about)]
            }
        )
    }

    /// A profile as JSON, to start one's own from.
    package static func json(_ nameOrPath: String) throws -> String {
        try BuiltInProfile(rawValue: nameOrPath)?.json ?? ImportProfile.load(nameOrPath).json()
    }
}
