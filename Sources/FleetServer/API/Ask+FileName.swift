extension Ask {
    /// Has a browser save the answer, under a name that says of which city, what and when it is.
    var disposition: String { "attachment; filename=\"\(Self.fileName(path, values))\"" }

    static func fileName(_ path: String, _ values: [String: String]) -> String {
        // Of `/v1/cities/leipzig/utilisation`, the city and what is asked of it.
        let named = path.split(separator: "/").dropFirst(2).map {
            Query.decoded($0, plusIsBlank: false) ?? ""
        }
        let chosen = ["by", "vehicle", "period", "month"].compactMap { values[$0] }
        let words = named.isEmpty ? ["cities"] : named + chosen
        let name = words.joined(separator: "-").prefix(100).map { character in
            character.isASCII && (character.isLetter || character.isNumber)
                || "-._".contains(character)
                ? character : "_"
        }
        return "\(String(name)).csv"
    }
}
