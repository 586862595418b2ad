import FleetService

/// Where pages lie, and where they find their data.
enum Pages {
    static func path(_ city: String) -> String { "/cities/\(Query.encoded(city))" }

    static let addresses = DashboardAddresses(
        page: { place, selection in
            let path =
                switch place {
                case .overview: Pages.path(selection.city)
                case .compare, .quality, .vehicles: "\(Pages.path(selection.city))/\(place.name)"
                case .explain(let figure):
                    "\(Pages.path(selection.city))/explain/\(Query.encoded(figure))"
                }
            return "\(path)?\(selection.queryText)"
        },
        data: { resource, data, selection in
            let (path, by) = Pages.resource(resource)
            var pairs = [("period", selection.period.name)]
            if let by { pairs.append(("by", by)) }
            if let millis = selection.asOfMillis { pairs.append(("as_of", Instant.text(millis))) }
            pairs.append(("format", data.rawValue))
            return "/v1/cities/\(Query.encoded(selection.city))/\(path)?"
                + Query.text(pairs.map { (key: $0.0, value: $0.1) })
        },
        asset: { "/assets/\($0)" },
        form: "/go",
        cities: "/",
        login: "/login",
        logout: "/logout"
    )

    /// The address of a table, and its grouping.
    private static func resource(_ resource: DashboardResource) -> (path: String, by: String?) {
        switch resource {
        case .keyFigures: ("key-figures", nil)
        case .zones: ("utilisation", "zone")
        case .hours: ("utilisation", "hour")
        case .days: ("utilisation", "day")
        case .chargingHours: ("charging", "hour")
        case .flows: ("origin-destination", nil)
        case .cells: ("cells", nil)
        case .categories: ("utilisation", "category")
        case .lengths: ("utilisation", "length")
        case .quality: ("data-quality", "exclusion")
        case .changes: ("data-quality", "correction")
        }
    }
}
