/// Who looks, at what, and what else there is to choose.
package struct DashboardContext: Sendable {
    package var selection: DashboardSelection
    /// Those that the visitor may see.
    package var cities: [City]
    /// Raw values of categories that the city has published figures of.
    package var categories: [String]
    /// Names of the city's zones.
    package var zones: [String]
    /// From the first published day to the last; `nil` when there is none.
    package var publishedDays: ClosedRange<CivilDate>?
    package var visitor: Person?
    /// Whether somebody without a session could see more with one.
    package var offersLogin = false
    package var addresses: DashboardAddresses
    /// When the newest of what is shown was published: as of then it is had again for good.
    package var editionMillis: Int64?

    /// A city as it is offered.
    package struct City: Sendable, Hashable {
        package var id: String
        package var name: String

        package init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// Who is logged in.
    package struct Person: Sendable {
        package var name: String
        package var role: Role
        /// Goes with what changes anything, so that no other site can ask for it.
        package var csrf: String

        package init(name: String, role: Role, csrf: String) {
            self.name = name
            self.role = role
            self.csrf = csrf
        }
    }

    package init(
        selection: DashboardSelection,
        cities: [City],
        categories: [String] = [],
        zones: [String] = [],
        publishedDays: ClosedRange<CivilDate>? = nil,
        visitor: Person? = nil,
        addresses: DashboardAddresses = .standard
    ) {
        self.selection = selection
        self.cities = cities
        self.categories = categories
        self.zones = zones
        self.publishedDays = publishedDays
        self.visitor = visitor
        self.addresses = addresses
    }

    var catalogue: Catalogue { selection.language.catalogue }

    /// The city's name, or its id where it is none of those to choose.
    var cityName: String {
        cities.first { $0.id == selection.city }?.name ?? selection.city
    }

    var seesVehicles: Bool { visitor.map { $0.role.extent(of: .traces) != .none } ?? false }

    func text(_ key: PageText, _ values: [String: TemplateValue] = [:]) -> String {
        catalogue.fill(key, values)
    }

    func address(_ place: DashboardPlace, _ selection: DashboardSelection? = nil) -> String {
        addresses.page(place, selection ?? self.selection.alone)
    }
}
