/// The import profiles that come with the program, by name.
package enum BuiltInProfile: String, CaseIterable, Sendable {
    case twizyRSK = "twizy-rsk"
    case dublinEBike = "dublin-ebike"
    case dublinEScooter = "dublin-escooter"
    case wheellog
    case bmwI3 = "bmw-i3"
    case canonical

    /// The profile as JSON, to read or to start one's own from.
    package var json: String {
        switch self {
        case .twizyRSK: Self.twizyRSKJSON
        case .dublinEBike: Self.dublinEBikeJSON
        case .dublinEScooter: Self.dublinEScooterJSON
        case .wheellog: Self.wheellogJSON
        case .bmwI3: Self.bmwI3JSON
        case .canonical: Self.canonicalJSON
        }
    }

    /// The profile itself.
    package func profile() throws(ImportError) -> ImportProfile {
        try ImportProfile(json: Array(json.utf8), source: "built-in profile \(rawValue)")
    }
}
