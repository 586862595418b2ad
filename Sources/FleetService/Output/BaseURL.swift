/// Where a folder will be found on the web, which stands in front of every address that is published.
enum BaseURL {
    /// The address, without a slash at its end.
    ///
    /// - Throws: ``ServiceError/baseURL(problem:)``, which never says what was given: it may hold a
    ///   password.
    static func checked(_ text: String) throws(ServiceError) -> String {
        let schemes = ["https://", "http://"]
        guard let scheme = schemes.first(where: text.hasPrefix) else { throw noAddress }
        let rest = text.dropFirst(scheme.count)
        let server = rest.prefix { !"/?#".contains($0) }
        guard !server.contains("@") else {
            throw .baseURL(
                problem: "holds a user name or a password, which would be published with every "
                    + "address; leave out what stands before the @"
            )
        }
        guard !rest.contains(where: { "?#".contains($0) }) else {
            throw .baseURL(
                problem: "has a query or a fragment, and names of files come behind it; leave out "
                    + "what begins with ? or #"
            )
        }
        let isWhole = text.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && !"\"<>\\^`{|}".utf8.contains(byte)
        }
        guard isWhole, !server.isEmpty else { throw noAddress }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static let noAddress = ServiceError.baseURL(
        problem: "must be where the folder will be found on the web, such as "
            + "https://data.city.example/fleet"
    )
}
