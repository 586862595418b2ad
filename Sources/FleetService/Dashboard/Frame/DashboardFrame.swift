/// What all pages of the dashboard have around them.
///
/// Nothing in them is style or script, so that a Content-Security-Policy can forbid both, and nothing
/// leads to another origin.
struct DashboardFrame {
    let context: DashboardContext
    /// `nil` outside a city.
    var place: DashboardPlace?

    func document(title: String, main: Markup, footer: Markup = .empty) -> String {
        let addresses = context.addresses
        let markup: Markup = """
            <!DOCTYPE html>
            <html lang="\(context.catalogue.code)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="same-origin">
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="\(addresses.asset(DashboardAssets.style.fileName))">
            <title>\(title)</title>
            <script src="\(addresses.asset(DashboardAssets.script.fileName))" defer></script>
            </head>
            <body class="dashboard">
            <a class="skip" href="#content">\(context.catalogue.fill(.skipToContent))</a>
            \(Chart.patterns)
            <header class="bar">
            <p class="product"><a href="\(addresses.cities)">\(context.text(.product))</a></p>
            \(navigation)
            \(visitor)
            </header>
            <main id="content">
            \(main)
            </main>
            \(footer.source.isEmpty ? .empty : "<footer>\(footer)</footer>\n" as Markup)</body>
            </html>

            """
        return markup.source
    }

    private var navigation: Markup {
        guard let place else { return .empty }
        var places: [(DashboardPlace, PageText)] = [
            (.overview, .navigationOverview), (.compare, .navigationCompare),
            (.quality, .navigationQuality),
        ]
        if context.seesVehicles { places.append((.vehicles, .navigationVehicles)) }
        let links: [Markup] = places.map { target, name in
            let current: Markup = target == place ? " aria-current=\"page\"" : .empty
            return """
                <li><a href="\(context.address(target))"\(current)>\(context.text(name))</a></li>
                """
        }
        return "<nav aria-label=\"\(context.text(.navigation))\"><ul>\(links)</ul></nav>"
    }

    private var visitor: Markup {
        guard let visitor = context.visitor else {
            guard context.offersLogin else { return .empty }
            return """
                <p class="visitor"><a href="\(context.addresses.login)">\
                \(context.text(.loginTitle))</a></p>
                """
        }
        return """
            <form class="visitor" method="post" action="\(context.addresses.logout)">
            <input type="hidden" name="csrf" value="\(visitor.csrf)"/>
            <span><bdi>\(visitor.name)</bdi> · \(context.text(visitor.role.label))</span>
            <button type="submit">\(context.text(.logOut))</button>
            </form>
            """
    }
}

extension Role {
    var label: PageText {
        switch self {
        case .operator: .roleOperator
        case .lab: .roleLab
        case .city: .roleCity
        case .public: .rolePublic
        case .admin: .roleAdmin
        }
    }
}
