/// A page of the dashboard.
package enum DashboardPlace: Sendable, Hashable {
    case overview, compare, quality
    /// A vehicle's day; for labs.
    case vehicles
    /// The definition of a figure, by the name that ``DashboardFigure`` gives it.
    case explain(String)

    /// As forms name it.
    package var name: String {
        switch self {
        case .overview: "overview"
        case .compare: "compare"
        case .quality: "quality"
        case .vehicles: "vehicles"
        case .explain: "explain"
        }
    }

    /// Of a form's field `page`; `nil` for what is no page.
    package init?(named name: String) {
        let places: [DashboardPlace] = [.overview, .compare, .quality, .vehicles]
        guard let place = places.first(where: { $0.name == name }) else { return nil }
        self = place
    }
}

/// What a chart shows, for those who want its numbers from the service.
package enum DashboardResource: String, Sendable, CaseIterable {
    case keyFigures = "key_figures"
    case zones
    case hours = "fleet_state_by_hour"
    case days
    case chargingHours = "charging_by_hour"
    case flows
    case cells
    case categories
    case lengths = "trip_lengths"
    case quality
    case changes
}

package enum DashboardData: String, Sendable, CaseIterable {
    case csv, json
}

/// Where everything lies that pages lead to.
///
/// All are paths of the origin that the page came from.
package struct DashboardAddresses: Sendable {
    package var page: @Sendable (DashboardPlace, DashboardSelection) -> String
    /// `nil` where the visitor gets no such data.
    package var data: @Sendable (DashboardResource, DashboardData, DashboardSelection) -> String?
    package var asset: @Sendable (_ fileName: String) -> String
    /// Takes the form's fields, `city` and `page` among them, and sends on to the page.
    package var form: String
    package var cities: String
    /// Takes `token`, `csrf` and `next` by POST.
    package var login: String
    /// Takes `csrf` by POST.
    package var logout: String
    /// Scheme and host as readers write them, for what is cited; empty when not known.
    package var origin: String

    package init(
        page: @escaping @Sendable (DashboardPlace, DashboardSelection) -> String,
        data: @escaping @Sendable (DashboardResource, DashboardData, DashboardSelection) -> String?,
        asset: @escaping @Sendable (String) -> String,
        form: String,
        cities: String,
        login: String,
        logout: String,
        origin: String = ""
    ) {
        self.page = page
        self.data = data
        self.asset = asset
        self.form = form
        self.cities = cities
        self.login = login
        self.logout = logout
        self.origin = origin
    }

    /// `/leipzig/compare?period=2026-W13&language=de`, and data under `/v1/cities/leipzig/`.
    package static let standard = DashboardAddresses(
        page: { place, selection in
            let city = DeliveryLink.encoded(selection.city)
            let path =
                switch place {
                case .overview: "/\(city)"
                case .compare, .quality, .vehicles: "/\(city)/\(place.name)"
                case .explain(let figure): "/\(city)/explain/\(DeliveryLink.encoded(figure))"
                }
            return "\(path)?\(selection.queryText)"
        },
        data: { resource, data, selection in
            "/v1/cities/\(DeliveryLink.encoded(selection.city))/\(resource.rawValue)"
                + "?\(selection.alone.queryText)&format=\(data.rawValue)"
        },
        asset: { "/assets/\($0)" },
        form: "/go",
        cities: "/",
        login: "/login",
        logout: "/logout"
    )
}

extension DefinedFigure {
    /// Its name in addresses, for example `energy-net`.
    var addressName: String { String(anchor.dropFirst("about-".count)) }

    init?(addressName: String) {
        guard let figure = Self.allCases.first(where: { $0.addressName == addressName }) else {
            return nil
        }
        self = figure
    }
}
